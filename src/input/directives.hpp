#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace francparler {

/// Blanks the directives of template languages in place, so that offsets stay: conditions, loops and comments of
/// Liquid, Twig, Jinja, Handlebars, Go, Mailchimp, AMPscript, ERB, EJS and PHP (« {% if x %} », « {{#each}} »,
/// « <% end %> »), of Smarty, FreeMarker and Thymeleaf (input/template_tags.hpp), Blade (input/blade.hpp) and Velocity
/// (input/velocity.hpp) become spaces, or, between the texts that a condition chooses from, the end of a paragraph.
/// What prints a value stays one placeholder, « {{ x }} » or « <%= x %> », without the letters that markup would trip
/// over; of a call that translates a text, the text stays (input/translated.hpp). Linear in text.size().
/// @param name  of the file: PHP that is left open goes up to the end where it is one of PHP
/// @return      how many French texts stand in code and are not read: « {{ x | default: "Votre colis est là" }} »
std::size_t mask_directives(std::string& text, std::string_view name);

} // namespace francparler
