#include "lexicon/builtin.hpp"

#include <cassert>

#include "lexicon/compiler.hpp"
#include "lexicon/source.hpp"

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

Result<Lexicon> load_lexicon(const std::string& path) {
    Result<std::vector<LexiconFile>> files = read_lexicon_files(path);
    if (!files) return files.error();
    Tokenizer tokenizer;
    Result<LexiconSource> source = read_lexicon_source(*files, tokenizer);
    if (!source) return source.error();
    Result<Dictionary> dictionary = builtin_dictionary();
    if (!dictionary) return dictionary.error();
    return extend_lexicon(builtin_lexicon(), *source, *dictionary);
}

} // namespace francparler
