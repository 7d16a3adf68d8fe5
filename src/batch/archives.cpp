#include "batch/archives.hpp"

namespace francparler {
namespace {

void append(Errors& to, const Errors& more) { to.insert(to.end(), more.begin(), more.end()); }

} // namespace

std::optional<Record> Archives::next() {
    for (; current_ < paths_.size(); ++current_) {
        if (!reader_) {
            Result<std::unique_ptr<ArchiveReader>> opened = open_(paths_[current_]);
            if (!opened) {
                Record record;
                record.origin.path = paths_[current_];
                record.error = opened.error().front().message;
                append(unread_, opened.error());
                ++current_;
                return record;
            }
            reader_ = *std::move(opened);
        }
        if (std::optional<Record> record = reader_->next()) return record;
        append(unread_, reader_->unfinished());
        append(left_out_, reader_->left_out());
        reader_.reset();
    }
    return std::nullopt;
}

Archives::Place Archives::place() const { return {current_, reader_ ? reader_->bookmark() : Bookmark(), unread_}; }

Errors Archives::go_to(const Place& place) {
    current_ = place.archive;
    unread_ = place.unread;
    if (place.bookmark.empty()) return {};
    if (current_ < paths_.size()) {
        Result<std::unique_ptr<ArchiveReader>> opened = open_(paths_[current_]);
        if (!opened) return opened.error();
        reader_ = *std::move(opened);
        if (reader_->go_to(place.bookmark)) return {};
    }
    return {{current_ < paths_.size() ? paths_[current_] : "", 0, 0,
             "l'archive a changé depuis l'interruption : relancez sans --resume"}};
}

ArchiveReader::Progress Archives::progress() const { return reader_ ? reader_->progress() : ArchiveReader::Progress{}; }

} // namespace francparler
