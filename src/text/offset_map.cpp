#include "text/offset_map.hpp"

#include <algorithm>

namespace francparler {

void OffsetMap::copy(std::uint32_t origin, std::uint32_t size) {
    if (size == 0) return;
    if (!pieces_.empty() && !pieces_.back().whole && pieces_.back().origin.end == origin) {
        pieces_.back().size += size;
        pieces_.back().origin.end += size;
    } else {
        pieces_.push_back({size_, size, {origin, origin + size}, false});
    }
    size_ += size;
}

void OffsetMap::replace(Span origin, std::uint32_t size) {
    if (size == 0) return;
    pieces_.push_back({size_, size, origin, true});
    size_ += size;
}

const OffsetMap::Piece& OffsetMap::piece_at(std::uint32_t text) const {
    return *(std::ranges::upper_bound(pieces_, text, {}, &Piece::text) - 1); // the first piece begins at 0
}

void OffsetMap::append(const OffsetMap& next) {
    for (Piece piece : next.pieces_) {
        piece.text += size_;
        pieces_.push_back(piece);
    }
    size_ += next.size_;
}

Span OffsetMap::origin_of(Span text) const {
    if (pieces_.empty()) return text;
    const Piece& first = piece_at(text.begin);
    const auto inside = [](const Piece& piece, std::uint32_t offset) {
        return piece.origin.begin + std::min(offset - piece.text, piece.origin.size());
    };
    const std::uint32_t begin = first.whole ? first.origin.begin : inside(first, text.begin);
    if (text.empty()) return {begin, begin};
    const Piece& last = piece_at(text.end - 1);
    const std::uint32_t end = last.whole ? last.origin.end : inside(last, text.end);
    return {begin, std::max(begin, end)};
}

OffsetMap OffsetMap::through(const OffsetMap& outer) const {
    if (outer.is_identity()) return *this;
    if (is_identity()) return outer;
    OffsetMap out;
    for (const Piece& piece : pieces_) {
        if (piece.whole) {
            out.replace(outer.origin_of(piece.origin), piece.size);
            continue;
        }
        for (std::uint32_t at = piece.origin.begin; at < piece.origin.end;) {
            const Piece& under = outer.piece_at(at);
            const std::uint32_t end = std::min(piece.origin.end, under.text + under.size);
            if (end <= at) {
                out.replace(outer.origin_of({at, piece.origin.end}), piece.origin.end - at);
                break;
            }
            const Span origin = outer.origin_of({at, end});
            if (under.whole) out.replace(origin, end - at);
            else out.copy(origin.begin, end - at);
            at = end;
        }
    }
    return out;
}

} // namespace francparler
