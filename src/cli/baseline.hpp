#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace francparler {

/// The key under which a baseline treats findings as the same.
struct BaselineKey {
    std::string path; ///< relative to the folder of the baseline, "lettres/relance.txt"
    std::string rule;
    std::string words; ///< a hash of the words of the passage, since the file must not contain customers' letters
    std::string id;    ///< of the message; for findings on a whole message, which have no words

    friend bool operator<(const BaselineKey& a, const BaselineKey& b) {
        return std::tie(a.path, a.rule, a.words, a.id) < std::tie(b.path, b.rule, b.words, b.id);
    }
};

struct BaselineEntry {
    BaselineKey key;
    std::uint32_t count = 0;
    std::string message; ///< a hash of the message's words, for findings on a whole message
};

/// The findings that a house has accepted, so that only new ones are reported.
///
/// A finding is identified by its file, its rule and the words of its passage, ignoring spaces, punctuation, accents,
/// case and markup; a finding on a whole message by the message's id instead of words. So it is recognised after lines
/// moved or were wrapped. Findings of a deleted file are recognised in a file without entries, which may be that file
/// renamed: the same passage, or the same message as a whole. Paths are as users type them, relative to the current
/// folder.
class Baseline {
public:
    /// @param file   its path, existing or not; paths are stored relative to its folder
    /// @param known  the accepted findings; of a duplicate entry, as after a merge, the larger count holds
    explicit Baseline(const std::string& file, std::vector<BaselineEntry> known = {});

    /// Accepts a finding. Equal ones are counted.
    /// @param id       of the message in its file; may be empty
    /// @param excerpt  the passage, valid UTF-8; empty for a finding on the whole message
    /// @param message  the text of that message
    void add(const std::string& path, std::string_view id, std::string_view rule, std::string_view excerpt,
             std::string_view message = {});

    /// Whether a finding has been accepted. Counts down: if two were accepted, a third is new.
    [[nodiscard]] bool accepts(const std::string& path, std::string_view id, std::string_view rule,
                               std::string_view excerpt, std::string_view message = {});

    /// Whether files of the baseline were deleted: which of two other files inherits their entries depends on the order
    /// of accepts().
    [[nodiscard]] bool has_gone() const { return !gone_.empty(); }

    /// How many findings accepts() attributed to deleted files.
    [[nodiscard]] std::size_t moved() const { return moved_; }

    /// Notes that a file is judged: accepted findings in it that are not passed to accepts() are unused.
    /// @param judges  whether a rule is judged
    void expect(const std::string& path, const std::function<bool(std::string_view rule)>& judges);

    /// Accepted findings that were not passed to accepts(), in expected or deleted files.
    [[nodiscard]] std::vector<BaselineEntry> unused() const;

    /// Drops the entries of deleted files.
    void forget_gone();

    /// Drops the entries of a file that is judged anew; once, if the file has several names.
    void forget(const std::string& path, const std::function<bool(std::string_view rule)>& judges);

    /// All entries, sorted.
    [[nodiscard]] std::vector<BaselineEntry> entries() const;

private:
    struct Counts {
        std::uint32_t accepted = 0;
        std::uint32_t met = 0;
        bool expected = false;
        std::string message;
    };
    using Words = std::tuple<std::string, std::string, std::string>; ///< rule, hash of the passage or message, id

    [[nodiscard]] std::string relative(const std::string& path) const;
    [[nodiscard]] bool is_gone(const std::string& path) const;
    /// Whether anything was accepted in a file.
    [[nodiscard]] bool has(const std::string& path) const;
    [[nodiscard]] BaselineKey key_of(const std::string& path, std::string_view id, std::string_view rule,
                                     std::string_view excerpt);
    /// Decrements the count of an entry. @return whether there was one
    bool meet(const BaselineKey& key);

    std::string folder_;
    std::string last_path_, last_relative_; ///< findings come file by file
    std::map<BaselineKey, Counts> counts_;
    std::multimap<Words, BaselineKey> gone_; ///< the entries of deleted files
    std::size_t moved_ = 0;
    std::set<std::string> forgotten_; ///< relative paths
};

} // namespace francparler
