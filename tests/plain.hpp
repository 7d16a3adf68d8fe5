#pragma once

#include <string>
#include <utility>

#include "input/input.hpp"
#include "text/tokenizer.hpp"

/// The message of a plain text, and the read errors.
struct Plain : francparler::Message {
    francparler::Errors problems;
};

inline francparler::Result<Plain> plain(std::string bytes, const std::string& name = "essai.txt") {
    francparler::Result<francparler::Input> input =
        francparler::read_input(std::move(bytes), name, francparler::FileKind::text);
    if (!input) return input.error();
    return Plain{std::move(input->messages.front()), std::move(input->problems)};
}

/// The same, tokenized.
inline francparler::Document read(const std::string& text) {
    static francparler::Tokenizer tokenizer;
    Plain message = *plain(text);
    return tokenizer.tokenize(std::move(message.text), message.regions);
}
