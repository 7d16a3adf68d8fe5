#include <algorithm>
#include <array>
#include <cstdlib>
#include <gmime/gmime.h>
#include <memory>
#include <string_view>
#include <utility>

#include "input/parsers/parsers.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

bool is_attachment(GMimeObject* object) {
    const char* disposition = g_mime_object_get_disposition(object);
    return disposition != nullptr && g_ascii_strcasecmp(disposition, GMIME_DISPOSITION_ATTACHMENT) == 0;
}

bool has_parameter(GMimeObject* object, const char* name, const char* value) {
    const char* found = g_mime_object_get_content_type_parameter(object, name);
    return found != nullptr && g_ascii_strcasecmp(found, value) == 0;
}

/// The name of a charset alone: behind a quote that nothing closes stands the rest of the header.
std::string charset_of(GMimeObject* object) {
    constexpr const char* characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+()";
    const std::string said = text_of(g_mime_object_get_content_type_parameter(object, "charset"));
    const std::size_t begin = std::min(said.find_first_of(characters), said.size());
    return said.substr(begin, said.find_first_not_of(characters, begin) - begin);
}

/// Whether the bytes of a part stand in the file under an encoding. What has a comma, an accent or an apostrophe at its
/// beginning is no base64, whatever it is called.
bool is_encoded(std::string_view raw, GMimeContentEncoding encoding) {
    constexpr std::size_t looked_at = 200; // bytes
    if (encoding == GMIME_CONTENT_ENCODING_BASE64)
        return std::ranges::all_of(raw.substr(0, looked_at), [](char c) {
            constexpr std::string_view others = "+/= \t\r\n";
            return is_ascii_letter(c) || is_ascii_digit(c) || others.find(c) != others.npos;
        });
    return encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE || encoding == GMIME_CONTENT_ENCODING_UUENCODE;
}

/// How much of an encoded text is decoded in one go: base64 up to its padding. GMime stops there, but some senders pad
/// each line (https://github.com/jstedfast/gmime/issues/150).
std::size_t first_run(std::string_view raw, GMimeContentEncoding encoding) {
    const std::size_t padding = encoding == GMIME_CONTENT_ENCODING_BASE64 ? raw.find('=') : raw.npos;
    return std::min(raw.find_first_not_of('=', std::min(padding, raw.size())), raw.size());
}

/// The next blanks that a relay left between the « = » of a soft line break and the line end; they are no text (RFC
/// 2045, 6.7), but GMime takes them for one.
Span next_padding(std::string_view raw, std::size_t from, GMimeContentEncoding encoding) {
    const auto size = static_cast<std::uint32_t>(raw.size());
    if (encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE) return {size, size};
    for (std::size_t at = raw.find('=', from); at != raw.npos; at = raw.find('=', at + 1)) {
        const std::size_t end = raw.find_first_not_of(" \t", at + 1);
        if (end != raw.npos && end > at + 1 && (raw[end] == '\n' || raw.substr(end, 2) == "\r\n"))
            return {static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(end)};
    }
    return {size, size};
}

/// Undoes the transfer encoding.
/// @param with_origins  byte by byte, to know what each came from
void decode(std::string_view file, Span raw, GMimeContentEncoding encoding, bool with_origins, MailPart& out) {
    if (!is_encoded(file.substr(raw.begin, raw.size()), encoding)) {
        out.bytes = file.substr(raw.begin, raw.size());
        if (with_origins) out.origin.copy(raw.begin, raw.size());
        return;
    }
    constexpr std::uint32_t block = 4096; ///< bytes that are decoded in one go
    constexpr std::size_t rest = 16;      ///< what may still be kept from before
    const std::uint32_t step = with_origins ? 1 : block;
    char decoded[block + rest];
    std::uint32_t first = raw.begin; ///< of what the next output comes from
    const auto put = [&](std::size_t size, Span from) {
        out.bytes.append(decoded, size);
        if (!with_origins) return;
        if (size == 0 && file.substr(from.begin, from.size()) != "\n") return;
        if (size == from.size() && first == from.begin) out.origin.copy(first, from.size());
        else out.origin.replace({first, from.end}, static_cast<std::uint32_t>(size));
        first = from.end;
    };
    for (std::uint32_t at = raw.begin; at < raw.end;) {
        GMimeEncoding state;
        g_mime_encoding_init_decode(&state, encoding);
        const std::size_t size = first_run(file.substr(at, raw.end - at), encoding);
        const std::string_view run = file.substr(0, at + size);
        for (Span padding = next_padding(run, at, encoding); at < run.size();) {
            const Span from{at, std::min(at + step, padding.begin)};
            put(g_mime_encoding_step(&state, file.data() + at, from.size(), decoded), from);
            at = from.end;
            if (at < padding.begin) continue;
            at = padding.end;
            padding = next_padding(run, at, encoding);
        }
        put(g_mime_encoding_flush(&state, "", 0, decoded), {at, at});
    }
}

