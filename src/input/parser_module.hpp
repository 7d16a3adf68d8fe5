#pragma once

#include "base/result.hpp"
#include "input/parsers/parsers.hpp"

namespace francparler {

/// The functions of the module, loaded at the first call. It is looked for beside the program, then in
/// `../lib/francparler`.
struct ParserModule {
    decltype(&francparler_parse_markdown) parse_markdown = nullptr;
    decltype(&francparler_parse_mail) parse_mail = nullptr;
};

/// @return an error that says what to install if the module is missing; thread-safe
[[nodiscard]] const Result<ParserModule>& parser_module();

} // namespace francparler
