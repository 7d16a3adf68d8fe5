#include "batch/redact.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/hash.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view mark_bytes = "\xEF\xBF\xBF"; ///< U+FFFF, no character: dropped from texts
constexpr std::size_t mark_digits = 16;                 ///< of a value

/// With a full stop or without.
constexpr std::array<std::string_view, 10> civilities = {"monsieur", "mr",    "madame", "mme",     "mademoiselle",
                                                         "mlle",     "melle", "dr",     "docteur", "maître"};
/// « 3 m », « vous me » are no civilities.
constexpr std::array<std::string_view, 3> capital_civilities = {"m", "mm", "me"};
/// Of several people, whose names « et » joins.
constexpr std::array<std::string_view, 7> plural_civilities = {"mm",    "messieurs",      "mmes",   "mesdames",
                                                               "mlles", "mesdemoiselles", "maîtres"};
constexpr std::array<std::string_view, 9> greetings = {"bonjour", "bonsoir", "cher",   "chère", "chers",
                                                       "chères",  "salut",   "coucou", "hello"};
constexpr std::array<std::string_view, 8> closings = {"cordialement",     "salutations", "sincèrement",
                                                      "respectueusement", "bien à vous", "bonne journée",
                                                      "à bientôt",        "amicalement"};
constexpr std::array<std::string_view, 10> particles = {"de", "du", "des", "la", "le", "d'", "l'", "van", "von", "ben"};
/// Words with a capital that follow a greeting or a closing and are nobody's name.
constexpr std::array<std::string_view, 62> no_names = {
    "madame",    "monsieur",   "mesdames",   "messieurs",   "mademoiselle", "mme",      "m",         "mr",
    "mlle",      "client",     "cliente",    "clients",     "clientes",     "service",  "équipe",    "responsable",
    "directeur", "directrice", "conseiller", "conseillère", "bonjour",      "bonsoir",  "cher",      "chère",
    "chers",     "chères",     "salut",      "hello",       "coucou",       "merci",    "nous",      "vous",
    "votre",     "notre",      "je",         "suite",       "tout",         "tous",     "toutes",    "président",
    "maître",    "docteur",    "dr",         "maire",       "collègue",     "abonné",   "abonnée",   "adhérent",
    "adhérente", "le",         "la",         "les",         "l'",           "relation", "relations", "clientèle",
    "support",   "assistance", "commercial", "technique",   "facturation",  "contact"};
/// Of addresses that are no person's: « service.client@boite.fr ».
constexpr std::array<std::string_view, 20> office_words = {
    "service", "services", "client", "clients", "clientele",  "relation", "relations", "support", "contact", "info",
    "noreply", "reply",    "sav",    "aide",    "commercial", "commande", "commandes", "facture", "paris",   "france"};
constexpr std::array<std::string_view, 40> ways = {
    "rue",       "avenue",      "av",      "boulevard", "bd",        "bld",        "allée",    "allées",
    "impasse",   "place",       "chemin",  "route",     "quai",      "cours",      "square",   "passage",
    "résidence", "lotissement", "hameau",  "sentier",   "faubourg",  "esplanade",  "ruelle",   "villa",
    "cité",      "voie",        "montée",  "traverse",  "promenade", "rond-point", "mail",     "clos",
    "domaine",   "parvis",      "venelle", "chaussée",  "côte",      "galerie",    "lieu-dit", "zone"};
/// Ways for short, before a name with a capital: « 4 ch fiscaux » is no address.
constexpr std::array<std::string_view, 14> short_ways = {"r",  "rte", "all", "ch",  "che", "imp", "pl",
                                                         "sq", "fg",  "fbg", "rés", "crs", "bvd", "boul"};
/// Before five digits that are no postcode.
constexpr std::array<std::string_view, 12> reference_words = {
    "n°", "numéro", "no", "dossier", "commande", "facture", "client", "référence", "réf", "ticket", "contrat", "code"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c < 0x370);
}

bool is_capital(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
    return (c >= 0x100 && c < 0x180 && (c & 1) == 0) || c == 0x178;
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009; }

/// A word, or a single other character.
struct Piece {
    Span span;
    bool word = false, capital = false, line_end = false, space = false;
    bool digits = false; ///< a run of them
};

