#include "text/fold.hpp"

#include <array>
#include <cstdint>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

constexpr char32_t combining_grave = 0x300, combining_acute = 0x301, combining_circumflex = 0x302,
                   combining_diaeresis = 0x308, combining_cedilla = 0x327;

/// The letter that a lower-case letter and a combining mark make, for those of French; 0 for other pairs.
constexpr char32_t compose(char letter, char32_t mark) {
    constexpr struct {
        char32_t mark;
        std::string_view letters;
        std::u32string_view composed;
    } table[] = {
        {combining_grave, "aeiou", U"àèìòù"},
        {combining_acute, "aeiouy", U"áéíóúý"},
        {combining_circumflex, "aeiou", U"âêîôû"},
        {combining_diaeresis, "aeiouy", U"äëïöüÿ"},
        {combining_cedilla, "c", U"ç"},
    };
    for (const auto& row : table)
        if (row.mark == mark)
            if (const auto at = row.letters.find(letter); at != std::string_view::npos) return row.composed[at];
    return 0;
}

/// The base letters of U+00E0 to U+00FF; a space where there is none.
constexpr std::string_view latin1_bases = "aaaaaa ceeeeiiii nooooo  uuuuy y";

/// Soft hyphens, zero-width characters, variation selectors.
bool is_dropped(char32_t c) {
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

/// The character under which `c` is compared, case aside.
char32_t canonical(char32_t c) {
    if (is_apostrophe(c)) return U'\'';
    switch (c) {
    case 0x2010:
    case 0x2011: return U'-';
    case 0xA0:
    case 0x2007:
    case 0x2009:
    case 0x202F: return U' ';
    case 0xBA: return U'°';
    default: return c;
    }
}

/// Appends the fold of one character. @return false if only ICU can fold it
bool fold_character(char32_t c, std::string& out) {
    c = canonical(c);
    if (c < 0x80) {
        out += ascii_lower(static_cast<char>(c));
    } else if (is_dropped(c)) {
        return true;
    } else if (c == 0xC6 || c == 0xE6) {
        out += "ae";
    } else if (c == 0x152 || c == 0x153) {
        out += "oe";
    } else if (c == 0xDF || c == 0xB5) {
        return false;
    } else if (c < 0x100) {
        append_utf8(out, c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c);
    } else if (c >= 0x2012 && c <= 0x2027) {
        append_utf8(out, c);
    } else if (c < 0x328 && !out.empty()) {
        const char32_t letter = compose(out.back(), c);
        if (letter == 0) return false;
        out.pop_back();
        append_utf8(out, letter);
    } else {
        return false;
    }
    return true;
}

/// Marks on one letter that are kept, as in stream-safe text (Unicode Standard Annex #15): ordering them takes
/// quadratic time.
constexpr std::size_t most_marks = 30;

/// Folds a word that fold_character() cannot fold.
void fold_with_icu(std::string_view word, std::string& out) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
    std::string mapped;
    mapped.reserve(word.size());
    std::size_t marks = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto [value, size] = code_point_at(word, at);
        at += size;
        if (is_dropped(value)) continue;
        marks = u_getCombiningClass(static_cast<UChar32>(value)) == 0 ? 0 : marks + 1;
        if (marks > most_marks) continue;
        if (value == 0xC6 || value == 0xE6) mapped += "ae";
        else if (value == 0x152 || value == 0x153) mapped += "oe";
        else if (const char32_t same = canonical(value); same != value) append_utf8(mapped, same);
        else mapped.append(word, at - size, size);
    }
    std::string normal, folded;
    icu::StringByteSink<std::string> normal_sink(&normal), folded_sink(&folded), out_sink(&out);
    nfc.normalizeUTF8(0, piece(mapped), normal_sink, nullptr, status);
    icu::CaseMap::utf8Fold(0, piece(normal), folded_sink, nullptr, status);
    out.clear();
    nfc.normalizeUTF8(0, piece(folded), out_sink, nullptr, status);
    if (U_FAILURE(status)) out = mapped;
}

/// Per byte: the ASCII letter in lower case or the digit that it is; 0 for others.
constexpr auto small_letters = [] {
    std::array<char, 0x100> out{};
    for (int c = 0; c < 0x80; ++c)
        if (is_ascii_alphanumeric(static_cast<char>(c)))
            out[static_cast<std::size_t>(c)] = ascii_lower(static_cast<char>(c));
    return out;
}();

/// The beginning of a word that consists of ASCII, accented letters of Latin-1 and « ’ ».
struct PlainBeginning {
    std::size_t size = 0;     ///< bytes
    bool only_letters = true; ///< or digits
};

