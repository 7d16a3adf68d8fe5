// parse_mbox FILE: what GMime alone takes for an mbox file: it is parsed, and its texts are decoded. Prints how many
// messages and how many bytes of text there are. To compare `francparler batch` with.

#include <cstdio>
#include <cstring>
#include <gmime/gmime.h>

namespace {

std::size_t text_bytes = 0;

void decode_text(GMimeObject* /*parent*/, GMimeObject* part, gpointer /*data*/) {
    if (!GMIME_IS_TEXT_PART(part)) return;
    char* const text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    if (text != nullptr) text_bytes += std::strlen(text);
    g_free(text);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    g_mime_init();
    GMimeStream* stream = g_mime_stream_file_open(argv[1], "r", nullptr);
    if (stream == nullptr) return 2;
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    std::size_t messages = 0;
    while (g_mime_parser_eos(parser) == FALSE) {
        GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
        if (message == nullptr) continue;
        ++messages;
        g_mime_message_foreach(message, decode_text, nullptr);
        g_object_unref(message);
    }
    std::printf("%zu messages, %zu bytes of text\n", messages, text_bytes);
    g_object_unref(parser);
    g_object_unref(stream);
    return 0;
}
