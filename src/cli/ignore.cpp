#include "cli/ignore.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::string_view special_characters = "*?[\\";
constexpr auto none = std::string_view::npos;

/// The POSIX classes as git has them: ASCII only, whatever the locale. Nothing for an unknown name.
std::optional<bool> is_in_named_class(std::string_view name, char c) {
    const bool letter = is_ascii_letter(c), digit = is_ascii_digit(c);
    const bool shown = c > ' ' && c < 0x7F;
    if (name == "alnum") return letter || digit;
    if (name == "alpha") return letter;
    if (name == "blank") return c == ' ' || c == '\t';
    if (name == "cntrl") return (c >= 0 && c < ' ') || c == 0x7F;
    if (name == "digit") return digit;
    if (name == "graph") return shown;
    if (name == "lower") return c >= 'a' && c <= 'z';
    if (name == "print") return shown || c == ' ';
    if (name == "punct") return shown && !letter && !digit;
    if (name == "space") return is_ascii_space(c);
    if (name == "upper") return c >= 'A' && c <= 'Z';
    if (name == "xdigit") return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return std::nullopt;
}

/// Whether a bracket expression contains a byte; nothing if it is malformed.
/// @param at  the offset after « [ »; advances to the offset after « ] »
std::optional<bool> is_in_brackets(std::string_view pattern, std::size_t& at, char c) {
    const auto byte = [](char x) { return static_cast<unsigned char>(x); };
    const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    if (negated) ++at;
    bool found = false;
    char from = 0; // the beginning of a range, if « - » follows; 0: none
    for (const std::size_t first = at;; ++at) {
        if (at >= pattern.size()) return std::nullopt;
        if (pattern[at] == ']' && at > first) break;
        const std::string_view rest = pattern.substr(at);
        if (rest.front() == '-' && from != 0 && rest.size() > 1 && rest[1] != ']') {
            if (pattern[++at] == '\\' && ++at >= pattern.size()) return std::nullopt;
            found |= byte(from) <= byte(c) && byte(c) <= byte(pattern[at]);
            from = 0;
            continue;
        }
        if (rest.starts_with("[:")) {
            const std::size_t end = rest.find(']', 2);
            if (end == none) return std::nullopt;
            if (end > 2 && rest[end - 1] == ':') {
                const std::optional<bool> inside = is_in_named_class(rest.substr(2, end - 3), c);
                if (!inside) return std::nullopt;
                found |= *inside;
                from = 0;
                at += end;
                continue;
            }
        }
        if (rest.front() == '\\' && ++at >= pattern.size()) return std::nullopt;
        from = pattern[at];
        found |= from == c;
    }
    ++at;
    return found != negated;
}

/// Matches a whole text. Backtracks only to the last « * » and the last « ** »: what precedes them matched as early as
/// possible, and a later match would only leave less text. So it takes at most pattern × text² steps.
class Glob {
public:
    Glob(std::string_view pattern, std::string_view text) : pattern_(pattern), text_(text) {}

    bool matches() {
        while (!is_at_end())
            if (!step() && !lengthen_star() && !lengthen_stars()) return false;
        return true;
    }

private:
    [[nodiscard]] bool is_at_end() const { return p_ == pattern_.size() && t_ == text_.size(); }

    /// Matches one character or one run of stars. @return false if it does not match
    bool step() {
        if (p_ == pattern_.size()) return false;
        if (pattern_[p_] == '*') return step_stars();
        if (t_ == text_.size()) return false;
        const char c = text_[t_++];
        switch (pattern_[p_++]) {
        case '?': return c != '/';
        case '[': return is_in_brackets(pattern_, p_, c).value_or(false) && c != '/';
        case '\\': return p_ < pattern_.size() && pattern_[p_++] == c;
        default: return pattern_[p_ - 1] == c;
        }
    }

