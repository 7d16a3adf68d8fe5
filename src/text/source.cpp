#include "text/source.hpp"

#include <utility>

namespace francparler {

Source::Source(std::string text, OffsetMap bytes)
    : text_(std::move(text)), bytes_(std::move(bytes)), lines_(text_), file_lines_(file_) {}

Source::Source(std::string text, std::string file, OffsetMap places)
    : text_(std::move(text)), file_(std::move(file)), places_(std::move(places)), lines_(text_), file_lines_(file_) {}

Position Source::begin(Span span) const {
    return places_.is_identity() ? lines_.position(span.begin) : file_lines_.position(places_.origin_of(span).begin);
}

Position Source::end(Span span) const {
    return places_.is_identity() ? lines_.position(span.end) : file_lines_.position(places_.origin_of(span).end);
}

Position Source::byte_begin(Span span) const {
    return places_.is_identity() ? lines_.byte_position(span.begin)
                                 : file_lines_.byte_position(places_.origin_of(span).begin);
}

Position Source::byte_end(Span span) const {
    return places_.is_identity() ? lines_.byte_position(span.end)
                                 : file_lines_.byte_position(places_.origin_of(span).end);
}

} // namespace francparler
