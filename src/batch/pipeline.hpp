#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/archive/archives.hpp"
#include "batch/archive/record.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// The result of a message: one line of the result file.
struct ResultLine {
    enum class Kind : std::uint8_t { judged, unscored, automatic, customer, agent, internal, foreign, quoted, error };
    static constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::error) + 1; ///< the last one
    Kind kind = Kind::error;
    std::string text; ///< line end included
    Error problem;    ///< of a message, for people; without a file name if the archive reports its own
    std::uint32_t words = 0, findings = 0;
    int score = 0; ///< of a judged message
};

/// The path of messages from their reader to the result file.
struct Pipeline {
    unsigned jobs = 1;
    std::size_t bytes_in_flight = std::size_t{16} << 20; ///< one message may take more, alone

    std::function<std::optional<Record>()> read;                ///< called one at a time; returns nothing to stop
    std::function<Archives::Place()> place;                     ///< after the last message read
    std::function<ResultLine(const Record&, Tokenizer&)> judge; ///< from any thread, its own Tokenizer
    std::function<bool(ResultLine, const Archives::Place&)>
        write; ///< called in order, one at a time; returns false to stop

    /// Reads, judges and writes until the end of the input. Everything read is written, unless write() returned false.
    void run() const;
};

} // namespace francparler
