#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.hpp"

namespace francparler {

/// The texts and lists of strings of an image, without duplicates, except that texts of a base may be repeated.
class TextPool {
public:
    /// Starts with the texts of the base, which keep their positions.
    explicit TextPool(const Lexicon* base) {
        if (base == nullptr) return;
        texts_.assign(base->texts.begin(), base->texts.end());
        strings_.assign(base->strings.begin(), base->strings.end());
    }

    TextRef add(std::string_view value) {
        if (value.empty()) return {};
        const auto [found, fresh] = refs_.try_emplace(std::string(value));
        if (fresh) {
            found->second = {static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(value.size())};
            texts_.insert(texts_.end(), value.begin(), value.end());
        }
        return found->second;
    }
    template <class Strings>
    Range add_strings(const Strings& values) {
        const auto first = static_cast<std::uint32_t>(strings_.size());
        for (const auto& value : values) strings_.push_back(add(value));
        return {first, static_cast<std::uint32_t>(strings_.size())};
    }

    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts_.data() + ref.offset, ref.size}; }
    [[nodiscard]] std::string_view string(std::uint32_t index) const { return text(strings_[index]); }
    [[nodiscard]] const std::vector<char>& texts() const { return texts_; }
    [[nodiscard]] const std::vector<TextRef>& strings() const { return strings_; }

private:
    std::vector<char> texts_;
    std::unordered_map<std::string, TextRef> refs_;
    std::vector<TextRef> strings_;
};

} // namespace francparler
