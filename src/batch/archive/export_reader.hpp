#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/archive/export_mapping.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

/// The container of an export's records. `json` is a list, an object of lists, or several such documents in a row;
/// `json_lines` has one value per line.
enum class ExportForm : std::uint8_t { by_content, json, json_lines, csv };

/// Opens a helpdesk export: a file, compressed or not, or standard input for « - ».
///
/// Customers' messages become the `client` of the answers that follow in their thread, within
/// ThreadContext::window records.
/// @return an error with the path: no such file, UTF-16, a CSV file without a column for the text
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_export(const std::string& path, ExportMapping mapping,
                                                                 ExportForm form = ExportForm::by_content);

} // namespace francparler
