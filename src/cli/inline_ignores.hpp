#pragma once

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
    /// rule
    [[nodiscard]] bool cover(std::string_view rule, std::optional<Span> place);

    /// Directives that cannot be read, and those that covered nothing.
    [[nodiscard]] const Errors& mistakes() const { return mistakes_; }
    [[nodiscard]] Errors unused() const;

private:
    struct Directive {
        std::uint32_t line = 0;
        Span covered; ///< of the source
        std::vector<std::string> rules;
        bool used = false;
        bool ends = false; ///< `on`: covers nothing itself
    };
    void read(const Input& input, std::size_t at, std::string_view words, const Lexicon& lexicon);

    std::string path_;
    std::vector<Directive> directives_;
    Errors mistakes_;
};

} // namespace francparler
