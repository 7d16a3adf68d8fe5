#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace francparler {

/// Who wrote a message of an archive.
enum class Role : std::uint8_t { unknown, agent, customer, automatic, internal };

/// The position of a message in the input.
struct Origin {
    std::string path;         ///< of the archive, as the user typed it
    std::uint64_t offset = 0; ///< of its first byte, after decompression
    std::uint32_t line = 0;   ///< from 1; 0 where lines mean nothing
    std::string pointer;      ///< inside a JSON document: "/comments/12"
};

/// A message of an archive, from any system: the output of all readers and the input of the rest of `batch`.
struct Record {
    std::string id;      ///< from the archive, or made from its origin: stable from one run to the next
    std::string thread;  ///< messages of one exchange share it; empty: alone
    std::string answers; ///< the id of the message that it answers; empty when unknown
    Role role = Role::unknown;
    bool has_unread_role = false;        ///< the value of its role is unknown
    bool is_public = true;               ///< false for internal notes
    bool discarded = false;              ///< marked in its mailbox as deleted, a draft or spam
    std::string from;                    ///< an address or an author's id
    std::vector<std::string> recipients; ///< addresses; empty when unknown
    std::string answer_to;               ///< an address, if answers go to another one than `from`
    std::string sender;                  ///< the text beside the address, mostly a name; never reported
    std::string time;                    ///< ISO 8601, UTC; empty when unknown
    bool has_unread_time = false;        ///< its time cannot be read
    std::string month;                   ///< "2025-03", by the sender's clock; empty when it is that of `time`
    std::string subject;
    std::string queue, model; ///< for grouping in reports, if the system gives them: team or queue, template or macro
    bool html = false;
    bool is_email = false; ///< a header at the start of its body belongs to another message
    std::string body;      ///< valid UTF-8, with transfer encodings decoded
    std::string client;    ///< the customer's previous message in this thread, if available
    Origin origin;
    std::string error;  ///< why there is no body: one French sentence; empty when all is well
    std::string remark; ///< what was broken but skipped, the body being there: one French sentence
    std::string note;   ///< what was rightly left out: for --verbose, not for the results
};

} // namespace francparler
