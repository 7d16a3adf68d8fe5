#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// The form under which a word is compared: lower case, NFC, one apostrophe ('), œ as oe and æ as ae,
/// soft hyphens and zero-width characters dropped; without the hyphen of a clitic
/// (« -vous » → "vous", « -t-il » → "il"), the full stop of an abbreviation (« Mme. » → "mme") and, in a single word,
/// the second gender (« désolé(e) », « désolé·e », « désolé.e.s », « désolé-e » → "désolé"). Any hyphen becomes "-",
/// any space " ", « º » "°"; « Ca » is "ça". « L’Échéance » gives "l'échéance". Accents stay, up to thirty on one
/// letter: see bare(). Linear.
/// @param word  valid UTF-8
[[nodiscard]] std::string fold(std::string_view word);

/// The same into a buffer that is reused; `out` is replaced. Latin words take a fast path.
void fold_into(std::string_view word, std::string& out);

/// A name in NFC, as all systems except macOS write it: « e » and a combining accent are one character. A name that is
/// not UTF-8 is unchanged.
[[nodiscard]] std::string composed(std::string_view name);

/// Whether it is the second gender of « désolé.e.s », after the mark: "e.s", "ère", "rices", folded.
[[nodiscard]] bool is_second_gender(std::string_view ending);

/// A folded word without its accents: "échéance" gives "echeance", "ç" gives "c".
[[nodiscard]] std::string bare(std::string_view folded);
void bare_into(std::string_view folded, std::string& out);

/// Whether a character of a folded text may be part of a word: not a space, nor a mark of ASCII, Latin-1 or general
/// punctuation.
[[nodiscard]] bool is_letter_or_digit(char32_t folded);

} // namespace francparler
