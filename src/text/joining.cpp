#include "text/joining.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "text/blanks.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/token_row.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr auto top_level_domains =
    std::to_array<std::string_view>({"fr", "com", "org", "net", "eu",   "be",  "ch",  "ca",    "io",  "info", "example",
                                     "lu", "mc",  "re",  "nc",  "gouv", "edu", "bzh", "paris", "app", "dev",  "de"});

constexpr auto file_endings = std::to_array<std::string_view>(
    {"pdf", "doc",  "docx", "odt", "ods", "rtf", "txt",  "csv",  "tsv",  "xls", "xlsx", "ppt", "pptx",
     "jpg", "jpeg", "png",  "gif", "zip", "xml", "html", "json", "toml", "yml", "msg",  "eml", "mp4"});

/// Marks that end the path of an address.
constexpr auto behind_addresses = std::to_array<std::string_view>({"<", ">", "\"", "«", "»", ")"});

/// Parts of the names of fields that stand for an address: « %{base_url}/aide ».
constexpr auto names_of_addresses = std::to_array<std::string_view>({"url", "link", "host", "domain", "fqdn"});

/// Titles: with a capital, their full stop never ends a sentence.
constexpr auto titles = std::to_array<std::string_view>(
    {"m", "mm", "mme", "mmes", "mlle", "mlles", "mgr", "dr", "drs", "pr", "me", "mes", "st", "ste", "vve"});

/// Titles that are also words: abbreviations only before a capital or a template field.
constexpr auto doubtful_titles = std::to_array<std::string_view>({"me", "mes", "st"});

/// Abbreviations that stand before a number or a name.
constexpr auto announcers =
    std::to_array<std::string_view>({"cf", "bd", "boul", "av", "réf", "ref", "n°", "cde", "cdes", "fact"});

/// Abbreviations that stand before a number or a letter, which is then not an initial: « bât. B ».
constexpr auto parts_of_buildings = std::to_array<std::string_view>({"bât", "appt", "esc"});

/// Abbreviations wherever they stand.
constexpr auto shortened =
    std::to_array<std::string_view>({"etc", "ex", "tél", "bat", "ét", "env", "janv", "févr", "fevr", "avr", "juil",
                                     "sept", "oct", "nov", "déc", "sté", "cie"});

/// Abbreviations that are also words: only before a number, a lower-case letter, or one of « : / , ) ».
constexpr auto sometimes_shortened =
    std::to_array<std::string_view>({"art", "al", "p", "pp", "vol", "chap", "no", "tel", "fax", "app", "max", "min",
                                     "dec", "adr", "ch", "dép", "prov", "inc"});

/// Days: abbreviations only before a digit or a lower-case letter, since « jeu » and « mer » are common words.
constexpr auto days = std::to_array<std::string_view>({"lun", "mar", "mer", "jeu", "ven", "sam", "dim"});

/// Codes of law: « L. 553-2 ».
constexpr auto codes_of_law = std::to_array<std::string_view>({"a", "d", "l", "r", "c"});

/// Words that may stand before an initial: « de J. Martin », unlike « le plan B. Nous … ».
constexpr auto before_initials =
    std::to_array<std::string_view>({"à", "avec", "chez", "de", "d'", "et", "par", "pour"});

constexpr auto currencies =
    std::to_array<std::string_view>({"€", "k€", "m€", "$", "£", "%", "‰", "euro", "euros", "eur", "chf", "usd"});
constexpr auto minutes = std::to_array<std::string_view>({"min", "mn"});
constexpr auto daily_units = std::to_array<std::string_view>({"h", "heure", "heures", "j", "jour", "jours"});

/// The words of « vingt-deux » and « deux cents », by their place in a number.
constexpr auto ones = std::to_array<std::string_view>({"un", "une", "onze"}); ///< also after « et »: « vingt et un »
constexpr auto digits_in_words =
    std::to_array<std::string_view>({"deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"});
constexpr auto teens = std::to_array<std::string_view>({"dix", "douze", "treize", "quatorze", "quinze", "seize"});
constexpr auto tens = std::to_array<std::string_view>(
    {"vingt", "vingts", "trente", "quarante", "cinquante", "soixante", "septante", "octante", "huitante", "nonante"});
constexpr auto multipliers = std::to_array<std::string_view>({"cent", "cents", "mille"});

constexpr std::size_t longest_numeral = 40;   // bytes: « quatre-cent-quatre-vingt-dix-neuf » has 33
constexpr std::size_t longest_unit = 6;       // bytes: « heures »
constexpr std::size_t longest_short_form = 6; // bytes: « févr »
constexpr std::size_t longest_address = 320;  // bytes: 64 + @ + 255, RFC 5321

