#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"

namespace francparler {

/// What `report` groups messages by.
enum class GroupBy : std::uint8_t {
    automatic, ///< by template if any message names one, else by file, or by folder if files are single messages
    model,
    sender,
    queue,
    month,
    role,
    situation,
    path,
    folder,
};
inline constexpr std::array<std::string_view, 9> group_by_names = {"auto", "template",  "sender", "queue", "month",
                                                                   "role", "situation", "path",   "folder"};
inline constexpr std::array<std::string_view, 9> group_by_titles = {
    "", "modèle", "expéditeur", "file d'attente", "mois", "rôle", "situation", "fichier", "dossier"};
static_assert(group_by_names.size() == static_cast<std::size_t>(GroupBy::folder) + 1 &&
              group_by_titles.size() == group_by_names.size());

[[nodiscard]] constexpr std::string_view name_of(GroupBy by) { return group_by_names[static_cast<std::size_t>(by)]; }
[[nodiscard]] constexpr std::string_view title_of(GroupBy by) { return group_by_titles[static_cast<std::size_t>(by)]; }

/// The group shown in lists of messages, beside their file, month and situation.
[[nodiscard]] constexpr GroupBy group_of_messages(GroupBy by) {
    return by == GroupBy::sender || by == GroupBy::queue || by == GroupBy::role ? by : GroupBy::model;
}

/// Points lost are counted in thousandths, so that they add up exactly.
inline constexpr std::int64_t points = 1000;

inline constexpr std::size_t score_count = 101; ///< 0 to 100
inline constexpr std::size_t grade_count = 5;

/// How many messages have each score.
using Histogram = std::array<std::int64_t, score_count>;

/// Totals of messages. All are whole numbers, so that their order does not matter.
struct Tally {
    std::int64_t messages = 0; ///< judged, scored or not
    std::int64_t scored = 0;
    std::int64_t errors = 0; ///< could not be read; not part of `messages`
    std::int64_t score_sum = 0, score_squares = 0;
    std::array<std::int64_t, grade_count> grades{};
    std::int64_t findings = 0;
    std::int64_t lost = 0; ///< thousandths of a point
};

/// The mean of the scores, and half the width of its 95 % confidence interval: t · s / √n, where s² is the variance of
/// the sample and t Student's quantile for n − 1 degrees of freedom, 1.96 from 1,000 messages on.
struct Mean {
    double value = 0;
    double margin = 0; ///< 0 for fewer than two messages: unknown
};
/// @return zeros when nothing is scored
[[nodiscard]] Mean mean_of(const Tally& tally);
/// The margin as shown to people: only for ten messages or more, and up to 50 points. Otherwise there are too few
/// messages.
[[nodiscard]] std::optional<double> shown_margin(const Tally& tally);
[[nodiscard]] double mean_of(const Histogram& histogram);
/// Half-way between the two middle ones if their number is even; 0 if there are none.
[[nodiscard]] double median_of(const Histogram& histogram);
[[nodiscard]] std::int64_t count_of(const Histogram& histogram);

/// What a report is restricted to; empty: not restricted.
struct ReportScope {
    std::string since, until; ///< « 2025 », « 2025-04 » or « 2025-04-12 », both included
    std::string queue;        ///< ignoring case

    [[nodiscard]] bool is_whole() const { return since.empty() && until.empty() && queue.empty(); }
};

struct GroupRow {
    std::string name; ///< empty: the messages give none
    Tally tally;
};

struct RuleRow {
    std::string rule, title;
    std::int64_t findings = 0;
    std::int64_t doubts = 0;   ///< messages whose score counts the rule in part
    std::int64_t messages = 0; ///< with a finding of the rule, or a doubt
    std::int64_t lost = 0;     ///< thousandths of a point
    std::array<std::int64_t, 3> by_severity{};
};

struct CountRow {
    std::string name;
    std::int64_t count = 0;
};

/// A rule that flags a sentence.
struct SentenceRule {
    std::string rule, title, hint;
    std::int64_t findings = 0;
    std::int64_t lost = 0; ///< thousandths of a point
};

/// « Une phrase, mille envois »: near-identical sentences with findings.
struct SentenceRow {
    std::uint64_t sentence = 0;      ///< the costliest fingerprint
    std::vector<SentenceRule> rules; ///< by points lost
    std::vector<CountRow> models;    ///< templates that it is sent from, most frequent first; the others are not kept
    std::string example;             ///< a message that contains it: « mails.mbox › 42 »
    std::string excerpt;             ///< some of its words; empty if the results hold none
    std::int64_t messages = 0;
    std::int64_t variants = 0; ///< different fingerprints
    std::int64_t lost = 0;     ///< thousandths of a point
};

/// The name of a message: « mails.mbox › 42 ». @param id  empty: the file alone
[[nodiscard]] std::string message_name(std::string_view path, std::string_view id);

/// A message of the list.
struct MessageRow {
    int score = 0;
    char grade = 'A';
    std::string path, id;
    std::string group; ///< group_of_messages()
    std::string month;
    std::string situation; ///< a name of situation_names, or empty
    std::array<std::int64_t, 3> by_severity{};
    std::vector<std::string> rules; ///< of findings and doubts; sorted, each once
};

struct ErrorRow {
    std::string path, id, reason;
    std::uint64_t line = 0;
};

/// The data of all reports. Lists are bounded and in a fixed order; the total numbers are given beside them.
struct Summary {
    ReportScope scope;
    std::int64_t left_out = 0; ///< messages of any kind outside the scope, or without the value that it needs
    Tally all;
    std::int64_t skipped = 0;
    std::int64_t unreadable = 0;   ///< lines of the result files that are not results
    std::int64_t broken_files = 0; ///< result files that are missing, incomplete, or empty
    std::int64_t duplicates = 0;   ///< messages with the id, time and number of words of another; they count
    std::int64_t words = 0;
    std::array<std::int64_t, 3> by_severity{};
    Histogram scores{};
    std::array<double, grade_count - 1> least_scores{}; ///< of A, B, C, D
    double precision = 0, recall = 0;                   ///< over all measured rules; 0: none was
    std::array<Histogram, dimension_count> dimensions{};
    std::array<Tally, situation_count> situations{};
    GroupBy group_by = GroupBy::path; ///< never automatic
    std::vector<GroupRow> groups;     ///< by points lost; senders by messages, months in order
    std::int64_t group_total = 0;
    bool groups_are_messages =
        false; ///< files of one message each, all in one folder, and no template: the list of messages says it all
    std::vector<GroupRow> months; ///< in order; messages without a date are left out
    std::vector<RuleRow> rules;   ///< by points lost
    std::int64_t rule_total = 0;
    std::vector<SentenceRow> sentences; ///< by points lost
    std::int64_t sentence_total = 0;    ///< sentences met at least twice
    std::vector<MessageRow> worst;      ///< lowest score first
    std::vector<MessageRow> best;       ///< highest score first
    std::vector<CountRow> skip_reasons; ///< most frequent first
    std::vector<ErrorRow> errors;       ///< by place
    bool incomplete = false;            ///< a temporary file could not be written
    std::uint32_t width = 100;          ///< columns of the text
};

/// How many messages have no month.
[[nodiscard]] std::int64_t undated_of(const Summary& summary);

} // namespace francparler
