#include "input/markdown.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "input/escapes.hpp"
#include "input/parser_module.hpp"
#include "input/prose.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

using Kind = MarkdownPiece::Kind;
using namespace std::string_view_literals;

/// Whether a line can be part of front matter: « key: value », « key = value », or the continuation of one.
bool may_hold_key(std::string_view line) {
    if (line.empty() || " \t#-+.[]{}"sv.find(line.front()) != std::string_view::npos) return true;
    const std::size_t separator = line.find_first_of(":=");
    if (separator == line.npos) return false;
    const std::string_view key = line.substr(0, separator);
    return key.find_first_of(" \t") == key.npos || (line[separator] == '=' && key.find(' ') + 1 == key.size());
}

/// The size of the mark of an alert, « [!NOTE] », « [!warning]- » (GitHub, GitLab, Obsidian), at the start of a quote.
/// 0 if there is none, or if it is « [!quote] ».
std::uint32_t size_of_alert(std::string_view quote) {
    if (!quote.starts_with("[!")) return 0;
    std::uint32_t end = 2;
    while (end < quote.size() && (is_ascii_letter(quote[end]) || quote[end] == '-')) ++end;
    const std::string name = in_lower_case(quote.substr(2, end - 2));
    if (name.empty() || name == "quote" || name == "cite" || !quote.substr(end).starts_with(']')) return 0;
    ++end;
    return end < quote.size() && (quote[end] == '-' || quote[end] == '+') ? end + 1 : end;
}

/// Reads the raw HTML of a Markdown text. Tags and comments may cover several pieces; code may contain Markdown.
class RawHtml {
public:
    RawHtml(std::string_view text, ProseBuilder& prose) : text_(text), prose_(prose) {}

    void read(Span span, bool quoted) {
        const std::string_view before = text_.substr(0, span.end);
        for (std::size_t at = span.begin; at < span.end;) {
            if (tag_) {
                at += tag_->read(before.substr(at));
                if (tag_->ended() || tag_->is_oversized()) end_tag(static_cast<std::uint32_t>(at), quoted);
            } else if (!closing_.empty()) {
                at = skip_to_closing(before, at);
            } else if (before.substr(at).starts_with("<!--")) {
                closing_ = comment_end;
                comment_begin_ = static_cast<std::uint32_t>(at);
            } else if (before[at] == '<' && begins_tag(before.substr(at))) {
                tag_begin_ = static_cast<std::uint32_t>(at++);
                tag_.emplace();
            } else {
                const std::size_t next = std::min(before.find('<', at + 1), before.size());
                if (!in_code()) copy_unescaped(text_, span_between(at, next), prose_);
                at = next;
            }
        }
    }

    /// Closes what a block leaves open, except for quotes, which may extend over several blocks.
    void end_block() {
        tag_.reset();
        if (closing_ == comment_end) unclosed_ = {comment_begin_, closing_};
        closing_.clear();
        if (code_) end_code(code_->end);
    }

    [[nodiscard]] bool in_code() const { return code_.has_value(); }
    /// The last comment that is not closed in its block.
    [[nodiscard]] const std::optional<Unclosed>& unclosed() const { return unclosed_; }

private:
    static constexpr std::string_view comment_end = "-->";

    void end_tag(std::uint32_t end, bool quoted) {
        tag_.reset();
        const std::string name = tag_name(text_.substr(tag_begin_));
        if (name == "style" || name == "script") {
            closing_ = "</" + name;
        } else if (name == "code" || name == "kbd" || name == "samp") {
            if (!code_) code_ = Span{tag_begin_, end};
        } else if (name == "/code" || name == "/kbd" || name == "/samp") {
            if (code_) end_code(end);
        } else if (name == "blockquote" && !quoted) {
            prose_.end_block();
            prose_.begin_region(Voice::customer);
            ++quotes_;
        } else if (name == "/blockquote" && !quoted && quotes_ > 0) {
            prose_.end_block();
            prose_.end_region();
            --quotes_;
        }
    }

    void end_code(std::uint32_t end) {
        prose_.stand_in({code_->begin, end});
        code_.reset();
    }

