#pragma once

#include <string>

namespace francparler {

/// Blanks the directives of template languages in place, so that offsets stay: conditions, loops and comments of
/// Liquid, Twig, Jinja, Handlebars, Go, Smarty, Blade, ERB, EJS and PHP (« {% if x %} », « {{#each}} », « <% end %> »)
/// become spaces; those of Blade where they fill a line (« @if ($x) »), PHP that is left open up to the end. What
/// prints a value stays one placeholder, « {{ x }} » or « <%= x %> », without the letters that markup would trip over.
/// Linear in text.size().
void mask_directives(std::string& text);

} // namespace francparler
