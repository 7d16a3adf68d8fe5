#include "lexicon/embedded.hpp"

extern "C" {
extern const char francparler_lexicon_img[], francparler_lexicon_img_end[];
extern const char francparler_model_img[], francparler_model_img_end[];
extern const char francparler_images_version[], francparler_images_version_end[];
extern const char francparler_affixes[], francparler_affixes_end[];
extern const char francparler_dictionary[], francparler_dictionary_end[];
}

namespace francparler {

const Embedded& embedded() {
    static const Embedded files{
        .lexicon = std::as_bytes(std::span(francparler_lexicon_img, francparler_lexicon_img_end)),
        .model = std::as_bytes(std::span(francparler_model_img, francparler_model_img_end)),
        .version = {francparler_images_version, francparler_images_version_end},
        .affixes = {francparler_affixes, francparler_affixes_end},
        .dictionary = {francparler_dictionary, francparler_dictionary_end},
    };
    return files;
}

} // namespace francparler
