#include "lexicon/pattern_words.hpp"

#include <algorithm>

#include "lexicon/elision.hpp"
#include "lexicon/word_table.hpp"
#include "text/fold.hpp"

namespace francparler {

std::vector<std::string> words_of_word(const std::string& folded) {
    std::vector<std::string> out{folded};
    for (const auto& [elided, full] : elisions) {
        if (folded == elided) out.emplace_back(full);
        if (folded == full) out.emplace_back(elided);
    }
    return out;
}

std::vector<std::string> words_of_lemma(const DictionarySource& dictionary, const std::string& lemma) {
    if (is_initialism(lemma)) return {capitals_key(lemma)};
    std::vector<std::string> out;
    for (const InflectedForm& form : forms_of(dictionary(), lemma)) out.push_back(fold(form.form));
    return out;
}

bool is_initialism(std::string_view lemma) {
    return std::ranges::none_of(lemma, [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
}

bool is_negation_particle(const Pattern& p) {
    return p.kind == Pattern::Kind::word && (p.names[0] == "ne" || p.names[0] == "n'");
}

} // namespace francparler
