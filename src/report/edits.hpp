#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/span.hpp"

namespace francparler {

/// A replacement of a piece of a text.
struct Edit {
    Span span;
    std::string text;
};

/// The text with the edits applied. Other bytes are unchanged. Linear.
/// @param edits  sorted, not overlapping
[[nodiscard]] std::string edited(std::string_view text, std::span<const Edit> edits);

/// The edits as a unified diff, without the two lines that name the files. Lines end with LF. Linear.
/// @param edits    sorted, not overlapping
/// @param context  lines shown before and after each change
/// @see https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
[[nodiscard]] std::string diff_of(std::string_view text, std::span<const Edit> edits, std::size_t context);

/// The same under the two lines that name the file, as git and GNU diff write them.
[[nodiscard]] std::string patch_of(std::string_view name, std::string_view text, std::span<const Edit> edits,
                                   std::size_t context);

} // namespace francparler
