#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/source.hpp"

namespace francparler {

struct ReplacementRecords {
    std::vector<ReplacementRecord> records;
    std::vector<ReplacementItem> items;
    std::vector<ReplacementForm> forms;
};

/// Lists, for each replacement, the passages that it applies to: rows of words, where each word of a `<…>` comes with
/// the form that replaces it. A passage has few words, so a row needs no automaton and identifies each word.
class ReplacementCompiler {
public:
    explicit ReplacementCompiler(const DictionarySource& dictionary) : dictionary_(dictionary) {}

    /// Starts with the replacements of another lexicon, whose texts keep their positions.
    void copy(const Lexicon& base);

    /// @param resolve  a pattern without named classes
    /// @return         what is wrong, in French
    std::optional<std::string> add(std::uint32_t entry, const std::string& replacement, const PatternText& pattern,
                                   const std::function<Pattern(const Pattern&)>& resolve);

    /// @param text  stores a string
    [[nodiscard]] ReplacementRecords records(const std::function<TextRef(std::string_view)>& text) const;

private:
    /// The words that a position reads, with the replacement of each: empty if none is wanted or certain.
    using Words = std::map<std::string, std::string>;
    struct Place {
        Words words;
        std::vector<std::string> lemmas; ///< of a `<…>` in the pattern itself
        std::uint8_t flags = 0;
        std::uint8_t slot = ReplacementItem::no_slot;
    };
    using Row = std::vector<Place>;
    using Rows = std::vector<Row>;
    struct Replacement {
        std::uint32_t entry = 0;
        std::string text;
        Row places;
    };

    class Writer;
    std::optional<std::string> fill_slots(Row& row, const std::vector<std::string>& lemmas) const;
    [[nodiscard]] Words agreeing(const std::vector<std::string>& lemmas, const std::string& replacing) const;

    const DictionarySource& dictionary_;
    ReplacementRecords base_;
    std::vector<Replacement> replacements_;
};

} // namespace francparler
