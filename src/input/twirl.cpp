#include "input/twirl.hpp"

#include <algorithm>
#include <vector>

#include "input/masking.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"

namespace francparler {
namespace {

bool is_of_name(char c) { return is_ascii_alphanumeric(c) || c == '_'; }

class TwirlMasker {
public:
    explicit TwirlMasker(std::string& text) : text_(text) {}

    void run() {
        for (std::size_t i = next(0); i != std::string::npos; i = next(i))
            i = text_[i] == '@' ? mask_at(i) : pass_brace(i);
    }

private:
    [[nodiscard]] std::size_t next(std::size_t at) const { return text_.find_first_of("@{}", at); }
    [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
    [[nodiscard]] bool says(std::size_t i, std::string_view word) const {
        return text_.compare(i, word.size(), word) == 0 && !is_of_name(at(i + word.size()));
    }
    [[nodiscard]] std::size_t skip_spaces(std::size_t i) const {
        while (at(i) == ' ' || at(i) == '\t') ++i;
        return i;
    }
    [[nodiscard]] bool begins_line(std::size_t i) const { return i == 0 || text_[i - 1] == '\n'; }

    /// The end of the brackets that open at an offset, « (a)(implicit b) »; the offset itself if there are none.
    [[nodiscard]] std::size_t brackets_end(std::size_t i) const {
        while (at(i) == '(') {
            const std::size_t end = end_of_brackets(text_, i);
            if (end == 0) break;
            i = end;
        }
        return i;
    }

    /// The end of « client.name(x).first ».
    [[nodiscard]] std::size_t expression_end(std::size_t i) const {
        while (true) {
            while (is_of_name(at(i))) ++i;
            i = brackets_end(i);
            if (at(i) != '.' || !is_ascii_letter(at(i + 1))) return i;
            ++i;
        }
    }

    /// The offset after the « { » of the block that follows, with the name of its value, « { date => »; 0 if there is
    /// none.
    [[nodiscard]] std::size_t block_begin(std::size_t i) const {
        i = skip_spaces(i);
        if (says(i, "match")) i = skip_spaces(i + 5);
        if (at(i) == '=') i = skip_spaces(i + 1); // « @plural(n: Int) = { »
        if (at(i) != '{') return 0;
        const std::size_t stop = std::min(text_.find_first_of("\n<@{}", i + 1), text_.size());
        const std::size_t arrow = std::string_view(text_).substr(i, stop - i).find("=>");
        return arrow == std::string::npos ? i + 1 : i + arrow + 2;
    }

    std::size_t open_block(std::size_t from, std::size_t begin) {
        blank(text_, from, begin);
        blocks_.push_back(true);
        last_ = begin;
        return begin;
    }

    /// Passes a brace; one that ends a block of code is left out, with « else { » or « .getOrElse { » behind it.
    std::size_t pass_brace(std::size_t i) {
        if (text_[i] == '{') {
            blocks_.push_back(false);
            return i + 1;
        }
        if (blocks_.empty()) return i + 1;
        const bool is_code = blocks_.back();
        blocks_.pop_back();
        if (!is_code) return i + 1;
        std::size_t end = skip_spaces(i + 1);
        if (says(end, "else")) {
            end = skip_spaces(end + 4);
            if (says(end, "if")) end = brackets_end(skip_spaces(end + 2));
        } else end = at(i + 1) == '.' && is_ascii_letter(at(i + 2)) ? expression_end(i + 2) : i + 1;
        const std::size_t begin = end > i + 1 ? block_begin(end) : 0;
        const bool ends_text = begin != 0 && is_clause(std::string_view(text_).substr(last_, i - last_));
        last_ = end;
        if (begin != 0) open_block(i, begin);
        else blank(text_, i, end);
        if (ends_text) text_.replace(i, paragraph_end.size(), paragraph_end);
        return std::max(begin, end);
    }

    std::size_t leave_out(std::size_t from, std::size_t to) {
        blank(text_, from, to);
        return to;
    }

    /// Turns a value into a placeholder; one of a single letter is left.
    std::size_t keep_value(std::size_t from, std::size_t to) {
        const std::size_t width = std::min<std::size_t>((to - from - 1) / 2, 2);
        soothe(text_, from, to);
        text_.replace(from, width, width, '{').replace(to - width, width, width, '}');
        return to;
    }

    std::size_t mask_at(std::size_t i) {
        const std::size_t inside = i + 1;
        const bool is_condition = says(inside, "if") || says(inside, "for"); // « la@if(many) {s} »
        const bool is_in_address = !is_condition && i > 0 && (is_of_name(text_[i - 1]) || is_letter_byte(text_[i - 1]));
        if (is_in_address || at(inside) == '@') return inside + 1;
        if (at(inside) == '*') {
            if (close_ <= inside) close_ = text_.find("*@", inside + 1);
            return close_ == std::string::npos ? inside : leave_out(i, close_ + 2);
        }
        if (says(inside, "import") && begins_line(i)) return leave_out(i, std::min(text_.find('\n', i), text_.size()));
        if (at(inside) == '(') {
            const std::size_t end = brackets_end(inside);
            return end == inside ? inside : begins_line(i) ? leave_out(i, end) : keep_value(i, end);
        }
        if (!is_ascii_letter(at(inside))) return inside;
        std::size_t end = expression_end(inside);
        if (is_condition) end = brackets_end(skip_spaces(end));
        if (const std::size_t begin = block_begin(end); begin != 0) return open_block(i, begin);
        return keep_value(i, end);
    }

    std::string& text_;
    std::vector<bool> blocks_; ///< the open braces: whether each begins a block of code
    std::size_t last_ = 0;     ///< the end of the last directive
    std::size_t close_ = 0;    ///< the offset of the next end of a comment
};

} // namespace

void mask_twirl(std::string& text, std::string_view name) {
    if (in_lower_case(name).find(".scala.") != std::string::npos) TwirlMasker(text).run();
}

} // namespace francparler
