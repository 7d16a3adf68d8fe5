#pragma once

#include <cstdint>
#include <vector>

#include "base/span.hpp"

namespace francparler {

/// Maps each piece of a text that was made from another text, the origin, to its position there. Pieces are in the
/// order of the text; omitted parts of the origin lie between them. An empty map means that both are the same.
class OffsetMap {
public:
    /// The next `size` bytes of the text are those of the origin from `origin` on, one by one.
    void copy(std::uint32_t origin, std::uint32_t size);
    /// The next `size` bytes of the text stand for a piece of the origin as a whole: an entity, an escape, a tag.
    void replace(Span origin, std::uint32_t size);

    /// The next bytes of the text are those of another text with the same origin, at a later position there.
    void append(const OffsetMap& next);

    /// The bytes of the origin from which a span of the text was made, including omitted parts between them. O(log
    /// pieces). Replaced pieces are taken as a whole.
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
