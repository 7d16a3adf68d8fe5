#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace francparler {

/// Keeps only the text that a directive passes to a translation call, since the customer reads it: « {{ _("Votre colis
/// est parti.") }} », « {% trans "…" %} », « {{ "…"|trans }} », « <?php _e('…') ?> ». Blanks everything around it, and
/// its backslashes; offsets are kept. Keys, « t("mails.retard") », are not texts.
/// @return whether there was one; else nothing is changed
[[nodiscard]] bool keep_translated(std::string& text, std::size_t begin, std::size_t end);

/// The number of French texts between quotes in the code of a directive.
[[nodiscard]] std::size_t french_strings(std::string_view code);

} // namespace francparler
