#include "text/language.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>

#include <unicode/uscript.h>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t fewest_words = 8;
constexpr std::size_t fewest_words_beside_french = 12; // « Mme da Silva, le colis de M. da Costa … »
constexpr std::size_t longest_small_word = 8;          // bytes
constexpr std::size_t least_share = 15;                // percent of the words; English and German have 25 to 45
constexpr std::size_t share_beside_no_french = 5;      // … of Italian, Spanish and Turkish in short sentences
constexpr std::size_t share_of_french = 3;             // percent; of 700 French texts of 60 words none has so few
constexpr std::size_t plainly = 10;                    // words, and as many for each of French: a list of changes
constexpr std::size_t stretch = 25;                    // words among which three small ones of French make it French
constexpr std::size_t fewest_letters = 20;             // that are not Latin: Chinese and Thai part no words

/// Words that none of the other languages has.
constexpr std::array french = {"vous"sv, "nous"sv, "votre"sv, "notre"sv, "est"sv,    "et"sv,   "pour"sv,
                               "dans"sv, "pas"sv,  "sur"sv,   "au"sv,    "aux"sv,    "avec"sv, "une"sv,
                               "l"sv,    "qu"sv,   "j"sv,     "cette"sv, "ces"sv,    "elle"sv, "qui"sv,
                               "sont"sv, "être"sv, "été"sv,   "merci"sv, "bonjour"sv};
/// Words that the others hardly have; they speak against a language, and are too few to tell French.
constexpr std::array rather_french = {
    "par"sv,  "sans"sv,  "vers"sv,   "sous"sv,  "depuis"sv, "trop"sv,  "peut"sv,   "doit"sv,     "lors"sv,  "chez"sv,
    "tous"sv, "toute"sv, "toutes"sv, "après"sv, "avant"sv,  "dès"sv,   "comme"sv,  "leur"sv,     "leurs"sv, "à"sv,
    "vos"sv,  "cet"sv,   "sera"sv,   "ont"sv,   "avez"sv,   "avons"sv, "madame"sv, "monsieur"sv, "mme"sv};
constexpr std::array english = {"the"sv,   "and"sv,  "you"sv,  "your"sv,  "is"sv,    "are"sv,  "was"sv,  "of"sv,
                                "to"sv,    "for"sv,  "with"sv, "this"sv,  "that"sv,  "have"sv, "has"sv,  "will"sv,
                                "would"sv, "our"sv,  "we"sv,   "it"sv,    "be"sv,    "not"sv,  "from"sv, "please"sv,
                                "if"sv,    "when"sv, "been"sv, "there"sv, "which"sv, "what"sv, "how"sv,  "they"sv,
                                "their"sv, "its"sv,  "into"sv, "were"sv,  "these"sv, "can"sv};
constexpr std::array german = {"der"sv,  "die"sv, "das"sv, "und"sv,   "ist"sv,  "nicht"sv, "sie"sv, "ihr"sv,
                               "ihre"sv, "wir"sv, "mit"sv, "für"sv,   "von"sv,  "zu"sv,    "auf"sv, "ein"sv,
                               "eine"sv, "dem"sv, "den"sv, "bitte"sv, "wird"sv, "haben"sv};
constexpr std::array spanish = {"el"sv,      "los"sv,     "las"sv,  "del"sv,  "usted"sv, "su"sv,
                                "sus"sv,     "para"sv,    "una"sv,  "está"sv, "hemos"sv, "nuestro"sv,
                                "nuestra"sv, "gracias"sv, "pero"sv, "muy"sv,  "con"sv,   "por"sv};
constexpr std::array italian = {"gli"sv,     "del"sv,    "della"sv,  "di"sv,     "che"sv, "per"sv,    "una"sv, "sono"sv,
                                "abbiamo"sv, "nostro"sv, "vostro"sv, "grazie"sv, "suo"sv, "questo"sv, "con"sv, "è"sv};
constexpr std::array dutch = {"het"sv, "een"sv, "van"sv,  "niet"sv,  "voor"sv,   "met"sv,
                              "wij"sv, "uw"sv,  "onze"sv, "wordt"sv, "hebben"sv, "zijn"sv};
constexpr std::array portuguese = {"não"sv,      "uma"sv,  "você"sv, "seu"sv, "sua"sv,  "nosso"sv, "nossa"sv,
                                   "obrigado"sv, "está"sv, "os"sv,   "com"sv, "para"sv, "do"sv,    "da"sv};
constexpr std::array romanian = {"și"sv, "şi"sv,   "nu"sv,  "este"sv, "pentru"sv, "din"sv,
                                 "vă"sv, "sunt"sv, "sau"sv, "să"sv,   "că"sv,     "cu"sv};
