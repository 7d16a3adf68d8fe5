#pragma once

#include "batch/archive/open_archive.hpp"
#include "batch/judge.hpp"
#include "batch/report/report.hpp"
#include "cli/names.hpp"

/// The words for the values of options of `batch` and `report`.
namespace francparler {

inline constexpr auto archive_names = std::to_array<Named<ArchiveKind>>({
    {"auto", ArchiveKind::automatic},
    {"mbox", ArchiveKind::mail},
    {"maildir", ArchiveKind::mail},
    {"mh", ArchiveKind::mail},
    {"eml", ArchiveKind::mail},
    {"jsonl", ArchiveKind::jsonl},
    {"json", ArchiveKind::json},
    {"csv", ArchiveKind::csv},
});
inline constexpr auto wanted_names = std::to_array<Named<Wanted>>({
    {"agent", Wanted::agents},
    {"client", Wanted::customers},
    {"tous", Wanted::all},
});
inline constexpr auto summary_format_names = [] {
    constexpr std::array<std::string_view, report_format_names.size()> meanings = {
        "pour lire", "un objet", "pour un tableur", "une page à ouvrir dans un navigateur"};
    Choices<ReportFormat, report_format_names.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = {report_format_names[i], static_cast<ReportFormat>(i), meanings[i]};
    return out;
}();
inline constexpr auto group_names = [] {
    Choices<GroupBy, group_by_names.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = {group_by_names[i], static_cast<GroupBy>(i), group_by_titles[i]};
    out[0].meaning = "le modèle s'il est connu, sinon le fichier ou le dossier";
    return out;
}();

} // namespace francparler
