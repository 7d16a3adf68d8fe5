#pragma once

#include <memory>

#include "report/writer.hpp"

namespace francparler {

/// Makes one HTML page of the whole run, in French: an index when there are several messages, then for each its score,
/// its text with the findings marked, and what to do about each. The page stands alone: its style and script are
/// inside, its Content-Security-Policy allows nothing else, and nothing a message or a path holds becomes markup.
///
/// A text is shown whole when it is a file's only message and not longer than 64 KiB, else the lines around its
/// findings.
/// @param lexicon  must outlive the writer
[[nodiscard]] std::unique_ptr<Writer> make_html_writer(const Lexicon& lexicon);

} // namespace francparler