/// Words with their inner hyphens, runs of digits, and what stands between.
std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint first = code_point_at(text, at);
        Piece piece{.span = {static_cast<std::uint32_t>(at), 0}};
        std::size_t end = at + first.size;
        if (is_letter(first.value)) {
            piece.word = true;
            piece.capital = is_capital(first.value);
            for (;;) {
                const CodePoint next = code_point_at(text, end);
                if (next.size > 0 && is_letter(next.value)) {
                    end += next.size;
                } else if (next.value == '-' && is_letter(code_point_at(text, end + 1).value)) {
                    ++end;
                } else {
                    if (next.value == '\'' || next.value == 0x2019) end += next.size; // « d' » is a word
                    break;
                }
            }
        } else if (first.value >= '0' && first.value <= '9') {
            piece.digits = true;
            while (end < text.size() && is_ascii_digit(text[end])) ++end;
        } else {
            piece.line_end = first.value == '\n' || first.value == '\r';
            piece.space = is_space(first.value);
        }
        piece.span.end = static_cast<std::uint32_t>(end);
        out.push_back(piece);
        at = end;
    }
    return out;
}

std::string_view view(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

std::uint64_t value_of(std::string_view text) {
    std::string letters;
    const std::string folded = bare(fold(text));
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint c = code_point_at(folded, at);
        if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) letters += folded.substr(at, c.size);
        at += c.size;
    }
    return hash(letters);
}

/// Letters and digits from a place on, single separators left out.
struct Compact {
    std::string text;
    std::vector<std::size_t> ends; ///< in the original, of each
};

Compact compact_at(std::string_view text, std::size_t at, std::size_t most, std::string_view separators) {
    Compact out;
    bool separated = true;
    while (at < text.size() && out.text.size() < most) {
        const CodePoint c = code_point_at(text, at);
        const bool alphanumeric = c.value < 0x80 && (is_ascii_digit(text[at]) || is_ascii_letter(text[at]));
        if (alphanumeric) {
            out.text += text[at];
            out.ends.push_back(at + 1);
            separated = false;
        } else {
            const bool separator =
                is_space(c.value) || (c.value < 0x80 && separators.find(text[at]) != separators.npos);
            if (!separator || separated) break;
            separated = true;
        }
        at += c.size;
    }
    return out;
}

bool is_digits(std::string_view text) { return std::ranges::all_of(text, is_ascii_digit); }

/// Whether what follows would make the number another one.
bool goes_on(std::string_view text, std::size_t end) {
    const CodePoint next = code_point_at(text, end);
    return next.size > 0 && (is_letter(next.value) || (next.value >= '0' && next.value <= '9'));
}

int modulo_97(std::string_view digits) {
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
    return rest;
}

/// @return where an IBAN ends (ISO 13616: rearranged, letters as numbers, it leaves 1 modulo 97)
std::optional<std::size_t> iban_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 15, longest = 34;
    Compact found = compact_at(text, at, longest, "-");
    std::string& iban = found.text;
    if (iban.size() < shortest || !is_ascii_letter(iban[0]) || !is_ascii_letter(iban[1]) || !is_ascii_digit(iban[2]) ||
        !is_ascii_digit(iban[3]))
        return std::nullopt;
    for (char& c : iban)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (std::size_t size = iban.size(); size >= shortest; --size) {
        if (goes_on(text, found.ends[size - 1])) continue;
        std::string digits;
        for (std::size_t i = 0; i < size; ++i) {
            const char c = iban[(i + 4) % size];
            if (is_ascii_digit(c)) digits += c;
            else digits += std::to_string(c - 'A' + 10);
        }
        if (modulo_97(digits) == 1) return found.ends[size - 1];
    }
    return std::nullopt;
}