class Joiner {
public:
    Joiner(std::string_view text, std::vector<Token>& tokens)
        : text_(text), tokens_(tokens), row_(text, tokens), blanks_(row_) {}

    void run() {
        while (in_ < tokens_.size()) {
            blanks_.pass(in_);
            const Token token = next();
            tokens_[out_++] = token;
        }
        tokens_.resize(out_);
    }

private:
    [[nodiscard]] std::string_view folded(std::size_t i) {
        fold_into(row_.view(i), folded_);
        return folded_;
    }

    /// The token before in_, as it was joined; null at the start of the text.
    [[nodiscard]] const Token* last_joined() const { return out_ > 0 ? &tokens_[out_ - 1] : nullptr; }

    /// Joins the tokens from in_ to `last`.
    Token take(std::size_t last, TokenKind kind, std::uint8_t facts = 0) {
        const Token joined{cover(tokens_[in_].span, tokens_[last].span), kind, facts};
        in_ = last + 1;
        return joined;
    }

    Token next() {
        const Token& first = tokens_[in_];
        if (in_ >= addresses_from_ && is_address_part(in_) && !starts_with_mark(in_))
            if (const auto last = address_end(); last != in_) return take(last, address_kind_);
        switch (first.kind) {
        case TokenKind::number: return number();
        case TokenKind::phone: return phone();
        case TokenKind::time: return time();
        case TokenKind::word: return word();
        case TokenKind::symbol:
            if (const std::size_t last = blanks_.end_at(in_, last_joined()); last != in_)
                return take(last, TokenKind::field);
            return is_currency(in_) ? currency() : take(in_, first.kind);
        case TokenKind::punctuation: {
            if (blanks_.is_dotted_line(in_, last_joined())) return take(in_, TokenKind::field);
            const std::size_t last = blanks_.end_at(in_, last_joined());
            return take(last, last == in_ ? first.kind : TokenKind::field);
        }
        case TokenKind::field:
            if (const std::size_t last = names_address(in_) ? path_end(in_) : in_; last != in_)
                return take(last, TokenKind::url);
            return take(in_, blanks_.is_ruled_line(in_) ? TokenKind::punctuation : first.kind);
        default: return take(in_, first.kind);
        }
    }

    // Addresses

    [[nodiscard]] bool is_address_part(std::size_t i) const {
        const Token& part = tokens_[i];
        if (part.kind == TokenKind::field || part.kind == TokenKind::url || part.is(typed::elided) ||
            part.span.size() > longest_address)
            return false;
        const std::string_view bytes = row_.view(i);
        if (part.kind >= TokenKind::punctuation && bytes.size() > 1 && bytes.front() != '_') return false;
        return std::all_of(bytes.begin(), bytes.end(), [&](char c) {
            return is_ascii_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '@' ||
                   (static_cast<unsigned char>(c) >= 0x80 && part.kind == TokenKind::word);
        });
    }
    [[nodiscard]] bool starts_with_mark(std::size_t i) const {
        const char c = text_[tokens_[i].span.begin];
        return c == '.' || c == '@' || c == '-' || c == '+';
    }

    /// The last token of the address that starts at in_, or in_ when there is none. Sets address_kind_.
    std::size_t address_end() {
        std::size_t end = in_ + 1;
        while (row_.adjacent(end) && is_address_part(end) &&
               tokens_[end].span.end - tokens_[in_].span.begin <= longest_address)
            ++end;
        addresses_from_ = end;
        while (end > in_ + 1 && (row_.view(end - 1) == "." || row_.view(end - 1) == "-" || row_.view(end - 1) == "_"))
            --end;

        const Span whole = cover(tokens_[in_].span, tokens_[end - 1].span);
        std::string_view bytes = row_.view(whole);
        const auto at_sign = bytes.rfind('@');
        const std::string_view host = at_sign == bytes.npos ? bytes : bytes.substr(at_sign + 1);
        const auto dot = host.rfind('.');
        if (dot == host.npos || dot == 0 || host.find("..") != host.npos) return in_;
        std::string_view ending = host.substr(dot + 1);

        // In « exemple.fr.Merci » a space is missing after the full stop.
        if (const auto earlier = host.substr(0, dot).rfind('.');
            earlier != host.npos && is_capital(code_point_at(ending, 0).value) &&
            contains(top_level_domains, host.substr(earlier + 1, dot - earlier - 1))) {
            const auto stop = static_cast<std::uint32_t>(host.data() + dot - text_.data());
            while (tokens_[end - 1].span.end > stop) --end;
            ending = host.substr(earlier + 1, dot - earlier - 1);
        }
        const bool letters = ending.size() >= 2 && std::all_of(ending.begin(), ending.end(), is_ascii_letter);
        if (at_sign != bytes.npos) {
            if (!letters) return in_;
            address_kind_ = TokenKind::email;
            return end - 1;
        }
        if (contains(top_level_domains, ending)) {
            address_kind_ = TokenKind::url;
            return path_end(end - 1);
        }
        address_kind_ = TokenKind::word;
        return contains(file_endings, ending) ? end - 1 : in_;
    }

