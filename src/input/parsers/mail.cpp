#include <gmime/gmime.h>
#include <memory>

#include "input/parsers/parsers.hpp"

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

/// Undoes the transfer encoding byte by byte, to know what each byte came from.
void decode(std::string_view file, Span raw, GMimeContentEncoding encoding, MailPart& out) {
    if (encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE && encoding != GMIME_CONTENT_ENCODING_BASE64 &&
        encoding != GMIME_CONTENT_ENCODING_UUENCODE) {
        out.bytes = file.substr(raw.begin, raw.size());
        out.origin.copy(raw.begin, raw.size());
        return;
    }
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding);
    std::uint32_t first = raw.begin; ///< of what the next output comes from
    for (std::uint32_t at = raw.begin; at < raw.end; ++at) {
        char decoded[16];
        const std::size_t size = g_mime_encoding_step(&state, file.data() + at, 1, decoded);
        if (size == 0) continue;
        out.bytes.append(decoded, size);
        if (size == 1 && first == at) out.origin.copy(at, 1);
        else out.origin.replace({first, at + 1}, static_cast<std::uint32_t>(size));
        first = at + 1;
    }
    char rest[16];
    if (const std::size_t size = g_mime_encoding_flush(&state, "", 0, rest); size > 0) {
        out.bytes.append(rest, size);
        out.origin.replace({first, raw.end}, static_cast<std::uint32_t>(size));
    }
}

class MailReader {
public:
    MailReader(std::string_view file, Mail& out) : file_(file), out_(out) {}

    void read(GMimeObject* object, int depth) {
        constexpr int deepest = 50;
        if (object == nullptr || depth > deepest) return;
        if (GMIME_IS_MULTIPART(object)) return multipart(GMIME_MULTIPART(object), depth);
        if (!GMIME_IS_PART(object) || is_attachment(object)) {
            ++out_.attachments;
            return;
        }
        GMimeContentType* type = g_mime_object_get_content_type(object);
        const bool html = g_mime_content_type_is_type(type, "text", "html");
        if (!html && !g_mime_content_type_is_type(type, "text", "plain")) {
            ++out_.attachments;
            return;
        }
        part(GMIME_PART(object), html);
    }

private:
    void multipart(GMimeMultipart* multipart, int depth) {
        GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
        const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative");
        const int count = g_mime_multipart_get_count(multipart);
        const std::size_t before = out_.parts.size();
        for (int i = 0; i < count; ++i) {
            read(g_mime_multipart_get_part(multipart, i), depth + 1);
            if (alternative && out_.parts.size() > before && !is_blank(out_.parts.back().bytes)) break;
        }
        while (alternative && out_.parts.size() > before + 1)
            out_.parts.erase(out_.parts.begin() + static_cast<std::ptrdiff_t>(before)); // the blank ones
    }

    static bool is_blank(std::string_view bytes) { return bytes.find_first_not_of(" \t\r\n") == bytes.npos; }

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
        out.charset = text_of(g_mime_object_get_content_type_parameter(object, "charset"));
        out.flowed = has_parameter(object, "format", "flowed");
        out.delete_space = has_parameter(object, "delsp", "yes");
        decode(file_, raw, g_mime_part_get_content_encoding(part), out);
        out_.parts.push_back(std::move(out));
    }

    std::string_view file_;
    Mail& out_;
};

} // namespace

bool francparler_parse_mail(std::string_view bytes, Mail& out) {
    static const bool ready = (g_mime_init(), true);
    static_cast<void>(ready);
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return false;
    out.subject = text_of(g_mime_message_get_subject(message.get()));
    MailReader(bytes, out).read(g_mime_message_get_mime_part(message.get()), 0);
    return true;
}

} // namespace francparler
