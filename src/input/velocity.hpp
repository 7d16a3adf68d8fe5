#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Blanks the directives of Velocity, « #if ($late) », « #{else} », in its files and in a text that says « #end »; in
/// its files also comments, « ## x » and « #* x *# », which may be Markdown elsewhere. Linear in text.size().
/// @param name  of the file
void mask_velocity(std::string& text, std::string_view name);

} // namespace francparler
