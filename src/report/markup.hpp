#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/span.hpp"
#include "report/typography.hpp"

namespace francparler {

/// A piece of a text as HTML, for content and for quoted attributes. Control characters become U+FFFD, and line
/// ends of any kind LF.
void append_escaped(std::string& out, std::string_view text, Span piece);

/// The class of html.css that colours a score.
[[nodiscard]] std::string_view tone_of(int score);

/// A piece of the page being written. Everything is escaped except by raw(), which is for our own markup.
class Markup {
public:
    Markup& raw(std::string_view markup) {
        out_ += markup;
        return *this;
    }
    Markup& raw(std::size_t value) { return raw(std::to_string(value)); }
    /// Quoted words, unchanged.
    Markup& quote(std::string_view text, Span piece) {
        append_escaped(out_, text, piece);
        return *this;
    }
    Markup& quote(std::string_view text) { return quote(text, span_between(0, text.size())); }
    /// Words of the page or of the lexicon.
    Markup& put(std::string_view words) { return quote(typeset(words)); }
    /// An external name, on one line, that cannot change the direction of the words around it: a path, an id.
    Markup& name(std::string_view name);
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

} // namespace francparler