/// @return where a French social-security number ends: its key is 97 less the rest of the thirteen digits before it
std::optional<std::size_t> social_security_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 15;
    Compact found = compact_at(text, at, size, ".-/");
    std::string& nir = found.text;
    if (nir.size() < size || goes_on(text, found.ends[size - 1])) return std::nullopt;
    int corsica = 0; // taken off before the division
    if (nir[5] == '2' && (nir[6] == 'A' || nir[6] == 'B' || nir[6] == 'a' || nir[6] == 'b')) {
        corsica = nir[6] == 'A' || nir[6] == 'a' ? 1 : 2;
        nir[6] = '0';
    }
    if (!is_digits(nir) || "123478"sv.find(nir[0]) == "123478"sv.npos) return std::nullopt;
    int rest = modulo_97(std::string_view(nir).substr(0, 13));
    constexpr int million_modulo_97 = 1'000'000 % 97;
    rest = ((rest - corsica * million_modulo_97) % 97 + 97) % 97;
    const int key = (nir[13] - '0') * 10 + (nir[14] - '0');
    if (key != 97 - rest) return std::nullopt;
    return found.ends[size - 1];
}

/// @return where a card number ends (ISO/IEC 7812: Luhn)
std::optional<std::size_t> card_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 13, longest = 19;
    const Compact found = compact_at(text, at, longest, "-.");
    std::size_t size = 0;
    while (size < found.text.size() && is_ascii_digit(found.text[size])) ++size;
    if (size < shortest || "23456"sv.find(found.text[0]) == "23456"sv.npos) return std::nullopt;
    for (; size >= shortest; --size) {
        if (goes_on(text, found.ends[size - 1])) continue;
        int sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            int digit = found.text[size - 1 - i] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        if (sum % 10 == 0) return found.ends[size - 1];
    }
    return std::nullopt;
}

/// @return where a telephone number ends
std::optional<std::size_t> phone_at(std::string_view text, std::size_t at) {
    constexpr std::size_t french = 10, longest = 15;
    const bool plus = text[at] == '+';
    std::string number(text.substr(at, 48));
    // « +33 (0)1 … »: as many characters, so that places stay
    if (const std::size_t zero = number.find("(0)"); zero != number.npos && zero < 8) number.replace(zero, 3, "   ");
    std::size_t start = plus ? 1 : 0;
    if (!plus && number.starts_with("00")) start = 2;
    const bool international = start > 0;
    // Separators may be several where « (0) » stood.
    std::string digits;
    std::vector<std::size_t> ends;
    std::size_t gap = 0;
    for (std::size_t i = start; i < number.size() && digits.size() < longest;) {
        if (is_ascii_digit(number[i])) {
            digits += number[i];
            ends.push_back(at + i + 1);
            gap = 0;
            ++i;
            continue;
        }
        if (static_cast<unsigned char>(number[i]) >= 0x80 && i + 3 > number.size()) break; // cut by the window
        const CodePoint c = code_point_at(number, i);
        if (!is_space(c.value) && c.value != '.' && c.value != '-' && c.value != '/') break;
        gap += 1;
        if (gap > (international && digits.size() <= 3 ? 5u : 1u)) break;
        i += c.size;
    }
    if (!international) {
        if (digits.size() < french || digits[0] != '0' || digits[1] == '0' || goes_on(text, ends[french - 1]))
            return std::nullopt;
        return ends[french - 1];
    }
    const std::size_t wanted = digits.starts_with("33") ? 11 : digits.size();
    constexpr std::size_t shortest = 8;
    if (digits.size() < wanted || wanted < shortest || digits[0] == '0' || goes_on(text, ends[wanted - 1]))
        return std::nullopt;
    return ends[wanted - 1];
}

bool is_domain_character(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }
bool is_local_character(char32_t c) {
    return is_domain_character(c) || (c < 0x80 && "._%+'"sv.find(static_cast<char>(c)) != std::string_view::npos);
}

/// The address around an « @ ».
std::optional<Span> email_around(std::string_view text, std::size_t sign, std::size_t from) {
    constexpr std::size_t longest_part = 255;
    std::size_t begin = sign;
    while (begin > from && sign - begin < longest_part) {
        const CodePoint before = code_point_before(text, begin);
        if (!is_local_character(before.value)) break;
        begin -= before.size;
    }
    while (begin < sign && (text[begin] == '.' || text[begin] == '\'' || text[begin] == '-')) ++begin;
    std::size_t end = sign + 1, last = 0;
    bool dotted = false;
    while (end < text.size() && end - sign < longest_part) {
        const CodePoint next = code_point_at(text, end);
        if (is_domain_character(next.value)) {
            last = end += next.size;
        } else if (text[end] == '.' && is_domain_character(code_point_at(text, end + 1).value) && last == end) {
            dotted = true;
            ++end;
        } else {
            break;
        }
    }
    if (begin == sign || last == 0 || !dotted) return std::nullopt;
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
}

