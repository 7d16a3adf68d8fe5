#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"

namespace francparler {

/// Where something stands in a lexicon file; line and column count from 1.
struct SourcePlace {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A pattern as written, and parsed.
struct PatternText {
    std::string notation;
    Pattern pattern;
    SourcePlace place;
};

/// Names of the bits of guard::Set, in order.
inline constexpr std::array<std::string_view, 6> guard_names = {"nie",      "assume", "cite",
                                                                "explique", "repare", "hypothese"};
static_assert(1 << (guard_names.size() - 1) == guard::hypothetical);

/// A name that a file gives, and where.
struct NameSource {
    std::string name;
    SourcePlace place;
};

/// What to write instead of a passage.
struct ReplacementSource {
    std::vector<PatternText> patterns; ///< the passages that it applies to; none: all of the entry
    std::string text;
    SourcePlace place;
};

/// An entry of a rule: `[[regle."…".entree]]`.
struct EntrySource {
    std::vector<PatternText> patterns;
    std::vector<PatternText> exclusions;
    std::optional<Severity> severity;
    std::optional<guard::Set> guards;
    bool certain = false; ///< see EntryRecord
    std::string hint;
    std::vector<ReplacementSource> replacements;
    std::vector<std::string> rewritten; ///< sentences with « **passage → replacement** »
    std::vector<std::string> flagged;
    std::vector<std::string> accepted;
    SourcePlace place;
};

/// `[regle."…"]` or `[marqueur."…"]`: see RuleRecord.
struct RuleSource {
    std::string id;
    RuleRecord::Kind kind = RuleRecord::Kind::span;
    Severity severity = Severity::warning;
    guard::Set guards = guard::quoted;
    std::string title, why, advice, source;
    std::array<std::string, situation_count> advice_in; ///< instead of advice, where it is not empty
    std::string advice_on_screen;
    std::vector<std::pair<NameSource, std::string>> advice_by_marker; ///< in the order of the file
    std::vector<NameSource> repairs;                                  ///< ids of markers
    std::vector<NameSource> settings; ///< the keys that describe it: all but its entries
    std::vector<PatternText> exclusions;
    std::vector<std::string> flagged, accepted; ///< whole messages: where the rule holds, where it does not
    std::vector<EntrySource> entries;
    SourcePlace place;
};

/// `@name` or `{name}`.
struct ClassSource {
    std::vector<PatternText> members;
    SourcePlace place;
};

/// What score.toml says of a rule: see RuleRecord.
struct RuleScore {
    double cap = 100, kept = 1;
    SourcePlace place;
};

/// Where the rules of a category count.
struct CategoryScore {
    Dimension dimension = Dimension::clarte;
    SourcePlace place;
};

/// How a rule did on messages that it was not tuned on.
struct RuleMeasure {
    double precision = 0, recall = 0;
    std::uint32_t places = 0;
    SourcePlace place;
};

/// A line of the glossary: jargon, and what a customer understands.
struct GlossarySource {
    std::string jargon, plain;
    SourcePlace place;
};

/// The contents of a folder of lexicon files, checked but not yet compiled.
struct LexiconSource {
    std::vector<RuleSource> rules;                           ///< in the order of the files, sorted by name
    std::map<std::string, ClassSource, std::less<>> classes; ///< `@name`
    std::map<std::string, ClassSource, std::less<>> shapes;  ///< `{name}`
    std::map<std::string, std::vector<std::string>, std::less<>> field_hints; ///< what a placeholder's name may hold
    std::vector<GlossarySource> glossary;
    std::map<std::string, RuleScore, std::less<>> rule_scores;
    std::map<std::string, RuleMeasure, std::less<>> measures;
    std::map<std::string, CategoryScore, std::less<>> dimensions;
    std::optional<ScoreTable> score;
    SourcePlace score_place; ///< of its first number
};

/// One lexicon file: its name for messages, and its text.
struct LexiconFile {
    std::string name;
    std::string text;
};

/// Why the table of a rule cannot extend one with the same id: one is a marker, the other is not.
std::optional<std::string> another_kind(const RuleSource& rule, RuleRecord::Kind known);

/// Sorts mistakes by position, without duplicates.
void sort_by_place(Errors& errors);

/// Reads lexicon files in the TOML format of lexicons/README.md.
/// @return every mistake of every file, with line, column and remedy
Result<LexiconSource> read_lexicon_source(std::span<const LexiconFile> files, Tokenizer& tokenizer);

/// Reads all *.toml of a folder (in order of name), or one file.
Result<std::vector<LexiconFile>> read_lexicon_files(const std::string& path);

} // namespace francparler
