#include "batch/redact.hpp"

#include <algorithm>

#include "batch/personal_numbers.hpp"
#include "batch/personal_text.hpp"
#include "batch/personal_words.hpp"
#include "batch/placeholders.hpp"

namespace francparler {
namespace {

std::vector<PersonalPiece> scan(std::string_view text, Names& names) {
    std::vector<PersonalPiece> found;
    append_numbers(text, found);
    append_words(text, names, found);
    return found;
}

} // namespace

std::vector<PersonalPiece> find_personal(std::string_view text, Names& names) {
    std::vector<PersonalPiece> found = scan(text, names);
    // One inside a number or a word is nothing; between the two it parts them. Both readings count.
    if (const VisibleText visible(text); visible.text().size() < text.size())
        for (PersonalPiece piece : scan(visible.text(), names)) {
            piece.span = visible.origin_of(piece.span);
            found.push_back(piece);
        }
    // Where two overlap, the one that begins first stays, then the longest: a name in an address is the address.
    std::ranges::stable_sort(found, [](const PersonalPiece& a, const PersonalPiece& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    std::vector<PersonalPiece> out;
    for (const PersonalPiece& piece : found) {
        if (!out.empty() && piece.span.begin < out.back().span.end) {
            out.back().span.end = std::max(out.back().span.end, piece.span.end);
            continue;
        }
        out.push_back(piece);
    }
    return out;
}

std::string mark(std::string_view text, Names names) {
    return mark(text, find_personal(text, names), {0, static_cast<std::uint32_t>(text.size())});
}

} // namespace francparler
