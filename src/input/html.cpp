#include "input/html.hpp"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <utility>
#include <vector>

#include "input/escapes.hpp"
#include "input/html_elements.hpp"
#include "input/html_parser.hpp"
#include "input/prose.hpp"
#include "input/tags.hpp"
#include "input/text_lines.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

class HtmlReader {
public:
    HtmlReader(std::string_view html, ProseBuilder& prose) : html_(html), prose_(prose) {}

    void read(const GumboNode* node) {
        switch (node->type) {
        case GUMBO_NODE_DOCUMENT: return children(node->v.document.children);
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: return element(*node);
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE: return text(node->v.text);
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_COMMENT: return;
        }
    }

    void end() { say_attributes(); }
    /// Whether something was left out because it is nested too deeply.
    [[nodiscard]] bool is_cut() const { return is_cut_; }

private:
    void children(const GumboVector& nodes) {
        if (depth_ == HtmlParser::deepest) {
            is_cut_ = true;
            return;
        }
        ++depth_;
        for (unsigned i = 0; i < nodes.length; ++i) read(static_cast<const GumboNode*>(nodes.data[i]));
        --depth_;
    }

    void element(const GumboNode& node) {
        const GumboElement& element = node.v.element;
        const Layout layout = layout_of(node);
        if (layout == Layout::skipped) return;
        if (element.tag == GUMBO_TAG_BR) return prose_.end_line();
        if (element.tag == GUMBO_TAG_CODE || element.tag == GUMBO_TAG_KBD || element.tag == GUMBO_TAG_SAMP)
            return code(element);
        if (layout == Layout::block) block_end();
        const std::optional<VoiceMark> mark = voice_mark_of(element);
        const bool closes = mark && (!mark->to_the_end || prose_.in_region()); // a quote ends the region that it is in
        if (mark) prose_.begin_region(mark->voice);
        for (const char* const shown : {"alt", "title", "placeholder", "aria-label"}) keep_attribute(element, shown);
        const bool was_pre = pre_;
        pre_ = pre_ || element.tag == GUMBO_TAG_PRE || element.tag == GUMBO_TAG_TEXTAREA;
        const bool quotes = element.tag == GUMBO_TAG_Q; // browsers show it with quotation marks
        if (quotes) stand_for_tag(element.original_tag, "« ");
        children(element.children);
        if (quotes) stand_for_tag(element.original_end_tag, " »");
        pre_ = was_pre;
        if (layout == Layout::block) block_end();
        if (closes) prose_.end_region();
    }

    void block_end() {
        prose_.end_block();
        say_attributes();
    }

    void say_attributes() {
        std::vector<Span> spans;
        std::swap(spans, attributes_);
        for (const Span span : spans) {
            copy_unescaped(html_, span, prose_);
            prose_.end_block();
        }
    }

