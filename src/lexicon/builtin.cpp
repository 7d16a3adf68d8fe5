#include "lexicon/builtin.hpp"

#include <cassert>
#include <zlib.h>

#include "lexicon/embedded.hpp"
#include "lexicon/model.hpp"

namespace francparler {
namespace {

template <class View>
View view_of(std::span<const std::byte> image) {
    std::optional<View> view = View::view(image);
    assert(view);
    return *view;
}

/// The content of a gzip file that has one member and is known to be intact.
std::string inflated(std::string_view file) {
    constexpr int gzip_alone = 16; // added to the window size: read no other format (zlib.h, inflateInit2)
    const std::string_view trailer = file.substr(file.size() - 4);
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(trailer[i]);
    std::string out(size, '\0');
    z_stream state{};
    state.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(file.data())); // zlib only reads it
    state.avail_in = static_cast<uInt>(file.size());
    state.next_out = reinterpret_cast<Bytef*>(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    [[maybe_unused]] int status = inflateInit2(&state, MAX_WBITS + gzip_alone);
    assert(status == Z_OK);
    status = inflate(&state, Z_FINISH);
    assert(status == Z_STREAM_END);
    inflateEnd(&state);
    return out;
}

} // namespace

const Lexicon& builtin_lexicon() {
    static const auto model = view_of<Model>(embedded().model);
    static const Lexicon lexicon = [] {
        auto out = view_of<Lexicon>(embedded().lexicon);
        out.model = &model;
        return out;
    }();
    return lexicon;
}

Result<Dictionary> builtin_dictionary() {
    static const std::string affixes = inflated(embedded().affixes), entries = inflated(embedded().dictionary);
    return Dictionary::parse(affixes, entries);
}

std::string builtin_lexicon_version() { return std::string(embedded().version); }

} // namespace francparler
