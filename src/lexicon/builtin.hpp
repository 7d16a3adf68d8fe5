#pragma once

#include <string>

#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The lexicon compiled into the program. Costs nothing but page faults.
[[nodiscard]] const Lexicon& builtin_lexicon();

/// The dictionary compiled into the program, to inflect the lemmas of house lexicons. Decompressed at the first call.
[[nodiscard]] Result<Dictionary> builtin_dictionary();

/// Eight hexadecimal digits that identify the compiled-in lexicon and model: a hash of all their bytes.
[[nodiscard]] std::string builtin_lexicon_version();

} // namespace francparler
