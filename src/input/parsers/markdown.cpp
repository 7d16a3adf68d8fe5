#include <md4c.h>
#include <new>

#include "input/parsers/parsers.hpp"

namespace francparler {
namespace {

using Kind = MarkdownPiece::Kind;

struct State {
    std::string_view text;
    std::vector<MarkdownPiece>& out;
    int in_code = 0;        ///< open code blocks
    std::size_t pieces = 0; ///< reported by the parser

    /// Adds a piece, up to a limit: the parser fills up the rows of a table, which may take quadratic space.
    /// @return what a callback returns, which must not throw; other than 0, it stops the parser
    int put(Kind kind, Span span = {}) {
        constexpr std::size_t most_at_least = 1000, most_per_byte = 16;
        if (++pieces > most_at_least + most_per_byte * text.size()) return -1;
        if (kind == Kind::block_end && !out.empty() && out.back().kind == Kind::block_end) return 0;
        try {
            out.push_back({kind, span});
        } catch (const std::bad_alloc&) {
            return -1;
        }
        return 0;
    }
};

int enter_block(MD_BLOCKTYPE type, void*, void* user) {
    auto& state = *static_cast<State*>(user);
    if (type == MD_BLOCK_CODE) ++state.in_code;
    const int stop = state.put(Kind::block_end);
    return stop == 0 && type == MD_BLOCK_QUOTE ? state.put(Kind::quote_begin) : stop;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
    auto& state = *static_cast<State*>(user);
    if (type == MD_BLOCK_CODE) --state.in_code;
    const int stop = state.put(Kind::block_end);
    return stop == 0 && type == MD_BLOCK_QUOTE ? state.put(Kind::quote_end) : stop;
}

int span_of_no_interest(MD_SPANTYPE, void*, void*) { return 0; }

int text(MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* user) {
    auto& state = *static_cast<State*>(user);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        return state.put(type == MD_TEXT_BR ? Kind::line_end : Kind::text);
    if (size == 0) return 0;
    const bool inside = piece >= state.text.data() && piece + size <= state.text.data() + state.text.size();
    if (!inside) return 0; // added by the parser: line ends of code, replacement characters
    const auto begin = static_cast<std::uint32_t>(piece - state.text.data());
    const Span span{begin, begin + size};
    if (state.in_code > 0) return state.put(Kind::code_block, span);
    switch (type) {
    case MD_TEXT_ENTITY: return state.put(Kind::reference, span);
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH: return state.put(Kind::code, span);
    case MD_TEXT_HTML: return state.put(Kind::html, span);
    default: return state.put(Kind::text, span);
    }
}

/// Whether a paragraph has so many lines and brackets that the parser would take more than a second: for each « [ » it
/// searches the lines of the paragraph.
bool is_too_slow(std::string_view text) {
    constexpr std::size_t most = 2'000'000'000;
    std::size_t lines = 0, brackets = 0;
    bool is_blank = true; // the current line, so far
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n' || (c == '\r' && text.substr(at, 2) != "\r\n")) {
            if (is_blank) lines = brackets = 0;
            is_blank = true;
            if (++lines * brackets > most) return true;
        } else {
            brackets += c == '[';
            is_blank = is_blank && (c == ' ' || c == '\t' || c == '\r');
        }
    }
    return false;
}

} // namespace

bool francparler_parse_markdown(std::string_view source, bool indented_code, std::vector<MarkdownPiece>& out) {
    if (is_too_slow(source)) return false;
    State state{source, out};
    MD_PARSER parser{};
    // Without MD_FLAG_PERMISSIVEURLAUTOLINKS and the like: they take quadratic time, and the tokenizer recognises URLs.
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    if (!indented_code) parser.flags |= MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = span_of_no_interest;
    parser.leave_span = span_of_no_interest;
    parser.text = text;
    return md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &state) == 0;
}

} // namespace francparler