    /// Whether a field stands for the beginning of an address: « {{ base_url }} ».
    [[nodiscard]] bool names_address(std::size_t i) {
        return std::ranges::any_of(names_of_addresses,
                                   [name = folded(i)](std::string_view part) { return name.find(part) != name.npos; });
    }

    std::size_t path_end(std::size_t last) {
        if (row_.view(last + 1) != "/") return last;
        std::size_t end = last + 1;
        while (row_.adjacent(end) && !contains(behind_addresses, row_.view(end))) ++end;
        while (tokens_[end - 1].kind == TokenKind::punctuation && row_.view(end - 1) != "/") --end;
        return end - 1;
    }

    // Numbers

    [[nodiscard]] bool has_digits(std::size_t i, std::size_t fewest, std::size_t most) const {
        const std::string_view bytes = row_.view(i);
        return bytes.size() >= fewest && bytes.size() <= most && is_ascii_number(bytes);
    }
    [[nodiscard]] bool is_short(std::size_t i, std::size_t longest) const {
        return i < tokens_.size() && tokens_[i].span.size() <= longest;
    }
    [[nodiscard]] bool is_currency(std::size_t i) {
        return is_short(i, longest_unit) && contains(currencies, folded(i));
    }
    [[nodiscard]] bool is_minutes(std::size_t i) const {
        return has_digits(i, 2, 2) && row_.near(i) && row_.view(i).front() <= '5';
    }
    [[nodiscard]] std::size_t after_minutes(std::size_t i) {
        return is_short(i, longest_unit) && row_.near(i) && contains(minutes, folded(i)) ? i : i - 1;
    }

    /// « 234 » after one space, or « 234,56 ».
    [[nodiscard]] bool continues_thousands(std::size_t i) const {
        if (i >= tokens_.size() || tokens_[i].kind != TokenKind::number || !row_.near(i)) return false;
        const std::string_view gap = row_.gap_before(i);
        if (gap.empty() || code_point_at(gap, 0).size != gap.size()) return false;
        const std::string_view bytes = row_.view(i);
        const std::size_t digits = std::min(bytes.find_first_not_of("0123456789"), bytes.size());
        return digits == 3 && (bytes.size() == 3 || bytes[3] == ',' || bytes[3] == '.');
    }

    /// « 0112 3456 7890 » is no phone number: digits are left over at its end.
    Token phone() {
        std::size_t last = in_;
        while (row_.adjacent(last + 1) && tokens_[last + 1].kind == TokenKind::number) ++last;
        return take(last, last == in_ ? TokenKind::phone : TokenKind::number);
    }

    Token number() {
        std::size_t last = in_;
        if (row_.view(in_).front() != '0')
            while (continues_thousands(last + 1) && has_digits(last, 1, 3)) ++last;

        if (is_short(last + 1, longest_unit) && row_.near(last + 1)) {
            if (is_currency(last + 1)) {
                const bool cents = row_.view(last + 1) == "€" && row_.adjacent(last + 2) && has_digits(last + 2, 2, 2);
                return take(last + (cents ? 2 : 1), TokenKind::amount);
            }
            if (last == in_)
                if (const auto [end, kind] = time_from(last); end != last) return take(end, kind);
        }
        if (has_digits(in_, 4, 4) && row_.view(in_).front() == '3' && after_call_word())
            return take(in_, TokenKind::phone);
        return take(last, TokenKind::number);
    }