    bool step_stars() {
        const std::size_t end = std::min(pattern_.find_first_not_of('*', p_), pattern_.size());
        const std::string_view rest = pattern_.substr(end);
        const bool whole_parts = end - p_ > 1 && (p_ == 0 || pattern_[p_ - 1] == '/') &&
                                 (rest.empty() || rest.front() == '/' || rest.starts_with("\\/"));
        if (!whole_parts) {
            star_ = p_ = end;
            star_reach_ = t_;
            return true;
        }
        star_ = none;
        stars_ = end;
        stars_reach_ = rest.empty() ? text_.size() : t_;
        p_ = end + 1;
        return rest.starts_with('/'); // « **/ » may match nothing
    }

    bool lengthen_star() {
        if (star_ == none || star_reach_ == text_.size() || text_[star_reach_] == '/') return false;
        t_ = ++star_reach_;
        p_ = star_;
        return true;
    }

    bool lengthen_stars() {
        if (stars_ == none || stars_reach_ > text_.size()) return false;
        t_ = stars_reach_++;
        p_ = stars_;
        star_ = none;
        return true;
    }

    std::string_view pattern_, text_;
    std::size_t p_ = 0, t_ = 0;
    std::size_t star_ = none, star_reach_ = 0;   ///< pattern after the last « * »; end of the text that it matched
    std::size_t stars_ = none, stars_reach_ = 0; ///< the same for « ** »; end of its next attempt
};

} // namespace

IgnorePattern::IgnorePattern(std::string_view line) {
    readmits_ = line.starts_with('!');
    if (readmits_) line.remove_prefix(1);
    if (line.starts_with("./")) line.remove_prefix(1);
    folders_only_ = line.ends_with('/');
    if (folders_only_) line.remove_suffix(1);
    any_depth_ = line.find('/') == none;
    if (line.starts_with('/')) line.remove_prefix(1);
    pattern_ = composed(line);
    literal_ = std::min(pattern_.find_first_of(special_characters), pattern_.size());
}

bool IgnorePattern::matches(std::string_view path, bool is_folder) const {
    if (folders_only_ && !is_folder) return false;
    if (any_depth_) path.remove_prefix(path.rfind('/') + 1);
    const std::string_view pattern = pattern_;
    if (!path.starts_with(pattern.substr(0, literal_))) return false;
    // As in git, « ** » directly after the literal beginning counts as if it were between slashes: « lettre**/vieux ».
    return Glob(pattern.substr(literal_), path.substr(literal_)).matches();
}

void append_ignore_patterns(std::string_view file, IgnorePatterns& out) {
    if (file.starts_with("\uFEFF")) file.remove_prefix(3);
    while (!file.empty()) {
        std::string_view line = take_until(file, '\n');
        if (line.empty() || line.starts_with('#')) continue;
        if (line.ends_with('\r')) line.remove_suffix(1);
        line = line.substr(0, line.find('\0'));
        std::size_t end = 0; // without trailing spaces
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == ' ') continue;
            if (line[at] == '\\') ++at;
            end = std::min(at + 1, line.size());
        }
        line = line.substr(0, end);
        if (line.substr(line.starts_with('!') ? 1 : 0).starts_with("./")) continue; // for git, no path begins like this
        out.emplace_back(line);
    }
}

std::optional<bool> find_ignored(const IgnorePatterns& patterns, std::string_view path, bool is_folder) {
    if (patterns.empty()) return std::nullopt;
    const std::string name = composed(path);
    const auto last = std::find_if(patterns.rbegin(), patterns.rend(),
                                   [&](const IgnorePattern& pattern) { return pattern.matches(name, is_folder); });
    if (last == patterns.rend()) return std::nullopt;
    return !last->readmits();
}

bool is_ignored(const IgnorePatterns& patterns, std::string_view file) {
    for (std::size_t slash = file.find('/'); slash != none; slash = file.find('/', slash + 1))
        if (find_ignored(patterns, file.substr(0, slash), true).value_or(false)) return true;
    return find_ignored(patterns, file, false).value_or(false);
}

} // namespace francparler
