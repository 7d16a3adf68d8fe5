#include "batch/result_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_output.hpp"
#include "input/read.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t buffer_size = std::size_t{256} << 10; ///< bytes
constexpr int checkpoint_version = 9;

std::string reason_of(int number) {
    switch (number) {
    case ENOSPC:
    case EDQUOT: return why_not_written(number) + " : libérez-en, puis relancez avec --resume";
    case EACCES:
    case EPERM: return "vous n'avez pas le droit d'écrire dans ce dossier";
    case EWOULDBLOCK: return "un autre « francparler batch » l'écrit en ce moment";
    case EPIPE: return "le programme qui lit ce résultat s'est arrêté";
    case ESTALE: return "ses fichiers de travail ne sont plus ceux du passage interrompu : relancez sans --resume";
    case ELOOP:
        return "un fichier de travail à côté de lui (.partial, .checkpoint.new ou .placeholders) est un lien : retirez-le";
    default: return why_not_written(number);
    }
}

/// Writes a small file atomically. @return errno, or 0
int replace_file(const std::string& path, std::string_view text) {
    const std::string temporary = path + ".new";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) return errno;
    return write_and_commit(file, text, temporary, path);
}

/// Opens and locks a working file, truncated to `size`.
/// @param result  the file to be replaced: the working file gets its permissions
int open_part(const std::string& path, std::uint64_t size, const std::string& result) {
    struct stat replaced {};
    const mode_t mode = stat(result.c_str(), &replaced) == 0 ? replaced.st_mode & 0666 : 0666;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode | S_IRUSR | S_IWUSR);
    if (file < 0) return -1;
    if (flock(file, LOCK_EX | LOCK_NB) != 0 && errno != ENOLCK && errno != ENOTSUP) {
        const int number = errno;
        close(file);
        errno = number;
        return -1;
    }
    int failure = 0;
    struct stat present {};
    struct stat named {};
    if (fstat(file, &present) != 0) failure = errno;
    else if (lstat(path.c_str(), &named) != 0 || named.st_ino != present.st_ino || named.st_dev != present.st_dev)
        failure = EWOULDBLOCK; // renamed or removed by the run that held the lock
    else if (static_cast<std::uint64_t>(present.st_size) < size) failure = ESTALE;
    else if (ftruncate(file, static_cast<off_t>(size)) != 0 || lseek(file, 0, SEEK_END) < 0) failure = errno;
    if (failure == 0) return file;
    close(file);
    errno = failure;
    return -1;
}

/// Calls use(name, member) for each field of a checkpoint file, except the omissions.
template <class AnyCheckpoint, class Use>
void for_each_field(AnyCheckpoint& checkpoint, Use use) {
    use("options", checkpoint.options);
    use("input_bytes", checkpoint.inputs.bytes);
    use("inputs_changed", checkpoint.inputs.changed);
    use("bytes", checkpoint.bytes);
    use("placeholder_bytes", checkpoint.placeholder_bytes);
    use("archive", checkpoint.place.archive);
    use("bookmark", checkpoint.place.bookmark);
    use("words", checkpoint.totals.words);
    use("findings", checkpoint.totals.findings);
    use("score_sum", checkpoint.totals.score_sum);
    use("by_kind", checkpoint.totals.by_kind);
}

} // namespace

std::uint64_t InputState::all_bytes() const { return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0}); }

std::string write_checkpoint(const Checkpoint& checkpoint) {
    Json omissions = Json::array();
    for (const auto& [reason, is_wanted] : checkpoint.omissions)
        omissions.push_back({reason.file, reason.line, reason.message, is_wanted});
    Json json = {{"checkpoint", checkpoint_version}, {"omissions", std::move(omissions)}};
    for_each_field(checkpoint, [&](const char* name, const auto& value) { json[name] = value; });
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; // a file name may be invalid UTF-8
}

std::optional<Checkpoint> read_checkpoint(std::string_view text) {
    Checkpoint out;
    try {
        const Json json = Json::parse(text);
        if (json.at("checkpoint") != checkpoint_version) return out;
        for_each_field(out, [&](const char* name, auto& value) { json.at(name).get_to(value); });
        for (const Json& one : json.at("omissions"))
            out.omissions.push_back({{one.at(0), one.at(1), 0, one.at(2)}, one.at(3)});
    } catch (const Json::exception&) {
        return std::nullopt;
    }
    out.place.omissions = out.omissions.size();
    return out;
}

