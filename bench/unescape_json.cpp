// unescape_json FILE: what simdjson alone takes for JSON lines: each line is parsed, and the string of its "body" is
// unescaped. Prints how many lines and how many bytes of text there are. To compare `francparler batch` with.

#include <cstdio>
#include <simdjson.h>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    simdjson::padded_string file;
    if (simdjson::padded_string::load(argv[1]).get(file) != simdjson::SUCCESS) return 2;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document_stream lines;
    if (parser.iterate_many(file).get(lines) != simdjson::SUCCESS) return 2;
    std::size_t count = 0, text_bytes = 0;
    for (auto line : lines) {
        std::string_view body;
        if (line["body"].get_string().get(body) != simdjson::SUCCESS) return 2;
        ++count;
        text_bytes += body.size();
    }
    std::printf("%zu lines, %zu bytes of text\n", count, text_bytes);
    return 0;
}
