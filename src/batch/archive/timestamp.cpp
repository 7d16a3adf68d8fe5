#include "batch/archive/timestamp.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

#include "text/fold.hpp"
#include "text/months.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::chrono;
using namespace std::string_view_literals;

/// Reads a text from left to right.
struct Scanner {
    std::string_view rest;

    bool skip(std::string_view text) {
        if (!rest.starts_with(text)) return false;
        rest.remove_prefix(text.size());
        return true;
    }
    /// Skips one character of `some`. @return it; empty if none is next
    std::string_view skip_any(std::string_view some) {
        const std::string_view next = rest.substr(0, 1);
        return !next.empty() && some.find(next) != some.npos && skip(next) ? next : std::string_view();
    }
    void skip_spaces() {
        while (skip(" ") || skip("\u00A0") || skip("\u202F")) {
        }
    }
    /// Reads a number with this many digits; nothing if there are fewer or more.
    std::optional<unsigned> number(std::size_t fewest, std::size_t most) {
        std::size_t size = 0;
        unsigned value = 0;
        for (; size < rest.size() && is_ascii_digit(rest[size]); ++size) {
            if (size == most) return std::nullopt;
            value = value * 10 + static_cast<unsigned>(rest[size] - '0');
        }
        if (size < fewest) return std::nullopt;
        rest.remove_prefix(size);
        return value;
    }
};

