#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Blanks the directives of Blade, « @if ($x) », where they fill a line; in a Blade file, or a text that says « @endif
/// », everywhere. There, directives that print a value, « @money($sum) », become placeholders. Linear in text.size().
/// @param name  of the file
void mask_blade(std::string& text, std::string_view name);

} // namespace francparler
