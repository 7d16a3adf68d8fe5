#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// The beginning of a message's text, without markup, quotations and signature: it becomes the `client` of an answer.
[[nodiscard]] std::string context_text(std::string_view body, bool html);

/// What customers wrote, as context of later answers: the message that is answered, else the last one of the thread.
///
/// It remembers the last `window` records, so that a reader can resume at any place of an archive with the same
/// knowledge.
class ThreadContext {
public:
    static constexpr std::size_t window = 10'000; ///< records
    static constexpr std::size_t longest = 4096;  ///< bytes of a message that accompany an answer

    /// Sets the record's client unless it has one, or remembers what the customer wrote. To be called for each record,
    /// in order, with its role known.
    void pass(Record& record);

private:
    struct Said {
        std::uint64_t number = 0; ///< of the record
        bool html = false;
        std::string body, time; ///< its beginning; its text is extracted when somebody answers
    };
    /// A message and a thread may have the same number without being related.
    enum class Of : std::uint8_t { message, thread };
    using Key = std::pair<Of, std::uint64_t>; ///< a hash, since names in an archive may be of any length
    static Key key_of(Of of, std::string_view name) { return {of, hash(name)}; }
    void remember(Key key, const std::shared_ptr<const Said>& said);

    std::map<Key, std::shared_ptr<const Said>> said_;
    std::deque<std::pair<std::uint64_t, Key>> order_; ///< record, key
    std::uint64_t records_ = 0;
};

} // namespace francparler