/// Reads a text piece by piece for what needs its words: names and addresses.
class Words {
public:
    explicit Words(std::string_view text) : text_(text), pieces_(pieces_of(text)) {
        folded_.reserve(pieces_.size());
        for (const Piece& piece : pieces_) folded_.push_back(piece.word ? fold(view(text, piece.span)) : std::string());
    }

    Names names() const {
        Names out;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!pieces_[i].word) continue;
            if (is_civility(i))
                take_names(after_spaces(pieces_[i + 1 < pieces_.size() && is(i + 1, ".") ? i + 1 : i].span.end, i),
                           is_one_of(plural_civilities, folded_[i]), out);
            else if (is_one_of(greetings, folded_[i])) take_names(skip_spaces(i + 1), false, out);
            else if (starts_line(i) && closes(i)) take_signature(i, out);
        }
        return out;
    }

    /// Runs of names: « Jeanne Martin », « de La Tour » with its particles inside.
    void append_names(const Names& names, std::vector<PersonalPiece>& out) const {
        if (names.empty()) return;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!is_name(i, names)) continue;
            std::size_t last = i;
            for (std::size_t j = i + 1; j < pieces_.size() && j < last + 8; ++j) {
                if (is_name(j, names)) last = j;
                else if (!pieces_[j].space && !is_one_of(particles, folded_[j])) break;
            }
            const Span span{pieces_[begin_of_name(i)].span.begin, pieces_[last].span.end};
            out.push_back({span, Personal::name, value_of(view(text_, span))});
            i = last;
        }
    }

    void append_addresses(std::vector<PersonalPiece>& out) const {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!pieces_[i].digits) continue;
            std::size_t end = street_at(i);
            if (end == 0) end = town_at(i, true);
            if (end == 0) continue;
            const Span span{pieces_[i].span.begin, pieces_[end - 1].span.end};
            out.push_back({span, Personal::address, value_of(view(text_, span))});
            i = end - 1;
        }
    }

