#pragma once

#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// Notes of a template to its sender, not its reader: « [NOTE AGENT : vérifier le dossier] », a line that begins with
/// « Note interne : » or « [INTERNE] », a comment of HTML in a text.
/// @return  sorted, not overlapping, never empty; linear in text.size()
[[nodiscard]] std::vector<Region> find_notes(std::string_view text);

} // namespace francparler
