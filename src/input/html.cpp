#include "input/html.hpp"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <gumbo.h>
#include <memory_resource>
#include <unordered_map>
#include <utility>
#include <vector>

#include "input/escapes.hpp"
#include "input/prose.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t deepest = 4000; ///< open tags
constexpr std::string_view too_deep = "imbriqué sur plus de 4000 niveaux";

/// Why the parser would take too long: for each tag it goes through those that are open. Tags that close by themselves
/// do not count as such.
std::string_view slowness_of(std::string_view html) {
    constexpr std::array closed_by_others = {"p"sv,     "li"sv,   "td"sv,    "tr"sv,     "th"sv,    "dt"sv,  "dd"sv,
                                             "br"sv,    "hr"sv,   "img"sv,   "meta"sv,   "link"sv,  "col"sv, "wbr"sv,
                                             "input"sv, "area"sv, "param"sv, "source"sv, "option"sv};
    std::unordered_map<std::string, std::size_t> open; // of each name
    std::size_t depth = 0;
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        std::string name = tag_name(html.substr(at));
        const bool closes = name.starts_with('/');
        if (closes) name.erase(0, 1);
        if (name.empty() || !is_ascii_letter(name.front())) continue;
        if (std::ranges::find(closed_by_others, name) != closed_by_others.end()) continue;
        std::size_t& same = open[std::move(name)];
        if (!closes) {
            ++same;
            if (++depth > deepest) return too_deep;
        } else if (same > 0) { // else it closes nothing
            --same;
            --depth;
        }
    }
    return {};
}

/// Writes names that the parser knows over those of MJML, so that offsets stay: it takes « <mj-text /> » for a tag that
/// is left open, and the cells of an « mj-table » for nothing.
void rename_components(std::string& html) {
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at)) {
        const bool closes = html.compare(at, 2, "</") == 0;
        at += closes ? 2 : 1;
        const std::size_t size = std::min(html.find_first_of(" \t\r\n\f/<>", at), html.size()) - at;
        const std::string_view rest = std::string_view(html).substr(at), name = rest.substr(0, size);
        if (name.find('-') == name.npos || !is_ascii_letter(name.front())) continue;
        TagReader tag;
        const std::size_t end = tag.read(rest);
        constexpr std::string_view empty = "area", table = "table";
        std::string_view known;
        if (!closes && tag.ended() && size >= empty.size() && rest[end - 2] == '/') known = empty;
        else if (in_lower_case(name) == "mj-table") known = table;
        if (!known.empty()) html.replace(at, size, size, ' ').replace(at, known.size(), known);
        at += end;
    }
}

/// The memory of one parse. It is given back as a whole, since the parser frees its tree by recursion; and it is
/// bounded, since the parser repeats formatting tags that are never closed in each paragraph. Nor does it go on when a
/// tag has attributes by the thousands, which the parser compares with each other.
class Arena {
public:
    explicit Arena(std::size_t size) : left_(size) {}

    /// @return the parser's tree, or nothing: see refusal()
    const GumboOutput* parse(std::string_view html) {
        GumboOptions options = kGumboDefaultOptions;
        options.max_errors = 0;
        options.userdata = this;
        options.allocator = [](void* arena, std::size_t size) { return static_cast<Arena*>(arena)->allocate(size); };
        options.deallocator = [](void*, void*) {};
        if (setjmp(exhausted_) != 0) return nullptr;
        return gumbo_parse_with_options(&options, html.data(), html.size());
    }
    [[nodiscard]] std::string_view refusal() const { return refusal_; }

private:
    /// The parser does not look whether it gets any. For each attribute it takes an empty value, then doubles the room
    /// of the tag's pointers when they fill it.
    void* allocate(std::size_t size) {
        constexpr std::size_t most_attributes = 2048;
        const std::size_t before = std::exchange(last_, size);
        if (before == 1 && size == 2 * most_attributes * sizeof(void*))
            stop("avec une balise de plus de 2048 attributs");
        if (size > left_) stop("avec trop de balises de mise en forme jamais fermées");
        left_ -= size;
        return memory_.allocate(size);
    }
    [[noreturn]] void stop(std::string_view refusal) {
        refusal_ = refusal;
        std::longjmp(exhausted_, 1);
    }

    std::size_t left_;
    std::size_t last_ = 0; ///< size that was asked for
    std::string_view refusal_;
    std::pmr::monotonic_buffer_resource memory_;
    std::jmp_buf exhausted_{};
};

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
        if (depth_ == deepest) {
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
    const auto refusal = [&](std::string_view reason) {
        return Error{name, 0, 0,
                     "HTML " + std::string(reason) + " : ce n'est pas un message, donnez-en le texte sans balises"};
    };
    if (const std::string_view reason = slowness_of(html); !reason.empty()) return refusal(reason);
    constexpr std::size_t least = 64 << 20, for_each_byte = 100; // a page of tags alone takes up to 90
    Arena arena(least + for_each_byte * html.size());
    const GumboOutput* const output = arena.parse(std::string_view(html).substr(html.starts_with("\uFEFF") ? 3 : 0));
    if (output == nullptr) return refusal(arena.refusal());
    ProseBuilder prose(html);
    HtmlReader reader(html, prose);
    reader.read(output->document);
    if (reader.is_cut()) return refusal(too_deep);
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
