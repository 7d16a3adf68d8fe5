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

/// The end of the front matter of a text (« --- » or « +++ » lines at the very start and the keys between them); 0 if
/// there is none.
[[nodiscard]] std::size_t front_matter(std::string_view text);

/// The content of a Markdown text.
struct MarkdownText {
    Message message;
    std::vector<Span> code; ///< code spans and blocks, in order
    std::optional<Unclosed>
        unclosed; ///< a comment that hides the rest of its block, which is mostly the rest of the text
};

/// The prose of a Markdown text (CommonMark with tables): headings, paragraphs, items, cells, alt texts; the text of
/// raw HTML. Front matter, code and comments are left out; what is quoted with « > » is the customer's.
/// @param markdown     valid UTF-8, template directives masked
/// @param is_template  some were masked: lines may be indented by the blanks left, and are then not code
[[nodiscard]] Result<MarkdownText> read_markdown(std::string_view markdown, const std::string& name, bool is_template);

} // namespace francparler
