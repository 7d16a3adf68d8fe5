#include "batch/archive/open_archive.hpp"

#include <algorithm>
#include <filesystem>

#include "batch/archive/archive_names.hpp"
#include "batch/archive/byte_window.hpp"
#include "batch/archive/export_reader.hpp"
#include "batch/archive/mail_reader.hpp"
#include "batch/archive/thread_reader.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// The beginning of a file, decompressed, without blanks; empty if it cannot be read.
std::string head_of(const std::string& path) {
    Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
    if (!stream) return {};
    constexpr std::size_t size = 512;
    ByteWindow bytes(*std::move(stream));
    bytes.hold(size);
    const std::string_view text = bytes.held().substr(0, size);
    return std::string(text.substr(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size())));
}

bool is_export(const std::string& path, std::string_view head) {
    return is_pipe(path) ||
           (is_rereadable(path) && (is_export(named_as(path)) || head.starts_with('{') || head.starts_with('[')));
}

/// Opens an archive, without determining roles and threads.
Result<std::unique_ptr<ArchiveReader>> open_plain(const std::string& path, const ArchiveOptions& options) {
    const std::string head = is_rereadable(path) ? head_of(path) : std::string();
    for (const std::string_view packed : {gzip_mark, zstd_mark, "PK\x03\x04"sv})
        if (head.starts_with(packed)) return Error{path, 0, 0, packed_twice};
    if (head.starts_with("<?xml"))
        return Error{path, 0, 0, "c'est du XML, qui n'est pas lu : exportez en JSON ou en CSV, ou convertissez-le"};
    const auto mail = [&] { return open_mail_archive(path, options.names_files, options.passes_over); };
    const auto exported = [&](ExportForm form) {
        return open_export(path, options.mapping ? *options.mapping : generic_export(), form);
    };
    switch (options.kind) {
    case ArchiveKind::mail: return mail();
    case ArchiveKind::jsonl: return exported(ExportForm::json_lines);
    case ArchiveKind::json: return exported(ExportForm::json);
    case ArchiveKind::csv: return exported(ExportForm::csv);
    case ArchiveKind::automatic: break;
    }
    if (is_pipe(path) && !options.mapping) return exported(ExportForm::json_lines);
    return options.mapping || is_export(path, head) ? exported(ExportForm::by_content) : mail();
}

} // namespace

bool is_pipe(const std::string& path) {
    std::error_code failed;
    return path == "-" || std::filesystem::is_fifo(path, failed);
}

Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveOptions options) {
    Result<std::unique_ptr<ArchiveReader>> archive = open_plain(path, options);
    if (!archive) return archive;
    const std::optional<ExportMapping>& mapping = options.mapping;
    const bool expects_roles = mapping && mapping->name != "generic" && !mapping->role.empty();
    return std::unique_ptr<ArchiveReader>(std::make_unique<ThreadReader>(
        *std::move(archive), std::move(options.agents), path, expects_roles, std::move(options.excludes)));
}

} // namespace francparler
