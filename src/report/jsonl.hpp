#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "report/json.hpp"
#include "report/reviewed.hpp"

namespace francparler {

/// How the JSON of a message differs from that of `check`.
struct JsonOptions {
    bool words = true; ///< false: messages and hints are the lexicon's own, which quote no text; no replacements
    std::function<void(JsonObject& message)> more_fields; ///< adds them after the id
    /// Adds fields to a finding with a position, by its index; empty: adds the excerpt.
    std::function<void(JsonObject& finding, std::size_t index)> of_place;
};

/// Appends one message as a JSON object on one line, without the line end.
void append_json(std::string& out, const Reviewed& message, const Lexicon& lexicon, const JsonOptions& options = {});

/// The first fields of every object about a message: schema, path, id.
void append_identity(JsonObject& message, std::string_view path, std::string_view id);

/// The value of `skipped` for a message in another language.
inline constexpr std::string_view foreign_reason = "autre langue";

} // namespace francparler
