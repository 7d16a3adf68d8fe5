#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "report/json.hpp"
#include "report/reviewed.hpp"

namespace francparler {

/// What the JSON of a message says otherwise than that of `check`.
struct JsonOptions {
    bool words = true; ///< false: messages and hints are the lexicon's own, which quote nothing; no replacements
    std::function<void(JsonObject& message)> more_fields; ///< adds them after the id
    /// Adds fields of a finding that has a place, by its index; nothing: the excerpt.
    std::function<void(JsonObject& finding, std::size_t index)> of_place;
};

/// Appends one message as a JSON object on one line, without the line end.
void append_json(std::string& out, const Reviewed& message, const Lexicon& lexicon, const JsonOptions& options = {});

/// The first fields of every object that tells of a message: schema, path, id.
void append_identity(JsonObject& message, std::string_view path, std::string_view id);

/// What `skipped` says of a message in another language.
inline constexpr std::string_view foreign_reason = "autre langue";

} // namespace francparler
