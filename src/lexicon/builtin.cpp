#include "lexicon/builtin.hpp"

#include <cassert>

#include "lexicon/model.hpp"

extern "C" {
extern const unsigned char francparler_lexicon_img[];
extern const unsigned char francparler_lexicon_img_end[];
extern const unsigned char francparler_model_img[];
extern const unsigned char francparler_model_img_end[];
extern const char francparler_images_version[];
extern const char francparler_images_version_end[];
extern const char francparler_affixes[];
extern const char francparler_affixes_end[];
extern const char francparler_dictionary[];
extern const char francparler_dictionary_end[];
}

namespace francparler {

namespace {

template <class View>
View view_of(const unsigned char* begin, const unsigned char* end) {
    std::optional<View> view =
        View::view({reinterpret_cast<const std::byte*>(begin), reinterpret_cast<const std::byte*>(end)});
    assert(view);
    return *view;
}

} // namespace

const Lexicon& builtin_lexicon() {
    static const auto model = view_of<Model>(francparler_model_img, francparler_model_img_end);
    static const Lexicon lexicon = [] {
        auto out = view_of<Lexicon>(francparler_lexicon_img, francparler_lexicon_img_end);
        out.model = &model;
        return out;
    }();
    return lexicon;
}

Result<Dictionary> builtin_dictionary() {
    return Dictionary::parse({francparler_affixes, francparler_affixes_end},
                             {francparler_dictionary, francparler_dictionary_end});
}

std::string builtin_lexicon_version() { return {francparler_images_version, francparler_images_version_end}; }

} // namespace francparler
