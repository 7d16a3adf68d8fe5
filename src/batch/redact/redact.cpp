#include "batch/redact/redact.hpp"

#include <algorithm>

#include "batch/redact/addresses.hpp"
#include "batch/redact/emails.hpp"
#include "batch/redact/names.hpp"
#include "batch/redact/numbers.hpp"
#include "batch/redact/placeholders.hpp"
#include "batch/redact/references.hpp"
#include "batch/redact/visible_text.hpp"
#include "batch/redact/words.hpp"
#include "text/characters.hpp"

namespace francparler {
namespace {

std::vector<PersonalPiece> scan(std::string_view text, Names& names, const Lexicon& lexicon) {
    std::vector<PersonalPiece> found;
    append_numbers(text, found);
    const PersonalWords words(text);
    append_addresses(words, found);
    append_spelled_emails(words, found);
    append_spelled_numbers(words, found);
    append_references(words, found);
    append_names(words, lexicon, names, found);
    return found;
}

} // namespace

std::vector<PersonalPiece> find_personal(std::string_view text, Names& names, const Lexicon& lexicon) {
    std::vector<PersonalPiece> found = scan(text, names, lexicon);
    // An invisible character may hide inside a number or separate a number from a word: both readings count.
    if (const VisibleText visible(text); visible.text().size() < text.size())
        for (PersonalPiece piece : scan(visible.text(), names, lexicon)) {
            piece.span = visible.origin_of(piece.span);
            found.push_back(piece);
        }
    // Of overlapping pieces the first stays, then the longest: a name inside an address belongs to the address.
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

std::string mark(std::string_view text, Names names, const Lexicon& lexicon) {
    return mark(text, find_personal(text, names, lexicon), span_between(0, text.size()));
}

std::string mark_path(std::string_view path, const std::vector<std::string>& inputs, const Lexicon& lexicon) {
    std::string_view folder;
    for (const std::string_view input : inputs) {
        if (path == input) return mark(path, {}, lexicon);
        const bool below =
            path.starts_with(input) && (input.ends_with('/') || path.substr(input.size()).starts_with('/'));
        if (below && input.size() > folder.size()) folder = input;
    }
    if (folder.empty()) return mark(path, {}, lexicon);
    const std::size_t begin = folder.ends_with('/') ? folder.size() : folder.size() + 1;
    const std::string_view below = path.substr(begin), name = below.substr(below.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    constexpr std::size_t longest_ending = 5; // « .mbox »
    const bool ended = dot != name.npos && dot > 0 && name.size() - dot <= longest_ending;
    const std::string_view ending = ended ? name.substr(dot) : std::string_view();
    const std::string_view stem = below.substr(0, below.size() - ending.size());
    const bool tells = std::ranges::any_of(stem, is_letter_byte);
    return mark(path.substr(0, begin), {}, lexicon) +
           (tells ? mark_whole(stem, Personal::identifier) : mark(stem, {}, lexicon)) + std::string(ending);
}

std::string mark_problem(std::string_view problem, std::string_view path, const std::vector<std::string>& inputs,
                         const Names& names, const Lexicon& lexicon) {
    const std::size_t at = path.empty() ? problem.npos : problem.find(path);
    if (at == problem.npos) return mark(problem, names, lexicon);
    return mark(problem.substr(0, at), names, lexicon) + mark_path(path, inputs, lexicon) +
           mark(problem.substr(at + path.size()), names, lexicon);
}

} // namespace francparler
