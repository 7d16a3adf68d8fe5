#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// The manual page, in man(7): a template in which « @SYNOPSIS@ », « @COMMANDES@ », « @CODES@ » and « @EXEMPLES@ »,
/// each alone on its line, are replaced by texts from options.hpp, and « @VERSION@ » and « @DATE@ » by the parameters.
[[nodiscard]] std::string manual(std::string page_template, std::string_view version, std::string_view date);

} // namespace francparler