/// Whether a form of a text is more than blanks or the advice to look at another one: « Votre messagerie n'affiche pas
/// le HTML ». A short text that speaks of such things by itself is in the other form as well.
bool is_worth_reading(const MailPart& part) {
    constexpr std::size_t longest_advice = 400; // bytes
    if (part.html || part.bytes.size() > longest_advice) return !is_all_space(part.bytes);
    const std::unique_ptr<char, decltype(&g_free)> lower(g_ascii_strdown(part.bytes.c_str(), -1), g_free);
    for (const std::string_view word : {"html", "affich", "navigateur", "display", "browser"})
        if (std::string_view(lower.get()).find(word) != std::string_view::npos) return false;
    return !is_all_space(part.bytes);
}

bool is_charset(const MailPart& part, const char* name) { return g_ascii_strcasecmp(part.charset.c_str(), name) == 0; }

/// Whether a text is more of one above, from which only attachments part it: Apple Mail cuts a text in which pictures
/// stand. Lists add texts of their own, below a line of « _ ».
bool goes_on(const MailPart& above, const MailPart& part) {
    return part.attachments_before > above.attachments_before && !part.named && part.html == above.html &&
           part.flowed == above.flowed && part.delete_space == above.delete_space &&
           (is_charset(part, above.charset.c_str()) || is_charset(part, "us-ascii")) && !is_charset(part, "utf-16") &&
           !part.bytes.starts_with("____");
}

/// Makes one text of the first one and those that go on with it.
void join_texts(Mail& mail) {
    const auto first = std::ranges::find_if(mail.parts, [](const MailPart& part) { return !is_all_space(part.bytes); });
    if (first == mail.parts.end()) return;
    const auto joined = std::remove_if(first + 1, mail.parts.end(), [&](const MailPart& part) {
        if (!goes_on(*first, part)) return false;
        if (!part.origin.is_identity()) {
            first->origin.replace(part.origin.origin_of({0, 0}), 2);
            first->origin.append(part.origin);
        }
        first->bytes += "\n\n" + part.bytes;
        return true;
    });
    mail.parts.erase(joined, mail.parts.end());
}

/// Finds the texts in a tree of parts.
class BodyReader {
public:
    BodyReader(std::string_view file, bool with_origins, Mail& out)
        : file_(file), with_origins_(with_origins), out_(out) {}

    void read(GMimeObject* object, int depth) {
        constexpr int deepest = 50;
        if (depth > deepest) out_.too_deep = true;
        if (object == nullptr || depth > deepest) return;
        GMimeContentType* type = g_mime_object_get_content_type(object);
        if (g_mime_content_type_is_type(type, "application", "pkcs7-mime") ||
            g_mime_content_type_is_type(type, "application", "x-pkcs7-mime"))
            smime(object);
        if (g_mime_content_type_is_type(type, "multipart", "encrypted")) out_.encrypted = true;
        if (GMIME_IS_MULTIPART(object)) return multipart(GMIME_MULTIPART(object), type, depth);
        if (g_mime_content_type_is_type(type, "text", "calendar")) return; // an invitation, or an answer to one
        if (!GMIME_IS_PART(object) || is_attachment(object)) {
            ++out_.attachments;
            return;
        }
        const bool html = g_mime_content_type_is_type(type, "text", "html");
        if (!html && !g_mime_content_type_is_type(type, "text", "plain") && !is_malformed(object)) {
            ++out_.attachments;
            return;
        }
        part(GMIME_PART(object), html);
    }

private:
    /// Whether it has a type that is none, such as « text »: then it is plain text (RFC 2045, 5.2).
    static bool is_malformed(GMimeObject* object) {
        const std::string type = text_of(g_mime_object_get_header(object, "Content-Type"));
        return type.find('/') == type.npos;
    }

