#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/inflection.hpp"
#include "lexicon/pattern.hpp"

/// The words that the elements of a pattern read, as keys of a WordTable: folded, or capitals_key().
namespace francparler {

/// A word, with its elided and full forms.
[[nodiscard]] std::vector<std::string> words_of_word(const std::string& folded);

/// The forms of a lemma. An initialism has one, and needs no dictionary.
[[nodiscard]] std::vector<std::string> words_of_lemma(const DictionarySource& dictionary, const std::string& lemma);

/// Whether a lemma has neither lower-case letters nor accents: `<SAV>`.
[[nodiscard]] bool is_initialism(std::string_view lemma);

/// « ne », which speakers omit.
[[nodiscard]] bool is_negation_particle(const Pattern& p);

} // namespace francparler
