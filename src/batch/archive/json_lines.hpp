#pragma once

#include "batch/archive/json_cutter.hpp"
#include "batch/archive/line_reader.hpp"

namespace francparler {

/// Cuts the lines of a JSON Lines file, skipping blank ones.
class JsonLines final : public JsonCutter {
public:
    /// @param longest  bytes of a line, without its end
    explicit JsonLines(ByteWindow& bytes, std::size_t longest = longest_piece) : lines_(bytes, longest + 1) {}

    [[nodiscard]] std::optional<JsonPiece> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] bool go_to(std::string_view place) override;

private:
    LineReader lines_;
    bool ended_ = false;
};

} // namespace francparler