constexpr std::array polish = {"się"sv, "nie"sv, "na"sv,  "jest"sv,    "że"sv,    "oraz"sv, "dla"sv, "przez"sv,
                               "do"sv,  "od"sv,  "nas"sv, "państwa"sv, "dzień"sv, "w"sv,    "z"sv};
constexpr std::array turkish = {"ve"sv,   "bir"sv, "bu"sv,    "için"sv,  "ile"sv,   "siz"sv,
                                "size"sv, "çok"sv, "sizin"sv, "sayın"sv, "değil"sv, "olarak"sv};
constexpr std::array catalan = {"els"sv,  "amb"sv, "més"sv, "aquest"sv, "aquesta"sv, "seu"sv, "seva"sv, "són"sv,
                                "està"sv, "és"sv,  "heu"sv, "quan"sv,   "del"sv,     "per"sv, "una"sv,  "han"sv};
/// « av. » is an avenue, « kan » when in a text message.
constexpr std::array scandinavian = {"og"sv,    "och"sv, "ikke"sv, "inte"sv,  "til"sv, "till"sv,
                                     "det"sv,   "af"sv,  "med"sv,  "har"sv,   "fra"sv, "eller"sv,
                                     "denne"sv, "ved"sv, "som"sv,  "blive"sv, "skal"sv};
constexpr std::array finnic = {"ja"sv,  "ei"sv,   "tai"sv, "voi"sv, "kun"sv,   "jos"sv,   "joka"sv, "oli"sv,
                               "ole"sv, "olet"sv, "kui"sv, "kas"sv, "selle"sv, "palun"sv, "sinu"sv, "sinun"sv};
constexpr std::array indonesian = {"dan"sv,  "yang"sv, "untuk"sv, "anda"sv, "tidak"sv, "ini"sv,  "dengan"sv,
                                   "dari"sv, "atau"sv, "akan"sv,  "pada"sv, "telah"sv, "boleh"sv};
/// Of « Lorem ipsum », which fills a template until its text is written.
constexpr std::array latin = {"lorem"sv, "ipsum"sv, "dolor"sv, "amet"sv, "elit"sv, "sed"sv,  "ut"sv,
                              "nec"sv,   "quis"sv,  "vel"sv,   "eget"sv, "ac"sv,   "sit"sv,  "nulla"sv,
                              "magna"sv, "enim"sv,  "quam"sv,  "nibh"sv, "orci"sv, "nunc"sv, "eros"sv};

/// Letters with marks that French has, « ü » of « capharnaüm » too.
constexpr std::u32string_view marked_letters = U"àâæçèéêëîïôùûüÿœÀÂÆÇÈÉÊËÎÏÔÙÛÜŸŒ";

/// … of a Latin letter; others are those of ligatures and mathematics, or of « ž », « ñ », « ő ».
bool may_be_of_french(char32_t letter) {
    constexpr char32_t last_with_mark = 0x1EFF; // Vietnamese
    return letter < 0x80 || letter > last_with_mark || marked_letters.find(letter) != marked_letters.npos;
}

/// How long the mark is that a text begins with, of those that are no letters: « ’ », « « », the space before « : ».
std::size_t size_of_mark(std::string_view text) {
    if (text.starts_with('\xC2')) return 2; // U+0080 to U+00BF
    return text.starts_with("\xE2\x80") ? 3 : 0;
}

/// … the placeholder: « {to} », the first part of « {{ from.name }} ».
std::size_t size_of_placeholder(std::string_view text) {
    constexpr std::size_t longest = 64; // bytes
    if (!text.starts_with('{')) return 0;
    return text.substr(0, longest).find('}') + 1; // 0 where none ends
}

struct Language {
    std::string_view name;
    std::span<const std::string_view> small_words;
};
constexpr std::array<Language, 15> known = {{{"", french},
                                             {"anglais", english},
                                             {"allemand", german},
                                             {"espagnol", spanish},
                                             {"italien", italian},
                                             {"néerlandais", dutch},
                                             {"portugais", portuguese},
                                             {"roumain", romanian},
                                             {"polonais", polish},
                                             {"turc", turkish},
                                             {"catalan", catalan},
                                             {"langue scandinave", scandinavian},
                                             {"langue étrangère", finnic},
                                             {"indonésien", indonesian},
                                             {"latin", latin}}};

/// A small word of one of the languages, by its place among them; behind the last, one that is rather French.
struct SmallWord {
    std::string_view word;
    std::size_t language = 0;
};

/// Sorted by the word: a text has many that are in no list, and fifteen lists would be read for each.
constexpr auto words_of_languages = [] {
    constexpr std::size_t count =
        std::accumulate(known.begin(), known.end(), rather_french.size(),
                        [](std::size_t sum, const Language& language) { return sum + language.small_words.size(); });
    std::array<SmallWord, count> out{};
    std::size_t next = 0;
    for (std::size_t l = 0; l < known.size(); ++l)
        for (const std::string_view word : known[l].small_words) out[next++] = {word, l};
    for (const std::string_view word : rather_french) out[next++] = {word, known.size()};
    std::ranges::sort(out, {}, &SmallWord::word);
    return out;
}();

} // namespace