    /// Where « 8 h 30 », « 48 h », « 30 min » or « 7 j/7 » ends.
    std::pair<std::size_t, TokenKind> time_from(std::size_t at) {
        const std::string unit(folded(at + 1));
        if (contains(daily_units, unit) && row_.adjacent(at + 2, "/") && row_.adjacent(at + 3) &&
            has_digits(at + 3, 1, 2))
            return {at + 3, TokenKind::duration};
        if (contains(minutes, unit)) return {at + 1, TokenKind::duration};
        const bool minutes_glued =
            unit.size() == 3 && unit[1] <= '5' && is_ascii_digit(unit[1]) && is_ascii_digit(unit[2]);
        if (!unit.starts_with('h') || (unit != "h" && !minutes_glued)) return {at, TokenKind::number};

        const std::string_view hours = row_.view(at);
        const std::size_t digits = std::min(hours.find_first_not_of("0123456789"), hours.size());
        const bool of_a_day = digits == 1 || (digits == 2 && hours.substr(0, 2) <= "23");
        const bool decimal =
            digits < hours.size() && !(hours[digits] == '.' && hours.size() == digits + 3 && hours[digits + 1] <= '5');
        if (!of_a_day || decimal) return {at + 1, TokenKind::duration};
        if (is_minutes(at + 2) && unit == "h") return {after_minutes(at + 3), TokenKind::time};
        return {at + 1, TokenKind::time};
    }

    /// « 8h » may go on with minutes: « 8h 30 ».
    Token time() {
        const char end = row_.view(in_).back();
        const bool open = end == 'h' || end == 'H';
        return take(open && is_minutes(in_ + 1) ? after_minutes(in_ + 2) : in_, TokenKind::time);
    }

    /// Whether a short number to call may follow: « au 3631 », « le 3646 ».
    [[nodiscard]] bool after_call_word() {
        const Token* const before = last_joined();
        if (before == nullptr || before->span.size() > 2) return false;
        fold_into(row_.view(before->span), folded_);
        return folded_ == "au" || folded_ == "le";
    }

    /// An amount after its currency: « € 12 », « EUR 12 ».
    Token currency() {
        const Token sign = tokens_[in_];
        if (!row_.near(in_ + 1) || tokens_[in_ + 1].kind != TokenKind::number) return take(in_, sign.kind, sign.typed);
        ++in_;
        const Token amount = number();
        return {cover(sign.span, amount.span), TokenKind::amount, 0};
    }

    // Numbers in words

    /// Whether a word may follow another one in a number: « vingt deux » and « deux cents », not « deux trois ».
    [[nodiscard]] static bool continues_numeral(std::string_view before, std::string_view word) {
        const bool is_digit = contains(digits_in_words, word);
        const bool is_small = is_digit || contains(teens, word) || contains(ones, word);
        if (before == "et") return contains(ones, word);
        if (word == "et") return contains(tens, before);
        if (word == "mille") return before != "un" && before != "une" && before != "mille";
        if (word == "cent" || word == "cents") return contains(digits_in_words, before) || before == "mille";
        if (word == "vingt" || word == "vingts") return before == "quatre" || contains(multipliers, before);
        if (contains(multipliers, before)) return is_small || contains(tens, word);
        if (before == "dix") return word == "sept" || word == "huit" || word == "neuf";
        if (before == "soixante" || before == "vingt") return is_small && word != "un" && word != "une";
        return contains(tens, before) && is_digit;
    }
    [[nodiscard]] static bool is_numeral(std::string_view word) {
        return contains(digits_in_words, word) || contains(teens, word) || contains(tens, word) ||
               contains(ones, word) || contains(multipliers, word);
    }

    /// The last token of a number in words that starts at in_: two or more, with hyphens or spaces between them.
    [[nodiscard]] std::optional<std::size_t> numeral_end() {
        std::string before;
        std::size_t words = 0;
        std::optional<std::size_t> end;
        for (std::size_t i = in_; i == in_ || row_.near(i); ++i) {
            if (!is_short(i, longest_numeral)) break;
            std::string_view rest = folded(i);
            bool goes_on = true;
            while (goes_on && !rest.empty()) {
                const std::string_view word = take_until(rest, '-');
                goes_on = words == 0 ? is_numeral(word) : continues_numeral(before, word);
                before = word;
                ++words;
            }
            if (!goes_on) break;
            if (words > 1 && before != "et") end = i;
        }
        return end;
    }

    // Abbreviations

    [[nodiscard]] bool starts_with_digit(std::size_t i) const { return is_ascii_digit(row_.view(i).front()); }

    Token word() {
        const Token first = tokens_[in_];
        if (first.is(typed::capitalized) && first.span.size() == 3 && is_currency(in_)) return currency();
        if (const auto end = numeral_end()) {
            const bool amount = row_.near(*end + 1) && is_currency(*end + 1);
            return amount ? take(*end + 1, TokenKind::amount) : take(*end, TokenKind::number);
        }
        if (const std::size_t last = both_genders_end(); last != in_) return take(last, first.kind, first.typed);
        if (first.span.size() > longest_short_form || !row_.adjacent(in_ + 1, ".") || !is_abbreviation())
            return take(in_, first.kind, first.typed);
        return take(in_ + 1, first.kind, first.typed | typed::abbreviation);
    }

