#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "batch/archive/agents.hpp"
#include "batch/archive/reader.hpp"
#include "batch/archive/thread_context.hpp"

namespace francparler {

/// An archive whose records have their role, as far as known, and whose answers have the customer's previous message.
/// Discarded messages are counted and skipped. Overlong ids, threads, senders, queues and models are cut and completed
/// by a hash.
class ThreadReader final : public ArchiveReader {
public:
    static constexpr std::size_t longest_name = 1024; ///< bytes

    /// @param archive  at its beginning
    /// @param expects_roles  it is an export that should give the author of each message
    /// @param excludes  the files whose messages are counted but skipped; may be empty
    ThreadReader(std::unique_ptr<ArchiveReader> archive, Agents agents, std::string path = {},
                 bool expects_roles = false, PathFilter excludes = {});

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Progress progress() const override { return archive_->progress(); }
    /// The place from which to collect the context again, the number of records since, the numbers of unknown, undated,
    /// discarded and excluded messages so far, the first domains, and the place itself.
    [[nodiscard]] Bookmark bookmark() const override;
    [[nodiscard]] bool go_to(const Bookmark& bookmark) override;

private:
    bool is_passed_over(const Record& record);
    void add_domain(std::string_view from);
    [[nodiscard]] Errors left_out() const;

    /// The counts so far that are reported at the end.
    struct Counts {
        std::uint64_t unknown = 0;       ///< messages without a known author
        std::uint64_t discarded = 0;     ///< messages
        std::uint64_t excluded = 0;      ///< messages
        std::uint64_t undated = 0;       ///< messages without a readable time
        std::uint64_t first_undated = 0; ///< the line of the first one; 0 in a folder
        std::array<std::uint64_t, 4>
            domains{}; ///< hashes of the first domains of senders with unknown role; 0: none yet

        [[nodiscard]] auto all() {
            return std::array{&unknown,    &discarded,  &excluded,   &undated,   &first_undated,
                              &domains[0], &domains[1], &domains[2], &domains[3]};
        }
    };

    std::unique_ptr<ArchiveReader> archive_;
    Agents agents_;
    std::string path_;
    bool expects_roles_;
    PathFilter excludes_;
    bool is_mail_ = false;              ///< its dates were not written by its owner
    std::pair<std::string, bool> last_; ///< a path, and whether it is excluded: an mbox has many messages
    Counts counts_;
    ThreadContext context_;
    Bookmark here_;
    std::deque<Bookmark> before_; ///< each of the last records
};

} // namespace francparler
