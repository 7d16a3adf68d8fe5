#pragma once

#include "base/result.hpp"

namespace francparler {

/// Makes embedded() view the files inside the program `francparler`, which is installed with this one, so that they are
/// installed only once. Must succeed before the lexicon is used.
/// @return why it failed; nothing on success
[[nodiscard]] Errors borrow_embedded();

} // namespace francparler
