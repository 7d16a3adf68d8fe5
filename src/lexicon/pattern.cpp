#include "lexicon/pattern.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::string_view special = "<>{}()[]|?@^$ \t\n";
constexpr std::string_view ellipsis = "…";
constexpr std::uint32_t default_reach = 3;
constexpr std::uint32_t longest_reach = 20;
constexpr int deepest_nesting = 50;

class Parser {
public:
    Parser(std::string_view notation, Tokenizer& tokenizer) : notation_(notation), tokenizer_(tokenizer) {}

    Result<Pattern> run() {
        Pattern whole = choice(0);
        if (at_ < notation_.size()) fail("« " + std::string(1, notation_[at_]) + " » sans ouverture : retirez-le");
        if (!has_word(whole)) fail("motif sans aucun mot : écrivez au moins un mot, <lemme> ou {classe}");
        check_ends(whole, true, true);
        if (error_) return *error_;
        return whole;
    }

private:
    [[nodiscard]] bool done() const { return error_.has_value() || at_ >= notation_.size(); }
    [[nodiscard]] char peek() const { return notation_[at_]; }

    void fail(std::string message) {
        if (error_) return;
        const auto before = notation_.substr(0, at_);
        const auto column = std::ranges::count_if(before, starts_character);
        error_ = Error{.column = static_cast<std::uint32_t>(column) + 1, .message = std::move(message)};
    }

