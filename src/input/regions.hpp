#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// Whether a header at the top of a text is its own, or that of a forwarded message, as in the body of an e-mail.
enum class TopHeader : std::uint8_t { own, forwarded };

/// The parts of a plain-text message that are not its writer's prose, line by line: lines after « > », text below a
/// reply header, the customer's turns in a chat, speaker labels, signatures, legal notes; and notes to the sender
/// (input/notes.hpp).
/// @param marked  regions given by markup, sorted: such lines are skipped, and a header above a quotation ends with it
[[nodiscard]] std::vector<Region> find_regions(std::string_view text, std::span<const Region> marked = {},
                                               TopHeader top = TopHeader::own);

/// The regions of two sorted lists; where they overlap, those of the first win.
[[nodiscard]] std::vector<Region> merge_regions(const std::vector<Region>& first, const std::vector<Region>& second);

} // namespace francparler
