#pragma once

#include <string>
#include <vector>

namespace francparler {

/// The header of an e-mail, with encoded words decoded; empty where a field is missing.
struct MailHeader {
    std::string subject;
    std::string from;                    ///< address of the first author
    std::string authors;                 ///< the whole From field, including names
    std::string answer_to;               ///< address of Reply-To
    std::vector<std::string> recipients; ///< addresses of To, Cc and Bcc
    std::string date;                    ///< ISO 8601, UTC; empty if there is none or it is unreadable
    std::string month;                   ///< "2025-03", by the sender's clock; empty when it is that of `date`
    std::string unusual_date;            ///< as written, if it violates RFC 5322
    std::string id;                      ///< Message-ID, without angle brackets
    std::string first_id;                ///< of the message that opened the exchange, or of the one that is answered
    std::string answered_id;             ///< of the message that is answered
    bool automatic = false;              ///< written by a program: automatic reply, notification, bounce
    bool discarded = false;              ///< marked in its mailbox as deleted, a draft or spam
};

} // namespace francparler
