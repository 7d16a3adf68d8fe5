#include "batch/timestamp.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::chrono;

/// Reads a text from left to right.
struct Scanner {
    std::string_view rest;

    bool skip(std::string_view text) {
        if (!rest.starts_with(text)) return false;
        rest.remove_prefix(text.size());
        return true;
    }
    void skip_spaces() {
        while (skip(" ") || skip("\u00A0") || skip("\u202F")) {
        }
    }
    /// A number of so many digits, no more and no fewer.
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

std::string formatted(sys_seconds time) {
    const auto midnight = floor<days>(time);
    const year_month_day date(midnight);
    const hh_mm_ss clock(time - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

/// The date of YYYYMMDDhhmmss as a number; empty when it is none.
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

/// Seconds, milliseconds or microseconds since 1970, told by how many digits they have; 14 digits that make a date are
/// one.
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

std::optional<year_month_day> read_date(Scanner& in) {
    const std::string_view all = in.rest;
    if (const auto y = in.number(4, 4); y && in.skip("-")) {
        const auto m = in.number(1, 2);
        if (!m || !in.skip("-")) return std::nullopt;
        const auto d = in.number(1, 2);
        if (!d) return std::nullopt;
        return year(static_cast<int>(*y)) / month(*m) / day(*d);
    }
    in.rest = all;
    const auto d = in.number(1, 2);
    if (!d || in.rest.empty()) return std::nullopt;
    const std::string_view separator = in.rest.substr(0, 1);
    if (separator.find_first_of("/.-") == separator.npos || !in.skip(separator)) return std::nullopt;
    const auto m = in.number(1, 2);
    if (!m || !in.skip(separator)) return std::nullopt;
    const auto y = in.number(4, 4);
    if (!y) return std::nullopt;
    return year(static_cast<int>(*y)) / month(*m) / day(*d);
}

std::optional<seconds> read_clock(Scanner& in) {
    const auto h = in.number(1, 2);
    if (!h || *h > 24 || !(in.skip(":") || in.skip("h"))) return std::nullopt;
    const auto m = in.number(2, 2);
    if (!m || *m > 59) return std::nullopt;
    seconds out = hours(*h) + minutes(*m);
    if (in.skip(":")) {
        const auto s = in.number(2, 2);
        if (!s || *s > 60) return std::nullopt;
        out += seconds(*s);
        if (in.skip(".") || in.skip(",")) (void)in.number(1, 9);
    }
    return out;
}

/// What to add to a local time to get UTC.
std::optional<seconds> read_offset(Scanner& in) {
    in.skip_spaces();
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
    if (!date || !date->ok()) return {};
    seconds time(0);
    if (in.skip("T") || in.skip("t") || !in.rest.empty()) {
        in.skip_spaces();
        if (in.skip("à")) in.skip_spaces();
        const auto clock = read_clock(in);
        if (!clock) return {};
        const auto offset = read_offset(in);
        if (!offset || !in.rest.empty()) return {};
        time = *clock + *offset;
    }
    return formatted(sys_days(*date) + time);
}

} // namespace francparler
