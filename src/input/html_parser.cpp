#include "input/html_parser.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Why gumbo would take too long; empty if it does not. For each tag it searches the open ones, so their number is
/// limited. Tags that others close implicitly do not count.
std::string_view slowness_of(std::string_view html) {
    constexpr std::array closed_by_others = {"p"sv,     "li"sv,   "td"sv,    "tr"sv,     "th"sv,    "dt"sv,  "dd"sv,
                                             "br"sv,    "hr"sv,   "img"sv,   "meta"sv,   "link"sv,  "col"sv, "wbr"sv,
                                             "input"sv, "area"sv, "param"sv, "source"sv, "option"sv};
    std::unordered_map<std::string, std::size_t> open; // number of open tags by name
    std::size_t depth = 0;
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        std::string name = tag_name(html.substr(at));
        const bool closes = name.starts_with('/');
        if (closes) name.erase(0, 1);
        if (name.empty() || !is_ascii_letter(name.front())) continue;
        if (contains(closed_by_others, name)) continue;
        std::size_t& same = open[std::move(name)];
        if (!closes) {
            ++same;
            if (++depth > HtmlParser::deepest) return HtmlParser::too_deep;
        } else if (same > 0) { // otherwise it closes nothing
            --same;
            --depth;
        }
    }
    return {};
}

} // namespace

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

const GumboOutput* HtmlParser::parse(std::string_view html) {
    constexpr std::size_t least = 64 << 20, for_each_byte = 100; // a page that consists of tags takes up to 90
    refusal_ = slowness_of(html);
    if (!refusal_.empty()) return nullptr;
    left_ = least + for_each_byte * html.size();
    return tree_of(html.substr(html.starts_with("\uFEFF") ? 3 : 0));
}

const GumboOutput* HtmlParser::tree_of(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.userdata = this;
    options.allocator = [](void* parser, std::size_t size) { return static_cast<HtmlParser*>(parser)->allocate(size); };
    options.deallocator = [](void*, void*) {};
    if (setjmp(exhausted_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

/// Stops parsing rather than return a null pointer, which gumbo does not check. Attributes are counted by gumbo's
/// requests: an empty value (1 byte) for each, and double the size when the tag's array of pointers is full.
void* HtmlParser::allocate(std::size_t size) {
    constexpr std::size_t most_attributes = 2048;
    const std::size_t before = std::exchange(last_, size);
    if (before == 1 && size == 2 * most_attributes * sizeof(void*)) stop("avec une balise de plus de 2048 attributs");
    if (size > left_) stop("avec trop de balises de mise en forme jamais fermées");
    left_ -= size;
    return memory_.allocate(size);
}

void HtmlParser::stop(std::string_view refusal) {
    refusal_ = refusal;
    std::longjmp(exhausted_, 1);
}

} // namespace francparler
