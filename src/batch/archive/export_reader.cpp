#include "batch/archive/export_reader.hpp"

#include <optional>
#include <utility>

#include "base/hash.hpp"
#include "batch/archive/archive_names.hpp"
#include "batch/archive/place_reader.hpp"
#include "batch/archive/record_source.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

class ExportReader final : public ArchiveReader {
public:
    ExportReader(std::string path, std::unique_ptr<ByteStream> stream, ExportMapping mapping)
        : path_(std::move(path)), bytes_(std::move(stream)), fields_(std::move(mapping)) {}

    /// Detects the format and reads what comes before the first message. @return why the file cannot be read
    std::optional<std::string> open(ExportForm form) {
        constexpr std::size_t fingerprinted = 4096; // bytes
        const bool interactive = path_ == "-";
        if (!interactive) {
            bytes_.hold(fingerprinted);
            fingerprint_ = hash(bytes_.held().substr(0, fingerprinted)) ^ bytes_.stream().progress().total;
        }
        bytes_.hold(3);
        if (bytes_.held().starts_with(gzip_mark) || bytes_.held().starts_with(zstd_mark.substr(0, 3)))
            return packed_twice;
        if (bytes_.held().starts_with("\xFF\xFE") || bytes_.held().starts_with("\xFE\xFF"))
            return "fichier en UTF-16 : enregistrez-le en UTF-8 (« iconv -f UTF-16 -t UTF-8 »)";
        const NamedAs name = form == ExportForm::by_content ? named_as(path_) : NamedAs::nothing;
        if (name == NamedAs::json_lines) form = ExportForm::json_lines;
        if (name == NamedAs::csv) form = ExportForm::csv;
        if (form != ExportForm::csv) {
            if (bytes_.held().starts_with("\xEF\xBB\xBF")) bytes_.drop(3);
            while (bytes_.hold(1) && is_ascii_space(bytes_.held().front())) bytes_.drop(1);
        }
        const char first = bytes_.held().empty() ? '\0' : bytes_.held().front();
        if (form == ExportForm::by_content && first != '{' && first != '[' && first != '\0' && name != NamedAs::json)
            form = ExportForm::csv;
        if (form == ExportForm::csv) {
            Result<std::unique_ptr<RecordSource>> rows = csv_source(bytes_, fields_);
            if (!rows) return rows.error().front().message;
            source_ = *std::move(rows);
            return std::nullopt;
        }
        const bool lines = form == ExportForm::json_lines ||
                           (form == ExportForm::by_content && first == '{' && holds_json_lines(bytes_, interactive));
        source_ = (lines ? json_lines_source : json_source)(bytes_, fields_, path_);
        return std::nullopt;
    }

    std::optional<Record> next() override {
        std::optional<Record> record = source_->next();
        for (Error& error : source_->take_unfinished()) {
            error.file = path_;
            omit({error});
        }
        if (!record) {
            if (std::string lacking = source_->lacking(); !lacking.empty())
                omit({{path_, 0, 0, std::move(lacking)}}, false);
            omit(unfinished(path_, bytes_.stream()));
            return record;
        }
        record->origin.path = path_;
        return record;
    }

    Progress progress() const override { return bytes_.stream().progress(); }

    Bookmark bookmark() const override { return std::to_string(fingerprint_) + ',' + source_->place(); }

    bool go_to(const Bookmark& bookmark) override {
        PlaceReader reader(bookmark);
        std::uint64_t fingerprint = 0;
        return reader.number(fingerprint) && fingerprint == fingerprint_ && source_->go_to(reader.rest());
    }

private:
    std::string path_;
    ByteWindow bytes_;
    ExportFields fields_;
    std::unique_ptr<RecordSource> source_;
    std::uint64_t fingerprint_ = 0;
};

} // namespace

Result<std::unique_ptr<ArchiveReader>> open_export(const std::string& path, ExportMapping mapping, ExportForm form) {
    Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
    if (!stream) return stream.error();
    auto reader = std::make_unique<ExportReader>(path, *std::move(stream), std::move(mapping));
    if (std::optional<std::string> error = reader->open(form)) return Error{path, 0, 0, *std::move(error)};
    return std::unique_ptr<ArchiveReader>(std::move(reader));
}

} // namespace francparler
