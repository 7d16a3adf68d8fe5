#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace francparler {

/// The keys of a JSON Pointer (RFC 6901), with « ~1 » and « ~0 » decoded. @return nothing if it is invalid
[[nodiscard]] inline std::optional<std::vector<std::string>> pointer_keys(std::string_view pointer) {
    std::vector<std::string> keys;
    if (!pointer.empty() && pointer.front() != '/') return std::nullopt;
    for (std::size_t at = 0; at < pointer.size(); ++at) {
        if (pointer[at] == '/') {
            keys.emplace_back();
        } else if (pointer[at] != '~') {
            keys.back() += pointer[at];
        } else {
            const char code = ++at < pointer.size() ? pointer[at] : '\0';
            if (code != '0' && code != '1') return std::nullopt;
            keys.back() += code == '0' ? '~' : '/';
        }
    }
    return keys;
}

/// Appends "/key".
inline void append_key(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char c : key) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

} // namespace francparler
