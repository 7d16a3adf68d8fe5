#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/report/record.hpp"

namespace francparler {

/// Writes result records into a new SQLite database; docs/report.md has its schema. The file appears whole or not at
/// all, and replaces an existing one with the same permissions; a signal that ends the program leaves nothing behind
/// either. One at a time.
class ResultDatabase {
public:
    /// @param path  a regular file, new or not, or a link to one
    /// @return an error with the path if it cannot be written
    [[nodiscard]] static Result<std::unique_ptr<ResultDatabase>> create(const std::string& path);
    /// Leaves nothing behind unless finish() succeeded.
    ~ResultDatabase();
    ResultDatabase(const ResultDatabase&) = delete;
    ResultDatabase& operator=(const ResultDatabase&) = delete;

    void add(const ResultRecord& record);

    /// Creates the indexes and moves the file to its path. @return everything that went wrong since create()
    [[nodiscard]] Errors finish();

private:
    struct Impl;
    explicit ResultDatabase(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace francparler
