#include "batch/archive/mail_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/count.hpp"
#include "base/hash.hpp"
#include "batch/archive/archive_names.hpp"
#include "batch/archive/line_reader.hpp"
#include "batch/archive/mail_message.hpp"
#include "batch/archive/mbox_reader.hpp"
#include "batch/archive/place_reader.hpp"
#include "input/email.hpp"
#include "input/file_kind.hpp"
#include "input/parser_module.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::size_t looked_at = 16384; ///< bytes, to recognise the kind of a file

/// A text without the byte order mark and blank lines that some programs write before a header.
std::string_view without_lead(std::string_view text) {
    constexpr auto mark = "\xEF\xBB\xBF"sv;
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text;
}

/// A file that contains one e-mail, or cannot be read.
class SingleReader final : public ArchiveReader {
public:
    SingleReader(std::string path, std::unique_ptr<ByteWindow> bytes)
        : path_(std::move(path)), bytes_(std::move(bytes)) {}
    /// @param reason  why the file cannot be read
    SingleReader(std::string path, std::string reason) : path_(std::move(path)), reason_(std::move(reason)) {}

    std::optional<Record> next() override {
        if (std::exchange(is_read_, true)) {
            if (bytes_) omit(unfinished(path_, bytes_->stream()));
            return std::nullopt;
        }
        if (!bytes_) return Record{.id = path_, .origin = {.path = path_}, .error = reason_};
        LineReader lines(*bytes_);
        MailMessage message;
        bool in_lead = looks_like_email(without_lead(lines.peek(0, looked_at)));
        while (std::optional<LineReader::Line> line = lines.next()) {
            if (in_lead) line->text = without_lead(line->text);
            if (line->text.empty()) continue;
            in_lead = false;
            message.add(*line);
        }
        return message.to_record({.path = path_, .line = 1}, lines.stream().error());
    }
    [[nodiscard]] Progress progress() const override { return bytes_ ? bytes_->stream().progress() : Progress(); }
    [[nodiscard]] Bookmark bookmark() const override { return is_read_ ? "1" : "0"; }
    bool go_to(const Bookmark& bookmark) override {
        is_read_ = bookmark == "1";
        return is_read_ || bookmark == "0";
    }

private:
    std::string path_;
    std::unique_ptr<ByteWindow> bytes_;
    std::string reason_;
    bool is_read_ = false;
};

/// `form`: the file is mail, by its place or name; only its compression and its form are detected.
enum class Sniff : std::uint8_t { form, all };

Result<std::unique_ptr<ArchiveReader>> open_mail_file(const std::string& path, Sniff sniff) {
    Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
    if (!stream) return stream.error();
    auto bytes = std::make_unique<ByteWindow>(*std::move(stream));
    bytes->hold(looked_at);
    std::string_view head = bytes->held().substr(0, looked_at);
    if (head.starts_with("!BDN"))
        return Error{path, 0, 0,
                     "c'est une boîte Outlook (.pst) : convertissez-la d'abord, « readpst -e -8 -o courriels " + path +
                         " », puis donnez le dossier « courriels »"};
    if (head.starts_with(compound_file_mark))
        return Error{
            path, 0, 0,
            "c'est un message Outlook (.msg) : enregistrez-le en .eml, ou convertissez-le avec « msgconvert »"};
    constexpr std::size_t tar_magic = 257; // POSIX.1-1988, ustar
    if (head.size() > tar_magic && head.substr(tar_magic).starts_with("ustar"))
        return Error{path, 0, 0,
                     "c'est une archive tar : extrayez-la d'abord, « tar xf " + path +
                         " », puis donnez ce qu'elle contient"};
    if (head.find('\r') != head.npos && head.find('\n') == head.npos)
        return Error{
            path, 0, 0,
            "ses lignes finissent par un retour chariot seul, comme sur les anciens Mac : convertissez-le avec "
            "« mac2unix »"};
    const bool is_empty = head.empty();
    head = without_lead(head);
    std::unique_ptr<ArchiveReader> reader;
    if (head.starts_with("From ") || (is_empty && named_as(path) == NamedAs::mbox))
        reader = std::make_unique<MboxReader>(path, std::move(bytes));
    else if (sniff == Sniff::form || is_empty || looks_like_email(head))
        reader = std::make_unique<SingleReader>(path, std::move(bytes));
    else
        return Error{
            path, 0, 0,
            "ce n'est ni une boîte mbox ni un courriel : une boîte mbox commence par « From », un courriel par ses "
            "en-têtes"};
    return reader;
}

