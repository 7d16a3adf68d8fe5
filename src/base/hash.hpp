#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace francparler {

/// A 64-bit hash of short strings, the same on every run: the built-in lexicon stores it.
/// Multiplies and folds blocks of 8 bytes. Collisions can be chosen, and cost a wrong look-up at
/// worst: tables compare 24 further bits or more.
[[nodiscard]] inline std::uint64_t hash(std::string_view text) {
    constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15u;
    std::uint64_t state = text.size() * multiplier;
    const char* at = text.data();
    std::size_t left = text.size();
    const auto mix = [&](std::uint64_t block) {
        state = (state ^ block) * multiplier;
        state ^= state >> 32;
    };
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, at, 8);
        mix(block);
    }
    std::uint64_t tail = 0;
    std::memcpy(&tail, at, left);
    mix(tail ^ (std::uint64_t{left} << 56));
    mix(state >> 29);
    return state;
}

/// A hash that can be concatenated: the hash of a text follows from those of its parts, so that no string need be
/// built. A polynomial of the bytes modulo 2^64 (after Karp and Rabin 1987): anyone who knows its base can make two
/// texts collide.
class JoinedHash {
public:
    constexpr JoinedHash() = default;
    constexpr explicit JoinedHash(std::string_view text) {
        for (const char c : text) {
            sum_ = sum_ * base + static_cast<unsigned char>(c) + 1;
            power_ *= base;
        }
    }
    constexpr JoinedHash& operator+=(const JoinedHash& next) {
        sum_ = sum_ * next.power_ + next.sum_;
        power_ *= next.power_;
        return *this;
    }
    /// 64 bits, as evenly spread as those of hash().
    [[nodiscard]] constexpr std::uint64_t code() const {
        std::uint64_t state = (sum_ ^ sum_ >> 32) * 0x9E3779B97F4A7C15u;
        state = (state ^ state >> 29) * 0xBF58476D1CE4E5B9u;
        return state ^ state >> 32;
    }

private:
    static constexpr std::uint64_t base = 0xD1342543DE82EF95u; ///< odd, without a pattern
    std::uint64_t sum_ = 0;
    std::uint64_t power_ = 1; ///< of `base`, to the number of bytes
};

/// A hash as text. @param digits  of its 16, from the front
[[nodiscard]] inline std::string hexadecimal(std::uint64_t value, int digits = 16) {
    std::string out;
    for (int shift = 60; digits-- > 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xF];
    return out;
}

} // namespace francparler
