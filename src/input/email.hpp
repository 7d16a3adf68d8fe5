#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "input/input.hpp"

namespace francparler {

/// The body of an e-mail (RFC 5322 and MIME): its plain text, or its HTML when there is none. The source is the decoded
/// body; lines and columns are those of the file. The subject is read, for the situation, and not judged.
/// @return an error for one without a text that can be read: encrypted, empty, attachments alone
[[nodiscard]] Result<Input> read_email(std::string bytes, const std::string& name);

/// What an archive needs of an e-mail. All valid UTF-8; header fields on one line, empty where there is none.
struct MailText {
    std::string subject;
    std::string from;                    ///< address of the first author
    std::string authors;                 ///< the whole field From: names as well
    std::string answer_to;               ///< address of Reply-To
    std::vector<std::string> recipients; ///< addresses of To, Cc and Bcc
    std::string date;                    ///< ISO 8601, UTC
    std::string month;                   ///< "2025-03", by the sender's clock; empty when it is that of `date`
    std::string unusual_date;            ///< as it stands, where it is none of RFC 5322
    std::string id;                      ///< Message-ID, without angle brackets
    std::string thread;                  ///< the id of the message that opened the exchange, as far as the header tells
    std::string answers;                 ///< the id of the message that it answers
    bool automatic = false;              ///< written by a program
    bool discarded = false;              ///< its mailbox has it as deleted, a draft or spam
    bool html = false;
    std::string body;    ///< the part that read_email() judges; lines of a flowed text joined
    std::string failure; ///< why there is no body: one French sentence; empty when there is one
    std::string remark;  ///< what was broken and read around: one French sentence
    std::string note;    ///< which texts were left aside: one French sentence
};

/// Reads an e-mail for its words alone, without the map to the file: several times as fast as read_email().
/// @return an error only when the parser cannot be loaded
[[nodiscard]] Result<MailText> read_mail_text(std::string_view bytes);

/// Whether a file begins with the header of an e-mail.
[[nodiscard]] bool looks_like_email(std::string_view text);

} // namespace francparler
