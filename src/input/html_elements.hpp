#pragma once

#include <cstdint>
#include <gumbo.h>
#include <optional>

#include "text/document.hpp"

/// What elements of HTML mean for the prose in them.
namespace francparler {

enum class Layout : std::uint8_t {
    inlined, ///< a part of the line: « <b> »
    block,   ///< ends what stands before it, and what it holds
    skipped, ///< holds no prose: « <style> »
};

/// As browsers lay it out. An element that HTML does not know is inline where text stands beside it.
[[nodiscard]] Layout layout_of(const GumboNode& element);

/// Whose words an element holds, when they are not the writer's.
struct VoiceMark {
    Voice voice = Voice::customer;
    bool to_the_end = false; ///< and all that follows the element
};

/// What a quotation is, or an element that mail programs set apart by its class or id: history, signature. Nothing for
/// others, nor for a wrapper around quotations between which somebody may have typed.
[[nodiscard]] std::optional<VoiceMark> voice_mark_of(const GumboElement& element);

} // namespace francparler
