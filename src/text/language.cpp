#include "text/language.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <unicode/uscript.h>

#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t fewest_words = 8;
constexpr std::size_t longest_small_word = 8;     // bytes
constexpr std::size_t least_share = 15;           // percent of the words; English and German have 25 to 45
constexpr std::size_t share_beside_no_french = 5; // … of Italian, Spanish and Turkish in short sentences
constexpr std::size_t share_of_french = 3;        // percent; of 700 French texts of 60 words none has so few
constexpr std::size_t stretch = 25;               // words among which three small ones of French make it French
constexpr std::size_t fewest_letters = 20;        // that are not Latin: Chinese and Thai part no words

/// Words that none of the other languages has.
constexpr std::array french = {"vous"sv, "nous"sv, "votre"sv, "notre"sv, "est"sv,    "et"sv,   "pour"sv,
                               "dans"sv, "pas"sv,  "sur"sv,   "au"sv,    "aux"sv,    "avec"sv, "une"sv,
                               "l"sv,    "qu"sv,   "j"sv,     "cette"sv, "ces"sv,    "elle"sv, "qui"sv,
                               "sont"sv, "être"sv, "été"sv,   "merci"sv, "bonjour"sv};
constexpr std::array english = {"the"sv,   "and"sv, "you"sv,  "your"sv, "is"sv,   "are"sv,  "was"sv,  "of"sv,
                                "to"sv,    "for"sv, "with"sv, "this"sv, "that"sv, "have"sv, "has"sv,  "will"sv,
                                "would"sv, "our"sv, "we"sv,   "it"sv,   "be"sv,   "not"sv,  "from"sv, "please"sv};
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
constexpr std::array romanian = {"și"sv,   "şi"sv,  "nu"sv, "este"sv, "pentru"sv, "din"sv,          "vă"sv,
                                 "sunt"sv, "sau"sv, "să"sv, "că"sv,   "cu"sv,     "dumneavoastră"sv};
constexpr std::array polish = {"się"sv, "nie"sv, "na"sv,  "jest"sv,    "że"sv,    "oraz"sv, "dla"sv, "przez"sv,
                               "do"sv,  "od"sv,  "nas"sv, "państwa"sv, "dzień"sv, "w"sv,    "z"sv};
constexpr std::array turkish = {"ve"sv,   "bir"sv, "bu"sv,    "için"sv,  "ile"sv,   "siz"sv,
                                "size"sv, "çok"sv, "sizin"sv, "sayın"sv, "değil"sv, "olarak"sv};

/// Letters with marks that French has, « ü » of « capharnaüm » too, and signs of the same block.
constexpr std::u32string_view marked_letters = U"àâæçèéêëîïôùûüÿœÀÂÆÇÈÉÊËÎÏÔÙÛÜŸŒªº";

/// … of a Latin letter; others are those of ligatures and mathematics, or of « ž », « ñ », « ő ».
bool may_be_french(char32_t letter) {
    constexpr char32_t last_with_mark = 0x1EFF; // Vietnamese
    return letter < 0x80 || letter > last_with_mark || marked_letters.find(letter) != marked_letters.npos;
}

struct Language {
    std::string_view name;
    std::span<const std::string_view> small_words;
};
constexpr std::array<Language, 10> known = {{{"", french},
                                             {"anglais", english},
                                             {"allemand", german},
                                             {"espagnol", spanish},
                                             {"italien", italian},
                                             {"néerlandais", dutch},
                                             {"portugais", portuguese},
                                             {"roumain", romanian},
                                             {"polonais", polish},
                                             {"turc", turkish}}};

} // namespace

void LanguageGuess::read(std::string_view text) {
    static_assert(languages == known.size());
    constexpr std::string_view apostrophe = "’";
    const auto elides_at = [&](std::size_t at) { return text.compare(at, apostrophe.size(), apostrophe) == 0; };
    for (std::size_t at = 0; at < text.size() && !has_french_;) {
        std::size_t end = at;
        while (end < text.size() && is_letter_byte(text[end]) && !elides_at(end)) ++end;
        if (end > at) ++words_;
        const std::size_t others_before = other_letters_;
        count_letters(text.substr(at, end - at));
        if (end > at && end - at <= longest_small_word && other_letters_ == others_before) {
            std::string word(text.substr(at, end - at));
            std::ranges::transform(word, word.begin(), ascii_lower);
            count(word);
        }
        at = end + (end < text.size() && elides_at(end) ? apostrophe.size() : 1);
    }
}

void LanguageGuess::count_letters(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint character = code_point_at(word, at);
        at += character.size;
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script =
            character.value < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(character.value), &status);
        strange_letters_ += script == USCRIPT_LATIN && !may_be_french(character.value);
        if (script == USCRIPT_LATIN) ++latin_letters_;
        else if (script > USCRIPT_INHERITED) ++other_letters_; // behind it come those of languages
    }
}

void LanguageGuess::count(std::string_view word) {
    const std::size_t french_before = small_words_[0];
    for (std::size_t l = 0; l < known.size(); ++l) small_words_[l] += contains(known[l].small_words, word);
    if (small_words_[0] == french_before) return;
    has_french_ = has_french_ || (small_words_[0] >= 3 && words_ - last_french_[0] < stretch);
    last_french_ = {last_french_[1], words_};
}

std::string_view LanguageGuess::foreign() const {
    if (has_french_) return {};
    if (other_letters_ >= fewest_letters && other_letters_ > latin_letters_) return "caractères non latins";
    if (words_ < fewest_words) return {};
    const auto most = std::ranges::max_element(small_words_);
    const bool has_little_french = 100 * small_words_[0] < words_ * share_of_french;
    const std::size_t least = has_little_french && *most > 1 ? share_beside_no_french : least_share;
    if (100 * *most >= words_ * least) return known[static_cast<std::size_t>(most - small_words_.begin())].name;
    const bool is_spelt_otherwise = 10 * strange_letters_ >= words_; // Czech, Hungarian, Swedish: a third of the words
    return has_little_french && is_spelt_otherwise ? "langue étrangère" : "";
}

bool LanguageGuess::leans_to_french() const {
    const auto is_fewer = [&](std::size_t count) { return count < small_words_[0]; };
    return has_french_ || std::all_of(small_words_.begin() + 1, small_words_.end(), is_fewer);
}

} // namespace francparler
