#include "lexicon/glossary.hpp"

#include "lexicon/word_table.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"

namespace francparler {

std::string glossary_key(std::string_view typed, const Token& token, bool initialisms) {
    const std::string folded = fold(typed);
    if (initialisms && token.is(typed::all_caps)) return capitals_key(folded);
    return std::string(Stemmer::of_thread().stem(folded));
}

} // namespace francparler