/// Counts files that are not read, and keeps the first names.
class PassedOver {
public:
    void add(const std::string& name) {
        constexpr std::size_t most_named = 5;
        ++count_;
        first_.insert(name);
        if (first_.size() > most_named) first_.erase(std::prev(first_.end()));
    }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    /// « 3 (a, b, c) », or without names « 3 ».
    [[nodiscard]] std::string summary(bool with_names) const {
        if (!with_names) return number(count_);
        return fmt::format("{} ({}{})", number(count_), fmt::join(first_, ", "), count_ > first_.size() ? "…" : "");
    }

private:
    std::size_t count_ = 0;
    std::set<std::string> first_;
};

std::string_view last_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The name of a Maildir message without its flags, which change when it is read.
std::string_view without_flags(std::string_view name) { return name.substr(0, name.find(":2,")); }

/// Whether a Maildir message is flagged as trashed or a draft.
bool is_set_aside(std::string_view name) {
    const std::size_t flags = name.find(":2,");
    return flags != name.npos && name.find_first_of("TD", flags + 3) != name.npos;
}

/// Whether a mailbox, by its name, holds drafts, deleted messages or spam: « Brouillons », « .INBOX.Trash »,
/// « Junk.mbox », « Drafts.sbd ».
bool is_named_aside(std::string_view folder) {
    constexpr std::array names = {"drafts"sv,        "brouillons"sv,           "trash"sv,
                                  "corbeille"sv,     "elements supprimes"sv,   "messages supprimes"sv,
                                  "deleted items"sv, "deleted messages"sv,     "junk"sv,
                                  "junk e-mail"sv,   "junk email"sv,           "spam"sv,
                                  "indesirables"sv,  "courrier indesirable"sv, "courriers indesirables"sv};
    for (const std::string_view ending : {".sbd"sv, ".mbox"sv})
        if (folder.ends_with(ending)) folder.remove_suffix(ending.size());
    std::string name = bare(fold(folder.substr(folder.rfind('.') + 1)));
    for (const std::string_view accented : {"&amk-"sv, "&aok-"sv}) // É and é in a Maildir: RFC 3501, 5.1.3
        replace_all(name, accented, "e");
    return contains(names, name);
}

/// Whether a mail server keeps this file beside the messages of a Maildir: « dovecot-uidlist », « courierimapuiddb ».
bool is_server_file(std::string_view name) {
    constexpr std::array beginnings = {"dovecot"sv, "courier"sv, "maildir"sv, "subscriptions"sv};
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return name.starts_with(beginning); });
}

/// Compares the last parts of two paths; numbers are compared by value.
bool comes_before(std::string_view a, std::string_view b) {
    a = last_name(a);
    b = last_name(b);
    if (is_ascii_number(a) && is_ascii_number(b)) {
        a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
        b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
        if (a.size() != b.size()) return a.size() < b.size();
    }
    return a < b;
}

bool begins_like_mbox(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 256> head{};
    file.read(head.data(), head.size());
    const std::string_view text(head.data(), static_cast<std::size_t>(file.gcount()));
    return is_mbox_separator(text.substr(0, text.find('\n') + 1));
}

/// Whether a file outside a Maildir is mail. Outlook files count, so that an error record names them.
bool is_mail(const fs::directory_entry& entry, const std::string& name) {
    const NamedAs known = named_as(name);
    if (known != NamedAs::nothing) return !is_export(known);
    std::error_code failure;
    return name.find('.') == name.npos && entry.is_regular_file(failure) && begins_like_mbox(entry.path());
}

/// Reads the mail of a folder and its subfolders.
class FolderReader final : public ArchiveReader {
public:
    FolderReader(std::string path, bool names_files, PathFilter passes_over)
        : path_(std::move(path)), names_files_(names_files), passes_over_(std::move(passes_over)) {
        if (!path_.ends_with('/')) path_ += '/';
        list({});
        for (const File& file : files_) total_ += file.size;
    }

