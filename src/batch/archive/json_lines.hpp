#pragma once

#include "batch/archive/byte_window.hpp"
#include "batch/archive/json_cutter.hpp"

namespace francparler {

/// Cuts the lines of a JSON Lines file, skipping blank ones.
class JsonLines final : public JsonCutter {
public:
    explicit JsonLines(ByteWindow& bytes, std::size_t longest = longest_piece) : bytes_(bytes), longest_(longest) {}

    [[nodiscard]] std::optional<JsonPiece> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] bool go_to(std::string_view place) override;

private:
    ByteWindow& bytes_;
    std::size_t longest_;
    std::size_t given_ = 0; ///< bytes of the last piece, not dropped yet
    bool ended_ = false;
};

} // namespace francparler
