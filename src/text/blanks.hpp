#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/token_row.hpp"

namespace francparler {

/// Finds the blanks that a template leaves in a text, if only neighbours distinguish them from prose: « le (date) »,
/// « le [...] », « «Date» », « le :date », « $date ».
class BlankFinder {
public:
    /// @param row  its text and tokens must outlive the finder
    explicit BlankFinder(TokenRow row) : row_(row) {}

    /// Tracks the quotation marks of a line. To be called for each token, in order.
    void pass(std::size_t i);

    /// The last token of the blank that starts at a token; that token when there is none.
    /// @param before  the previous token, after joining; null at the start of the text
    [[nodiscard]] std::size_t end_at(std::size_t i, const Token* before);

    /// « le .......... », « n° ……… » are to be filled in. @param before  as of end_at()
    [[nodiscard]] bool is_dotted_line(std::size_t i, const Token* before);

    /// « ________ » from one margin to the other is a separator; a blank to be filled in has words beside it.
    [[nodiscard]] bool is_ruled_line(std::size_t i) const;

private:
    [[nodiscard]] std::size_t omission_end() const;
    [[nodiscard]] std::size_t bracketed_name_end();
    [[nodiscard]] std::size_t merge_field_end();
    [[nodiscard]] std::size_t parameter_end();
    [[nodiscard]] std::size_t variable_end();
    [[nodiscard]] bool is_identifier(std::size_t i) const;
    [[nodiscard]] bool is_blank_name(std::size_t i);
    [[nodiscard]] bool is_behind_article();
    [[nodiscard]] bool awaits_noun();
    [[nodiscard]] std::string_view bare_of(const Token& token);

    TokenRow row_;
    std::size_t at_ = 0;            ///< where a blank may start
    const Token* before_ = nullptr; ///< see end_at()
    bool quoted_ = false;           ///< between quotation marks, on the current line
    std::string folded_, bare_;
};

} // namespace francparler
