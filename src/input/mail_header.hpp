#pragma once

#include <string>
#include <vector>

namespace francparler {

/// What the header of an e-mail says, encoded words decoded; empty where it says nothing.
struct MailHeader {
    std::string subject;
    std::string from;                    ///< address of the first author
    std::string authors;                 ///< the whole field From: names as well
    std::string answer_to;               ///< address of Reply-To
    std::vector<std::string> recipients; ///< addresses of To, Cc and Bcc
    std::string date;                    ///< ISO 8601, UTC; empty when there is none that can be read
    std::string month;                   ///< "2025-03", by the sender's clock; empty when it is that of `date`
    std::string unusual_date;            ///< as it stands, where it is none of RFC 5322
    std::string id;                      ///< Message-ID, without angle brackets
    std::string first_id;                ///< of the message that opened the exchange, or of the one that is answered
    std::string answered_id;             ///< of the message that is answered
    bool automatic = false;              ///< written by a program: automatic reply, notification, bounce
    bool discarded = false;              ///< its mailbox has it as deleted, a draft or spam
};

} // namespace francparler
