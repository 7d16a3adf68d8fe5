#include "input/parsers/mail_texts.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "input/parsers/mail_fields.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

bool is_attachment(GMimeObject* object) {
    const char* disposition = g_mime_object_get_disposition(object);
    return disposition != nullptr && g_ascii_strcasecmp(disposition, GMIME_DISPOSITION_ATTACHMENT) == 0;
}

/// The declared charset without what follows its name: after an unclosed quote, that is the rest of the header.
std::string charset_of(GMimeObject* object) {
    constexpr const char* characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+()";
    const std::string said = text_of(g_mime_object_get_content_type_parameter(object, "charset"));
    const std::size_t begin = std::min(said.find_first_of(characters), said.size());
    return said.substr(begin, said.find_first_not_of(characters, begin) - begin);
}

/// Whether a part must be decoded. Text with commas, accents or apostrophes in its beginning is not base64, whatever
/// the header says.
bool is_encoded(std::string_view raw, GMimeContentEncoding encoding) {
    constexpr std::size_t looked_at = 200; // first bytes
    if (encoding == GMIME_CONTENT_ENCODING_BASE64)
        return std::ranges::all_of(raw.substr(0, looked_at), [](char c) {
            constexpr std::string_view others = "+/= \t\r\n";
            return is_ascii_alphanumeric(c) || others.find(c) != others.npos;
        });
    return encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE || encoding == GMIME_CONTENT_ENCODING_UUENCODE;
}

/// The size of the part of an encoded text that is decoded at once: for base64 it ends with the padding. GMime stops
/// there, but some senders pad each line (https://github.com/jstedfast/gmime/issues/150).
std::size_t first_run(std::string_view raw, GMimeContentEncoding encoding) {
    const std::size_t padding = encoding == GMIME_CONTENT_ENCODING_BASE64 ? raw.find('=') : raw.npos;
    return std::min(raw.find_first_not_of('=', std::min(padding, raw.size())), raw.size());
}

/// The next blanks between the « = » of a soft line break and the line end, which some relays add. They are not part of
/// the text (RFC 2045, 6.7), but GMime keeps them.
Span next_padding(std::string_view raw, std::size_t from, GMimeContentEncoding encoding) {
    const auto size = static_cast<std::uint32_t>(raw.size());
    if (encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE) return {size, size};
    for (std::size_t at = raw.find('=', from); at != raw.npos; at = raw.find('=', at + 1)) {
        const std::size_t end = raw.find_first_not_of(" \t", at + 1);
        if (end != raw.npos && end > at + 1 && (raw[end] == '\n' || raw.substr(end, 2) == "\r\n"))
            return span_between(at + 1, end);
    }
    return {size, size};
}

/// Undoes the transfer encoding.
/// @param with_origins  decode byte by byte, to record the origin of each
void decode(std::string_view file, Span raw, GMimeContentEncoding encoding, bool with_origins, MailPart& out) {
    if (!is_encoded(view(file, raw), encoding)) {
        out.bytes = view(file, raw);
        if (with_origins) out.origin.copy(raw.begin, raw.size());
        return;
    }
    constexpr std::uint32_t block = 4096; ///< bytes that are decoded at once
    constexpr std::size_t rest = 16;      ///< bytes of output that the decoder may hold back
    const std::uint32_t step = with_origins ? 1 : block;
    char decoded[block + rest];
    std::uint32_t first = raw.begin; ///< first byte from which the next output comes
    const auto put = [&](std::size_t size, Span from) {
        out.bytes.append(decoded, size);
        if (!with_origins) return;
        if (size == 0 && view(file, from) != "\n") return;
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

/// Whether an alternative is more than blanks or the advice to look at another one, « Votre messagerie n'affiche pas le
/// HTML ». If a short text is mistaken for such advice, its other alternative is read instead.
bool is_worth_reading(const MailPart& part) {
    constexpr std::size_t longest_advice = 400; // bytes
    if (part.html || part.bytes.size() > longest_advice) return !is_all_space(part.bytes);
    const std::unique_ptr<char, decltype(&g_free)> lower(g_ascii_strdown(part.bytes.c_str(), -1), g_free);
    for (const std::string_view word : {"html", "affich", "navigateur", "display", "browser"})
        if (std::string_view(lower.get()).find(word) != std::string_view::npos) return false;
    return !is_all_space(part.bytes);
}

bool is_charset(const MailPart& part, const char* name) { return g_ascii_strcasecmp(part.charset.c_str(), name) == 0; }

/// Whether a text continues an earlier one after attachments: Apple Mail splits a text at its pictures. Mailing lists
/// add texts of their own, which begin with a line of « _ ».
bool goes_on(const MailPart& above, const MailPart& part) {
    return part.attachments_before > above.attachments_before && !part.named && part.html == above.html &&
           part.flowed == above.flowed && part.delete_space == above.delete_space &&
           (is_charset(part, above.charset.c_str()) || is_charset(part, "us-ascii")) && !is_charset(part, "utf-16") &&
           !part.bytes.starts_with("____");
}

/// Joins the first text and those that continue it.
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
        if (g_mime_content_type_is_type(type, "text", "calendar")) return; // an invitation, or a reply to one
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
    /// Whether the content type is invalid, such as « text »: then the part is plain text (RFC 2045, 5.2).
    static bool is_malformed(GMimeObject* object) {
        const std::string type = text_of(g_mime_object_get_header(object, "Content-Type"));
        return type.find('/') == type.npos;
    }

    /// Records whether an S/MIME part is encrypted or signed (RFC 8551, 3.2.2). If it does not say, it may be either.
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
        // GMime has no function for this. A callback for warnings would report it, but makes the parser look for
        // duplicate parameters in quadratic time.
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

} // namespace

void read_texts(GMimeMessage* message, std::string_view file, bool with_origins, Mail& out) {
    BodyReader(file, with_origins, out).read(g_mime_message_get_mime_part(message), 0);
    join_texts(out);
}

} // namespace francparler
