#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/report/record.hpp"
#include "batch/report/summary.hpp"
#include "batch/report/sums.hpp"

namespace francparler {

/// The first N values in sort order, whatever the order in which they are added.
template <class Value>
class FirstOnes {
public:
    using Order = bool (*)(const Value&, const Value&);

    FirstOnes(std::size_t most, Order before) : most_(most), before_(before) {}

    /// @param value  a Value, copied only where it is kept
    template <class Given>
    void add(Given&& value) {
        if (most_ == 0 || (bound_ && before_(*bound_, value))) return;
        values_.push_back(std::forward<Given>(value));
        if (values_.size() >= 2 * most_ + 16) cut();
    }
    [[nodiscard]] std::vector<Value> take() {
        std::sort(values_.begin(), values_.end(), before_);
        if (values_.size() > most_) values_.resize(most_);
        return std::move(values_);
    }

private:
    void cut() {
        std::sort(values_.begin(), values_.end(), before_);
        values_.resize(most_);
        bound_ = values_.back();
    }

    std::size_t most_;
    Order before_;
    std::vector<Value> values_;
    std::optional<Value> bound_; ///< values after it are not among the first
};

/// Adds up result records, in any order, with bounded memory whatever their number.
class ReportTotals {
public:
    struct Limits {
        std::size_t worst = 20, best = 20, groups = 50, rules = 100, sentences = 50, errors = 50;
        std::size_t memory = KeyedSums::usual_memory; ///< bytes of each table, about
    };

    /// @param lexicon  for the titles of its rules; must outlive this
    ReportTotals(GroupBy group_by, const Limits& limits, const Lexicon& lexicon, ReportScope scope = {});

    void add(const ResultRecord& record);
    void add_unreadable() { ++summary_.unreadable; }
    void add_broken_file() { ++summary_.broken_files; }

    /// To be called once, after the last add().
    [[nodiscard]] Summary finish();

private:
    [[nodiscard]] bool is_in_scope(const ResultRecord& record) const;
    void add_message(const ResultRecord& record);
    void add_findings(const ResultRecord& record);
    void look_for_copy(const ResultRecord& record);
    void list(const ResultRecord& record);
    void group(const ResultRecord& record, const Tally& tally);
    /// « SAV » and « Sav » are one.
    [[nodiscard]] bool folds_names() const { return group_by_ == GroupBy::queue || group_by_ == GroupBy::sender; }
    void spell_groups_of_messages();
    [[nodiscard]] std::string key_of(const ResultRecord& record, GroupBy by) const;
    [[nodiscard]] std::string_view title_of_rule(std::string_view rule) const;
    void finish_groups();
    /// Visits each key of the sums, and notes if they are incomplete.
    void visit(KeyedSums& sums, const KeyedSums::Use& use);
    void list_groups(KeyedSums& sums);
    void finish_rules();
    void finish_sentences();

    GroupBy group_by_;
    Limits limits_;
    const Lexicon& lexicon_;
    Summary summary_;
    bool any_model_ = false;
    KeyedSums groups_, paths_, folders_, months_, rules_, sentences_, sentence_rules_, sentence_models_, skip_reasons_,
        copies_;
    FirstOnes<MessageRow> worst_, best_;
    FirstOnes<ErrorRow> errors_;
};

/// Merges near-identical sentences into one row: those that differ in at most near_identical_bits from the costliest of
/// them, starting with the costliest.
/// @param rows  one for each fingerprint
/// @return by points lost
[[nodiscard]] std::vector<SentenceRow> cluster(std::vector<SentenceRow> rows);

} // namespace francparler
