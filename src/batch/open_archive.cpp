#include "batch/open_archive.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "batch/archive_names.hpp"
#include "batch/byte_stream.hpp"
#include "batch/export_reader.hpp"
#include "batch/mail_reader.hpp"
#include "batch/thread_reader.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

bool is_file(const std::string& path) {
    std::error_code failed;
    return path != "-" && std::filesystem::is_regular_file(path, failed);
}

/// How a file begins, without blanks; empty where it cannot be read.
std::string head_of(const std::string& path) {
    Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
    if (!stream) return {};
    std::array<char, 512> head{};
    std::size_t size = 0;
    while (const std::size_t more = (*stream)->read(head.data() + size, head.size() - size)) size += more;
    const std::string_view text(head.data(), size);
    return std::string(text.substr(std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size())));
}

bool is_export(const std::string& path, std::string_view head) {
    return path == "-" ||
           (is_file(path) && (is_export(named_as(path)) || head.starts_with('{') || head.starts_with('[')));
}

Result<std::unique_ptr<ArchiveReader>> open_plain(const std::string& path, ArchiveKind kind,
                                                  const std::optional<ExportMapping>& mapping, bool names_files,
                                                  PathFilter passes_over) {
    const std::string head = is_file(path) ? head_of(path) : std::string();
    for (const std::string_view packed : {gzip_mark, zstd_mark, "PK\x03\x04"sv})
        if (head.starts_with(packed)) return Error{path, 0, 0, packed_twice};
    if (head.starts_with("<?xml"))
        return Error{path, 0, 0, "c'est du XML, qui n'est pas lu : exportez en JSON ou en CSV, ou convertissez-le"};
    const auto exported = [&](ExportForm form) {
        return open_export(path, mapping ? *mapping : generic_export(), form);
    };
    switch (kind) {
    case ArchiveKind::mail: return open_mail_archive(path, names_files, std::move(passes_over));
    case ArchiveKind::jsonl: return exported(ExportForm::json_lines);
    case ArchiveKind::json: return exported(ExportForm::json);
    case ArchiveKind::csv: return exported(ExportForm::csv);
    case ArchiveKind::automatic: break;
    }
    if (path == "-" && !mapping) return exported(ExportForm::json_lines);
    return mapping || is_export(path, head) ? exported(ExportForm::by_content)
                                            : open_mail_archive(path, names_files, std::move(passes_over));
}

} // namespace

Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveKind kind,
                                                    const std::optional<ExportMapping>& mapping, const Agents& agents,
                                                    bool names_files, PathFilter excludes, PathFilter passes_over) {
    Result<std::unique_ptr<ArchiveReader>> archive =
        open_plain(path, kind, mapping, names_files, std::move(passes_over));
    if (!archive) return archive;
    const bool tells_roles = mapping && mapping->name != "generic" && !mapping->role.empty();
    return std::unique_ptr<ArchiveReader>(
        std::make_unique<ThreadReader>(*std::move(archive), agents, path, tells_roles, std::move(excludes)));
}

} // namespace francparler
