#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/span.hpp"
#include "input/input.hpp"
#include "input/tags.hpp"

namespace francparler {

/// Where the front matter of a text ends: « --- » or « +++ » lines at the very start and the keys that they enclose; 0
/// without any.
[[nodiscard]] std::size_t front_matter(std::string_view text);

/// What is read of a Markdown text.
struct MarkdownText {
    Message message;
    std::vector<Span> code;           ///< what is shown as it is, in order
    std::optional<Unclosed> unclosed; ///< a comment that hides the rest of its block, mostly that of the text
};

/// The prose of a Markdown text (CommonMark with tables): headings, paragraphs, items, cells, alt texts; the text of
/// raw HTML. Front matter, code and comments are left out; what is quoted with « > » is the customer's.
/// @param markdown     valid UTF-8, template directives masked
/// @param is_template  some were: lines may be indented by what they leave, and are no code for that
[[nodiscard]] Result<MarkdownText> read_markdown(std::string_view markdown, const std::string& name, bool is_template);

} // namespace francparler