private:
    bool is(std::size_t i, std::string_view what) const {
        return i < pieces_.size() && view(text_, pieces_[i].span) == what;
    }
    std::size_t skip_spaces(std::size_t i) const {
        while (i < pieces_.size() && pieces_[i].space) ++i;
        return i;
    }
    std::size_t after_spaces(std::uint32_t offset, std::size_t i) const {
        while (i < pieces_.size() && pieces_[i].span.begin < offset) ++i;
        return skip_spaces(i);
    }
    bool is_civility(std::size_t i) const {
        if (is_one_of(capital_civilities, folded_[i])) return pieces_[i].capital;
        return is_one_of(civilities, folded_[i]) || is_one_of(plural_civilities, folded_[i]);
    }
    bool starts_line(std::size_t i) const {
        while (i > 0 && pieces_[i - 1].space) --i;
        return i == 0 || pieces_[i - 1].line_end;
    }
    std::size_t line_end(std::size_t i) const {
        while (i < pieces_.size() && !pieces_[i].line_end) ++i;
        return i;
    }

    /// « de La Tour » begins at « La », after a civility at « de ».
    std::size_t begin_of_name(std::size_t i) const {
        constexpr std::size_t most_pieces = 6; // « d », « e », « la » and the spaces after them
        std::size_t begin = i, furthest = i;
        for (std::size_t j = i; j-- > 0 && i - j <= most_pieces;) {
            if (pieces_[j].space) continue;
            if (!is_one_of(particles, folded_[j]))
                return is_civility(is(j, ".") && j > 0 ? j - 1 : j) ? furthest : begin;
            furthest = j;
            if (pieces_[j].capital) begin = j;
        }
        return begin;
    }

    /// Capitalised words in a row, particles between them.
    /// @param several  people, joined by « et »
    void take_names(std::size_t i, bool several, Names& out) const {
        constexpr int most = 4, most_steps = 12;
        for (int taken = 0, step = 0; taken < most && step < most_steps && i < pieces_.size();
             i = skip_spaces(i + 1), ++step) {
            if (pieces_[i].word && is_one_of(particles, folded_[i])) continue;
            if (several && folded_[i] == "et") continue;
            if (is_civility(i) && taken == 0) {
                if (is(i + 1, ".")) ++i;
                continue;
            }
            if (!pieces_[i].word || !pieces_[i].capital || is_one_of(no_names, folded_[i])) return;
            add(folded_[i], out);
            ++taken;
        }
    }

    static void add(const std::string& word, Names& out) {
        constexpr std::size_t shortest = 2; // « Li »; a letter is an initial
        if (word.size() >= shortest) out.insert(word);
    }

    bool closes(std::size_t i) const {
        const std::size_t end = line_end(i);
        if (end - i > 24) return false;
        const std::string line =
            fold(text_.substr(pieces_[i].span.begin, pieces_[end - 1].span.end - pieces_[i].span.begin));
        return std::ranges::any_of(closings, [&](std::string_view closing) { return line.find(closing) != line.npos; });
    }

    /// The next lines that hold nothing but two to four capitalised words, or one alone.
    void take_signature(std::size_t i, Names& out) const {
        constexpr int most_lines = 4;
        std::size_t at = line_end(i);
        for (int line = 0; line < most_lines && at < pieces_.size();) {
            ++at;
            const std::size_t end = line_end(at);
            Names found;
            bool fits = true;
            std::size_t words = 0;
            for (std::size_t j = at; j < end; ++j) {
                if (pieces_[j].space || is(j, ",") || is(j, ".") || is_one_of(particles, folded_[j])) continue;
                if (!pieces_[j].word || !pieces_[j].capital || is_one_of(no_names, folded_[j])) fits = false;
                else if (++words; fits) add(folded_[j], found);
            }
            if (fits && words >= 1 && words <= 4) {
                for (const std::string& name : found) add(name, out);
                return;
            }
            if (end > at) ++line;
            at = end;
        }
    }

    bool is_name(std::size_t i, const Names& names) const {
        return pieces_[i].word && pieces_[i].capital && names.contains(folded_[i]);
    }

    /// « 12 bis, rue de la Paix, 75002 Paris ». @return the piece after its last, or 0
    std::size_t street_at(std::size_t i) const {
        constexpr std::size_t longest_number = 4, most_pieces = 24;
        if (pieces_[i].span.size() > longest_number) return 0;
        std::size_t at = i + 1;
        if (at < pieces_.size() && pieces_[at].word && pieces_[at].span.size() == 1) ++at; // « 12B »
        at = skip_spaces(at);
        const auto is_repeat = [&](std::size_t j) {
            return j < pieces_.size() && (is_one_of(std::array{"bis"sv, "ter"sv, "quater"sv}, folded_[j]) ||
                                          (pieces_[j].word && pieces_[j].capital && pieces_[j].span.size() == 1));
        };
        if (is_repeat(at)) at = skip_spaces(at + 1);
        if (is(at, ",")) at = skip_spaces(at + 1);
        if (at >= pieces_.size()) return 0;
        const bool is_short = is_one_of(short_ways, folded_[at]);
        if (!is_short && !is_one_of(ways, folded_[at])) return 0;
        std::size_t end = at + 1;
        bool named = false;
        for (std::size_t j = at + 1; j < pieces_.size() && j < at + most_pieces; ++j) {
            const Piece& piece = pieces_[j];
            if (piece.space || is(j, ".")) continue;
            const bool joins =
                piece.word && (is_one_of(particles, folded_[j]) ||
                               is_one_of(std::array{"et"sv, "aux"sv, "au"sv, "à"sv, "les"sv}, folded_[j]));
            if (!joins && !(piece.word && (piece.capital || (!named && !is_short))) &&
                !(piece.digits && piece.span.size() < 5))
                break;
            if (is(j - 1, ".") && folded_[j].size() > 1 && pieces_[j - 1].span.end < piece.span.begin && named) break;
            if (!joins) named = true, end = j + 1;
        }
        if (!named) return 0;
        // The town, on the same line or the next.
        std::size_t town = end;
        for (int breaks = 0; town < pieces_.size(); ++town) {
            if (pieces_[town].line_end) {
                if (++breaks > 2) break;
            } else if (!pieces_[town].space && !is(town, ",") && !is(town, "-") && !is(town, "–")) {
                break;
            }
        }
        if (town < pieces_.size() && pieces_[town].digits)
            if (const std::size_t after = town_at(town, false); after != 0) return after;
        return end;
    }

    /// « 75002 Paris », « 69431 Lyon Cedex 03 ». @return the piece after its last, or 0
    std::size_t town_at(std::size_t i, bool alone) const {
        constexpr std::size_t postcode = 5;
        if (pieces_[i].span.size() != postcode || view(text_, pieces_[i].span) < "01000"sv ||
            view(text_, pieces_[i].span) > "98999"sv)
            return 0;
        if (alone && follows_reference(i)) return 0;
        std::size_t at = skip_spaces(i + 1);
        if (at == i + 1 || at >= pieces_.size() || !pieces_[at].word || !pieces_[at].capital) return 0;
        if (is_one_of(std::array{"euros"sv, "eur"sv, "€"sv}, folded_[at])) return 0;
        std::size_t end = at;
        for (std::size_t j = at; j < pieces_.size() && j < at + 12; ++j) {
            if (pieces_[j].space || is_one_of(particles, folded_[j]) ||
                is_one_of(std::array{"sur"sv, "sous"sv, "en"sv, "les"sv, "lès"sv}, folded_[j]))
                continue;
            const bool cedex = pieces_[j].digits && pieces_[j].span.size() <= 2;
            if (!(pieces_[j].word && pieces_[j].capital) && !cedex) break;
            end = j + 1;
        }
        return end;
    }

    bool follows_reference(std::size_t i) const {
        if (i > 0 && !pieces_[i - 1].space && !pieces_[i - 1].line_end && !is(i - 1, ",") && !is(i - 1, "-") &&
            !is(i - 1, "("))
            return true;
        std::size_t before = i;
        for (int steps = 0; before > 0 && steps < 6; ++steps) {
            --before;
            if (pieces_[before].space || is(before, "°") || is(before, ":")) continue;
            return is_one_of(reference_words, folded_[before]) || folded_[before] == "n";
        }
        return false;
    }

    std::string_view text_;
    std::vector<Piece> pieces_;
    std::vector<std::string> folded_; ///< of the words
};

