#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"

/// The names in braces that patterns may use without a definition in a lexicon.
namespace francparler {

/// A shape of token: « jeton:date ».
[[nodiscard]] std::optional<Shape> shape_named(std::string_view name);

/// What a placeholder may hold by its name, as `[champ]` calls it; in the order of their shapes, from field_date on.
inline constexpr auto field_kinds = std::to_array<std::string_view>({"date", "montant", "contact", "nom"});
static_assert(static_cast<std::size_t>(Shape::field_date) + field_kinds.size() ==
              static_cast<std::size_t>(Shape::name));

/// The tags that a word must have, all of them, for a word class with or without features: « N », « V:pres,3s ».
[[nodiscard]] std::optional<tag::Tags> grammar_named(std::string_view name);

[[nodiscard]] std::vector<std::string> word_class_names();
/// The word class with each feature, « V:inf »; none if there is no such class.
[[nodiscard]] std::vector<std::string> feature_names(std::string_view word_class);

} // namespace francparler
