#include "input/email.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/count.hpp"
#include "input/body.hpp"
#include "input/context.hpp"
#include "input/directives.hpp"
#include "input/parser_module.hpp"
#include "input/prose.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// The text of a part in UTF-8. If the bytes are valid UTF-8 with non-ASCII characters, they are taken as that,
/// whatever charset the sender declares. Latin-1 is read as Windows-1252 (WHATWG, Encoding).
Decoded decode_part(MailPart& part) {
    const std::string charset = fold(part.charset);
    const bool is_wide = charset.starts_with("utf-16") || charset.starts_with("utf-32");
    const bool is_utf8 = charset.empty() || charset == "utf-8" || charset == "utf8" || charset == "us-ascii" ||
                         (!is_wide && is_utf8_beyond_ascii(part.bytes));
    if (!is_utf8) {
        const bool is_latin1 = charset == "iso-8859-1" || charset == "latin1";
        if (std::optional<Decoded> decoded = decode_from(part.bytes, is_latin1 ? "windows-1252" : charset))
            return *std::move(decoded);
    }
    if (std::optional<Decoded> decoded = decode(part.bytes)) return *std::move(decoded);
    std::ranges::replace(part.bytes, '\0', ' '); // a text part with zeros: the text around them is intact
    return *decode(part.bytes);
}

/// Whether lines end with CR alone, as on old Macintoshes. GMime does not recognise such line ends.
bool ends_lines_by_cr(std::string_view bytes) {
    return bytes.find('\n') == bytes.npos && bytes.find('\r') != bytes.npos;
}

/// The offset after empty lines before a header, as in an e-mail that was pasted into a file. 0 if no header follows.
std::size_t begin_of_header(std::string_view bytes) {
    constexpr std::size_t longest = 32; // bytes of a name
    const std::size_t begin = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    const std::string_view rest = bytes.substr(begin);
    const std::string lower = in_lower_case(rest.substr(0, longest));
    constexpr std::array names = {"from:"sv,     "to:"sv,           "date:"sv,       "subject:"sv,      "received:"sv,
                                  "reply-to:"sv, "return-path:"sv,  "message-id:"sv, "mime-version:"sv, "content-"sv,
                                  "x-"sv,        "delivered-to:"sv, "dkim-"sv,       "arc-"sv};
    return starts_with_any(lower, names) ? begin : 0;
}

/// Joins the lines of a format=flowed text (RFC 3676) into paragraphs.
Message read_flowed(std::string_view text, bool delete_space) {
    ProseBuilder prose(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::size_t next = std::min(end + 1, text.size());
        std::size_t last = end > at && text[end - 1] == '\r' ? end - 1 : end;
        const std::string_view line = text.substr(at, last - at);
        const bool quoted = line.starts_with('>');
        const bool goes_on = line.ends_with(' ') && line != "-- " && quoted == text.substr(next).starts_with('>');
        if (goes_on && delete_space) --last;
        const std::size_t first = at + (line.starts_with(' ') ? 1 : 0); // space-stuffing
        if (first < last) prose.copy(span_between(first, last), true);
        if (!goes_on || quoted) prose.replace(span_between(last, next), "\n");
        at = next;
    }
    return std::move(prose).finish(TopHeader::forwarded);
}

/// The value of a header field as valid UTF-8 on one line, cut if it is implausibly long.
std::string one_line(std::string text) {
    constexpr std::size_t longest = 2000; // bytes; the limit of a line is 998 (RFC 5322)
    text.resize(std::min(text.size(), longest));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return (*decode(std::move(text))).text; // succeeds, because there are no zeros
}

bool has_words(const MailPart& part) {
    return part.bytes.find_first_not_of(" \t\r\n\0\xC2\xA0"sv) != std::string::npos;
}

/// The part that is read: the first that is not blank.
std::vector<MailPart>::iterator shown_part(Mail& mail) {
    const auto part = std::ranges::find_if(mail.parts, has_words);
    return part == mail.parts.end() ? mail.parts.begin() : part;
}

