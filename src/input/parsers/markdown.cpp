#include <md4c.h>

#include "input/parsers/parsers.hpp"

namespace francparler {
namespace {

using Kind = MarkdownPiece::Kind;

struct State {
    std::string_view text;
    std::vector<MarkdownPiece>& out;
    int in_code = 0; ///< blocks of code are not prose

    void put(Kind kind) { out.push_back({kind, {}}); }
};

int enter_block(MD_BLOCKTYPE type, void*, void* user) {
    auto& state = *static_cast<State*>(user);
    state.put(Kind::block_end);
    if (type == MD_BLOCK_QUOTE) state.put(Kind::quote_begin);
    if (type == MD_BLOCK_CODE) ++state.in_code;
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
    auto& state = *static_cast<State*>(user);
    state.put(Kind::block_end);
    if (type == MD_BLOCK_QUOTE) state.put(Kind::quote_end);
    if (type == MD_BLOCK_CODE) --state.in_code;
    return 0;
}

int span_of_no_interest(MD_SPANTYPE, void*, void*) { return 0; }

int text(MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* user) {
    auto& state = *static_cast<State*>(user);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
        state.put(type == MD_TEXT_BR ? Kind::line_end : Kind::text);
        return 0;
    }
    if (state.in_code > 0 || size == 0) return 0;
    const bool inside = piece >= state.text.data() && piece + size <= state.text.data() + state.text.size();
    if (!inside) return 0; // made up by the parser: line ends of code, replacement characters
    const auto begin = static_cast<std::uint32_t>(piece - state.text.data());
    const Span span{begin, begin + size};
    switch (type) {
    case MD_TEXT_ENTITY: state.out.push_back({Kind::reference, span}); break;
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH: state.out.push_back({Kind::code, span}); break;
    case MD_TEXT_HTML: state.out.push_back({Kind::html, span}); break;
    default: state.out.push_back({Kind::text, span});
    }
    return 0;
}

} // namespace

bool francparler_parse_markdown(std::string_view source, bool indented_code, std::vector<MarkdownPiece>& out) {
    State state{source, out};
    MD_PARSER parser{};
    // Not MD_FLAG_PERMISSIVEURLAUTOLINKS and its like: they take quadratic time, and the tokenizer knows a URL.
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
