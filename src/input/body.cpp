#include "input/body.hpp"

#include <utility>

#include "input/directives.hpp"
#include "input/html.hpp"

namespace francparler {

Result<Message> read_body(std::string text, bool html, const std::string& name, TopHeader top) {
    mask_directives(text, name);
    if (html) return read_html(text, name, top);
    std::vector<Region> regions = find_regions(text, {}, top);
    return Message{.text = std::move(text), .regions = std::move(regions)};
}

} // namespace francparler
