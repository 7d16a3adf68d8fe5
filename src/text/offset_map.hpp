#pragma once

#include <cstdint>
#include <vector>

#include "base/span.hpp"

namespace francparler {

/// Where each piece of a text that was made from another text stands in that other one, the origin. Pieces come in
/// the order of the text; what the text left out lies between them. An empty map says that both are the same.
class OffsetMap {
public:
    /// The next `size` bytes of the text are those of the origin from `origin` on, one by one.
    void copy(std::uint32_t origin, std::uint32_t size);
    /// The next `size` bytes of the text stand for a piece of the origin as a whole: an entity, an escape, a tag.
    void replace(Span origin, std::uint32_t size);

    /// The next bytes of the text are those of another text with the same origin, which stand further on there.
    void append(const OffsetMap& next);

    /// The bytes of the origin that a piece of the text was made from, and what was left out between them.
    /// O(log pieces). Pieces that stand for something as a whole are taken whole.
    [[nodiscard]] Span origin_of(Span text) const;

    [[nodiscard]] bool is_identity() const { return pieces_.empty(); }

    /// The map from this text to the origin of its origin.
    [[nodiscard]] OffsetMap through(const OffsetMap& outer) const;

private:
    struct Piece {
        std::uint32_t text = 0; ///< where it begins
        std::uint32_t size = 0;
        Span origin;
        bool whole = false;
    };
    [[nodiscard]] const Piece& piece_at(std::uint32_t text) const;

    std::vector<Piece> pieces_;
    std::uint32_t size_ = 0; ///< of the text so far
};

} // namespace francparler
