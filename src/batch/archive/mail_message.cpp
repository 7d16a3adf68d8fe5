#include "batch/archive/mail_message.hpp"

#include <utility>

#include "base/hash.hpp"
#include "batch/archive/timestamp.hpp"
#include "input/email.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

/// Whether the value of a Content-Type is a text or may contain texts. A forwarded message is an attachment.
bool may_hold_text(std::string_view value) {
    value = stripped(value).substr(0, 32); // an empty value continues on the next line
    return value.find('/') == value.npos || starts_with_ignoring_case(value, "text/") ||
           starts_with_ignoring_case(value, "multipart/");
}

/// Whether the value of a Content-Type, or its continuation line, announces parts.
bool names_multipart(std::string_view value) {
    const std::size_t start = value.find_first_not_of(" \t");
    return start != value.npos && starts_with_ignoring_case(value.substr(start), "multipart/");
}

/// The text beside the address of the first author, mostly a name.
std::string sender_of(std::string_view authors, std::string_view address) {
    const std::size_t place = authors.find(address);
    return std::string(place == 0 ? authors.substr(address.size()) : authors.substr(0, place));
}

} // namespace

void MailMessage::clear() {
    kept_.clear();
    part_size_ = lines_ = parts_ = 0;
    place_ = Place::header;
    is_text_ = true;
    has_parts_ = full_ = cut_ = false;
}

void MailMessage::begin_line(std::string_view line) {
    constexpr std::string_view type = "content-type:";
    if (has_parts_ && line.starts_with("--")) {
        place_ = Place::header;
        is_text_ = true;
        part_size_ = 0;
        ++parts_;
    } else if (place_ != Place::header) {
        return;
    } else if (starts_with_ignoring_case(line, type)) {
        is_text_ = may_hold_text(line.substr(type.size()));
        has_parts_ = has_parts_ || names_multipart(line.substr(type.size()));
    } else if (line.starts_with(' ') || line.starts_with('\t')) {
        has_parts_ = has_parts_ || names_multipart(line);
    } else if (starts_with_ignoring_case(line, "content-disposition: attachment")) {
        is_text_ = false;
    } else if (is_empty_line(line)) {
        place_ = is_text_ ? Place::text : Place::other;
        part_size_ = 0;
        if (!is_text_ && !full_) kept_ += line;
    }
}

void MailMessage::add(const LineReader::Line& line) {
    if (line.begins) begin_line(line.text);
    if (place_ == Place::other || full_) return;
    if (++lines_ > most_lines || parts_ > most_parts || kept_.size() >= largest_message) full_ = true;
    if (full_ || part_size_ >= largest_part) {
        cut_ = true;
        if (!kept_.ends_with('\n')) kept_ += '\n';
        return;
    }
    part_size_ += line.text.size();
    kept_ += line.text;
}

Record MailMessage::to_record(Origin origin, const std::string& broken) const {
    Record out;
    out.origin = std::move(origin);
    Result<MailText> read = read_mail_text(kept_);
    if (!read) {
        out.error = read.error().front().message;
        return out;
    }
    MailText& mail = *read;
    MailHeader& header = mail.header;
    out.thread = header.first_id.empty() ? header.id : std::move(header.first_id);
    out.id = header.id.empty() ? "sans-id-" + hexadecimal(hash(kept_)) : std::move(header.id);
    out.answers = std::move(header.answered_id);
    if (header.automatic) out.role = Role::automatic;
    out.discarded = header.discarded;
    out.from = std::move(header.from);
    out.recipients = std::move(header.recipients);
    out.answer_to = std::move(header.answer_to);
    out.sender = sender_of(header.authors, out.from);
    out.time = header.unusual_date.empty() ? std::move(header.date) : utc_timestamp(header.unusual_date);
    out.has_unread_time = out.time.empty() && !header.unusual_date.empty();
    out.month = std::move(header.month);
    out.subject = std::move(header.subject);
    out.html = mail.html;
    out.is_email = true;
    const std::string large = "message trop grand : seul son début est lu";
    out.error = broken.empty() ? std::move(mail.failure) : "message interrompu : " + broken;
    if (cut_ && broken.empty() && is_all_space(mail.body)) out.error = large + ", sans texte";
    if (!out.error.empty()) return out;
    out.body = std::move(mail.body);
    out.remark = std::move(mail.remark);
    out.note = std::move(mail.note);
    if (cut_) out.remark = large;
    return out;
}

} // namespace francparler
