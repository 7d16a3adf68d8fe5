#include "batch/archive/archive_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "input/tags.hpp"
#include "text/ascii.hpp"

namespace francparler {

using namespace std::string_view_literals;

NamedAs named_as(std::string_view path) {
    constexpr std::array endings = {
        std::pair(".json"sv, NamedAs::json),         std::pair(".jsonl"sv, NamedAs::json_lines),
        std::pair(".ndjson"sv, NamedAs::json_lines), std::pair(".csv"sv, NamedAs::csv),
        std::pair(".tsv"sv, NamedAs::csv),           std::pair(".eml"sv, NamedAs::eml),
        std::pair(".mbox"sv, NamedAs::mbox),         std::pair(".mbx"sv, NamedAs::mbox),
        std::pair(".msg"sv, NamedAs::outlook),       std::pair(".pst"sv, NamedAs::outlook),
    };
    std::string name = in_lower_case(path.substr(path.rfind('/') + 1));
    for (const std::string_view packed : {".gz"sv, ".zst"sv})
        if (name.ends_with(packed)) name.resize(name.size() - packed.size());
    if (is_ascii_number(name)) return NamedAs::mh;
    const auto* const found = std::ranges::find_if(endings, [&](const auto& row) { return name.ends_with(row.first); });
    return found == endings.end() ? NamedAs::nothing : found->second;
}

} // namespace francparler
