#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace francparler {

/// Flushes standard output. @return the first errno of any flush so far, else 0, since later flushes do not report
/// earlier losses
int flush_standard_output();

/// The destination of reports: standard output, immediately, or a file that appears whole at the end, or not at all.
class Output {
public:
    /// @param path  empty for standard output
    explicit Output(std::string path) : path_(std::move(path)) {}

    void write(std::string_view text);

    /// Flushes the text so far, if it goes to standard output. @return whether all of it was written
    bool flush();

    /// True once nobody reads standard output any more (`… | head`), so that the rest need not be produced.
    [[nodiscard]] bool is_abandoned() const;

    /// Completes the output. @return what went wrong, or nothing
    [[nodiscard]] Errors finish();

private:
    Errors write_file() const;

    std::string path_;
    std::string pending_; ///< of the file
    int failure_ = 0;     ///< the first errno
};

} // namespace francparler
