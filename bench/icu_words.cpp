// icu_words FILE: what ICU's own word iterator takes for a text in UTF-8. Prints how many boundaries it has. To compare
// `francparler check` with.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ifstream file(argv[1], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    UErrorCode status = U_ZERO_ERROR;
    UText* text = utext_openUTF8(nullptr, bytes.data(), static_cast<int64_t>(bytes.size()), &status);
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getFrench(), status));
    if (U_FAILURE(status)) return 2;
    words->setText(text, status);
    std::size_t boundaries = 0;
    while (words->next() != icu::BreakIterator::DONE) ++boundaries;
    std::printf("%zu boundaries\n", boundaries);
    utext_close(text);
    return U_FAILURE(status) ? 2 : 0;
}
