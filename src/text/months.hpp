#pragma once

#include <array>
#include <string_view>

namespace francparler {

/// The French names, folded.
inline constexpr std::array<std::string_view, 12> month_names = {"janvier",   "février", "mars",     "avril",
                                                                 "mai",       "juin",    "juillet",  "août",
                                                                 "septembre", "octobre", "novembre", "décembre"};

/// The English abbreviations in the headers of e-mails.
inline constexpr std::array<std::string_view, 12> english_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace francparler
