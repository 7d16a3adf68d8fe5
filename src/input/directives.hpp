#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace francparler {

/// Blanks the directives of template languages in place, so that offsets stay: conditions, loops and comments of
/// Liquid, Twig, Jinja, Handlebars, Go, Mailchimp, AMPscript, ERB, EJS and PHP (« {% if x %} », « {{#each}} », « <% end
/// %> »), of Smarty, FreeMarker and Thymeleaf (input/template_tags.hpp), Blade (input/blade.hpp) and Velocity
/// (input/velocity.hpp) become spaces, or, between the texts that a condition chooses from, the end of a paragraph. A
/// directive that prints a value remains one placeholder, « {{ x }} » or « <%= x %> », without the characters that
/// would confuse a markup parser; of a call that translates a text, the text remains (input/translated.hpp). Linear in
/// text.size().
/// @param name  of the file: in a PHP file, unclosed PHP code extends to the end
/// @return      how many French texts in code are not read: « {{ x | default: "Votre colis est là" }} »
std::size_t mask_directives(std::string& text, std::string_view name);

} // namespace francparler
