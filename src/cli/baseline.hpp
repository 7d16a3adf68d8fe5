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

/// What findings have in common that a baseline takes for the same.
struct BaselineKey {
    std::string path; ///< from the folder of the baseline, "lettres/relance.txt"
    std::string rule;
    std::string words; ///< a hash of the words of the passage: the file must not hold customers' letters
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
/// A finding is known by its file, its rule and the words of its passage, without spaces, punctuation, accents, case
/// and markup; on a whole message by the message's id instead. So it is still known after lines moved or were wrapped.
/// What a file that does not exist any more had, one may have that has nothing here, and so may be that file renamed:
/// the same passage, or the same message as a whole.
/// Paths are as users type them, relative to the current folder.
class Baseline {
public:
    /// @param file   where it is or will be; paths are kept relative to its folder
    /// @param known  what has been accepted; an entry that stands twice, as after a merge, counts as the larger one
    explicit Baseline(const std::string& file, std::vector<BaselineEntry> known = {});

    /// Accepts a finding. Equal ones are counted.
    /// @param id       of the message in its file; may be empty
    /// @param excerpt  the passage, valid UTF-8; empty for a finding on the whole message
    /// @param message  the text of that message
    void add(const std::string& path, std::string_view id, std::string_view rule, std::string_view excerpt,
             std::string_view message = {});

    /// Whether a finding has been accepted. Counts down: of two that were accepted, a third is new.
    [[nodiscard]] bool accepts(const std::string& path, std::string_view id, std::string_view rule,
                               std::string_view excerpt, std::string_view message = {});

    /// Whether files do not exist any more: which of two others has what was theirs depends on the order of accepts().
    [[nodiscard]] bool has_gone() const { return !gone_.empty(); }

    /// How many findings accepts() took for those of files that do not exist any more.
    [[nodiscard]] std::size_t moved() const { return moved_; }

    /// Notes that a file is judged: what was accepted in it and does not occur in accepts() is unused.
    /// @param judges  whether a rule is
    void expect(const std::string& path, const std::function<bool(std::string_view rule)>& judges);

    /// What was accepted and did not occur in accepts(), where it was expected or in files that do not exist any more.
    [[nodiscard]] std::vector<BaselineEntry> unused() const;

    /// Drops what was accepted in files that do not exist any more.
    void forget_gone();

    /// Drops what was accepted in a file that is judged anew; once, if the file has several names.
    void forget(const std::string& path, const std::function<bool(std::string_view rule)>& judges);

    /// All that is accepted, sorted.
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
    /// Counts an entry down. @return whether there was one
    bool meet(const BaselineKey& key);

    std::string folder_;
    std::string last_path_, last_relative_; ///< findings come file by file
    std::map<BaselineKey, Counts> counts_;
    std::multimap<Words, BaselineKey> gone_; ///< what was accepted in files that do not exist any more
    std::size_t moved_ = 0;
    std::set<std::string> forgotten_; ///< relative paths
};

} // namespace francparler
