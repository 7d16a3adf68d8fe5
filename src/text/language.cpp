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

constexpr std::size_t fewest_words = 8;
constexpr std::size_t fewest_words_beside_french = 12; // « Mme da Silva, le colis de M. da Costa … »
constexpr std::size_t longest_small_word = 8;          // bytes
constexpr std::size_t least_share = 15;                // percent of the words; in English and German they are 25 to 45
constexpr std::size_t share_beside_no_french = 5; // percent, beside no French: Italian, Spanish and Turkish have few
constexpr std::size_t share_of_french = 3;        // percent; none of 700 French texts of 60 words has fewer
constexpr std::size_t plainly = 10;        // small words, and so many times those of French, suffice: a changelog
constexpr std::size_t stretch = 25;        // words; three small ones of French among them make it French
constexpr std::size_t fewest_letters = 20; // of other alphabets; Chinese and Thai have no spaces

/// Words that none of the other languages has.
constexpr auto french = std::to_array<std::string_view>(
    {"vous", "nous", "votre", "notre", "est",   "et",  "pour", "dans", "pas",  "sur",  "au",  "aux",   "avec",
     "une",  "l",    "qu",    "j",     "cette", "ces", "elle", "qui",  "sont", "être", "été", "merci", "bonjour"});
/// Words that the other languages hardly have. They count against these, but do not prove French.
constexpr auto rather_french = std::to_array<std::string_view>(
    {"par",  "sans",  "vers",   "sous",  "depuis", "trop",  "peut",   "doit",     "lors",  "chez",
     "tous", "toute", "toutes", "après", "avant",  "dès",   "comme",  "leur",     "leurs", "à",
     "vos",  "cet",   "sera",   "ont",   "avez",   "avons", "madame", "monsieur", "mme"});
constexpr auto english = std::to_array<std::string_view>(
    {"the",  "and",   "you",   "your",  "is",  "are",  "was",   "of",  "to",   "for",  "with",   "this", "that",
     "have", "has",   "will",  "would", "our", "we",   "it",    "be",  "not",  "from", "please", "if",   "when",
     "been", "there", "which", "what",  "how", "they", "their", "its", "into", "were", "these",  "can"});
constexpr auto german = std::to_array<std::string_view>({"der",  "die", "das", "und",   "ist",  "nicht", "sie", "ihr",
                                                         "ihre", "wir", "mit", "für",   "von",  "zu",    "auf", "ein",
                                                         "eine", "dem", "den", "bitte", "wird", "haben"});
constexpr auto spanish =
    std::to_array<std::string_view>({"el", "los", "las", "del", "usted", "su", "sus", "para", "una", "está", "hemos",
                                     "nuestro", "nuestra", "gracias", "pero", "muy", "con", "por"});
constexpr auto italian =
    std::to_array<std::string_view>({"gli", "del", "della", "di", "che", "per", "una", "sono", "abbiamo", "nostro",
                                     "vostro", "grazie", "suo", "questo", "con", "è"});
constexpr auto dutch = std::to_array<std::string_view>(
    {"het", "een", "van", "niet", "voor", "met", "wij", "uw", "onze", "wordt", "hebben", "zijn"});
constexpr auto portuguese = std::to_array<std::string_view>(
    {"não", "uma", "você", "seu", "sua", "nosso", "nossa", "obrigado", "está", "os", "com", "para", "do", "da"});
constexpr auto romanian =
    std::to_array<std::string_view>({"și", "şi", "nu", "este", "pentru", "din", "vă", "sunt", "sau", "să", "că", "cu"});
constexpr auto polish = std::to_array<std::string_view>(
    {"się", "nie", "na", "jest", "że", "oraz", "dla", "przez", "do", "od", "nas", "państwa", "dzień", "w", "z"});
constexpr auto turkish = std::to_array<std::string_view>(
    {"ve", "bir", "bu", "için", "ile", "siz", "size", "çok", "sizin", "sayın", "değil", "olarak"});
constexpr auto catalan =
    std::to_array<std::string_view>({"els", "amb", "més", "aquest", "aquesta", "seu", "seva", "són", "està", "és",
                                     "heu", "quan", "del", "per", "una", "han"});
/// Without « av », which is short for « avenue », and « kan », which is « quand » in text messages.
constexpr auto scandinavian =
    std::to_array<std::string_view>({"og", "och", "ikke", "inte", "til", "till", "det", "af", "med", "har", "fra",
                                     "eller", "denne", "ved", "som", "blive", "skal"});
constexpr auto finnic = std::to_array<std::string_view>({"ja", "ei", "tai", "voi", "kun", "jos", "joka", "oli", "ole",
                                                         "olet", "kui", "kas", "selle", "palun", "sinu", "sinun"});
constexpr auto indonesian = std::to_array<std::string_view>(
    {"dan", "yang", "untuk", "anda", "tidak", "ini", "dengan", "dari", "atau", "akan", "pada", "telah", "boleh"});
/// Of « Lorem ipsum », which fills templates until their text is written.
constexpr auto latin = std::to_array<std::string_view>({"lorem", "ipsum", "dolor", "amet", "elit", "sed",  "ut",
                                                        "nec",   "quis",  "vel",   "eget", "ac",   "sit",  "nulla",
                                                        "magna", "enim",  "quam",  "nibh", "orci", "nunc", "eros"});

/// The letters of French that are not ASCII, « ü » of « capharnaüm » included.
constexpr std::u32string_view marked_letters = U"àâæçèéêëîïôùûüÿœÀÂÆÇÈÉÊËÎÏÔÙÛÜŸŒ";

/// Whether a Latin letter may be one of French, as « ž », « ñ » and « ő » are not. Ligatures and the letters of
/// mathematics may.
bool may_be_of_french(char32_t letter) {
    constexpr char32_t last_with_mark = 0x1EFF; // Vietnamese
    return letter < 0x80 || letter > last_with_mark || marked_letters.find(letter) != marked_letters.npos;
}

/// The size of the mark that a text begins with, if it is not ASCII: « ’ », « « », the space before « : ».
std::size_t size_of_mark(std::string_view text) {
    if (text.starts_with('\xC2')) return 2; // U+0080 to U+00BF
    return text.starts_with("\xE2\x80") ? 3 : 0;
}

/// The size of the placeholder that a text begins with: « {to} », the first part of « {{ from.name }} ».
std::size_t size_of_placeholder(std::string_view text) {
    constexpr std::size_t longest = 64; // bytes
    if (!text.starts_with('{')) return 0;
    return text.substr(0, longest).find('}') + 1; // 0 where none ends
}

struct Language {
    std::string_view name;
    std::span<const std::string_view> small_words;
};
constexpr auto known = std::to_array<Language>({{"", french},
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
                                                {"latin", latin}});

struct SmallWord {
    std::string_view word;
    std::size_t language = 0; ///< index into `known`; one past its end for a word that is rather French
};

/// The words of all languages, sorted: most words of a text are in no list, and reading each list for them would be
/// slow.
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
        else if (script > USCRIPT_INHERITED) ++other_letters_; // the scripts of languages come after this value
    }
    const bool is_name = words_ > 1 && word[0] >= 'A' && word[0] <= 'Z'; // « Muñoz » occurs in French texts as well
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

/// Foreign words in capitals count only where half of all words are in capitals; else they are names: « la CAN ».
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
    // In Czech, Hungarian and Swedish, a third of the words have such letters.
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
