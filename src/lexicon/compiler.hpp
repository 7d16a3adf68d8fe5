#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/source.hpp"

namespace francparler {

/// Compiles a lexicon into an image for Lexicon::view: word table, automaton, texts.
/// Inflects every lemma and lists the whole dictionary: about two seconds.
/// @param english  English words, one per line; those in lower case that French does not have are `{anglais}`
/// @return or every unknown class, rule or shape, with its place
Result<std::vector<std::byte>> compile_lexicon(const LexiconSource& source, const Dictionary& dictionary,
                                               std::string_view english);

/// The same lexicon with more rules and entries: what `--lexicons DIR` asks for. New words go to a separate table that
/// is consulted first. Costs milliseconds; also loads the dictionary if an entry names a lemma or a grammatical class
/// that no built-in entry uses.
/// @param base  must outlive the result
Result<Lexicon> extend_lexicon(const Lexicon& base, const LexiconSource& source, const DictionarySource& dictionary);

} // namespace francparler
