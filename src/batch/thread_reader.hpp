#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "batch/agents.hpp"
#include "batch/reader.hpp"
#include "batch/thread_context.hpp"

namespace francparler {

/// An archive whose records have their role, as far as it can be told, and answers what the customer wrote before.
class ThreadReader final : public ArchiveReader {
public:
    /// @param archive  at its beginning
    ThreadReader(std::unique_ptr<ArchiveReader> archive, Agents agents);

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Progress progress() const override { return archive_->progress(); }
    [[nodiscard]] Errors unfinished() const override { return archive_->unfinished(); }
    [[nodiscard]] Errors take_unfinished() override { return archive_->take_unfinished(); }
    [[nodiscard]] Errors left_out() const override { return archive_->left_out(); }
    /// From where the context is gathered again, how many records lie between, and the place itself.
    [[nodiscard]] Bookmark bookmark() const override;
    [[nodiscard]] bool go_to(const Bookmark& bookmark) override;

private:
    std::unique_ptr<ArchiveReader> archive_;
    Agents agents_;
    ThreadContext context_;
    Bookmark here_;
    std::deque<Bookmark> before_; ///< each of the last records
};

} // namespace francparler