    void skip_space() {
        while (at_ < notation_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n')) ++at_;
    }

    /// Reads up to `close`, and past it.
    std::string_view until(char close, std::string_view opening) {
        const std::size_t begin = at_;
        const std::size_t end = notation_.find(close, at_);
        if (end == std::string_view::npos) {
            fail("« " + std::string(opening) + " » jamais refermé : ajoutez « " + std::string(1, close) + " »");
            return {};
        }
        at_ = end + 1;
        return notation_.substr(begin, end - begin);
    }

    Pattern choice(int depth) {
        if (depth > deepest_nesting) {
            fail("parenthèses trop imbriquées : simplifiez le motif");
            return {};
        }
        Pattern out{.kind = Pattern::Kind::choice};
        out.parts.push_back(sequence(depth));
        while (!done() && peek() == '|') {
            ++at_;
            out.parts.push_back(sequence(depth));
        }
        return out.parts.size() == 1 ? std::move(out.parts.front()) : out;
    }

    Pattern sequence(int depth) {
        Pattern out{.kind = Pattern::Kind::sequence};
        for (skip_space(); !done() && peek() != '|' && peek() != ')'; skip_space()) item(depth, out.parts);
        return out;
    }

    void item(int depth, std::vector<Pattern>& out) {
        const std::size_t first_new = out.size();
        switch (peek()) {
        case '(': {
            ++at_;
            Pattern inner = choice(depth + 1);
            if (at_ >= notation_.size() || peek() != ')') return fail("« ( » jamais refermée : ajoutez « ) »");
            ++at_;
            out.push_back({.kind = Pattern::Kind::choice});
            if (inner.kind == Pattern::Kind::choice) out.back() = std::move(inner);
            else out.back().parts.push_back(std::move(inner));
            break;
        }
        case '<': {
            ++at_;
            out.push_back(lemmas(names(until('>', "<"))));
            break;
        }
        case '{': {
            ++at_;
            out.push_back({.kind = Pattern::Kind::feature, .names = {std::string(until('}', "{"))}});
            if (out.back().names.front().empty()) return fail("« {} » vide : nommez une classe, par exemple {date}");
            break;
        }
        case '[': return gap(out);
        case '@': {
            ++at_;
            const std::size_t begin = at_;
            while (at_ < notation_.size() && special.find(peek()) == std::string_view::npos) ++at_;
            if (begin == at_) return fail("« @ » sans nom : nommez une classe de classes.toml, par exemple @interne");
            out.push_back({.kind = Pattern::Kind::klass, .names = {std::string(notation_.substr(begin, at_ - begin))}});
            break;
        }
        case '^':
            ++at_;
            out.push_back({.kind = Pattern::Kind::start});
            return;
        case '$':
            ++at_;
            out.push_back({.kind = Pattern::Kind::end});
            return;
        case '?': return fail("« ? » sans rien devant : placez-le après un mot ou une parenthèse");
        case '>':
        case '}':
        case ']': return fail("« " + std::string(1, peek()) + " » sans ouverture : retirez-le");
        default: words(out);
        }
        if (!done() && peek() == '?') {
            ++at_;
            if (out.size() == first_new) return;
            Pattern inner = std::move(out.back());
            out.back() = Pattern{.kind = Pattern::Kind::optional};
            out.back().parts.push_back(std::move(inner));
        }
    }

    void words(std::vector<Pattern>& out) {
        const std::size_t begin = at_;
        while (at_ < notation_.size() && special.find(peek()) == std::string_view::npos) ++at_;
        const std::string_view piece = notation_.substr(begin, at_ - begin);
        const auto* const unseen =
            std::ranges::find_if(piece, [](char c) { return static_cast<unsigned char>(c) < ' '; });
        if (unseen != piece.end()) { // « \b » in a TOML string is a control character
            at_ = begin + static_cast<std::size_t>(unseen - piece.begin());
            return fail("signe de commande dans le motif : retirez le « \\ » et la lettre qui le suit");
        }
        for (const char sign : {'*', '\\'})
            if (const std::size_t at = piece.find(sign); at != std::string_view::npos)
                return fail_sign(sign, begin + at);
        if (piece == "+" || (piece.ends_with('+') && !is_capital(piece[piece.size() - 2]))) // « classe A+ » is allowed
            return fail_sign('+', at_ - 1);
        for (const Token& token : tokenizer_.tokens(piece)) {
            if (!token.is_word()) continue;
            const std::string_view typed = view(piece, token.span);
            const bool capitals = token.kind == TokenKind::word && token.is(typed::all_caps);
            out.push_back({.kind = capitals ? Pattern::Kind::capitals : Pattern::Kind::word,
                           .names = {capitals ? std::string(typed) : fold(typed)}});
        }
    }

    static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

    /// Fails at a sign of regular expressions, which the tokenizer would ignore like any punctuation.
    void fail_sign(char sign, std::size_t at) {
        at_ = at;
        fail("« " + std::string(1, sign) + " » ne se note pas ici : écrivez […] pour quelques mots, ou retirez-le");
    }

    /// Checks that `^` only begins and `$` only ends the pattern: anywhere else, it could never match.
    void check_ends(const Pattern& p, bool begins, bool ends) {
        if (p.kind != Pattern::Kind::sequence) {
            for (const Pattern& part : p.parts) check_ends(part, begins, ends);
            return;
        }
        for (std::size_t i = 0; i < p.parts.size(); ++i) {
            const Pattern& part = p.parts[i];
            const bool first = begins && i == 0, last = ends && i + 1 == p.parts.size();
            if (part.kind == Pattern::Kind::start && (!first || p.parts.size() == 1))
                fail("« ^ » ne va qu'au début du motif, devant un mot : déplacez-le");
            else if (part.kind == Pattern::Kind::end && !last && p.parts.size() > 1)
                fail("« $ » ne va qu'à la fin du motif : déplacez-le");
            else check_ends(part, first, last);
        }
    }

    void gap(std::vector<Pattern>& out) {
        ++at_;
        const std::string_view inside = until(']', "[");
        if (error_) return;
        std::string_view count;
        if (inside.starts_with(ellipsis)) count = inside.substr(ellipsis.size());
        else if (inside.starts_with("...")) count = inside.substr(3);
        else return fail("« [ ] » attend « … » : écrivez […] ou […5]");
        std::uint32_t reach = default_reach;
        if (!count.empty()) {
            const auto [end, code] = std::from_chars(count.data(), count.data() + count.size(), reach);
            if (code != std::errc{} || end != count.data() + count.size() || reach == 0 || reach > longest_reach)
                return fail("« […" + std::string(count) + "] » : donnez un nombre de mots de 1 à 20");
        }
        out.push_back({.kind = Pattern::Kind::gap, .reach = reach});
    }

    std::vector<std::string> names(std::string_view list) {
        std::vector<std::string> out;
        while (!error_) {
            const std::size_t bar = list.find('|');
            const std::string_view name = stripped(list.substr(0, bar));
            if (name.empty()) fail("« < > » avec un nom vide : écrivez <lemme> ou <a|b>");
            out.emplace_back(name);
            if (bar == std::string_view::npos) break;
            list.remove_prefix(bar + 1);
        }
        return out;
    }

    /// `<a|b>`; a lemma of several words (« ayant droit ») is the sequence of its words.
    static Pattern lemmas(std::vector<std::string> list) {
        const auto longer = std::stable_partition(
            list.begin(), list.end(), [](const std::string& name) { return name.find(' ') == std::string::npos; });
        Pattern out{.kind = Pattern::Kind::choice};
        for (auto name = longer; name != list.end(); ++name) {
            Pattern words{.kind = Pattern::Kind::sequence};
            std::string_view rest = *name;
            for (std::string_view word; !(word = take_word(rest, " ")).empty();)
                words.parts.push_back({.kind = Pattern::Kind::lemma, .names = {std::string(word)}});
            out.parts.push_back(std::move(words));
        }
        list.erase(longer, list.end());
        Pattern single{.kind = Pattern::Kind::lemma, .names = std::move(list)};
        if (out.parts.empty()) return single;
        if (!single.names.empty()) out.parts.push_back(std::move(single));
        return out;
    }

    static bool has_word(const Pattern& pattern) {
        switch (pattern.kind) {
        case Pattern::Kind::word:
        case Pattern::Kind::capitals:
        case Pattern::Kind::lemma:
        case Pattern::Kind::feature:
        case Pattern::Kind::klass: return true;
        case Pattern::Kind::choice: return std::all_of(pattern.parts.begin(), pattern.parts.end(), has_word);
        case Pattern::Kind::sequence: return std::any_of(pattern.parts.begin(), pattern.parts.end(), has_word);
        default: return false;
        }
    }

    std::string_view notation_;
    Tokenizer& tokenizer_;
    std::size_t at_ = 0;
    std::optional<Error> error_;
};

} // namespace

Result<Pattern> parse_pattern(std::string_view notation, Tokenizer& tokenizer) {
    return Parser(notation, tokenizer).run();
}

} // namespace francparler
