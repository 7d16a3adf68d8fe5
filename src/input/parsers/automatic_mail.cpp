#include "input/parsers/automatic_mail.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "input/parsers/mail_fields.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

/// Whether a subject is that of an out-of-office reply, « Réponse automatique : colis ». Not all mail systems mark
/// these replies by a header field.
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

/// Whether a mail from Zendesk was written by a person. Zendesk declares all its mail as automatic, but answers have
/// the author's name, « Léa Martin (Boîte) », as sender, or contain the comments of the ticket, unlike receipts.
bool is_zendesk_answer(GMimeMessage* message, const Mail& mail) {
    if (!starts_with_ignoring_case(raw_field(message, "X-Mailer"), "Zendesk")) return false;
    const std::string_view authors = mail.header.authors;
    const std::string_view name = authors.substr(0, authors.find('<'));
    const std::size_t last = name.find_last_not_of(" \"");
    if (last != name.npos && name[last] == ')') return true;
    constexpr const char* above_comments =
        "\n----------------------------------------------"; // 46 dashes; there are 32 above the footer
    return !mail.parts.empty() && mail.parts.front().bytes.find(above_comments) != std::string::npos;
}

/// Whether a calendar wrote the reply « Léa Martin a accepté » (RFC 6047, 2.4): the body, or one of its parts.
bool answers_invitation(GMimeObject* body) {
    if (has_parameter(body, "method", "reply")) return true;
    const int count = GMIME_IS_MULTIPART(body) ? g_mime_multipart_get_count(GMIME_MULTIPART(body)) : 0;
    for (int i = 0; i < count; ++i)
        if (has_parameter(g_mime_multipart_get_part(GMIME_MULTIPART(body), i), "method", "reply")) return true;
    return false;
}

} // namespace

bool is_automatic(GMimeMessage* message, const Mail& mail) {
    const std::string submitted = raw_field(message, "Auto-Submitted");
    const std::string suppress = raw_field(message, "X-Auto-Response-Suppress");
    const bool says_so =
        (!submitted.empty() && !starts_with_ignoring_case(submitted, "no")) ||
        (!suppress.empty() && !starts_with_ignoring_case(suppress, "none") && mail.header.answered_id.empty());
    if (says_so && !is_zendesk_answer(message, mail)) return true;
    for (const char* name : {"X-Autoreply", "X-Autorespond", "X-Autoresponder"})
        if (!raw_field(message, name).empty()) return true;
    const std::string precedence = raw_field(message, "Precedence");
    for (const char* value : {"bulk", "junk", "auto_reply"})
        if (starts_with_ignoring_case(precedence, value)) return true;
    if (starts_with_ignoring_case(raw_field(message, "Return-Path"), "<>") ||
        starts_with_ignoring_case(mail.header.from, "mailer-daemon"))
        return true;
    if (tells_absence(mail.header.subject)) return true;
    GMimeObject* body = g_mime_message_get_mime_part(message);
    return body != nullptr &&
           (g_mime_content_type_is_type(g_mime_object_get_content_type(body), "multipart", "report") ||
            answers_invitation(body));
}

bool is_discarded(GMimeMessage* message) {
    constexpr unsigned long expunged = 0x0008;
    if ((std::strtoul(raw_field(message, "X-Mozilla-Status").c_str(), nullptr, 16) & expunged) != 0) return true;
    if (starts_with_ignoring_case(raw_field(message, "X-Spam-Flag"), "yes")) return true;
    const std::string labels = text_field(message, "X-Gmail-Labels");
    for (std::string_view rest = labels; !rest.empty();) {
        std::string_view label = take_until(rest, ',');
        label.remove_prefix(std::min(label.find_first_not_of(' '), label.size()));
        for (const std::string_view name : {"Brouillons", "Drafts", "Corbeille", "Trash", "Spam"})
            if (label == name) return true;
    }
    return false;
}

} // namespace francparler