    std::size_t skip_to_closing(std::string_view before, std::size_t at) {
        at = before.find(closing_.front(), at);
        while (at != before.npos && !equals_ignoring_case(before.substr(at, closing_.size()), closing_))
            at = before.find(closing_.front(), at + 1);
        if (at == before.npos) return before.size();
        if (!closing_.starts_with('<')) at += closing_.size();
        closing_.clear();
        return at;
    }

    std::string_view text_;
    ProseBuilder& prose_;
    std::optional<TagReader> tag_; ///< the open tag
    std::uint32_t tag_begin_ = 0;
    std::string closing_; ///< what closes the open comment, style or script
    std::uint32_t comment_begin_ = 0;
    std::optional<Unclosed> unclosed_;
    std::optional<Span> code_; ///< the tag that began the open code
    int quotes_ = 0;           ///< open quotes that tags began
};

/// Assembles the prose from the pieces that the parser reports.
class MarkdownReader {
public:
    /// @param skipped  bytes of `text` before the part that the spans of `pieces` refer to
    MarkdownReader(std::string_view text, std::size_t skipped, const std::vector<MarkdownPiece>& pieces)
        : text_(text), skipped_(static_cast<std::uint32_t>(skipped)), pieces_(pieces), prose_(text),
          html_(text, prose_) {}

    MarkdownText run() {
        for (std::size_t i = 0; i < pieces_.size(); ++i) read(i);
        return {std::move(prose_).finish(), std::move(code_), html_.unclosed()};
    }

private:
    void read(std::size_t piece) {
        const Span span = span_of(piece);
        switch (pieces_[piece].kind) {
        case Kind::html: return html_.read(span, quotes_ > int{in_alert_});
        case Kind::code_block: return code_.push_back(span);
        case Kind::block_end: html_.end_block(); return prose_.end_block();
        case Kind::quote_begin: return begin_quote(piece);
        case Kind::quote_end: return end_quote();
        case Kind::code:
            code_.push_back(span);
            if (!html_.in_code()) prose_.stand_in(span);
            return;
        case Kind::reference:
            if (!html_.in_code()) copy_unescaped(text_, span, prose_);
            return;
        case Kind::line_end:
            if (!html_.in_code()) prose_.end_line();
            return;
        case Kind::text:
            if (html_.in_code()) return;
            if (span.empty()) prose_.space();
            else prose_.copy({std::max(span.begin, mark_end_), span.end});
        }
    }

    /// The outermost quote may be an alert: then its mark is not text, and its content is the writer's.
    void begin_quote(std::size_t piece) {
        const std::size_t first = piece + 2; // the piece after it begins its paragraph
        const std::uint32_t begin = first < pieces_.size() ? span_of(first).begin : 0;
        const std::uint32_t mark = quotes_ == 0 && first < pieces_.size() ? size_of_alert(text_.substr(begin)) : 0;
        ++quotes_;
        if (mark > 0) {
            in_alert_ = true;
            mark_end_ = begin + mark;
        } else {
            prose_.begin_region(Voice::customer);
        }
    }

    void end_quote() {
        if (--quotes_ == 0 && in_alert_) in_alert_ = false;
        else prose_.end_region();
    }

    [[nodiscard]] Span span_of(std::size_t piece) const {
        const Span span = pieces_[piece].span;
        return {span.begin + skipped_, span.end + skipped_};
    }

    std::string_view text_;
    std::uint32_t skipped_;
    const std::vector<MarkdownPiece>& pieces_;
    ProseBuilder prose_;
    RawHtml html_;
    std::vector<Span> code_;
    int quotes_ = 0;             ///< open ones
    bool in_alert_ = false;      ///< the outermost of them is an alert
    std::uint32_t mark_end_ = 0; ///< where the mark of the last alert ends
};

} // namespace

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
        if (!may_hold_key(line)) return 0; // it is a letter between two rules
        at = end + 1;
    }
    return 0;
}

Result<MarkdownText> read_markdown(std::string_view markdown, const std::string& name, bool is_template) {
    const Result<ParserModule>& module = parser_module();
    if (!module) return module.error();
    const std::size_t skipped = front_matter(markdown);
    std::vector<MarkdownPiece> pieces;
    if (!module->parse_markdown(markdown.substr(skipped), !is_template, pieces))
        return Error{name, 0, 0, "Markdown illisible : donnez un fichier plus petit, ou « --as text »"};

    return MarkdownReader(markdown, skipped, pieces).run();
}

} // namespace francparler
