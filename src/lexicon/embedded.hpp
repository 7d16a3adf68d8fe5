#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace francparler {

/// The files that a program carries inside, read-only for as long as it runs.
struct Embedded {
    std::span<const std::byte> lexicon, model; ///< images, aligned to 8 bytes
    std::string_view version;                  ///< of both
    std::string_view affixes, dictionary;      ///< of hunspell, compressed by gzip
};

/// Each program has its own: embedded.cpp, or files borrowed from another program.
[[nodiscard]] const Embedded& embedded();

} // namespace francparler
