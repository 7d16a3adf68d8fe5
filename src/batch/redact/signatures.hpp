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

    /// Whether it begins a line that separates a signature: « -- », « — », « ____ ».
    [[nodiscard]] bool is_rule(std::size_t i) const;
    /// Whether its line is a closing formula.
    [[nodiscard]] bool closes(std::size_t i) const;
    /// Whether a word alone is such a formula: « Cordialement ».
    [[nodiscard]] bool is_closing(std::size_t i) const;
    /// One to four capitalised words, alone up to the line end or to what may follow a name; else nothing.
    [[nodiscard]] std::optional<Names> names_alone(std::size_t begin) const;
    /// « sandrine lefèvre »: two lower-case words, alone up to the line end; else none.
    [[nodiscard]] Names small_names_alone(std::size_t begin) const;
    /// Adds the names after a comma in a closing line, else those of the first following line that has only names.
    void take_signature(std::size_t i, Names& out) const;
    /// Adds names in the last lines, even without a closing formula: with a role beside or below, a full name above a
    /// telephone number or below a blank line, « K. Petit ».
    void take_last_lines(Names& out) const;

private:
    /// Two words or more, without particles: « Léa Martin », but not « Gaz du Rhin ».
    [[nodiscard]] bool is_full_name(std::size_t first, std::size_t end) const;
    /// « À Bientôt », an item of a list (« B. Express » below « A. Standard ») or a line after a colon.
    [[nodiscard]] bool only_looks_signed(std::size_t first) const;
    /// Whether the line above is blank.
    [[nodiscard]] bool is_apart(std::size_t begin) const;
    /// Whether a line is a telephone number or an e-mail address.
    [[nodiscard]] bool is_contact(std::size_t first, std::size_t end) const;
};

} // namespace francparler
