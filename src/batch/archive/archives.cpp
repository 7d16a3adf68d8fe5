#include "batch/archive/archives.hpp"

namespace francparler {

void Archives::omit(Omission omission) {
    if (rewrite_) omission.reason = rewrite_(std::move(omission.reason));
    const std::lock_guard lock(mutex_);
    omissions_.push_back(std::move(omission));
}

Errors Archives::reasons(bool is_wanted) const {
    Errors out;
    for (const Omission& omission : omissions_)
        if (omission.is_wanted == is_wanted) out.push_back(omission.reason);
    return out;
}

std::optional<Record> Archives::next() {
    for (; current_ < paths_.size(); ++current_) {
        if (!reader_) {
            Result<std::unique_ptr<ArchiveReader>> opened = open_(paths_[current_]);
            if (!opened) {
                Record record;
                record.origin.path = paths_[current_];
                record.error = opened.error().front().message;
                for (Error& reason : opened.error()) omit({std::move(reason)});
                ++current_;
                return record;
            }
            reader_ = *std::move(opened);
            is_silent_ = true;
        }
        std::optional<Record> record = reader_->next();
        for (Omission& omission : reader_->take_omissions()) {
            omit(std::move(omission));
            is_silent_ = false;
        }
        is_silent_ = is_silent_ && !record;
        if (record) return record;
        if (is_silent_ && paths_.size() > 1) omit({{paths_[current_], 0, 0, "aucun message"}, false});
        reader_.reset();
    }
    return std::nullopt;
}

Archives::Place Archives::place() const {
    return {current_, reader_ ? reader_->bookmark() : Bookmark(), omissions_.size()};
}

std::vector<Omission> Archives::omissions(const Place& place) const {
    const std::lock_guard lock(mutex_);
    return {omissions_.begin(), omissions_.begin() + static_cast<std::ptrdiff_t>(place.omissions)};
}

Errors Archives::go_to(const Place& place, std::vector<Omission> omissions) {
    current_ = place.archive;
    omissions_ = std::move(omissions);
    if (place.bookmark.empty()) return {};
    if (current_ < paths_.size()) {
        Result<std::unique_ptr<ArchiveReader>> opened = open_(paths_[current_]);
        if (!opened) return opened.error();
        reader_ = *std::move(opened);
        if (reader_->go_to(place.bookmark)) {
            static_cast<void>(reader_->take_omissions()); // met before the place: already in `omissions`
            return {};
        }
    }
    return {{current_ < paths_.size() ? paths_[current_] : "", 0, 0,
             "l'archive a changé depuis l'interruption : relancez sans --resume"}};
}

ArchiveReader::Progress Archives::progress() const { return reader_ ? reader_->progress() : ArchiveReader::Progress{}; }

} // namespace francparler
