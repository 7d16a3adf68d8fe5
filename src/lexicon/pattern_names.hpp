#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The shape of token that `{jeton:…}` names.
[[nodiscard]] std::optional<Shape> shape_named(std::string_view name);

/// The grammatical class that « V », « V:inf » or « V:pres,1s » names.
[[nodiscard]] std::optional<tag::Tags> grammar_named(std::string_view name);

/// The features of a grammatical class, each as patterns write it: « V:inf » of « V ». Empty for another name.
[[nodiscard]] std::vector<std::string> feature_names(std::string_view word_class);

[[nodiscard]] std::vector<std::string> word_class_names();

} // namespace francparler
