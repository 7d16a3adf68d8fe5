#pragma once

#include <gmime/gmime.h>
#include <string>

#include "input/mail_header.hpp"

/// The fields of a header, read with GMime.
namespace francparler {

/// A string of GMime; empty for none.
[[nodiscard]] std::string text_of(const char* text);

/// A raw header field; empty if there is none.
[[nodiscard]] std::string raw_field(GMimeMessage* message, const char* name);

/// A field of text, decoded.
[[nodiscard]] std::string text_field(GMimeMessage* message, const char* name);

/// Whether the type of a part has a parameter of that value, in any case.
[[nodiscard]] bool has_parameter(GMimeObject* part, const char* name, const char* value);

/// Fills in who writes to whom, when, about what and in answer to what; the other members are unchanged.
void read_fields(GMimeMessage* message, MailHeader& out);

} // namespace francparler
