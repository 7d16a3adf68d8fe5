#include "input/parsers/mail_fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "text/ascii.hpp"
#include "text/months.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// Appends the addresses in a list, including those of the members of groups (RFC 6854).
void append_addresses(InternetAddressList* list, std::vector<std::string>& out) {
    for (int i = 0; list != nullptr && i < internet_address_list_length(list); ++i) {
        InternetAddress* const one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_MAILBOX(one))
            out.push_back(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
        else if (INTERNET_ADDRESS_IS_GROUP(one))
            append_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), out);
    }
}

/// The address of the first author; empty for a group (RFC 6854), and for somebody whom Outlook knows only by name, for
/// whom readpst writes « Léa Martin <MAILER-DAEMON> ».
std::string author_of(GMimeMessage* message) {
    InternetAddressList* authors = g_mime_message_get_from(message);
    if (authors == nullptr || internet_address_list_length(authors) == 0) return {};
    InternetAddress* first = internet_address_list_get_address(authors, 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
    std::string address = text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    const bool is_nobodys = address == "MAILER-DAEMON" && raw_field(message, "From").find('<') != std::string::npos;
    return is_nobodys ? std::string() : address;
}

/// Whether a date is in the form of RFC 5322: with an English month and a time with colons. GMime misreads other forms:
/// « 09.00.00 » as midnight, « 04/03/2025 » as the third of April.
bool is_usual_date(std::string_view date) {
    bool month = false, time = false;
    std::string_view word;
    while (!(word = take_word(date, ascii_space)).empty()) {
        month = month || contains(english_months, word);
        const std::size_t colon = word.find(':');
        time = time || (colon != word.npos && colon > 0 && is_ascii_digit(word[colon - 1]));
        if (word == "AM" || word == "PM") return false;
    }
    return month && time;
}

void read_date(GMimeMessage* message, MailHeader& said) {
    const std::string written = raw_field(message, "Date");
    GDateTime* date = is_usual_date(written) ? g_mime_message_get_date(message) : nullptr;
    GDateTime* utc = date == nullptr ? nullptr : g_date_time_to_utc(date);
    if (utc == nullptr) {
        said.unusual_date = written;
        return;
    }
    char out[32];
    g_snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(utc), g_date_time_get_month(utc),
               g_date_time_get_day_of_month(utc), g_date_time_get_hour(utc), g_date_time_get_minute(utc),
               g_date_time_get_second(utc));
    g_date_time_unref(utc);
    said.date = out;
    constexpr std::size_t month = 7; ///< bytes of "2025-03"
    g_snprintf(out, sizeof out, "%04d-%02d", g_date_time_get_year(date), g_date_time_get_month(date));
    if (said.date.compare(0, month, out) != 0) said.month = out;
}

/// The first and the last message identifier in a field.
std::pair<std::string, std::string> ids_in(GMimeMessage* message, const char* name) {
    const std::string value = raw_field(message, name);
    if (value.empty()) return {};
    GMimeReferences* ids = g_mime_references_parse(nullptr, value.c_str());
    std::pair<std::string, std::string> out;
    if (const int count = g_mime_references_length(ids); count > 0)
        out = {text_of(g_mime_references_get_message_id(ids, 0)),
               text_of(g_mime_references_get_message_id(ids, count - 1))};
    g_mime_references_free(ids);
    return out;
}

} // namespace

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

std::string raw_field(GMimeMessage* message, const char* name) {
    return text_of(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

/// GMime 3.2.13 drops encoded words that follow one with the padding of base64
/// (https://github.com/jstedfast/gmime/issues/133), so the field is decoded piece by piece, cut after such words.
std::string text_field(GMimeMessage* message, const char* name) {
    GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(message)), name);
    if (header == nullptr) return {};
    std::string raw = text_of(g_mime_header_get_raw_value(header));
    std::erase_if(raw, [](char c) { return c == '\r' || c == '\n'; }); // folding
    constexpr std::string_view padded_end = "=?=", start = "=?";
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        std::size_t end = raw.find(padded_end, at), next = raw.size();
        for (; end != raw.npos; end = raw.find(padded_end, end + 1)) {
            next = std::min(raw.find_first_not_of(" \t", end + padded_end.size()), raw.size());
            if (next > end + padded_end.size() && raw.compare(next, start.size(), start) == 0) break;
            next = raw.size();
        }
        const std::string piece = raw.substr(at, end == raw.npos ? end : end + padded_end.size() - at);
        char* const decoded = g_mime_utils_header_decode_text(nullptr, piece.c_str());
        out += text_of(decoded);
        g_free(decoded);
        at = next;
    }
    return std::string(stripped(out, " \t"));
}

bool has_parameter(GMimeObject* part, const char* name, const char* value) {
    const char* found = g_mime_object_get_content_type_parameter(part, name);
    return found != nullptr && g_ascii_strcasecmp(found, value) == 0;
}

void read_fields(GMimeMessage* message, MailHeader& out) {
    out.subject = text_field(message, "Subject");
    out.from = author_of(message);
    out.authors = text_field(message, "From");
    for (InternetAddressList* const list :
         {g_mime_message_get_to(message), g_mime_message_get_cc(message), g_mime_message_get_bcc(message)})
        append_addresses(list, out.recipients);
    std::vector<std::string> answer_to;
    append_addresses(g_mime_message_get_reply_to(message), answer_to);
    if (!answer_to.empty()) out.answer_to = std::move(answer_to.front());
    read_date(message, out);
    out.id = text_of(g_mime_message_get_message_id(message));
    const auto [first, last] = ids_in(message, "References");
    const std::string answered = ids_in(message, "In-Reply-To").first;
    out.first_id = first.empty() ? answered : first;
    out.answered_id = answered.empty() ? last : answered;
}

} // namespace francparler