    [[nodiscard]] bool is_empty() const { return files_.empty(); }
    [[nodiscard]] bool has_mail_elsewhere() const { return has_mail_elsewhere_; }
    [[nodiscard]] bool is_maildir() const { return looks_like_maildir(path_); }

    std::optional<Record> next() override {
        while (index_ < files_.size()) {
            open();
            if (std::optional<Record> record = file_->next()) return record;
            leave();
        }
        omit(left_out(), false);
        return std::nullopt;
    }

    [[nodiscard]] Progress progress() const override {
        return {.done = done_ + (file_ ? file_->progress().done : 0), .total = total_};
    }

    /// The number of files read, a hash of their names and sizes and of the current file's name, and the place in the
    /// current file. Mail that arrives later does not invalidate it.
    [[nodiscard]] Bookmark bookmark() const override {
        return std::to_string(index_) + ' ' + std::to_string(seen_) + ' ' + (file_ ? file_->bookmark() : "");
    }

    bool go_to(const Bookmark& bookmark) override {
        std::size_t index = 0;
        std::uint64_t seen = 0;
        PlaceReader reader(bookmark, ' ');
        if (!reader.number(index) || !reader.number(seen) || index > files_.size()) return false;
        while (index_ < index) {
            add_name();
            leave();
        }
        const Bookmark inside(reader.rest());
        if (inside.empty() || index_ == files_.size()) return seen_ == seen && inside.empty();
        open();
        return seen_ == seen && file_->go_to(inside);
    }

private:
    struct File {
        std::string name;       ///< its path from the folder
        std::uint64_t size = 0; ///< bytes
    };

    /// Reports what was skipped on purpose.
    [[nodiscard]] Errors left_out() const {
        Errors out;
        if (is_empty() && is_maildir()) out.push_back({path_, 0, 0, "Maildir vide : aucun message"});
        const auto tell = [&](const PassedOver& files, const std::string& what, const std::string& advice = "") {
            if (!files.empty())
                out.push_back({path_, 0, 0, what + " laissés de côté : " + files.summary(names_files_) + advice});
        };
        tell(set_aside_, "messages à la corbeille ou en brouillon");
        tell(aside_, "dossiers de brouillons, de messages supprimés ou d'indésirables",
             " ; donnez par son nom celui qu'il faut lire");
        tell(undelivered_, "messages en cours de livraison (tmp)");
        if (!others_.empty())
            out.push_back({path_, 0, 0,
                           "fichiers laissés de côté, car ce ne sont pas des courriels : " +
                               others_.summary(names_files_) + " ; donnez les exports par leur nom"});
        return out;
    }

    void open() {
        if (file_) return;
        add_name();
        const std::string path = path_ + files_[index_].name;
        Result<std::unique_ptr<ArchiveReader>> file = open_in_folder(path);
        if (file) {
            file_ = *std::move(file);
        } else {
            file_ = std::make_unique<SingleReader>(path, file.error().front().message);
            omit(file.error());
        }
    }

    static Result<std::unique_ptr<ArchiveReader>> open_in_folder(const std::string& path) {
        std::error_code failure;
        if (fs::is_other(path, failure)) // reading a pipe might wait forever
            return Error{path, 0, 0,
                         "ce n'est pas un fichier, mais un tube, une prise ou un périphérique : retirez-le"};
        return open_mail_file(path, Sniff::form);
    }

    void leave() {
        if (file_)
            for (Omission& omission : file_->take_omissions()) omissions_.push_back(std::move(omission));
        file_.reset();
        done_ += files_[index_].size;
        seen_ = seen_ * 31 + files_[index_].size;
        ++index_;
    }

    void add_name() { seen_ = seen_ * 31 + hash(without_flags(last_name(files_[index_].name))); }

