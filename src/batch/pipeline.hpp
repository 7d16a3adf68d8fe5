#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/archives.hpp"
#include "batch/record.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// What became of a message: one line of the result file.
struct ResultLine {
    enum class Kind : std::uint8_t { judged, unscored, automatic, customer, agent, internal, foreign, quoted, error };
    Kind kind = Kind::error;
    std::string text; ///< line end included
    Error problem;    ///< of a message, for people; without a file where an archive tells its own
    std::uint32_t words = 0, findings = 0;
    int score = 0; ///< of a judged message
};

/// How messages go from their reader to the result file.
struct Pipeline {
    unsigned jobs = 1;
    std::size_t bytes_in_flight = std::size_t{16} << 20; ///< one message may take more, alone

    std::function<std::optional<Record>()> read;                   ///< one call at a time; nothing to stop
    std::function<Archives::Place()> place;                        ///< after the last message read
    std::function<ResultLine(const Record&, Tokenizer&)> judge;    ///< from any thread, its own Tokenizer
    std::function<bool(ResultLine, const Archives::Place&)> write; ///< in order, one call at a time; false to stop

    /// Reads, judges and writes until there is no more to read. What was read is written, unless write() said no.
    void run() const;
};

} // namespace francparler