    /// By what a part of S/MIME says that it is (RFC 8551, 3.2.2); where it says nothing, it may be either.
    void smime(GMimeObject* object) {
        const bool untold = g_mime_object_get_content_type_parameter(object, "smime-type") == nullptr;
        out_.encrypted |= untold || has_parameter(object, "smime-type", "enveloped-data") ||
                          has_parameter(object, "smime-type", "authEnveloped-data");
        out_.inside_signature |= untold || has_parameter(object, "smime-type", "signed-data");
    }

    void multipart(GMimeMultipart* multipart, GMimeContentType* type, int depth) {
        const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative");
        const int count = g_mime_multipart_get_count(multipart);
        if (count == 0) out_.without_parts = true;
        // There is no function for it. A callback for warnings would tell, but makes the parser look for doubles among
        // parameters in quadratic time.
        if (count > 0 && multipart->write_end_boundary == FALSE) out_.ends_early = true;
        const auto before = static_cast<std::ptrdiff_t>(out_.parts.size());
        for (int i = 0; i < count; ++i) {
            const auto last = static_cast<std::ptrdiff_t>(out_.parts.size());
            read(g_mime_multipart_get_part(multipart, i), depth + 1);
            if (!alternative || static_cast<std::ptrdiff_t>(out_.parts.size()) == last) continue;
            const auto begin = out_.parts.begin();
            if (std::all_of(begin + last, out_.parts.end(),
                            [](const MailPart& part) { return is_all_space(part.bytes); }))
                out_.parts.erase(begin + (last > before ? last : before + 1), out_.parts.end());
            else out_.parts.erase(begin + before, begin + last);
            if (std::any_of(out_.parts.begin() + before, out_.parts.end(), is_worth_reading)) break;
        }
    }

    void part(GMimePart* part, bool html) {
        GMimeDataWrapper* content = g_mime_part_get_content(part);
        if (content == nullptr) return;
        GMimeStream* stream = g_mime_data_wrapper_get_stream(content);
        const gint64 end = stream->bound_end < 0 ? static_cast<gint64>(file_.size()) : stream->bound_end;
        const Span raw{static_cast<std::uint32_t>(stream->bound_start), static_cast<std::uint32_t>(end)};
        if (raw.end > file_.size() || raw.begin > raw.end) return;
        MailPart out;
        auto* object = GMIME_OBJECT(part);
        out.html = html;
        out.named = g_mime_part_get_filename(part) != nullptr;
        out.attachments_before = out_.attachments;
        out.charset = charset_of(object);
        out.flowed = has_parameter(object, "format", "flowed");
        out.delete_space = has_parameter(object, "delsp", "yes");
        decode(file_, raw, g_mime_part_get_content_encoding(part), with_origins_, out);
        out_.parts.push_back(std::move(out));
    }

    std::string_view file_;
    bool with_origins_;
    Mail& out_;
};

/// A field of text, decoded. GMime 3.2.13 drops encoded words that follow one with the padding of base64
/// (https://github.com/jstedfast/gmime/issues/133), so it is given what stands between such words piece by piece.
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
    const std::size_t first = out.find_first_not_of(" \t");
    return first == out.npos ? "" : out.substr(first, out.find_last_not_of(" \t") + 1 - first);
}

std::string header(GMimeMessage* message, const char* name) {
    return text_of(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

/// Those of persons and, in groups (RFC 6854), of their members.
void append_addresses(InternetAddressList* list, std::vector<std::string>& out) {
    for (int i = 0; list != nullptr && i < internet_address_list_length(list); ++i) {
        InternetAddress* const one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_MAILBOX(one))
            out.push_back(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
        else if (INTERNET_ADDRESS_IS_GROUP(one))
            append_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), out);
    }
}

/// The address of the first author; groups (RFC 6854) have none, nor has whom Outlook knows by name alone, for whom
/// readpst writes « Léa Martin <MAILER-DAEMON> ».
std::string author_of(GMimeMessage* message) {
    InternetAddressList* authors = g_mime_message_get_from(message);
    if (authors == nullptr || internet_address_list_length(authors) == 0) return {};
    InternetAddress* first = internet_address_list_get_address(authors, 0);
    if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
    std::string address = text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    const bool is_nobodys = address == "MAILER-DAEMON" && header(message, "From").find('<') != std::string::npos;
    return is_nobodys ? std::string() : address;
}

