#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "batch/archive/byte_window.hpp"
#include "batch/archive/export_fields.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// Records as they stand in an export, and places between them.
class RecordSource {
public:
    virtual ~RecordSource() = default;
    [[nodiscard]] virtual std::optional<Record> next() = 0;
    /// What go_to takes to come back to what next() gives next.
    [[nodiscard]] virtual std::string place() const = 0;
    [[nodiscard]] virtual bool go_to(std::string_view place) = 0;
    /// What was passed over though it may hold messages, without the path; each is told once.
    [[nodiscard]] virtual Errors take_unfinished() { return {}; }
    /// What the records lack for want of a known name: one French sentence; empty when all is well.
    [[nodiscard]] virtual std::string lacking() const { return {}; }
};

/// Of JSON: messages, or what holds them.
/// @param bytes, fields  must outlive it
/// @param path  to read users again that stand behind the messages; « - » cannot be
[[nodiscard]] std::unique_ptr<RecordSource> json_source(ByteWindow& bytes, const ExportFields& fields,
                                                        const std::string& path);
/// Of JSON with one value a line.
[[nodiscard]] std::unique_ptr<RecordSource> json_lines_source(ByteWindow& bytes, const ExportFields& fields,
                                                              const std::string& path);
/// Whether the window holds such lines: the first one is an object on its own, or else a broken one, and the second
/// begins like one.
/// @param interactive  who writes may wait for an answer to the first one
[[nodiscard]] bool holds_json_lines(ByteWindow& bytes, bool interactive);

/// Of CSV: a message in each row, or several.
/// @param bytes, fields  must outlive it
/// @return an error without a path where it cannot be read
[[nodiscard]] Result<std::unique_ptr<RecordSource>> csv_source(ByteWindow& bytes, const ExportFields& fields);

/// A record with its place; one without an id is called after it.
[[nodiscard]] Record at_origin(Record record, std::uint64_t offset, std::uint32_t line, std::string pointer);
/// The file ends within a record. @param line  where it begins
[[nodiscard]] Error cut_at(std::uint32_t line);
/// Where one says what fields there are, in French.
[[nodiscard]] std::string in_configuration(const ExportMapping& mapping, const std::string& keys);

} // namespace francparler
