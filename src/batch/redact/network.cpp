#include "batch/redact/network.hpp"

#include <algorithm>
#include <array>

#include "batch/redact/digits.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Before four numbers that are not an address: « iOS 17.4.1.2 ».
constexpr std::array<std::string_view, 11> version_words = {
    "version", "v", "ios", "android", "windows", "macos", "linux", "firmware", "logiciel", "article", "chapitre"};

/// @return where an IPv4 address ends; « 1.2.3.4 » is one only after « IP »
std::optional<std::size_t> ipv4_at(std::string_view text, std::size_t at) {
    constexpr int parts = 4, highest = 255;
    constexpr std::size_t longest = 3; // digits
    std::size_t end = at;
    bool small = true;
    for (int part = 0; part < parts; ++part) {
        if (part > 0 && (end >= text.size() || text[end++] != '.')) return std::nullopt;
        const std::size_t begin = end;
        int value = 0;
        for (; end < text.size() && end - begin < longest && is_ascii_digit(text[end]); ++end)
            value = value * 10 + (text[end] - '0');
        if (end == begin || value > highest || (end - begin > 1 && text[begin] == '0')) return std::nullopt;
        small = small && end - begin == 1;
    }
    const bool more = end + 1 < text.size() && text[end] == '.' && is_ascii_digit(text[end + 1]);
    if (more || goes_on(text, end)) return std::nullopt;
    const std::string label = word_before(text, at);
    return contains(version_words, label) || (small && label != "ip") ? std::nullopt : std::optional(end);
}

/// @return where an IPv6 address ends (RFC 4291, 2.2)
std::optional<std::size_t> ipv6_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 39, longest_group = 4;
    constexpr std::size_t all_groups = 8;
    std::string_view address = text.substr(at, longest);
    address = address.substr(0, address.find_first_not_of("0123456789abcdefABCDEF:"));
    if (address.ends_with(':') && !address.ends_with("::")) address.remove_suffix(1);
    const std::size_t gap = address.find("::");
    if (gap != address.npos && address.find("::", gap + 1) != address.npos) return std::nullopt;
    std::size_t groups = 0;
    for (std::size_t begin = 0; begin < address.size();) {
        const std::size_t end = std::min(address.find(':', begin), address.size());
        if (end - begin > longest_group) return std::nullopt;
        if (end > begin) ++groups;
        begin = end + 1;
    }
    const bool clock = std::ranges::none_of(address, is_ascii_letter) && groups <= 2; // « 10::30 »
    const bool whole = gap == address.npos ? groups == all_groups : groups < all_groups && !clock;
    if (!whole || std::ranges::none_of(address, is_ascii_digit) || goes_on(text, at + address.size()))
        return std::nullopt;
    return at + address.size();
}

} // namespace

std::optional<std::size_t> ip_at(std::string_view text, std::size_t at) {
    const std::optional<std::size_t> end = ipv4_at(text, at);
    return end ? end : ipv6_at(text, at);
}

std::optional<std::size_t> mac_at(std::string_view text, std::size_t at) {
    constexpr std::size_t group = 3, size = 6 * group - 1; // bytes
    const std::string_view address = text.substr(at, size);
    if (address.size() < size || (address[2] != ':' && address[2] != '-')) return std::nullopt;
    for (std::size_t i = 0; i < size; ++i) {
        const bool is_hexadecimal = "0123456789abcdefABCDEF"sv.find(address[i]) != std::string_view::npos;
        if (i % group == 2 ? address[i] != address[2] : !is_hexadecimal) return std::nullopt;
    }
    const bool dates = std::ranges::none_of(address, is_ascii_letter); // « 05-03-25-12-03-25 »
    const bool more = goes_on(text, at + size) || text.substr(at + size).starts_with(address[2]);
    return dates || more ? std::nullopt : std::optional(at + size);
}

} // namespace francparler