/// Whether a date has what RFC 5322 has: an English month, and an hour with colons. Of others GMime makes something as
/// well: of « 09.00.00 » midnight, of « 04/03/2025 » the third of April.
bool is_usual_date(std::string_view date) {
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    bool month = false, time = false;
    while (!date.empty()) {
        const std::size_t end = std::min(date.find_first_of(" \t\r\n"), date.size());
        const std::string_view word = date.substr(0, end);
        date.remove_prefix(std::min(end + 1, date.size()));
        month = month || std::ranges::find(months, word) != months.end();
        const std::size_t colon = word.find(':');
        time = time || (colon != word.npos && colon > 0 && is_ascii_digit(word[colon - 1]));
        if (word == "AM" || word == "PM") return false;
    }
    return month && time;
}

void read_date(GMimeMessage* message, MailHeader& said) {
    const std::string written = header(message, "Date");
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

/// The first and the last identifier that a header names.
std::pair<std::string, std::string> ids_in(GMimeMessage* message, const char* name) {
    const std::string value = header(message, name);
    if (value.empty()) return {};
    GMimeReferences* ids = g_mime_references_parse(nullptr, value.c_str());
    std::pair<std::string, std::string> out;
    if (const int count = g_mime_references_length(ids); count > 0)
        out = {text_of(g_mime_references_get_message_id(ids, 0)),
               text_of(g_mime_references_get_message_id(ids, count - 1))};
    g_mime_references_free(ids);
    return out;
}

bool begins_with(const std::string& value, const char* start) {
    return g_ascii_strncasecmp(value.c_str(), start, std::char_traits<char>::length(start)) == 0;
}

/// Whether a subject is that of an answer which the mailbox of somebody absent sends: « Réponse automatique : colis ».
/// Not every mailbox says so in a field of its own.
bool tells_absence(std::string_view subject) {
    constexpr std::array titles = {"réponse automatique", "automatic reply",      "absence du bureau",
                                   "message d'absence",   "automatisch antwoord", "out of office",
                                   "automatische antwort"};
    const std::unique_ptr<char, decltype(&g_free)> lower(
        g_utf8_strdown(subject.data(), static_cast<gssize>(subject.size())), g_free);
    for (const std::string_view title : titles) {
        std::string_view rest = lower.get();
        if (!rest.starts_with(title)) continue;
        rest.remove_prefix(title.size());
        for (const std::string_view space : {" ", "\u00A0", "\u202F"})
            if (rest.starts_with(space)) rest.remove_prefix(space.size());
        if (rest.empty() || rest.starts_with(':')) return true;
    }
    return false;
}

/// Whether Zendesk sends what somebody wrote: it calls itself automatic all the same, but does so in the name of
/// whoever wrote, « Léa Martin (Boîte) », or with the comments of the ticket, which it leaves out of receipts.
bool is_zendesk_answer(GMimeMessage* message, const Mail& mail) {
    if (!begins_with(header(message, "X-Mailer"), "Zendesk")) return false;
    const std::string_view authors = mail.header.authors;
    const std::string_view name = authors.substr(0, authors.find('<'));
    const std::size_t last = name.find_last_not_of(" \"");
    if (last != name.npos && name[last] == ')') return true;
    constexpr const char* above_comments =
        "\n----------------------------------------------"; // 46; 32 above the footer
    return !mail.parts.empty() && mail.parts.front().bytes.find(above_comments) != std::string::npos;
}

/// Whether a calendar wrote « Léa Martin a accepté » (RFC 6047, 2.4), in the text or beside it.
bool answers_invitation(GMimeObject* body) {
    if (has_parameter(body, "method", "reply")) return true;
    const int count = GMIME_IS_MULTIPART(body) ? g_mime_multipart_get_count(GMIME_MULTIPART(body)) : 0;
    for (int i = 0; i < count; ++i)
        if (has_parameter(g_mime_multipart_get_part(GMIME_MULTIPART(body), i), "method", "reply")) return true;
    return false;
}

/// Whether a program wrote it: RFC 3834, [MS-OXCMAIL] 2.1.3.2.20 (X-Auto-Response-Suppress, which helpdesks set on what
/// people answer as well), RFC 3462 (bounces). Mail of a list is written by people.
bool is_automatic(GMimeMessage* message, const Mail& mail) {
    const std::string submitted = header(message, "Auto-Submitted");
    const std::string suppress = header(message, "X-Auto-Response-Suppress");
    const bool says_so = (!submitted.empty() && !begins_with(submitted, "no")) ||
                         (!suppress.empty() && !begins_with(suppress, "none") && mail.header.answered_id.empty());
    if (says_so && !is_zendesk_answer(message, mail)) return true;
    for (const char* name : {"X-Autoreply", "X-Autorespond", "X-Autoresponder"})
        if (!header(message, name).empty()) return true;
    const std::string precedence = header(message, "Precedence");
    for (const char* value : {"bulk", "junk", "auto_reply"})
        if (begins_with(precedence, value)) return true;
    if (begins_with(header(message, "Return-Path"), "<>") || begins_with(mail.header.from, "mailer-daemon"))
        return true;
    if (tells_absence(mail.header.subject)) return true;
    GMimeObject* body = g_mime_message_get_mime_part(message);
    return body != nullptr &&
           (g_mime_content_type_is_type(g_mime_object_get_content_type(body), "multipart", "report") ||
            answers_invitation(body));
}

/// Whether a mailbox has it among what is deleted, a draft or spam: Thunderbird until it compacts the file, Gmail's
/// Takeout by its labels, SpamAssassin and others by a field.
/// @see nsMsgMessageFlags.idl
bool is_discarded(GMimeMessage* message) {
    constexpr unsigned long expunged = 0x0008;
    if ((std::strtoul(header(message, "X-Mozilla-Status").c_str(), nullptr, 16) & expunged) != 0) return true;
    if (begins_with(header(message, "X-Spam-Flag"), "yes")) return true;
    const std::string labels = text_field(message, "X-Gmail-Labels");
    for (std::size_t at = 0; at < labels.size();) {
        const std::size_t end = std::min(labels.find(',', at), labels.size());
        std::string_view label = std::string_view(labels).substr(at, end - at);
        label.remove_prefix(std::min(label.find_first_not_of(' '), label.size()));
        for (const std::string_view name : {"Brouillons", "Drafts", "Corbeille", "Trash", "Spam"})
            if (label == name) return true;
        at = end + 1;
    }
    return false;
}

/// Whether a field of addresses holds more groups inside each other, « a: b: c: », than anyone writes: GMime takes some
/// stack for each. Fields of messages in the message count as well.
bool has_deep_groups(std::string_view bytes) {
    constexpr std::array fields = {"from:", "to:", "cc:", "bcc:", "sender:", "reply-to:"};
    constexpr int deepest = 1000;
    bool in_field = false;
    int depth = 0;
    char last = ':'; // a group has a name
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = bytes.substr(at, end - at);
        at = end + 1;
        if (!line.starts_with(' ') && !line.starts_with('\t')) {
            depth = 0;
            in_field = std::ranges::any_of(
                fields, [&](std::string_view name) { return equals_ignoring_case(line.substr(0, name.size()), name); });
        }
        if (!in_field) continue;
        for (const char c : line) {
            if (c == ':' && last != ':' && ++depth > deepest) return true;
            if (c == ';' && depth > 0) --depth;
            if (c != ' ' && c != '\t' && c != '\r') last = c;
        }
    }
    return false;
}

} // namespace

