#include "input/message.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "input/regions.hpp"
#include "text/line_map.hpp"

namespace francparler {
namespace {

constexpr std::size_t sniffed = 8192; // bytes, as git does to tell binary files
constexpr std::size_t reported_places = 20;

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

struct Sequence {
    std::uint32_t size;
    bool valid;
};

/// The character at `at`, or the longest start of one (Unicode 15, table 3-7 and « maximal subpart »).
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    if (lead < 0x80) return {1, true};
    const std::uint32_t size = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (size == 0) return {1, false};
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::uint32_t i = 1; i < size; ++i) {
        const unsigned next = byte_at(bytes, at + i);
        if (next < (i == 1 ? low : 0x80) || next > (i == 1 ? high : 0xBF)) return {i, false};
    }
    return {size, true};
}

/// Overwrites what is no UTF-8 with spaces.
std::vector<std::pair<std::uint32_t, std::string>> blank_ill_formed(std::string& bytes, std::size_t& count) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::vector<std::pair<std::uint32_t, std::string>> places;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto [size, valid] = sequence_at(bytes, at);
        if (!valid) {
            ++count;
            std::string shown;
            for (std::size_t i = at; i < at + size; ++i) {
                const unsigned byte = byte_at(bytes, i);
                shown += shown.empty() ? "0x" : " 0x";
                shown += {digits[byte >> 4], digits[byte & 15]};
                bytes[i] = ' ';
            }
            if (places.size() < reported_places) places.emplace_back(static_cast<std::uint32_t>(at), std::move(shown));
        }
        at += size;
    }
    return places;
}

} // namespace

Result<Message> read_message(std::string bytes, const std::string& name) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return Error{name, 0, 0, "texte en UTF-16 : enregistrez le fichier en UTF-8"};
    if (std::string_view(bytes).substr(0, sniffed).find('\0') != std::string_view::npos)
        return Error{name, 0, 0, "fichier binaire : donnez un message en texte, enregistré en UTF-8"};

    Message message;
    message.text = std::move(bytes);
    std::size_t count = 0;
    if (const auto places = blank_ill_formed(message.text, count); !places.empty()) {
        const LineMap lines(message.text);
        for (const auto& [offset, shown] : places) {
            const auto [line, column] = lines.position(offset);
            const std::string what = shown.size() > 4 ? "octets invalides" : "octet invalide";
            message.problems.push_back(
                {name, line, column, what + " en UTF-8 (" + shown + ") : enregistrez le fichier en UTF-8"});
        }
        if (const std::size_t more = count - places.size(); more > 0)
            message.problems.push_back({name, 0, 0,
                                        "et " + std::to_string(more) +
                                            (more > 1 ? " autres passages invalides" : " autre passage invalide") +
                                            " en UTF-8 : enregistrez le fichier en UTF-8"});
    }
    message.regions = find_regions(message.text);
    return message;
}

} // namespace francparler
