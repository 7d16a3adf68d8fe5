#pragma once

#include <gmime/gmime.h>
#include <string>

#include "input/mail_header.hpp"

/// What the fields of a header say, by GMime.
namespace francparler {

/// A string of GMime; empty for none.
[[nodiscard]] std::string text_of(const char* text);

/// A field as it stands in the header; empty where there is none.
[[nodiscard]] std::string raw_field(GMimeMessage* message, const char* name);

/// A field of text, decoded.
[[nodiscard]] std::string text_field(GMimeMessage* message, const char* name);

/// Whether the type of a part has a parameter of that value, in any case.
[[nodiscard]] bool has_parameter(GMimeObject* part, const char* name, const char* value);

/// Who writes to whom, when, about what and in answer to what; the rest of the header stays as it is.
void read_fields(GMimeMessage* message, MailHeader& out);

} // namespace francparler
