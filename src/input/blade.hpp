#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Blanks the directives of Blade, « @if ($x) », where they fill a line; in a file of Blade, or a text that says
/// « @endif », anywhere. What prints a value there, « @money($sum) », becomes a placeholder. Linear in text.size().
/// @param name  of the file
void mask_blade(std::string& text, std::string_view name);

} // namespace francparler
