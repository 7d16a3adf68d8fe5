#pragma once

#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The lexicon compiled into the program. Costs nothing but page faults.
[[nodiscard]] const Lexicon& builtin_lexicon();

/// The dictionary compiled into the program, to inflect the lemmas of house lexicons.
[[nodiscard]] Result<Dictionary> builtin_dictionary();

} // namespace francparler