/// Empty if the year does not have four digits: such times would not sort as texts.
std::string formatted(sys_seconds time) {
    const auto midnight = floor<days>(time);
    const year_month_day date(midnight);
    if (date.year() < year(0) || date.year() > year(9999)) return {};
    const hh_mm_ss clock(time - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

/// Reads YYYYMMDDhhmmss as a date; empty if it is not one.
std::string from_compact(std::int64_t value) {
    const auto last = [&](int modulus) {
        const auto out = static_cast<unsigned>(value % modulus);
        value /= modulus;
        return out;
    };
    const unsigned s = last(100), m = last(100), h = last(100), d = last(100), month_number = last(100);
    const year_month_day date = year(static_cast<int>(value)) / month(month_number) / day(d);
    if (!date.ok() || h > 23 || m > 59 || s > 60) return {};
    return formatted(sys_days(date) + hours(h) + minutes(m) + seconds(s));
}

/// Seconds, milliseconds or microseconds since 1970, by the number of digits; 14 digits that form a date are a date.
std::string from_unix(std::string_view text) {
    const std::string_view whole = text.substr(0, text.find('.'));
    const bool number = std::ranges::all_of(text, [](char c) { return is_ascii_digit(c) || c == '.'; });
    if (!number || whole.size() > 16) return {};
    std::int64_t value = 0;
    for (const char digit : whole) value = value * 10 + (digit - '0');
    if (whole.size() == 14)
        if (std::string date = from_compact(value); !date.empty()) return date;
    if (whole.size() > 14) value /= 1'000'000;
    else if (whole.size() > 11) value /= 1'000;
    return formatted(sys_seconds(seconds(value)));
}

constexpr std::array days_in_english = {"mon"sv, "tue"sv, "wed"sv, "thu"sv, "fri"sv, "sat"sv, "sun"sv};
constexpr std::array days_in_french = {"lun"sv, "mar"sv, "mer"sv, "jeu"sv, "ven"sv, "sam"sv, "dim"sv};
constexpr std::array months_in_english = {"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                          "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};

/// Reads a word and its full stop. @return the word, folded and without accents; empty if there is none
std::string read_word(Scanner& in) {
    constexpr std::string_view after = " .,/-0123456789";
    const std::string_view word = in.rest.substr(0, in.rest.find_first_of(after));
    in.rest.remove_prefix(word.size());
    (void)in.skip(".");
    return bare(fold(word));
}

/// Skips « mercredi », « mer. » or « Wed, », if there. @return false at any other word
bool skip_day_of_week(Scanner& in) {
    const std::string word = read_word(in);
    const std::string_view day = std::string_view(word).substr(0, 3);
    if (!day.empty() && !contains(days_in_french, day) && !contains(days_in_english, day)) return false;
    (void)in.skip(",");
    in.skip_spaces();
    return true;
}

/// Reads « mars », « févr. » or « Mar »: three letters or more with which a single month begins.
std::optional<unsigned> read_month_name(Scanner& in) {
    const std::string word = read_word(in);
    if (word.size() < 3) return std::nullopt;
    std::optional<unsigned> found;
    for (unsigned i = 0; i < month_names.size(); ++i) {
        const bool french = bare(month_names[i]).starts_with(word);
        if (!french && !word.starts_with(months_in_english[i])) continue;
        if (found) return std::nullopt;
        found = i + 1;
    }
    return found;
}

/// `certain` if day and month cannot be confused: with « AM » or « PM », « 04/03/2025 » may be in April.
struct ReadDate {
    year_month_day date;
    bool certain = false;
};

/// Reads a year of four digits, or of two in this century.
std::optional<unsigned> read_year(Scanner& in) {
    if (const auto whole = in.number(4, 4)) return whole;
    const auto last = in.number(2, 2);
    if (!last) return std::nullopt;
    return 2000 + *last;
}

std::optional<ReadDate> date_of(std::optional<unsigned> y, std::optional<unsigned> m, std::optional<unsigned> d,
                                bool certain) {
    if (!y || !m || !d) return std::nullopt;
    return ReadDate{year(static_cast<int>(*y)) / month(*m) / day(*d), certain};
}

/// « Mar 4, 2025 ».
std::optional<ReadDate> read_american_date(Scanner& in) {
    Scanner ahead = in;
    const auto m = read_month_name(ahead);
    ahead.skip_spaces();
    const auto d = ahead.number(1, 2);
    if (!ahead.skip(",")) return std::nullopt;
    ahead.skip_spaces();
    const auto y = ahead.number(4, 4);
    if (m && d && y) in = ahead;
    return date_of(y, m, d, true);
}

std::optional<ReadDate> read_date(Scanner& in) {
    std::optional<unsigned> d, m, y = in.number(4, 4);
    if (y) {
        const std::string_view separator = in.skip_any("-/");
        m = in.number(1, 2);
        if (separator.empty() || !in.skip(separator)) return std::nullopt;
        d = in.number(1, 2);
        return date_of(y, m, d, true);
    }
    if (auto american = read_american_date(in)) return american;
    if (!skip_day_of_week(in)) return std::nullopt;
    d = in.number(1, 2);
    (void)in.skip("er");
    const std::string_view separator = in.skip_any("/.-");
    in.skip_spaces();
    if (!separator.empty() && (m = in.number(1, 2))) {
        if (!in.skip(separator)) return std::nullopt;
        y = separator == "-" ? in.number(4, 4) : read_year(in); // « 12-03-25 » may begin with its year
        return date_of(y, m, d, false);
    }
    m = read_month_name(in);
    if (!separator.empty() && !in.skip(separator)) return std::nullopt; // « 04/Mar/25 »
    in.skip_spaces();
    y = read_year(in);
    return date_of(y, m, d, true);
}

/// Reads « AM » or « p.m. ». @return the hours it adds; nothing if it is not there
std::optional<unsigned> read_half_of_day(Scanner& in) {
    Scanner ahead = in;
    ahead.skip_spaces();
    const std::string_view half = ahead.skip_any("aApP");
    (void)ahead.skip(".");
    if (half.empty() || ahead.skip_any("mM").empty()) return std::nullopt;
    (void)ahead.skip(".");
    in = ahead;
    return half == "p" || half == "P" ? 12 : 0;
}

/// Reads « 10:05 », « 10:05:30.5 », « 10.05 », « 10h05 », « 10 h 05 », « 10 h »; after a certain date, « 8:30 PM ».
std::optional<seconds> read_clock(Scanner& in, bool certain) {
    auto h = in.number(1, 2);
    if (!h || *h > 24) return std::nullopt;
    std::string_view separator = in.skip_any(":.");
    unsigned m = 0, s = 0;
    if (separator.empty()) {
        in.skip_spaces();
        if (in.skip_any("hH").empty()) return std::nullopt;
        in.skip_spaces();
        m = in.number(2, 2).value_or(0);
    } else {
        const auto minutes_read = in.number(2, 2);
        if (!minutes_read) return std::nullopt;
        m = *minutes_read;
        if (in.skip(separator)) {
            const auto seconds_read = in.number(2, 2);
            if (!seconds_read) return std::nullopt;
            s = *seconds_read;
            if (in.skip(".") || in.skip(",")) (void)in.number(1, 9);
        }
    }
    if (m > 59 || s > 60) return std::nullopt;
    if (const auto half = read_half_of_day(in)) {
        if (!certain || *h < 1 || *h > 12) return std::nullopt;
        h = *h % 12 + *half;
    }
    return hours(*h) + minutes(m) + seconds(s);
}

/// Reads a time zone. @return what to add to the local time to get UTC
std::optional<seconds> read_offset(Scanner& in) {
    in.skip_spaces();
    if (const std::string_view comment = in.rest.substr(0, in.rest.find('(')); in.rest.ends_with(')'))
        in.rest = comment.substr(0, comment.find_last_not_of(' ') + 1); // « +0100 (CET) »
    if (in.rest.empty() || in.skip("Z") || in.skip("z") || in.skip("UTC") || in.skip("GMT")) return seconds(0);
    const bool east = in.skip("+");
    if (!east && !in.skip("-") && !in.skip("\u2212")) return std::nullopt;
    const std::size_t before = in.rest.size();
    const auto digits = in.number(2, 4);
    if (!digits) return std::nullopt;
    seconds offset = hours(*digits);
    if (before - in.rest.size() > 2) offset = hours(*digits / 100) + minutes(*digits % 100);
    else if (in.skip(":")) offset += minutes(in.number(2, 2).value_or(0));
    return east ? -offset : offset;
}

} // namespace

std::string utc_timestamp(std::string_view text) {
    Scanner in{text};
    in.skip_spaces();
    while (!in.rest.empty() && in.rest.back() == ' ') in.rest.remove_suffix(1);
    if (const std::string_view whole = in.rest.substr(0, in.rest.find('.')); whole.size() > 8)
        if (std::string out = from_unix(in.rest); !out.empty()) return out;
    const auto date = read_date(in);
    if (!date || !date->date.ok()) return {};
    seconds time(0);
    if (in.skip("T") || in.skip("t") || !in.rest.empty()) {
        (void)in.skip(",");
        in.skip_spaces();
        if (in.skip("à") || in.skip("at ")) in.skip_spaces();
        const auto clock = read_clock(in, date->certain);
        if (!clock) return {};
        const auto offset = read_offset(in);
        if (!offset || !in.rest.empty()) return {};
        time = *clock + *offset;
    }
    return formatted(sys_days(date->date) + time);
}

bool has_shape(std::string_view text, std::string_view shape) {
    return std::ranges::equal(text, shape, [](char c, char of) { return of == 'd' ? is_ascii_digit(c) : c == of; });
}

} // namespace francparler
