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

/// Writes out, for each replacement, the passages that it is for: rows of words, where the words of a `<…>` come with
/// the form that replaces each. A passage is a few words, so a row needs no automaton, and tells which word is which.
class ReplacementCompiler {
public:
    explicit ReplacementCompiler(const DictionarySource& dictionary) : dictionary_(dictionary) {}

    /// Begins with the replacements of another lexicon, whose texts keep their places.
    void copy(const Lexicon& base);

    /// @param resolve  a pattern without named classes
    /// @return         what is wrong, in French
    std::optional<std::string> add(std::uint32_t entry, const std::string& replacement, const PatternText& pattern,
                                   const std::function<Pattern(const Pattern&)>& resolve);

    /// @param text  where a string is kept
    [[nodiscard]] ReplacementRecords records(const std::function<TextRef(std::string_view)>& text) const;

private:
    /// The words that a place reads, and what stands for each: empty where none is asked for, or none sure.
    using Words = std::map<std::string, std::string>;
    struct Place {
        Words words;
        std::vector<std::string> lemmas; ///< of a `<…>` that the pattern itself holds
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