    void keep_attribute(const GumboElement& element, const char* name) {
        const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
        if (attribute == nullptr) return;
        std::string_view value(attribute->original_value.data, attribute->original_value.length);
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
            value.remove_prefix(1);
            value.remove_suffix(1);
        }
        if (value.find(' ') == value.npos || !is_inside(value)) return; // a word or a file name is not a message
        attributes_.push_back(span_of(value));
    }

    /// Copies a text without the tags that the parser dropped inside it, such as a doctype in the wrong place.
    void text(const GumboText& text) {
        const std::string_view original(text.original_text.data, text.original_text.length);
        if (!is_inside(original)) return;
        const Span span = span_of(original);
        const std::string_view before = html_.substr(0, span.end);
        for (std::uint32_t at = span.begin; at < span.end;) {
            std::size_t tag = before.find('<', at);
            while (tag < span.end && !begins_tag(before.substr(tag))) tag = before.find('<', tag + 1);
            copy_unescaped(html_, {at, static_cast<std::uint32_t>(std::min<std::size_t>(tag, span.end))}, prose_, pre_);
            at = static_cast<std::uint32_t>(std::min<std::size_t>(before.find('>', tag), span.end - 1)) + 1;
        }
    }

    void stand_for_tag(const GumboStringPiece& tag, std::string_view prose) {
        const std::string_view piece(tag.data, tag.length);
        if (is_inside(piece)) prose_.replace(span_of(piece), prose);
    }

    void code(const GumboElement& element) {
        const std::string_view start(element.original_tag.data, element.original_tag.length);
        if (!is_inside(start)) return;
        Span span = span_of(start);
        const std::string_view end(element.original_end_tag.data, element.original_end_tag.length);
        if (is_inside(end)) span.end = span_of(end).end;
        prose_.stand_in(span);
    }

    /// Whether a piece is part of the page: the parser also makes up nodes.
    bool is_inside(std::string_view piece) const {
        return !piece.empty() && piece.data() >= html_.data() &&
               piece.data() + piece.size() <= html_.data() + html_.size();
    }
    Span span_of(std::string_view piece) const {
        const auto begin = static_cast<std::uint32_t>(piece.data() - html_.data());
        return {begin, begin + static_cast<std::uint32_t>(piece.size())};
    }

    std::string_view html_;
    ProseBuilder& prose_;
    std::vector<Span> attributes_; ///< texts of attributes, to be appended at the end of the block
    bool pre_ = false;
    std::size_t depth_ = 0;
    bool is_cut_ = false;
};

/// Whether a text after « < » or « </ » begins with the name of a common tag.
bool begins_with_tag(std::string_view text) {
    constexpr std::array tags = {"!doctype html"sv,
                                 "html"sv,
                                 "body"sv,
                                 "p"sv,
                                 "div"sv,
                                 "br"sv,
                                 "table"sv,
                                 "a"sv,
                                 "span"sv,
                                 "b"sv,
                                 "td"sv,
                                 "li"sv,
                                 "strong"sv,
                                 "em"sv,
                                 "mjml"sv,
                                 "i"sv,
                                 "u"sv,
                                 "ul"sv,
                                 "h1"sv,
                                 "h2"sv,
                                 "img"sv,
                                 "h3"sv,
                                 "h4"sv,
                                 "tr"sv,
                                 "th"sv,
                                 "ol"sv,
                                 "nav"sv,
                                 "svg"sv,
                                 "style"sv,
                                 "button"sv,
                                 "section"sv,
                                 "mj-section"sv,
                                 "mj-column"sv,
                                 "mj-text"sv};
    text = text.substr(0, 16);
    return std::ranges::any_of(tags, [&](std::string_view tag) {
        return text.size() > tag.size() && starts_with_ignoring_case(text, tag) &&
               "> \n\r\t/"sv.find(text[tag.size()]) != std::string_view::npos;
    });
}

} // namespace

Result<Message> read_html(std::string_view page, const std::string& name, TopHeader top) {
    std::string html(page);
    rename_components(html);
    keep_placeholders(html);
    const auto refusal = [&](std::string_view reason) {
        return Error{name, 0, 0,
                     "HTML " + std::string(reason) + " : ce n'est pas un message, donnez-en le texte sans balises"};
    };
    HtmlParser parser;
    const GumboOutput* const output = parser.parse(html);
    if (output == nullptr) return refusal(parser.refusal());
    ProseBuilder prose(html);
    HtmlReader reader(html, prose);
    reader.read(output->document);
    if (reader.is_cut()) return refusal(HtmlParser::too_deep);
    reader.end();
    return std::move(prose).finish(top);
}

bool looks_like_html(std::string_view text) {
    text = stripped(text);
    bool has_tags = false;
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        const bool closes = text.substr(at + 1).starts_with('/');
        if (!begins_with_tag(text.substr(at + 1 + closes))) continue;
        if (at == 0 || closes) return true;
        has_tags = true;
    }
    return has_tags && end_of_paragraph(text, 0) == text.size();
}

} // namespace francparler
