#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace francparler {

/// What went wrong outside the program, and where: one French sentence that also says what to do. Lines and columns
/// count from 1, columns in code points; 0 means "no position".
struct Error {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

using Errors = std::vector<Error>;

/// A T, or the errors that explain why there is none. The members have the names of std::expected, which will replace
/// this class once the oldest supported compiler has it.
template <class T>
class Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Errors errors) : state_(std::move(errors)) {}
    Result(Error error) : state_(Errors{std::move(error)}) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    T& value() {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    const T& value() const {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    Errors& error() {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }
    const Errors& error() const {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }

private:
    std::variant<T, Errors> state_;
};

} // namespace francparler
