#include "input/markdown.hpp"

#include <vector>

#include "input/escapes.hpp"
#include "input/parser_module.hpp"
#include "input/prose.hpp"

namespace francparler {
namespace {

using Kind = MarkdownPiece::Kind;

/// « --- » lines at the very start and what they enclose, or « +++ ».
std::size_t front_matter(std::string_view text) {
    const std::size_t mark = text.starts_with("\uFEFF") ? 3 : 0;
    const std::string_view fence = text.substr(mark, 3);
    if (fence != "---" && fence != "+++") return 0;
    const std::size_t first_end = text.find('\n', mark);
    if (first_end == text.npos || text.find_first_not_of(" \t\r", mark + 3) != first_end) return 0;
    for (std::size_t at = first_end + 1; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
        if (line == fence || (fence == "---" && line == "...")) return end;
        at = end + 1;
    }
    return 0;
}

/// Skips tags and comments of raw HTML, which may go over several pieces.
class RawHtml {
public:
    explicit RawHtml(std::string_view text) : text_(text) {}

    void read(Span span, ProseBuilder& prose) {
        for (std::uint32_t at = span.begin; at < span.end;) {
            if (!closing_.empty()) {
                const std::size_t close = text_.substr(0, span.end).find(closing_, at);
                if (close == text_.npos) return;
                at = static_cast<std::uint32_t>(close + closing_.size());
                closing_ = {};
                continue;
            }
            if (text_[at] == '<') {
                if (text_.substr(at, 4) == "<!--") closing_ = "-->";
                else if (text_.substr(at, 6) == "<style") closing_ = "</style>";
                else if (text_.substr(at, 7) == "<script") closing_ = "</script>";
                else closing_ = ">";
                continue;
            }
            const std::size_t open = std::min<std::size_t>(text_.find('<', at), span.end);
            copy_unescaped(text_, {at, static_cast<std::uint32_t>(open)}, prose);
            at = static_cast<std::uint32_t>(open);
        }
    }

private:
    std::string_view text_;
    std::string_view closing_; ///< what ends the tag or comment that is open
};

} // namespace

Result<Message> read_markdown(std::string_view markdown, const std::string& name) {
    const Result<ParserModule>& module = parser_module();
    if (!module) return module.error();
    const std::size_t skipped = front_matter(markdown);
    std::vector<MarkdownPiece> pieces;
    if (!module->parse_markdown(markdown.substr(skipped), pieces))
        return Error{name, 0, 0, "Markdown illisible : donnez un fichier plus petit, ou « --as text »"};

    ProseBuilder prose(markdown);
    RawHtml html(markdown);
    for (const auto& [kind, relative] : pieces) {
        const auto offset = static_cast<std::uint32_t>(skipped);
        const Span span{relative.begin + offset, relative.end + offset};
        switch (kind) {
        case Kind::text:
            if (relative.empty()) prose.space();
            else prose.copy(span);
            break;
        case Kind::reference: copy_unescaped(markdown, span, prose); break;
        case Kind::code: prose.stand_in(span); break;
        case Kind::html: html.read(span, prose); break;
        case Kind::line_end: prose.end_line(); break;
        case Kind::block_end: prose.end_block(); break;
        case Kind::quote_begin: prose.begin_region(Voice::customer); break;
        case Kind::quote_end: prose.end_region(); break;
        }
    }
    return std::move(prose).finish();
}

} // namespace francparler
