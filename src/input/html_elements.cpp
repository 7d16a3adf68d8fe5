#include "input/html_elements.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "input/tags.hpp"

namespace francparler {
namespace {

/// Whether there is text directly before or after an element, on any line: « Bonjour <t t-out="nom">Zoé</t>, ».
bool stands_in_text(const GumboNode& node) {
    if (node.parent == nullptr || node.parent->type != GUMBO_NODE_ELEMENT) return false;
    const GumboVector& siblings = node.parent->v.element.children;
    const auto is_text = [&](std::size_t at) {
        return at < siblings.length && static_cast<const GumboNode*>(siblings.data[at])->type == GUMBO_NODE_TEXT;
    };
    return is_text(node.index_within_parent - 1) || is_text(node.index_within_parent + 1);
}

/// A class or an id that mail programs use.
struct MailMark {
    std::string_view name;
    VoiceMark mark;
    bool alone = false; ///< it must be the whole attribute, since many names contain « Signature »
};

constexpr std::array marks = {
    MailMark{"gmail_quote", {Voice::customer}},
    MailMark{"yahoo_quoted", {Voice::customer}},
    MailMark{"zmail_extra", {Voice::customer}},
    MailMark{"protonmail_quote", {Voice::customer}},
    MailMark{"appendonsend", {Voice::customer, true}},
    MailMark{"divRplyFwdMsg", {Voice::customer, true}},
    MailMark{"gmail_signature", {Voice::furniture}},
    MailMark{"moz-signature", {Voice::furniture}},
    MailMark{"ms-outlook-mobile-signature", {Voice::furniture}},
    MailMark{"front-signature", {Voice::furniture}},
    MailMark{"moz-cite-prefix", {Voice::furniture}},
    MailMark{"gmail_attr", {Voice::furniture}},
    MailMark{"js-signatureMarker", {Voice::furniture, true}},
    MailMark{"Signature", {Voice::furniture}, true},
};

/// Whether an element contains quotations as direct children: then other text in it may have been typed between them.
bool holds_quotation(const GumboElement& element) {
    for (unsigned i = 0; i < element.children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BLOCKQUOTE) return true;
    }
    return false;
}

} // namespace

Layout layout_of(const GumboNode& node) {
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

std::optional<VoiceMark> voice_mark_of(const GumboElement& element) {
    if (element.tag == GUMBO_TAG_BLOCKQUOTE) return VoiceMark{};
    // Set by Zammad, and by Odoo, which detects quotations and signatures in the text.
    for (const char* name : {"data-signature", "data-o-mail-quote"})
        if (gumbo_get_attribute(&element.attributes, name) != nullptr) return VoiceMark{Voice::furniture};
    for (const char* name : {"class", "id"}) {
        const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
        if (attribute == nullptr) continue;
        const std::string_view value = attribute->value;
        const auto found = std::ranges::find_if(marks, [&](const MailMark& known) {
            return known.alone ? value == known.name : value.find(known.name) != value.npos;
        });
        if (found == marks.end()) continue;
        const VoiceMark mark = found->mark;
        if (mark.voice == Voice::customer && !mark.to_the_end && holds_quotation(element)) return std::nullopt;
        return mark;
    }
    return std::nullopt;
}

} // namespace francparler
