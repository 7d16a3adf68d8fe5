#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "match/matcher.hpp"
#include "text/document.hpp"

namespace francparler {

/// The results of the scan, arranged for the passes: hits by rule, quoted stretches. Keeps references; document,
/// lexicon and matches must outlive it.
class Evidence {
public:
    Evidence(const Document& document, const Lexicon& lexicon, const Matches& matches);

    const Document& document;
    const Lexicon& lexicon;
    const Matches& matches;

    /// All hits of a rule or marker in order, except those in text that is never read: notes to the sender, paragraphs
    /// in another language. Empty for an id that the lexicon does not have.
    [[nodiscard]] std::span<const Hit> hits(std::string_view id) const;
    /// Those that begin at a token of [first, last).
    [[nodiscard]] std::span<const Hit> hits(std::string_view id, std::uint32_t first, std::uint32_t last) const;
    /// Those of one sentence; empty for a sentence that does not exist.
    [[nodiscard]] std::span<const Hit> hits_in(std::string_view id, std::uint32_t sentence) const;
    /// Whether the customer's own words hold a hit of the entry.
    [[nodiscard]] bool customer_said(std::uint32_t entry) const { return customer_entries_[entry]; }
    /// Whether the customer's own words hold the word of a token.
    [[nodiscard]] bool customer_used(std::uint32_t token) const { return customer_words_[token]; }
    /// Whether a sentence is the writer's and shows the marker outside quotation marks.
    [[nodiscard]] bool shows(std::string_view marker, std::uint32_t sentence) const;

    /// Whether a token is inside quotation marks, in words reported as the customer's, or in text typed for a machine
    /// (« group=teachers », « /etc/shutdown ») or the number of a document (« SDPAE/MIP/2022/83 »).
    [[nodiscard]] bool quoted(std::uint32_t token) const { return quoted_[token]; }
    /// Per token: whether an exclusion of the rule as a whole covers it (« on l'appelle le PTO »).
    [[nodiscard]] std::vector<bool> excluded_from(std::uint32_t rule) const;
    /// Whether the message holds the words whose initials these capitals are.
    [[nodiscard]] bool spelled_out(std::string_view capitals) const;
    [[nodiscard]] Voice voice(const Hit& hit) const { return document.sentences[hit.sentence].voice; }
    [[nodiscard]] Span span(const Hit& hit) const { return document.span_of(hit.first, hit.last); }
    /// The same, extended to a content word (see end_of_passage).
    [[nodiscard]] Span passage(const Hit& hit) const;
    [[nodiscard]] std::string_view text(const Hit& hit) const { return document.view(span(hit)); }

private:
    void mark_customers_words();
    void mark_quotations();
    void mark_commands();
    void mark_reported_speech();
    void find_spelled_out();

    std::vector<Hit> by_rule_;               ///< hits in text that is read, rule by rule
    std::vector<std::uint32_t> rule_begins_; ///< per rule, and one more: in by_rule_
    std::vector<bool> quoted_;
    std::vector<bool> customer_entries_;
    std::vector<bool> customer_words_;
    std::unordered_set<std::uint64_t> spelled_out_; ///< initialisms whose words occur in the message, as numbers
};

/// The hits that are examined one by one: enough to find one outside the words or outside a quotation, few enough for
/// hostile texts.
[[nodiscard]] inline std::span<const Hit> first_of(std::span<const Hit> hits) {
    constexpr std::size_t most = 8;
    return hits.first(std::min(hits.size(), most));
}

/// Whether a sentence is a question: « ? », « ?! », « ? » ».
[[nodiscard]] bool asks(const Document& document, const Sentence& sentence);

/// Words on one line, without the quotation marks (« > ») of their lines; cut short if one is endless.
[[nodiscard]] std::string in_one_line(std::string_view words);

/// The first tokens of a sentence in one line, and « … » where others follow.
[[nodiscard]] std::string beginning_of(const Document& document, const Sentence& sentence, std::uint32_t most);

/// The first token that begins at an offset or behind it; the number of tokens when there is none. Logarithmic.
[[nodiscard]] std::uint32_t token_from(const Document& document, std::uint32_t offset);

/// Words as a reader counts them: an elided word and the next are one, and so are a verb and its clitics.
[[nodiscard]] std::uint32_t count_words(const Document& document, const Sentence& sentence);
/// Those of the writer's sentences.
[[nodiscard]] std::uint32_t count_words(const Document& document);

} // namespace francparler
