// Build-time program: make_manual TEMPLATE VERSION DATE OUTPUT writes the manual page.

#include <cstdio>
#include <fstream>
#include <sstream>

#include "cli/manual.hpp"

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    std::ifstream in(argv[1], std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    std::ofstream out(argv[4], std::ios::binary);
    out << francparler::manual(text.str(), argv[2], argv[3]);
    if (in && out.flush()) return 0;
    std::fprintf(stderr, "%s, %s: cannot read or write\n", argv[1], argv[4]);
    return 2;
}
