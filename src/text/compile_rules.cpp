// compile_rules IN.rules OUT.brk: turns words.rules into the table that the tokenizer embeds.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <unicode/rbbi.h>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: compile_rules IN.rules OUT.brk\n");
        return 2;
    }
    std::ifstream in(argv[1], std::ios::binary);
    const std::string source(std::istreambuf_iterator<char>(in), {});
    if (!in || source.empty()) {
        std::fprintf(stderr, "%s: cannot be read\n", argv[1]);
        return 1;
    }

    UParseError where{};
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedBreakIterator rules(icu::UnicodeString::fromUTF8(source), where, status);
    if (U_FAILURE(status)) {
        std::fprintf(stderr, "%s:%d:%d: %s\n", argv[1], where.line, where.offset, u_errorName(status));
        return 1;
    }

    std::uint32_t length = 0;
    const std::uint8_t* table = rules.getBinaryRules(length);
    std::ofstream out(argv[2], std::ios::binary);
    out.write(reinterpret_cast<const char*>(table), static_cast<std::streamsize>(length));
    out.close();
    if (!out) {
        std::fprintf(stderr, "%s: cannot be written\n", argv[2]);
        return 1;
    }
    return 0;
}