/// Numbers and addresses of e-mail.
void append_numbers(std::string_view text, std::vector<PersonalPiece>& out) {
    std::size_t free_from = 0; // what lies before is taken
    const auto take = [&](std::size_t begin, std::size_t end, Personal kind) {
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        std::string_view what = view(text, span);
        std::uint64_t value = value_of(what);
        if (kind == Personal::phone) { // « +33 1 … » and « 01 … » ring the same bell
            std::string digits;
            for (const char c : what)
                if (is_ascii_digit(c)) digits += c;
            if (digits.starts_with("0033")) digits.erase(0, 2);
            if (digits.starts_with("33")) digits.erase(0, digits.starts_with("330") ? 3 : 2);
            else if (digits.starts_with("0")) digits.erase(0, 1);
            value = hash(digits);
        }
        out.push_back({span, kind, value});
        free_from = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (at < free_from) continue;
        if (c == '@') {
            if (const std::optional<Span> email = email_around(text, at, free_from)) {
                // What was taken for a number inside its local part cannot be: it would have ended before.
                take(email->begin, email->end, Personal::email);
            }
            continue;
        }
        const CodePoint before = code_point_before(text, at);
        const bool inside =
            before.size > 0 && (is_letter(before.value) || (before.value >= '0' && before.value <= '9'));
        if (inside) continue;
        if (is_ascii_letter(c)) {
            if (const auto end = iban_at(text, at)) take(at, *end, Personal::iban);
        } else if (is_ascii_digit(c) || c == '+') {
            if (before.value == '+') continue;
            if (c != '+') {
                if (const auto nir = social_security_at(text, at)) {
                    take(at, *nir, Personal::social_security);
                    continue;
                }
                if (const auto card = card_at(text, at)) {
                    take(at, *card, Personal::card);
                    continue;
                }
            }
            if (const auto phone = phone_at(text, at)) take(at, *phone, Personal::phone);
        }
    }
}

} // namespace

Names find_names(std::string_view text) { return Words(text).names(); }

