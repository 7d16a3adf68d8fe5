#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// Cuts French text into words and sentences, with the project's own ICU break rules
/// (words.rules, compiled at build time and embedded).
///
/// Keep one per thread: an ICU break iterator holds its position.
class Tokenizer {
public:
    Tokenizer();
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    /// Cuts a whole text.
    ///
    /// « L'avis » is two words (« L' » is typed::elided), « dites-le-moi » three (« -le », « -moi » are typed::clitic,
    /// as are « -t-il » and « -m' »); « rendez-vous », « c'est-à-dire », « aujourd'hui », « d'abord », « désolé(e) »
    /// are one. A number takes its unit: « 12,50 € », « 8 h 30 », « 48 h », « 30 min ». The head of words.rules has the
    /// rest.
    /// @param text     valid UTF-8 of any length, even empty
    /// @param regions  sorted, not overlapping; what lies outside is the writer's
    /// @return         the Document that owns the text; cannot fail; linear in text.size()
    [[nodiscard]] Document tokenize(std::string text, std::span<const Region> regions = {});

    /// The tokens alone, without sentences: for patterns and class members. A text that starts with a hyphen and
    /// a pronoun (« -vous ») starts with a clitic.
    [[nodiscard]] std::vector<Token> tokens(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace francparler