/// A note on the texts after the part that is read; empty if there are none.
std::string further_parts(const Mail& mail, std::vector<MailPart>::const_iterator part) {
    const auto count = std::count_if(part + 1, mail.parts.end(), has_words);
    return count > 0 ? "autres parties de texte laissées de côté : " + number(static_cast<std::size_t>(count))
                     : std::string();
}

constexpr auto nothing_written = "message vide"sv;

std::string failure_of(const Mail& mail) {
    if (mail.encrypted && mail.inside_signature)
        return "message chiffré, ou signé en un bloc (S/MIME) : son texte ne peut pas être lu";
    if (mail.encrypted) return "message chiffré : son texte ne peut pas être lu";
    if (mail.inside_signature)
        return "message signé en un bloc (S/MIME), sans être chiffré : « openssl cms -verify -noverify -in FICHIER » "
               "en sort le texte";
    if (mail.without_parts)
        return "aucune partie lisible : le séparateur (boundary) que l'en-tête annonce ne s'y trouve pas";
    if (mail.too_deep) return "aucun texte avant la profondeur où la lecture s'arrête : trop de messages imbriqués";
    if (mail.attachments > 0)
        return "aucun texte : seulement " + count_of(mail.attachments, "pièce jointe", "pièces jointes");
    return std::string(nothing_written);
}

struct ShownText {
    MailPart part; ///< without its bytes, which `decoded` holds
    Decoded decoded;
    std::string failure;              ///< why there is none: one French sentence
    std::vector<std::string> remarks; ///< what is broken but could be skipped, apart from invalid bytes
    std::string note;                 ///< which texts were left out
};

ShownText shown_text(Mail& mail) {
    ShownText out;
    const auto part = shown_part(mail);
    if (part == mail.parts.end() || !has_words(*part)) out.failure = failure_of(mail);
    if (part == mail.parts.end()) return out;
    out.note = further_parts(mail, part);
    if (mail.ends_early) out.remarks.emplace_back("fin manquante : le message a pu être coupé");
    if (mail.too_deep) out.remarks.emplace_back("parties imbriquées trop profondément laissées de côté");
    out.part = std::move(*part);
    out.decoded = decode_part(out.part);
    const std::string_view text = out.decoded.text;
    constexpr std::size_t legible = 8; ///< bytes of text, at least, per invalid place
    if (out.decoded.ill_formed_count * legible > text.size())
        out.failure = "texte illisible : ce n'est pas du " + out.decoded.charset;
    if (stripped(text).starts_with("-----BEGIN PGP MESSAGE-----")) {
        mail.encrypted = true;
        out.failure = failure_of(mail);
    }
    return out;
}

/// A file in which lines and columns can be counted, with unchanged offsets: UTF-8, or « ? » for each non-ASCII byte.
std::string countable(std::string bytes) {
    std::optional<Decoded> file = decode(bytes);
    if (file && file->bytes.is_identity()) return std::move(file->text);
    std::ranges::replace_if(
        bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    return bytes;
}

} // namespace

Result<MailText> read_mail_text(std::string_view bytes) {
    const Result<ParserModule>& module = parser_module();
    if (!module) return module.error();
    std::string with_lf;
    if (ends_lines_by_cr(bytes)) {
        with_lf = bytes;
        std::ranges::replace(with_lf, '\r', '\n');
        bytes = with_lf;
    }
    MailText out;
    Mail mail;
    if (is_all_space(bytes) || !module->parse_mail(bytes, false, mail)) {
        out.failure = is_all_space(bytes) ? nothing_written : "en-tête de courriel absent ou illisible";
        return out;
    }
    out.header = std::move(mail.header);
    MailHeader& header = out.header;
    for (std::string* const field : {&header.subject, &header.from, &header.authors, &header.answer_to,
                                     &header.unusual_date, &header.id, &header.first_id, &header.answered_id})
        *field = one_line(std::move(*field));
    for (std::string& recipient : header.recipients) recipient = one_line(std::move(recipient));
    ShownText shown = shown_text(mail);
    const Decoded& decoded = shown.decoded;
    if (decoded.ill_formed_count > 0)
        shown.remarks.push_back(
            count_of(decoded.ill_formed_count, "passage qui n'est pas du texte", "passages qui ne sont pas du texte") +
            " en " + decoded.charset + " : l'encodage annoncé n'est pas le bon");
    out.html = shown.part.html;
    if (shown.failure != nothing_written) out.failure = std::move(shown.failure); // an empty text is not a failure
    if (!out.failure.empty()) return out;
    for (const std::string& remark : shown.remarks) out.remark += (out.remark.empty() ? "" : " ; ") + remark;
    out.note = std::move(shown.note);
    out.body = shown.part.flowed && !out.html ? std::move(read_flowed(decoded.text, shown.part.delete_space).text)
                                              : std::move(shown.decoded.text);
    return out;
}