bool francparler_parse_mail(std::string_view bytes, bool with_origins, Mail& out) {
    static const bool ready = (g_mime_init(), true);
    static_cast<void>(ready);
    if (has_deep_groups(bytes)) return false;
    // The stream only reads; given the bytes in another way, it would copy them.
    GByteArray array{reinterpret_cast<guint8*>(const_cast<char*>(bytes.data())), static_cast<guint>(bytes.size())};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(&array));
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream.get()), FALSE);
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return false;
    MailHeader& said = out.header;
    said.subject = text_field(message.get(), "Subject");
    said.from = author_of(message.get());
    said.authors = text_field(message.get(), "From");
    for (InternetAddressList* const list : {g_mime_message_get_to(message.get()), g_mime_message_get_cc(message.get()),
                                            g_mime_message_get_bcc(message.get())})
        append_addresses(list, said.recipients);
    std::vector<std::string> answer_to;
    append_addresses(g_mime_message_get_reply_to(message.get()), answer_to);
    if (!answer_to.empty()) said.answer_to = std::move(answer_to.front());
    read_date(message.get(), said);
    said.id = text_of(g_mime_message_get_message_id(message.get()));
    const auto [first, last] = ids_in(message.get(), "References");
    const std::string answered = ids_in(message.get(), "In-Reply-To").first;
    said.first_id = first.empty() ? answered : first;
    said.answered_id = answered.empty() ? last : answered;
    said.discarded = is_discarded(message.get());
    BodyReader(bytes, with_origins, out).read(g_mime_message_get_mime_part(message.get()), 0);
    join_texts(out);
    said.automatic = is_automatic(message.get(), out);
    return true;
}

} // namespace francparler
