#include <algorithm>
#include <array>
#include <gmime/gmime.h>
#include <memory>
#include <string_view>

#include "input/parsers/automatic_mail.hpp"
#include "input/parsers/mail_fields.hpp"
#include "input/parsers/mail_texts.hpp"
#include "input/parsers/parsers.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// Whether an address field contains implausibly many nested groups, « a: b: c: »: GMime parses them by recursion.
/// Fields of attached messages count as well.
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
                fields, [&](std::string_view name) { return starts_with_ignoring_case(line, name); });
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
    // Avoids a copy of the bytes, which the stream only reads.
    GByteArray array{reinterpret_cast<guint8*>(const_cast<char*>(bytes.data())), static_cast<guint>(bytes.size())};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(&array));
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream.get()), FALSE);
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return false;
    read_fields(message.get(), out.header);
    out.header.discarded = is_discarded(message.get());
    read_texts(message.get(), bytes, with_origins, out);
    out.header.automatic = is_automatic(message.get(), out);
    return true;
}

} // namespace francparler
