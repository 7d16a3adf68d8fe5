// icu_words [-jTHREADS] FILE…: what ICU's own word iterator takes for texts in UTF-8. Prints how many boundaries they
// have. To compare `francparler check` with.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace {

/// Adds the boundaries of a file. @return false when it cannot be read
bool count(const char* path, icu::BreakIterator& words, std::atomic<std::size_t>& boundaries) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    UErrorCode status = U_ZERO_ERROR;
    UText* text = utext_openUTF8(nullptr, bytes.data(), static_cast<int64_t>(bytes.size()), &status);
    words.setText(text, status);
    std::size_t found = 0;
    while (words.next() != icu::BreakIterator::DONE) ++found;
    boundaries += found;
    utext_close(text);
    return file && U_SUCCESS(status);
}

} // namespace

int main(int argc, char** argv) {
    unsigned jobs = 1;
    int first = 1;
    if (argc > 1 && std::strncmp(argv[1], "-j", 2) == 0) {
        jobs = static_cast<unsigned>(std::strtoul(argv[1] + 2, nullptr, 10));
        ++first;
    }
    std::atomic<int> next = first;
    std::atomic<std::size_t> boundaries = 0;
    std::atomic<bool> failed = first >= argc;
    const auto work = [&] {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::BreakIterator> words(
            icu::BreakIterator::createWordInstance(icu::Locale::getFrench(), status));
        if (U_FAILURE(status)) failed = true;
        for (int at = next++; at < argc && !failed; at = next++)
            if (!count(argv[at], *words, boundaries)) failed = true;
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < jobs; ++i) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
    std::printf("%zu boundaries\n", boundaries.load());
    return failed ? 2 : 0;
}
