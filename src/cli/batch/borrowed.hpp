#pragma once

#include "base/result.hpp"

namespace francparler {

/// Has embedded() view the files inside the program `francparler`, which is installed with this one: so they are there
/// once. Must succeed before anything asks for a lexicon.
/// @return why it cannot; nothing when it did
[[nodiscard]] Errors borrow_embedded();

} // namespace francparler
