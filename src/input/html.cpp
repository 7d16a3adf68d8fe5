#include "input/html.hpp"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <utility>
#include <vector>

#include "input/escapes.hpp"
#include "input/html_parser.hpp"
#include "input/prose.hpp"
#include "input/tags.hpp"
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
    /// Whether something was left out, which is nested too deep.
    [[nodiscard]] bool is_cut() const { return is_cut_; }

private:
    enum class Layout { inlined, block, skipped };

    static Layout layout_of(const GumboNode& node) {
        const GumboElement& element = node.v.element;
        switch (element.tag) {
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT: return Layout::skipped;
        case GUMBO_TAG_A:
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_ACRONYM:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_CITE:
        case GUMBO_TAG_DATA:
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_DFN:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INS:
        case GUMBO_TAG_LABEL:
        case GUMBO_TAG_LINK:
        case GUMBO_TAG_MARK:
        case GUMBO_TAG_Q:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_SUB:
        case GUMBO_TAG_SUP:
        case GUMBO_TAG_TIME:
        case GUMBO_TAG_TT:
        case GUMBO_TAG_U:
        case GUMBO_TAG_VAR:
        case GUMBO_TAG_WBR: return Layout::inlined;
        case GUMBO_TAG_UNKNOWN: {
            GumboStringPiece name = element.original_tag;
            gumbo_tag_from_original_text(&name);
            const std::string tag = name.data == nullptr ? "" : in_lower_case({name.data, name.length});
            if (tag == "mj-style" || tag == "mj-attributes" || tag == "mj-html-attributes") return Layout::skipped;
            return stands_in_text(node) ? Layout::inlined : Layout::block;
        }
        default: return Layout::block;
        }
    }

    /// Whether text stands at either side of an element, on whatever line: « Bonjour <t t-out="nom">Zoé</t>, ».
    static bool stands_in_text(const GumboNode& node) {
        if (node.parent == nullptr || node.parent->type != GUMBO_NODE_ELEMENT) return false;
        const GumboVector& siblings = node.parent->v.element.children;
        const auto is_text = [&](std::size_t at) {
            return at < siblings.length && static_cast<const GumboNode*>(siblings.data[at])->type == GUMBO_NODE_TEXT;
        };
        return is_text(node.index_within_parent - 1) || is_text(node.index_within_parent + 1);
    }

    struct Mark {
        std::string_view name;
        Voice voice;
        bool to_the_end = false; ///< of what follows the element, too
        bool alone = false;      ///< the attribute says nothing else: many a name holds « Signature »
    };

    /// Whether an element holds a quotation and what was typed between or below its parts.
    static bool holds_quotation(const GumboElement& element) {
        for (unsigned i = 0; i < element.children.length; ++i) {
            const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
            if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BLOCKQUOTE) return true;
        }
        return false;
    }

    /// What a class or an id of mail programs says.
    static std::optional<Mark> mark_of(const GumboElement& element) {
        static constexpr std::array marks = {
            Mark{"gmail_quote", Voice::customer},
            Mark{"yahoo_quoted", Voice::customer},
            Mark{"zmail_extra", Voice::customer},
            Mark{"protonmail_quote", Voice::customer},
            Mark{"appendonsend", Voice::customer, true},
            Mark{"divRplyFwdMsg", Voice::customer, true},
            Mark{"gmail_signature", Voice::furniture},
            Mark{"moz-signature", Voice::furniture},
            Mark{"moz-cite-prefix", Voice::furniture},
            Mark{"gmail_attr", Voice::furniture},
            Mark{"js-signatureMarker", Voice::furniture, true},
            Mark{.name = "Signature", .voice = Voice::furniture, .alone = true},
        };
        if (element.tag == GUMBO_TAG_BLOCKQUOTE) return Mark{"blockquote", Voice::customer};
        for (const char* name : {"class", "id"}) {
            const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
            if (attribute == nullptr) continue;
            const std::string_view value = attribute->value;
            const auto found = std::ranges::find_if(marks, [&](const Mark& mark) {
                return mark.alone ? value == mark.name : value.find(mark.name) != value.npos;
            });
            if (found == marks.end()) continue;
            if (found->voice == Voice::customer && !found->to_the_end && holds_quotation(element)) return std::nullopt;
            return *found;
        }
        return std::nullopt;
    }

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
        const std::optional<Mark> mark = mark_of(element);
        const bool closes = mark && (!mark->to_the_end || prose_.in_region()); // a quote ends what it quotes
        if (mark) prose_.begin_region(mark->voice);
        keep_attribute(element, "alt");
        keep_attribute(element, "title");
        const bool was_pre = pre_;
        pre_ = pre_ || element.tag == GUMBO_TAG_PRE || element.tag == GUMBO_TAG_TEXTAREA;
        children(element.children);
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
        if (value.find(' ') == value.npos || !is_inside(value)) return; // a word or a file name is no message
        attributes_.push_back(span_of(value));
    }

    /// Tags that the parser dropped within a text, such as a doctype that comes too late, are left out of it.
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

    void code(const GumboElement& element) {
        const std::string_view start(element.original_tag.data, element.original_tag.length);
        if (!is_inside(start)) return;
        Span span = span_of(start);
        const std::string_view end(element.original_end_tag.data, element.original_end_tag.length);
        if (is_inside(end)) span.end = span_of(end).end;
        prose_.stand_in(span);
    }

    /// The parser makes up nodes that stand nowhere.
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
    std::vector<Span> attributes_; ///< to be said at the end of the block
    bool pre_ = false;
    std::size_t depth_ = 0;
    bool is_cut_ = false;
};

/// Whether a text goes on with the name of a tag, as behind « < ».
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
                                 "img"sv};
    text = text.substr(0, 16);
    return std::ranges::any_of(tags, [&](std::string_view tag) {
        return text.size() > tag.size() && in_lower_case(text.substr(0, tag.size())) == tag &&
               "> \n\r\t/"sv.find(text[tag.size()]) != std::string_view::npos;
    });
}

bool has_empty_line(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
        if (next != text.npos && text[next] == '\n') return true;
    }
    return false;
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
    return std::move(prose).finish({}, top);
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
    return has_tags && !has_empty_line(text);
}

} // namespace francparler
