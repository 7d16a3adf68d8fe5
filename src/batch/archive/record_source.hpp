#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "batch/archive/byte_window.hpp"
#include "batch/archive/export_fields.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// Reads the records of an export.
class RecordSource {
public:
    virtual ~RecordSource() = default;
    [[nodiscard]] virtual std::optional<Record> next() = 0;
    /// The argument for go_to that returns to what next() gives next.
    [[nodiscard]] virtual std::string place() const = 0;
    [[nodiscard]] virtual bool go_to(std::string_view place) = 0;
    /// What was skipped although it may hold messages, without the path; each is reported once.
    [[nodiscard]] Errors take_unfinished() { return std::exchange(unfinished_, {}); }
    /// What the mapping did not find in the records: one French sentence; empty when all is well.
    [[nodiscard]] virtual std::string lacking() const = 0;

protected:
    Errors unfinished_; ///< to be taken
};

/// A source for JSON documents.
/// @param bytes, fields  must outlive it
/// @param path  to read the file again, for users listed after the messages; a pipe is read once
[[nodiscard]] std::unique_ptr<RecordSource> json_source(ByteWindow& bytes, const ExportFields& fields,
                                                        const std::string& path);
/// A source for JSON Lines.
[[nodiscard]] std::unique_ptr<RecordSource> json_lines_source(ByteWindow& bytes, const ExportFields& fields,
                                                              const std::string& path);
/// Whether the window holds JSON Lines: the first line is an object, complete or broken, and the second begins like
/// one.
/// @param interactive  the writer may wait for an answer to the first line
[[nodiscard]] bool holds_json_lines(ByteWindow& bytes, bool interactive);

/// A source for CSV: each row is a message.
/// @param bytes, fields  must outlive it
/// @return an error without a path if it cannot be read
[[nodiscard]] Result<std::unique_ptr<RecordSource>> csv_source(ByteWindow& bytes, const ExportFields& fields);

/// Sets the origin of a record; a record without an id gets one from it.
[[nodiscard]] Record at_origin(Record record, std::uint64_t offset, std::uint32_t line, std::string pointer);
/// The error for a file that ends within a record. @param line  where the record begins
[[nodiscard]] Error cut_at(std::uint32_t line);
/// How to name fields in the configuration, in French.
[[nodiscard]] std::string in_configuration(const ExportMapping& mapping, const std::string& keys);

} // namespace francparler