Result<Input> read_email(std::string bytes, const std::string& name) {
    const Result<ParserModule>& module = parser_module();
    if (!module) return module.error();
    if (ends_lines_by_cr(bytes)) std::ranges::replace(bytes, '\r', '\n');
    const std::size_t begin = begin_of_header(bytes);
    Mail mail;
    if (!module->parse_mail(std::string_view(bytes).substr(begin), true, mail))
        return Error{name, 0, 0, "ce n'est pas un courriel : donnez un fichier .eml, ou « --as text »"};

    Input out{.kind = FileKind::email};
    if (mail.attachments > 0) out.notes.push_back("pièces jointes laissées de côté : " + number(mail.attachments));
    const bool is_blank =
        !mail.parts.empty() && !mail.encrypted && std::ranges::none_of(mail.parts, has_words); // not an error
    auto [part, decoded, failure, remarks, note] = shown_text(mail);
    if (!failure.empty() && !is_blank) return Error{name, 0, 0, std::move(failure)};
    for (std::string& remark : remarks) out.remarks.push_back({name, 0, 0, std::move(remark)});
    if (!note.empty()) out.notes.push_back(std::move(note));
    if (decoded.charset != "UTF-8") out.notes.push_back("texte en " + decoded.charset + (part.html ? ", HTML" : ""));
    if (part.flowed && !part.html) {
        std::string masked = decoded.text;
        mask_directives(masked, name);
        out.messages.push_back(read_flowed(masked, part.delete_space));
    } else {
        Result<Message> message = read_body(decoded.text, part.html, name, TopHeader::forwarded);
        if (!message) return message.error();
        out.messages.push_back(*std::move(message));
    }
    add_subject(out.messages.back(), one_line(std::move(mail.header.subject)));

    OffsetMap in_file;
    if (begin > 0) in_file.copy(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(bytes.size() - begin));
    OffsetMap places = decoded.bytes.through(part.origin).through(in_file);
    out.source = std::make_unique<Source>(std::move(decoded.text), countable(std::move(bytes)), std::move(places));
    for (const IllFormed& place : decoded.ill_formed) {
        const Position at = out.source->begin({place.offset, place.offset});
        out.problems.push_back({name, at.line, at.column,
                                "octets invalides en " + decoded.charset + " (" + place.bytes +
                                    ") : l'encodage annoncé n'est pas le bon"});
    }
    return out;
}

bool looks_like_email(std::string_view text) {
    constexpr std::array certain = {"return-path:"sv,  "received:"sv,     "mime-version:"sv, "message-id:"sv,
                                    "delivered-to:"sv, "content-type:"sv, "x-mailer:"sv};
    const char line_end = ends_lines_by_cr(text) ? '\r' : '\n';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(line_end, at), text.size());
        std::string_view line = text.substr(at, end - at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool folded_line = at > 0 && (line.starts_with(' ') || line.starts_with('\t'));
        if (!folded_line) {
            const std::size_t colon = line.find(':');
            if (colon == line.npos || colon == 0) return false;
            for (const char c : line.substr(0, colon))
                if (!is_ascii_alphanumeric(c) && c != '-') return false;
            const std::string start = fold(line.substr(0, colon + 1));
            if (contains(certain, start)) return true;
        }
        at = end + 1;
    }
    return false;
}

} // namespace francparler
