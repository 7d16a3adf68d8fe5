#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// Whose a header at the top of a text is: its own, or that of a message which is passed on, as in the body of an
/// e-mail.
enum class TopHeader : std::uint8_t { own, forwarded };

/// The parts of a plain-text message that are not its writer's prose, line by line: lines after « > », what stands
/// below a reply header, the customer's turns of a chat, speaker labels, signatures, legal notes; and notes to whoever
/// sends it (input/notes.hpp).
/// @param marked  what markup says already, sorted: such lines are passed over, and a header above a quotation ends
///                with it
[[nodiscard]] std::vector<Region> find_regions(std::string_view text, std::span<const Region> marked = {},
                                               TopHeader top = TopHeader::own);

/// The regions of two sorted lists; where they overlap, those of the first win.
[[nodiscard]] std::vector<Region> merge_regions(const std::vector<Region>& first, const std::vector<Region>& second);

} // namespace francparler
