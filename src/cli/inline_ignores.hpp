#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "input/input.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// What the comments of a file ask to leave alone: « <!-- francparler: ignore jargon/sigle --> », `ignore-next`, `off`
/// and `on`, each with rules or categories, or for all. A file of plain text and an e-mail have no comments: a
/// directive there would reach the customer.
class InlineIgnores {
public:
    InlineIgnores(const Input& input, const std::string& path, const Lexicon& lexicon);

    /// Whether a finding is to be left alone. Remembers which directives served.
    /// @param place  in the source; nothing for a finding on the whole message, which a directive covers that names its
    /// rule, and holds for a part of the message where it is one of several
    /// @param extent  of the message in the source
    [[nodiscard]] bool cover(std::string_view rule, std::optional<Span> place, Span extent);

    /// Directives that cannot be read.
    [[nodiscard]] const Errors& mistakes() const { return mistakes_; }
    /// Directives that covered nothing, and each `on` that ended nothing; the first in a comment that the format does
    /// not have.
    /// @param disabled  the rules that are off: what is said of one of these may be needed another time
    [[nodiscard]] Errors unused(const std::vector<bool>& disabled) const;

private:
    /// A part of the source that a directive leaves alone.
    struct Stretch {
        Span covered;
        std::size_t directive = 0;
        std::uint32_t reach = 0; ///< where the last ends of those up to this one
    };
    /// What is left alone by a rule, a category or, under an empty name, any rule; in the order of the source.
    struct Target {
        std::vector<Stretch> lines;  ///< of `ignore` and `ignore-next`
        std::vector<Stretch> blocks; ///< from an `off` to the next, or to an `on`
        bool open = false;           ///< the last block
        bool named = false;          ///< by a finding on the whole message
    };
    struct Directive {
        std::uint32_t line = 0;
        std::vector<std::string> rules; ///< those of the targets; none: an `on`
        bool used = false;
    };
    /// Notes « francparler-ignore », which is no directive.
    /// @param at  where the name stands, in a comment
    void note_missing_colon(const Input& input, std::size_t at);
    /// Notes what would be a directive in another format.
    /// @param at  where the name stands
    void note_in_no_comment(const Input& input, std::size_t at);
    /// @param at     where the directive stands in its comment
    /// @param words  what follows its name
    void read(const Input& input, Span comment, std::size_t at, std::string_view words);
    /// The names that exist; the first that does not is a mistake.
    [[nodiscard]] std::vector<std::string> known_rules(std::vector<std::string> rules, Position place);
    /// What an `off` left open. @param rules  empty: any @return whether there was something to end
    bool end(const std::vector<std::string>& rules, std::uint32_t offset);
    /// Marks the directives that cover a place. @return whether there are any
    bool cover(const std::vector<Stretch>& stretches, Span place);

    const Lexicon& lexicon_;
    std::string path_;
    bool holds_several_; ///< messages
    std::vector<Directive> directives_;
    std::map<std::string, Target, std::less<>> targets_; ///< by rule or category
    Errors mistakes_;
    std::optional<Error> no_directive_; ///< what looks like one, the first of them
};

} // namespace francparler