/// Folds that beginning.
PlainBeginning fold_plain(std::string_view word, std::string& out) {
    out.resize(word.size());
    char* to = out.data();
    std::size_t at = 0;
    bool only_letters = true;
    const auto byte = [&](std::size_t i) {
        return i < word.size() ? static_cast<unsigned char>(word[i]) : static_cast<unsigned char>(0);
    };
    while (at < word.size()) {
        const unsigned char c = byte(at);
        if (const char letter = small_letters[c]; letter != 0) {
            *to++ = letter;
            ++at;
            continue;
        }
        const unsigned char next = byte(at + 1);
        if (c == 0xC3 && next >= 0x80 && next <= 0xBF && next != 0x86 && next != 0x97 && next != 0x9F &&
            next != 0xA6) { // not æ, ×, ß
            *to++ = static_cast<char>(c);
            *to++ = static_cast<char>(next < 0x9F ? next + 0x20 : next);
            at += 2;
            continue;
        }
        const bool is_apostrophe = c == 0xE2 && next == 0x80 && byte(at + 2) == 0x99;
        if ((c >= 0x80 && !is_apostrophe) || c == '`') break;
        only_letters = false;
        *to++ = is_apostrophe ? '\'' : static_cast<char>(c);
        at += is_apostrophe ? 3 : 1;
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
    return {at, only_letters};
}

/// Removes the hyphen of a clitic, the full stop of an abbreviation and the second gender of « désolé(e) » or
/// « inscrit·e·s ». Keeps a token that has only marks.
/// @param plain  fold_plain() folded the whole word
void trim_token(std::string& out, bool plain) {
    const auto is_mark = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c); };
    if (out.size() < 2) return;
    if (out.front() == '-' && !is_mark(out[1])) out.erase(0, out.size() > 3 && out.starts_with("-t-") ? 3 : 1);
    const auto cut_at = [&](std::string_view gender) { // « désolé(e) », but not « nous ne pouvons (hélas) pas »
        const auto at = out.find(gender);
        if (at != out.npos && at > 0 && out.find_first_of(ascii_space) == out.npos) out.resize(at);
    };
    cut_at("(");
    if (!plain)
        for (const std::string_view gender : {"·", "⋅", "‧"}) cut_at(gender);
    constexpr std::size_t least_masculine = 3; // bytes; « i.e. » has no second gender
    if (const auto at = out.find_first_of(".-"); at != out.npos && at >= least_masculine &&
                                                 is_second_gender(std::string_view(out).substr(at + 1)) &&
                                                 out.find_first_of(ascii_space) == out.npos)
        out.resize(at);
    if (out.size() > 1 && out.back() == '.' && !is_mark(out[out.size() - 2])) out.pop_back();
}

} // namespace

void fold_into(std::string_view word, std::string& out) {
    if (word == "Ca") word = "Ça"; // AZERTY keyboards have no Ç; « CA » is an initialism
    auto [at, only_letters] = fold_plain(word, out);
    const bool plain = at == word.size();
    if (plain && only_letters) return;
    while (at < word.size()) {
        const auto [value, size] = code_point_at(word, at);
        if (!fold_character(value, out)) {
            fold_with_icu(word, out);
            break;
        }
        at += size;
    }
    trim_token(out, plain);
}

bool is_second_gender(std::string_view ending) {
    constexpr auto alone = std::to_array<std::string_view>({"e", "ère", "euse", "rice", "trice"});
    // Only in the plural: « colis.le » lacks a space.
    constexpr auto with_plural = std::to_array<std::string_view>({"le", "ne", "se", "te", "ve"});
    const bool parted = ending.ends_with(".s") || ending.ends_with("-s");
    if (parted) ending.remove_suffix(2);
    else if (ending.ends_with('s')) ending.remove_suffix(1);
    return contains(alone, ending) || (parted && contains(with_plural, ending));
}

std::string composed(std::string_view name) {
    std::string out(name);
    if (name.find_first_of("\xCC\xCD") == name.npos) return out; // no combining accent: U+0300 to U+036F
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    nfc.normalizeUTF8(0, piece(name), sink, nullptr, status);
    return U_FAILURE(status) || normal.find("\uFFFD") != normal.npos ? out : normal;
}

std::string fold(std::string_view word) {
    std::string out;
    fold_into(word, out);
    return out;
}

void bare_into(std::string_view folded, std::string& out) {
    out.clear();
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        while (at < folded.size() && static_cast<unsigned char>(folded[at]) < 0x80) ++at;
        out.append(folded, begin, at - begin);
        if (at == folded.size()) break;
        const auto [value, size] = code_point_at(folded, at);
        at += size;
        if (value >= 0xE0 && value <= 0xFF && latin1_bases[value - 0xE0] != ' ') {
            out += latin1_bases[value - 0xE0];
        } else if (value < 0xE0) {
            append_utf8(out, value);
        } else if (u_charType(static_cast<UChar32>(value)) != U_NON_SPACING_MARK) {
            UErrorCode status = U_ZERO_ERROR;
            icu::UnicodeString parts;
            if (icu::Normalizer2::getNFDInstance(status)->getDecomposition(static_cast<UChar32>(value), parts))
                append_utf8(out, static_cast<char32_t>(parts.char32At(0)));
            else append_utf8(out, value);
        }
    }
}

std::string bare(std::string_view folded) {
    std::string out;
    bare_into(folded, out);
    return out;
}

bool is_letter_or_digit(char32_t folded) {
    if (folded < 0x80) return is_ascii_alphanumeric(static_cast<char>(folded));
    constexpr char32_t first_letter = 0xC0, first_mark = 0x2000, behind_marks = 0x2070, wide_space = 0x3000;
    return folded >= first_letter && (folded < first_mark || folded >= behind_marks) && folded != wide_space;
}

} // namespace francparler
