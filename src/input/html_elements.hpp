#pragma once

#include <cstdint>
#include <gumbo.h>
#include <optional>

#include "text/document.hpp"

/// How HTML elements affect the prose in them.
namespace francparler {

enum class Layout : std::uint8_t {
    inlined, ///< a part of the line: « <b> »
    block,   ///< ends the paragraph before it, and its own
    skipped, ///< holds no prose: « <style> »
};

/// As browsers lay it out. An unknown element is inline if there is text beside it.
[[nodiscard]] Layout layout_of(const GumboNode& element);

/// Whose words an element holds, if they are not the writer's.
struct VoiceMark {
    Voice voice = Voice::customer;
    bool to_the_end = false; ///< and all that follows the element
};

/// The voice of a quotation, or of an element that mail programs mark by its class or id: history, signature. Nothing
/// for others, nor for a wrapper around quotations between which somebody may have typed.
[[nodiscard]] std::optional<VoiceMark> voice_mark_of(const GumboElement& element);

} // namespace francparler
