#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/archive/line_reader.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// An e-mail in an archive, reduced to what its reader sees: headers, and texts up to a size. It is read line by line,
/// so that an attachment of any size costs no memory. The parser decides later what is a part; here any line that
/// begins with « -- » may be a boundary, once a Content-Type has announced parts.
class MailMessage {
public:
    static constexpr std::size_t largest_part = std::size_t{1} << 20;    ///< bytes kept of a text
    static constexpr std::size_t largest_message = std::size_t{8} << 20; ///< bytes kept of all
    static constexpr std::size_t most_lines =
        50'000; ///< kept, since each may be a header, for which the parser takes 0.5 KB
    static constexpr std::size_t most_parts = 2'000;

    void clear();
    /// The next line, or the next piece of a long one.
    void add(const LineReader::Line& line);

    /// Whether the blank line after the header is still to come.
    [[nodiscard]] bool in_header() const { return place_ == Place::header && parts_ == 0; }
    /// Whether lines are dropped until one that begins with « -- ».
    [[nodiscard]] bool drops() const { return place_ == Place::other; }
    /// @param broken  why the message is not whole; empty when it is
    [[nodiscard]] Record to_record(Origin origin, const std::string& broken) const;

private:
    enum class Place : std::uint8_t { header, text, other };
    void begin_line(std::string_view line);

    std::string kept_;
    std::size_t part_size_ = 0; ///< of the present part's text
    std::size_t lines_ = 0, parts_ = 0;
    Place place_ = Place::header;
    bool is_text_ = true;    ///< the current part is a text, or may hold texts
    bool has_parts_ = false; ///< according to the headers so far
    bool full_ = false;      ///< no more is kept
    bool cut_ = false;       ///< a text, or the message
};

} // namespace francparler
