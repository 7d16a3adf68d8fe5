#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace francparler {

/// Keeps of a directive nothing but the text that it gives to a call which translates it, as the customer reads that:
/// « {{ _("Votre colis est parti.") }} », « {% trans "…" %} », « {{ "…"|trans }} », « <?php _e('…') ?> ». Blanks what
/// stands around it, and its backslashes; nothing moves. Names of texts, « t("mails.retard") », are none.
/// @return whether there was one; else nothing is changed
[[nodiscard]] bool keep_translated(std::string& text, std::size_t begin, std::size_t end);

/// How many texts in French stand between quotes in the code of a directive.
[[nodiscard]] std::size_t french_strings(std::string_view code);

} // namespace francparler
