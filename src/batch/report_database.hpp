#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/report_record.hpp"

namespace francparler {

/// Writes result records into a new SQLite database; docs/report.md has its schema. The file appears whole, in place of
/// one that was there and with its rights, or not at all; a signal that ends the program leaves nothing behind either.
/// One at a time.
class ResultDatabase {
public:
    /// @param path  a regular file, new or not, or a link to one
    /// @return an error that carries the path when nothing can be written there
    [[nodiscard]] static Result<std::unique_ptr<ResultDatabase>> create(const std::string& path);
    /// Leaves nothing behind unless finish() said that all is well.
    ~ResultDatabase();
    ResultDatabase(const ResultDatabase&) = delete;
    ResultDatabase& operator=(const ResultDatabase&) = delete;

    void add(const ResultRecord& record);

    /// Makes the indexes and puts the file in its place. @return what went wrong, at any time since create()
    [[nodiscard]] Errors finish();

private:
    struct Impl;
    explicit ResultDatabase(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace francparler