void LanguageGuess::read(std::string_view text) {
    static_assert(std::tuple_size_v<Counts> == known.size());
    for (std::size_t at = 0; at < text.size() && !has_french_;) {
        at += size_of_placeholder(text.substr(at));
        std::size_t end = at, mark = 0;
        while (end < text.size() && is_letter_byte(text[end]) && (mark = size_of_mark(text.substr(end))) == 0) ++end;
        const char before = at > 0 ? text[at - 1] : ' ';
        const bool is_of_address = before == '.' && at < end && text[at] >= 'a'; // « exemple.com », « stib.be »
        const bool is_of_name = before == '_' || before == '%' || is_of_address ||
                                (end < text.size() && text[end] == '_'); // « %zu », « link_to »
        if (end > at && !is_of_name) read_word(text.substr(at, end - at));
        at = end + std::max<std::size_t>(mark, 1);
    }
}

void LanguageGuess::read_word(std::string_view word) {
    ++words_;
    const bool in_capitals = word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    in_capitals_ += in_capitals;
    const std::size_t others_before = other_letters_;
    count_letters(word);
    if (word.size() > longest_small_word || other_letters_ > others_before) return;
    std::string small(word);
    std::ranges::transform(small, small.begin(), ascii_lower);
    count(small, in_capitals);
}

void LanguageGuess::count_letters(std::string_view word) {
    bool is_strange = false;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint character = code_point_at(word, at);
        at += character.size;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script =
            character.value < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(character.value), &status);
        is_strange |= script == USCRIPT_LATIN && !may_be_of_french(character.value);
        if (script == USCRIPT_LATIN) ++latin_letters_;
        else if (script > USCRIPT_INHERITED) ++other_letters_; // behind it come those of languages
    }
    const bool is_name = words_ > 1 && word[0] >= 'A' && word[0] <= 'Z'; // « Muñoz » is one in French as well
    strange_words_ += is_strange && !is_name;
}

void LanguageGuess::count(std::string_view word, bool in_capitals) {
    const std::size_t french_before = small_words_[0];
    for (const auto* small = std::ranges::lower_bound(words_of_languages, word, {}, &SmallWord::word);
         small != words_of_languages.end() && small->word == word; ++small) {
        const std::size_t l = small->language;
        if (l == known.size()) {
            ++rather_french_;
            continue;
        }
        ++small_words_[l];
        small_in_capitals_[l] += in_capitals && l > 0;
    }
    if (small_words_[0] == french_before) return;
    has_french_ = has_french_ || (small_words_[0] >= 3 && words_ - last_french_[0] < stretch);
    last_french_ = {last_french_[1], words_};
}

/// Amid others, those in capitals are names: « l'OF 4512 », « la CAN », « IF NOT EXISTS ».
LanguageGuess::Counts LanguageGuess::small_words() const {
    Counts out = small_words_;
    if (2 * in_capitals_ < words_)
        for (std::size_t l = 0; l < out.size(); ++l) out[l] -= small_in_capitals_[l];
    return out;
}

std::string_view LanguageGuess::foreign() const {
    if (has_french_) return {};
    if (other_letters_ >= fewest_letters && other_letters_ > latin_letters_) return "caractères non latins";
    const Counts counts = small_words();
    const std::size_t french_words = counts[0] + rather_french_;
    if (words_ < (french_words > 0 ? fewest_words_beside_french : fewest_words)) return {};
    const auto most = std::ranges::max_element(counts);
    const bool has_little_french = 100 * french_words < words_ * share_of_french;
    const std::size_t least = has_little_french && *most > 1 ? share_beside_no_french : least_share;
    const bool is_plain = has_little_french && *most >= plainly && *most >= plainly * french_words;
    if (is_plain || 100 * *most >= words_ * least) return known[static_cast<std::size_t>(most - counts.begin())].name;
    // Czech, Hungarian, Swedish: a third of the words
    const bool is_spelt_otherwise = strange_words_ > 1 && 10 * strange_words_ >= words_;
    return has_little_french && is_spelt_otherwise ? "langue étrangère" : "";
}

bool LanguageGuess::may_be_french() const {
    const Counts counts = small_words();
    return has_french_ || *std::ranges::max_element(counts) <= counts[0] + rather_french_;
}

bool LanguageGuess::leans_to_french() const {
    const Counts counts = small_words();
    const auto is_fewer = [&](std::size_t count) { return count < counts[0] + rather_french_; };
    return has_french_ || std::all_of(counts.begin() + 1, counts.end(), is_fewer);
}

} // namespace francparler