    /// Lists a folder and its subfolders. @param folder  relative to path_: empty, or ends with « / »
    void list(const std::string& folder) {
        const bool is_maildir = looks_like_maildir(path_ + folder);
        std::vector<File> found;
        std::vector<std::string> folders;
        if (is_maildir) list_maildir(folder, found);
        for_each(folder, [&](const fs::directory_entry& entry, const std::string& name) {
            std::error_code failure;
            const bool is_part = is_maildir && (name == "cur" || name == "new" || name == "tmp");
            if (entry.is_directory(failure)) {
                // Subfolders of a Maildir begin with a full stop. Links are not followed: they may form a cycle.
                if (is_part || (!is_maildir && name.starts_with('.'))) return;
                if (entry.is_symlink(failure)) others_.add(folder + name + '/');
                else if (is_named_aside(name)) aside_.add(folder + name + '/');
                else folders.push_back(folder + name + '/');
            } else if (!name.starts_with('.') && !(is_maildir && is_server_file(name))) {
                if (!is_mail(entry, name)) others_.add(folder + name);
                else if (is_named_aside(name)) aside_.add(folder + name);
                else found.push_back(file_of(folder + name, entry));
            }
        });
        std::ranges::sort(found, comes_before, &File::name);
        std::ranges::move(found, std::back_inserter(files_));
        std::ranges::sort(folders);
        for (const std::string& below : folders) list(below);
    }

    void list_maildir(const std::string& folder, std::vector<File>& found) {
        for (const std::string part : {"cur/", "new/", "tmp/"}) {
            std::error_code failure;
            if (part == "tmp/" && !fs::is_directory(path_ + folder + part, failure)) return;
            for_each(folder + part, [&](const fs::directory_entry& entry, const std::string& name) {
                const std::string path = folder + part + name;
                if (name.starts_with('.')) return;
                if (part == "tmp/") undelivered_.add(path);
                else if (is_set_aside(name)) set_aside_.add(path);
                else if (entry.is_directory(failure)) others_.add(path + '/');
                else found.push_back(file_of(path, entry));
            });
        }
    }

    /// Of broken links, pipes and deleted files too: their records say why they cannot be read.
    static File file_of(std::string name, const fs::directory_entry& entry) {
        std::error_code failure;
        const std::uintmax_t size = entry.is_regular_file(failure) ? entry.file_size(failure) : 0;
        return {std::move(name), failure ? 0 : size};
    }

    /// Calls use(entry, name) for each entry that passes_over_ accepts. A folder that cannot be read is listed as a
    /// file, whose record says why.
    template <class Use>
    void for_each(const std::string& folder, Use use) {
        std::error_code failure;
        fs::directory_iterator at(path_ + folder, failure);
        for (; !failure && at != fs::directory_iterator(); at.increment(failure)) {
            const std::string name = at->path().filename().string();
            if (!passes_over_ || !passes_over_(at->path())) use(*at, name);
            else has_mail_elsewhere_ = has_mail_elsewhere_ || at->is_directory(failure) || is_mail(*at, name);
        }
        if (failure) files_.push_back({folder, 0});
    }

    std::string path_; ///< ends with « / »
    std::vector<File> files_;
    std::unique_ptr<ArchiveReader> file_; ///< the current one, once it is open
    std::size_t index_ = 0;
    std::uint64_t done_ = 0, total_ = 0; ///< bytes
    bool names_files_;
    bool has_mail_elsewhere_ = false; ///< passes_over_ skipped mail
    PathFilter passes_over_;
    PassedOver set_aside_, aside_, undelivered_, others_; ///< messages, folders, messages, other files
    std::uint64_t seen_ = 0; ///< a hash of the names and sizes of the files read, and of the current name
};

} // namespace

bool looks_like_maildir(const fs::path& folder) {
    std::error_code failure;
    return fs::is_directory(folder / "cur", failure) && fs::is_directory(folder / "new", failure);
}

Result<std::unique_ptr<ArchiveReader>> open_mail_archive(const std::string& path, bool names_files,
                                                         PathFilter passes_over) {
    if (const Result<ParserModule>& module = parser_module(); !module) return module.error();
    std::error_code failure;
    if (!fs::is_directory(path, failure))
        return open_mail_file(path, named_as(path) == NamedAs::eml ? Sniff::form : Sniff::all);
    auto folder = std::make_unique<FolderReader>(path, names_files, std::move(passes_over));
    if (folder->is_empty() && !folder->is_maildir() && !folder->has_mail_elsewhere())
        return Error{
            path, 0, 0,
            "dossier sans courriel : il faut un Maildir (cur, new), un dossier MH, des fichiers .eml ou .mbox ; "
            "donnez les exports par leur nom ; pour des textes : francparler check " +
                path + " --format jsonl -o notes.jsonl"};
    std::unique_ptr<ArchiveReader> out = std::move(folder);
    return out;
}

} // namespace francparler
