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

/// The directives in the comments of a file: « <!-- francparler: ignore jargon/sigle --> », `ignore-next`, `off` and
/// `on`, each with rules or categories, or for all. Plain text files and e-mails have no comments: a directive there
/// would reach the customer.
class InlineIgnores {
public:
    InlineIgnores(const Input& input, const std::string& path, const Lexicon& lexicon);

    /// Whether a directive silences a finding. Remembers which directives were used.
    /// @param place  in the source. Nothing for a finding on the whole message: it is covered by a directive that names
    /// its rule and, if the file holds several messages, applies to a part of this one
    /// @param extent  of the message in the source
    [[nodiscard]] bool cover(std::string_view rule, std::optional<Span> place, Span extent);

    /// Invalid directives.
    [[nodiscard]] const Errors& mistakes() const { return mistakes_; }
    /// Directives that covered nothing, each `on` that ended nothing, and the first directive in a comment that the
    /// format does not have.
    /// @param disabled  the rules that are off: their directives may be needed in another run
    [[nodiscard]] Errors unused(const std::vector<bool>& disabled) const;

private:
    /// A part of the source that a directive covers.
    struct Stretch {
        Span covered;
        std::size_t directive = 0;
        std::uint32_t reach = 0; ///< the largest end of the stretches up to this one
    };
    /// The stretches of a rule, a category or, under an empty name, any rule; in the order of the source.
    struct Target {
        std::vector<Stretch> lines;  ///< of `ignore` and `ignore-next`
        std::vector<Stretch> blocks; ///< from an `off` to the next, or to an `on`
        bool open = false;           ///< the last block
        bool named = false;          ///< some finding on the whole message named it
    };
    struct Directive {
        std::uint32_t line = 0;
        std::vector<std::string> rules; ///< those of the targets; none: an `on`
        bool used = false;
    };
    /// Reports « francparler-ignore », which is not a directive.
    /// @param at  offset of the name, in a comment
    void note_missing_colon(const Input& input, std::size_t at);
    /// Reports text that would be a directive in another format.
    /// @param at  offset of the name
    void note_in_no_comment(const Input& input, std::size_t at);
    /// @param at     offset of the directive in its comment
    /// @param words  the text after its name
    void read(const Input& input, Span comment, std::size_t at, std::string_view words);
    /// The names that exist; the first unknown name is reported as a mistake.
    [[nodiscard]] std::vector<std::string> known_rules(std::vector<std::string> rules, Position place);
    /// Ends the blocks that an `off` opened. @param rules empty: any @return whether there was something to end
    bool end(const std::vector<std::string>& rules, std::uint32_t offset);
    /// Marks the directives that cover a place. @return whether there are any
    bool cover(const std::vector<Stretch>& stretches, Span place);

    const Lexicon& lexicon_;
    std::string path_;
    bool holds_several_; ///< messages
    std::vector<Directive> directives_;
    std::map<std::string, Target, std::less<>> targets_; ///< by rule or category
    Errors mistakes_;
    std::optional<Error> no_directive_; ///< the first text that only looks like one
};

} // namespace francparler
