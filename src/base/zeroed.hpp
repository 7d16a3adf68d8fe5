#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace francparler {

/// A fixed number of zeros. Pages that are never written take no memory: the system provides zeroed pages on demand.
template <class T>
requires std::is_trivial_v<T>
class Zeroed {
public:
    Zeroed() = default;
    /// @throws std::bad_alloc
    explicit Zeroed(std::size_t size) : items_(static_cast<T*>(std::calloc(size + 1, sizeof(T)))), size_(size) {
        if (items_ == nullptr) throw std::bad_alloc();
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] T& operator[](std::size_t index) { return items_.get()[index]; }

private:
    struct Free {
        void operator()(T* items) const { std::free(items); }
    };
    std::unique_ptr<T, Free> items_;
    std::size_t size_ = 0;
};

} // namespace francparler
