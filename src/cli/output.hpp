#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace francparler {

/// Writes what waits for the standard output. @return the first errno that this ever met, 0 without one: what a flush
/// has lost no later one tells
int flush_standard_output();

/// Where reports go: the standard output as they come, or a file that appears whole at the end, or not at all.
class Output {
public:
    /// @param path  empty for the standard output
    explicit Output(std::string path) : path_(std::move(path)) {}

    void write(std::string_view text);

    /// Hands on what is written so far, where it goes to the standard output. @return whether all of it got there
    bool flush();

    /// True once nobody reads the standard output any more (`… | head`): the rest is not worth making.
    [[nodiscard]] bool is_abandoned() const { return failure_ == broken_pipe; }

    /// Makes sure that all of it is written. @return what went wrong, or nothing
    [[nodiscard]] Errors finish();

private:
    static const int broken_pipe;
    Errors write_file() const;

    std::string path_;
    std::string pending_; ///< of the file
    int failure_ = 0;     ///< the first errno
};

} // namespace francparler
