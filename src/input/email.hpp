#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "input/input.hpp"
#include "input/mail_header.hpp"

namespace francparler {

/// The body of an e-mail (RFC 5322 and MIME): its plain text, or its HTML when there is none. The source is the decoded
/// body; lines and columns are those of the file. The subject is read for the situation but not judged.
/// @return an error for one without a readable text: encrypted, empty, only attachments
[[nodiscard]] Result<Input> read_email(std::string bytes, const std::string& name);

/// The parts of an e-mail that an archive needs.
struct MailText {
    MailHeader header; ///< valid UTF-8, each field on one line
    bool html = false;
    std::string body;    ///< the part that read_email() judges; lines of a flowed text joined
    std::string failure; ///< why there is no body: one French sentence; empty when there is one
    std::string remark;  ///< what was broken but could be skipped: one French sentence
    std::string note;    ///< which texts were left out: one French sentence
};

/// Reads only the words of an e-mail, without the map to the file: several times as fast as read_email().
/// @return an error only when the parser cannot be loaded
[[nodiscard]] Result<MailText> read_mail_text(std::string_view bytes);

/// Whether a file begins with the header of an e-mail.
[[nodiscard]] bool looks_like_email(std::string_view text);

} // namespace francparler
