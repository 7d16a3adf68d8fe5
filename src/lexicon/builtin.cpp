#include "lexicon/builtin.hpp"

#include <cassert>

extern "C" {
extern const unsigned char francparler_lexicon_img[];
extern const unsigned char francparler_lexicon_img_end[];
extern const char francparler_affixes[];
extern const char francparler_affixes_end[];
extern const char francparler_dictionary[];
extern const char francparler_dictionary_end[];
}

namespace francparler {

const Lexicon& builtin_lexicon() {
    static const Lexicon lexicon = [] {
        const auto* begin = reinterpret_cast<const std::byte*>(francparler_lexicon_img);
        const auto* end = reinterpret_cast<const std::byte*>(francparler_lexicon_img_end);
        std::optional<Lexicon> view = Lexicon::view({begin, end});
        assert(view);
        return *view;
    }();
    return lexicon;
}

Result<Dictionary> builtin_dictionary() {
    return Dictionary::parse({francparler_affixes, francparler_affixes_end},
                             {francparler_dictionary, francparler_dictionary_end});
}

} // namespace francparler
