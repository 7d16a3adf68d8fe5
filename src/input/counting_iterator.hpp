#pragma once

#include <cstddef>
#include <iterator>

namespace francparler {

/// Reads bytes and exposes its position, which the parser of JSON for Modern C++ does not.
struct CountingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** progress = nullptr;

    reference operator*() const { return *at; }
    CountingIterator& operator++() {
        *progress = ++at;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at == b.at; }
};

} // namespace francparler
