#pragma once

#include <cstddef>
#include <optional>

#include "batch/redact/name_words.hpp"
#include "batch/redact/personal.hpp"

namespace francparler {

/// Finds the names of whoever signs a message.
class SignatureReader : public NameWords {
public:
    using NameWords::NameWords;

    /// The line above a signature: « -- », « — », « ____ ».
    [[nodiscard]] bool is_rule(std::size_t i) const;
    /// Whether its line is a closing formula.
    [[nodiscard]] bool closes(std::size_t i) const;
    /// Whether a word alone is such a formula: « Cordialement ».
    [[nodiscard]] bool is_closing(std::size_t i) const;
    /// Nothing but one to four capitalised words up to the line end, or to what may follow a name.
    [[nodiscard]] std::optional<Names> names_alone(std::size_t begin) const;
    /// « sandrine lefèvre »: two words in small letters and the line end.
    [[nodiscard]] Names small_names_alone(std::size_t begin) const;
    /// After a comma of a closing line, else the first of the next lines that holds nothing but names.
    void take_signature(std::size_t i, Names& out) const;
    /// Without a closing formula above, among the last lines: a name with a role beside it or on the next line, a full
    /// name above a telephone number or below a blank line, « K. Petit ».
    void take_last_lines(Names& out) const;

private:
    /// « Léa Martin », but not « Gaz du Rhin »: words alone, two or more, without a particle.
    [[nodiscard]] bool is_full_name(std::size_t first, std::size_t end) const;
    /// « À Bientôt », « B. Express » below « A. Standard », « S. Confort » below a line that ends in a colon.
    [[nodiscard]] bool only_looks_signed(std::size_t first) const;
    /// Whether a blank line stands above.
    [[nodiscard]] bool is_apart(std::size_t begin) const;
    /// Whether a line is a telephone number or an e-mail address.
    [[nodiscard]] bool is_contact(std::size_t first, std::size_t end) const;
};

} // namespace francparler