    /// The last token of « client.e », « inscrit.e.s » at in_, or in_.
    [[nodiscard]] std::size_t both_genders_end() {
        constexpr std::uint32_t least_masculine = 3, longest_feminine = 7; // bytes: « trice.s »
        const auto goes_on = [&](std::size_t stop) {
            return row_.adjacent(stop, ".") && row_.adjacent(stop + 1) && tokens_[stop + 1].kind == TokenKind::word &&
                   tokens_[stop + 1].typed == 0;
        };
        if (tokens_[in_].span.size() < least_masculine || tokens_[in_].is(typed::elided) || !goes_on(in_ + 1))
            return in_;
        for (const std::size_t last : {in_ + 4, in_ + 2})
            if ((last == in_ + 2 || goes_on(in_ + 3)) &&
                tokens_[last].span.end - tokens_[in_ + 2].span.begin <= longest_feminine &&
                is_second_gender(fold(row_.view(cover(tokens_[in_ + 2].span, tokens_[last].span)))))
                return last;
        return in_;
    }

    /// Whether token i begins a number that has no digit first: « IV », or « L. 224 » in a code of law.
    [[nodiscard]] bool is_numbered(std::size_t i) {
        return row_.near(i) && row_.is_capitalized(i) &&
               (row_.view(i).find_first_not_of("IVX") == std::string_view::npos ||
                (row_.adjacent(i + 1, ".") && contains(codes_of_law, folded(i))));
    }

    /// Whether the word at in_, directly before a full stop, is an abbreviation.
    [[nodiscard]] bool is_abbreviation() {
        const std::size_t after = in_ + 2;
        const bool on_line = row_.near(after);
        const bool capital = row_.is_capitalized(in_);
        const bool before_name = on_line && (row_.is_capitalized(after) || tokens_[after].kind == TokenKind::field);
        const bool before_digit = on_line && starts_with_digit(after);
        const std::string word(folded(in_));

        if (capital && contains(titles, word) && (before_name || !contains(doubtful_titles, word))) return true;
        if (contains(announcers, word) || contains(parts_of_buildings, word) || contains(shortened, word)) return true;
        const bool small_letter = on_line && tokens_[after].kind == TokenKind::word && !row_.is_capitalized(after);
        if (contains(days, word)) return before_digit || small_letter;
        if (capital && contains(codes_of_law, word) && before_digit) return true;
        if (contains(sometimes_shortened, word)) {
            const std::string_view mark = on_line ? row_.view(after) : std::string_view();
            return before_digit || small_letter || is_numbered(after) || mark == ":" || mark == "/" || mark == "," ||
                   mark == ")";
        }
        return capital && code_point_at(row_.view(in_), 0).size == row_.view(in_).size() && before_name &&
               may_be_initial();
    }

    /// Whether an initial may stand at in_: after nothing, a name, a mark or a preposition, but not in « 19 °C ».
    [[nodiscard]] bool may_be_initial() {
        const Token* const before = last_joined();
        if (row_.adjacent(in_) && tokens_[in_ - 1].kind == TokenKind::symbol) return false;
        if (before == nullptr || before->kind != TokenKind::word || before->is(typed::capitalized)) return true;
        if (before->is(typed::abbreviation)) return !contains(parts_of_buildings, fold(row_.view(before->span)));
        if (before->span.size() > longest_short_form) return false;
        fold_into(row_.view(before->span), folded_);
        return contains(before_initials, folded_);
    }

    std::string_view text_;
    std::vector<Token>& tokens_;
    TokenRow row_;
    BlankFinder blanks_;
    std::size_t in_ = 0;
    std::size_t out_ = 0;
    std::size_t addresses_from_ = 0; ///< tokens before it are known to start no address
    TokenKind address_kind_ = TokenKind::word;
    std::string folded_;
};

} // namespace

bool announces_a_name(std::string_view folded) {
    return contains(titles, folded) || contains(announcers, folded) || contains(parts_of_buildings, folded) ||
           code_point_at(folded, 0).size == folded.size();
}

bool announces_a_number(std::string_view folded) { return contains(sometimes_shortened, folded); }

void join_tokens(std::string_view text, std::vector<Token>& tokens) { Joiner(text, tokens).run(); }

} // namespace francparler
