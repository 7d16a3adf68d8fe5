#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace francparler {

/// Who wrote a message of an archive.
enum class Role : std::uint8_t { unknown, agent, customer, automatic, internal };

/// Where a message stands in what was read.
struct Origin {
    std::string path;         ///< of the archive, as the user typed it
    std::uint64_t offset = 0; ///< of its first byte, after decompression
    std::uint32_t line = 0;   ///< from 1; 0 where lines mean nothing
    std::string pointer;      ///< inside a JSON document: "/comments/12"
};

/// A message of an archive, whatever the system it comes from: what all readers make and all of `batch` lives on.
struct Record {
    std::string id;      ///< the archive's own, or made of its origin: stable from one run to the next
    std::string thread;  ///< messages of one exchange share it; empty: alone
    std::string answers; ///< the id of the message that it answers; empty when unknown
    Role role = Role::unknown;
    bool has_unread_role = false;        ///< what stands for its role is none of those known
    bool is_public = true;               ///< false for internal notes
    bool discarded = false;              ///< its mailbox has it as deleted, a draft or spam
    std::string from;                    ///< an address or an author's id
    std::vector<std::string> recipients; ///< addresses; empty when unknown
    std::string answer_to;               ///< an address, where the answer is to go to another one than `from`
    std::string sender;                  ///< what stands beside the address: a name, mostly; told nobody
    std::string time;                    ///< ISO 8601, UTC; empty when unknown
    bool has_unread_time = false;        ///< what stands for its time is none
    std::string month;                   ///< "2025-03", by the sender's clock; empty when it is that of `time`
    std::string subject;
    std::string queue, model; ///< what reports group by, where the system says: team or queue, template or macro
    bool html = false;
    bool is_email = false; ///< a header that its body begins with is another's
    std::string body;      ///< valid UTF-8, transfer encodings undone
    std::string client;    ///< what the customer wrote before in this thread, as far as it is at hand
    Origin origin;
    std::string error;  ///< why there is no body: one French sentence; empty when all is well
    std::string remark; ///< what was broken and read around, the body being there: one French sentence
    std::string note;   ///< what was left aside, as it should be: for whoever asks, not for the results
};

} // namespace francparler
