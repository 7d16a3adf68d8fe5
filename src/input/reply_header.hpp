#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "input/text_lines.hpp"

namespace francparler {

/// "objet" for « *Objet :* votre colis »; empty for a line without a mail header's name.
[[nodiscard]] std::string_view header_name(const TextLine& line);

/// Whether that name is a sender's, « De »; a subject's, « Objet ».
[[nodiscard]] bool names_sender(const TextLine& line);
[[nodiscard]] bool names_subject(const TextLine& line);

/// The lines « De : », « Envoyé : », « À : », « Objet : » above a message: two or more, or all on one. Similar lines
/// about a journey (« De : Paris ») or a parcel (« Expéditeur : ») have no subject, no time with minutes, no
/// « <x@exemple.fr> » as sender, and come before the closing formula.
/// @param is_signed  the first line is below the closing formula
/// @return empty if none begin here
[[nodiscard]] std::vector<TextLine> header_block_at(const TextLines& lines, const TextLine& first, bool is_signed);

/// « -----Message d'origine----- », « ---- Léa Martin a écrit ---- ».
[[nodiscard]] bool is_history_title(const TextLine& line);

/// « --- Répondez au-dessus de cette ligne --- », « ## Ne pas écrire sous cette ligne ## »; « ##- » of Zendesk in any
/// language. Helpdesks put it above the answer that they send, and then above its quotation.
[[nodiscard]] bool asks_for_answer_above(const TextLine& line);

/// « Léa Martin, 12 mars 2025, 10:30 UTC+1 » below a line of 46 dashes, which Zendesk puts above each comment of a
/// ticket, the last one first; in HTML, « Léa Martin (Boîte) » above « 12 mars 2025, 10:30 UTC+1 ».
/// @param in_ticket  the text begins like Zendesk's
/// @return where it ends; 0 where none begins
[[nodiscard]] std::uint32_t end_of_comment_header(const TextLines& lines, const TextLine& line, bool in_ticket);

/// The header that Lotus Notes puts above a quotation: who wrote, « 03/03/2025 10:12 », then « Pour », « cc » and
/// « Objet » in cells of a table, without colons.
/// @param line  the one with the time, or one of the two above it
/// @return where it ends; 0 where none begins
[[nodiscard]] std::uint32_t end_of_table_header(const TextLines& lines, const TextLine& line);

/// … where it draws boxes around them: « |------------> » above « | De :     | ».
/// @param line  that above the first name
/// @return where it ends; 0 where none begins
[[nodiscard]] std::uint32_t end_of_boxed_header(const TextLines& lines, const TextLine& line);

/// The 32 dashes below which Zendesk names the service that sent the mail.
[[nodiscard]] bool is_footer_rule(const TextLine& line);

/// « Le lun. 3 mars 2025 à 10:12, X <x@exemple.fr> a écrit : », on one to three lines.
/// @return where it ends; 0 where none begins
[[nodiscard]] std::uint32_t end_of_attribution(const TextLines& lines, const TextLine& line);

} // namespace francparler