Names names_in_address(std::string_view address) {
    Names out;
    const std::size_t sign = address.find('@');
    if (sign == address.npos) return out;
    const std::string local = fold(address.substr(0, sign));
    for (std::size_t at = 0; at < local.size();) {
        const std::size_t end = std::min(local.find_first_of("._-+", at), local.size());
        const std::string word = local.substr(at, end - at);
        const bool letters = std::ranges::none_of(word, is_ascii_digit);
        if (word.size() >= 3 && letters) {
            if (is_one_of(office_words, word)) return {};
            out.insert(word);
        }
        at = end + 1;
    }
    return out.size() >= 2 ? out : Names{}; // « lea@ » may be a word, « lea.martin@ » is a name
}

std::vector<PersonalPiece> find_personal(std::string_view text, const Names& names) {
    std::vector<PersonalPiece> found;
    append_numbers(text, found);
    const Words words(text);
    words.append_addresses(found);
    words.append_names(names, found);
    // Where two overlap, the one that begins first stays, then the longest: a name in an address is the address.
    std::ranges::stable_sort(found, [](const PersonalPiece& a, const PersonalPiece& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    std::vector<PersonalPiece> out;
    for (const PersonalPiece& piece : found) {
        if (!out.empty() && piece.span.begin < out.back().span.end) {
            out.back().span.end = std::max(out.back().span.end, piece.span.end);
            continue;
        }
        out.push_back(piece);
    }
    return out;
}

namespace {

void append_mark(std::string& out, Personal kind, std::uint64_t value) {
    out += mark_bytes;
    out += static_cast<char>('0' + static_cast<int>(kind));
    out += hexadecimal(value);
}

void append_plain(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t found = std::min(text.find(mark_bytes, at), text.size());
        out += text.substr(at, found - at);
        at = found + mark_bytes.size();
    }
}

} // namespace

std::string mark(std::string_view text, const std::vector<PersonalPiece>& pieces, Span part) {
    std::string out;
    std::uint32_t at = part.begin;
    for (const PersonalPiece& piece : pieces) {
        if (piece.span.end <= at || piece.span.begin >= part.end) continue;
        if (piece.span.begin > at) append_plain(out, text.substr(at, piece.span.begin - at));
        append_mark(out, piece.kind, piece.value);
        at = std::min(piece.span.end, part.end);
    }
    append_plain(out, text.substr(at, part.end - at));
    return out;
}

std::string mark(std::string_view text, Names names) {
    names.merge(find_names(text));
    return mark(text, find_personal(text, names), {0, static_cast<std::uint32_t>(text.size())});
}

std::string mark_whole(std::string_view text, Personal kind) {
    std::string out;
    append_mark(out, kind, value_of(text));
    return out;
}

std::size_t Placeholders::number(Personal kind, std::uint64_t value) {
    auto& known = known_[static_cast<std::size_t>(kind)];
    const auto [place, is_new] = known.try_emplace(value, known.size() + 1);
    if (is_new) {
        append_mark(new_, kind, value);
        new_ += '\n';
    }
    return place->second;
}

std::string Placeholders::fill(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t found = std::min(line.find(mark_bytes, at), line.size());
        out += line.substr(at, found - at);
        at = found;
        if (found == line.size()) break;
        const std::size_t digits = found + mark_bytes.size() + 1;
        const auto kind = static_cast<std::size_t>(line[digits - 1] - '0');
        std::uint64_t value = 0;
        std::from_chars(line.data() + digits, line.data() + digits + mark_digits, value, 16);
        out += '[' + std::string(personal_names[kind]) + '-' +
               std::to_string(number(static_cast<Personal>(kind), value)) + ']';
        at = digits + mark_digits;
    }
    return out;
}

bool Placeholders::restore(std::string_view values) {
    constexpr std::size_t size = mark_bytes.size() + 1 + mark_digits + 1;
    if (values.size() % size != 0) return false;
    for (; !values.empty(); values.remove_prefix(size)) {
        const std::size_t kind = static_cast<std::size_t>(values[mark_bytes.size()]) - '0';
        std::uint64_t value = 0;
        const char* const digits = values.data() + mark_bytes.size() + 1;
        if (!values.starts_with(mark_bytes) || kind >= personal_names.size() ||
            std::from_chars(digits, digits + mark_digits, value, 16).ptr != digits + mark_digits)
            return false;
        number(static_cast<Personal>(kind), value);
    }
    new_.clear();
    return true;
}

} // namespace francparler
