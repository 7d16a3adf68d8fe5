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
inline constexpr auto summary_format_names = in_order<ReportFormat>(
    report_format_names, {"pour lire", "un objet", "pour un tableur", "une page à ouvrir dans un navigateur"});
inline constexpr auto group_names = [] {
    auto out = in_order<GroupBy>(group_by_names, group_by_titles);
    out[0].meaning = "le modèle s'il est connu, sinon le fichier ou le dossier";
    return out;
}();

} // namespace francparler