PathFilter files_of_result(const std::string& path) {
    if (path.empty()) return {};
    std::error_code unknown;
    return [result = fs::absolute(link_target(path), unknown)](const std::string& file) {
        const std::string own = result.filename(), name = fs::path(file).filename();
        if (!name.starts_with(own) || !contains(result_endings, name.substr(own.size()))) return false;
        std::error_code failure;
        return fs::equivalent(fs::absolute(file, failure).parent_path(), result.parent_path(), failure);
    };
}

ResultFile::ResultFile(std::string path)
    : typed_(std::move(path)), path_(link_target(typed_)), direct_(!is_replaceable(typed_)) {}

ResultFile::~ResultFile() {
    if (file_ >= 0) close(file_);
    if (placeholders_ >= 0) close(placeholders_);
}

std::optional<Checkpoint> ResultFile::interrupted() const {
    if (direct_) return std::nullopt;
    const Result<std::string> text = read_file(path_ + ".checkpoint");
    const std::optional<Checkpoint> found = text ? read_checkpoint(*text) : std::nullopt;
    struct stat part {};
    if (!found || stat((path_ + ".partial").c_str(), &part) != 0) return std::nullopt;
    return static_cast<std::uint64_t>(part.st_size) >= found->bytes ? found : std::nullopt;
}

std::string ResultFile::last_line() const {
    constexpr std::streamoff most = std::streamoff{1} << 20; // a summary is shorter
    std::ifstream file(direct_ ? "" : path_, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    if (size <= 0) return {};
    file.seekg(size - std::min(size, most));
    std::string out(std::istreambuf_iterator<char>(file), {});
    if (out.ends_with('\n')) out.pop_back();
    return out.substr(out.rfind('\n') + 1);
}

Errors ResultFile::open(const std::optional<Checkpoint>& from) {
    if (direct_) {
        file_ = open_in_place(typed_);
        if (file_ < 0) failed_ = errno;
        return failure();
    }
    bytes_ = from ? from->bytes : 0;
    placeholder_bytes_ = from ? from->placeholder_bytes : 0;
    file_ = open_part(path_ + ".partial", bytes_, path_);
    if (file_ < 0) failed_ = errno;
    else if (!from) unlink((path_ + ".checkpoint").c_str()); // belongs to the previous partial file
    return failure();
}

Result<std::string> ResultFile::placeholders() const {
    Result<std::string> text = read_file(path_ + ".placeholders");
    if (!text) return text.error();
    if (text->size() < placeholder_bytes_)
        return Error{path_ + ".placeholders", 0, 0, "le fichier est incomplet : relancez sans --resume"};
    text->resize(placeholder_bytes_);
    return text;
}

bool ResultFile::write(std::string_view text) {
    pending_ += text;
    return pending_.size() < buffer_size || flush();
}

bool ResultFile::flush() {
    if (failed_ == 0) failed_ = write_all(file_, pending_);
    bytes_ += pending_.size();
    pending_.clear();
    return failed_ == 0;
}

Errors ResultFile::failure() const {
    if (failed_ == 0) return {};
    return {{typed_, 0, 0, "écriture impossible, " + reason_of(failed_)}};
}

Errors ResultFile::save(Checkpoint checkpoint, std::string_view new_placeholders) {
    if (!flush() || direct_) return failure();
    failed_ = sync_file(file_);
    if (failed_ == 0 && !new_placeholders.empty()) {
        if (placeholders_ < 0) placeholders_ = open_part(path_ + ".placeholders", placeholder_bytes_, path_);
        failed_ = placeholders_ < 0 ? errno : write_all(placeholders_, new_placeholders);
        if (failed_ == 0) failed_ = sync_file(placeholders_);
        placeholder_bytes_ += new_placeholders.size();
    }
    checkpoint.bytes = bytes_;
    checkpoint.placeholder_bytes = placeholder_bytes_;
    if (failed_ == 0) failed_ = replace_file(path_ + ".checkpoint", write_checkpoint(checkpoint));
    return failure();
}

Errors ResultFile::finish() {
    if (!flush() || direct_) return failure();
    failed_ = commit_file(file_, path_ + ".partial", path_);
    if (failed_ != 0) return failure();
    unlink((path_ + ".checkpoint").c_str());
    unlink((path_ + ".placeholders").c_str());
    return {};
}

} // namespace francparler
