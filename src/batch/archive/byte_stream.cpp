#include "batch/archive/byte_stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "input/file_kind.hpp"
#include "input/read.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t block = std::size_t{1} << 16; ///< bytes per call of read(2)

int waking = -1; ///< set by wake_streams_by()

/// Waits until there are bytes to read. @return false if the stream was woken up and must end
bool wait_for_bytes(int descriptor) {
    if (waking < 0) return true;
    std::array<pollfd, 2> waiting = {pollfd{descriptor, POLLIN, 0}, pollfd{waking, POLLIN, 0}};
    while (poll(waiting.data(), waiting.size(), -1) < 0 && errno == EINTR) {
    }
    return waiting[1].revents == 0;
}

/// A file or standard input, still compressed. Its first bytes can be examined before they are read.
class File {
public:
    explicit File(int descriptor) : descriptor_(descriptor) {
        struct stat status {};
        if (fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode))
            size_ = static_cast<std::uint64_t>(status.st_size);
        start_ = lseek(descriptor_, 0, SEEK_CUR);
    }
    ~File() {
        if (descriptor_ > STDERR_FILENO) close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// The first bytes, without consuming them.
    std::string_view head(std::size_t size) {
        while (head_.size() < size) {
            std::array<char, 16> more;
            const std::size_t got = read_on(more.data(), size - head_.size());
            if (got == 0) break;
            head_.append(more.data(), got);
        }
        return head_;
    }

    /// @return 0 at the end, or on failure: then failure() is not 0
    std::size_t read(char* to, std::size_t size) {
        if (given_ == head_.size()) return read_on(to, size);
        const std::size_t got = head_.copy(to, size, given_);
        given_ += got;
        return got;
    }

    bool seek(std::uint64_t position) {
        if (size_ == 0 || position > size_ || lseek(descriptor_, start_ + static_cast<off_t>(position), SEEK_SET) < 0)
            return false;
        given_ = head_.size();
        read_ = position;
        return true;
    }

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] ArchiveReader::Progress progress() const {
        return {.done = read_ - (head_.size() - given_), .total = size_};
    }
    [[nodiscard]] int failure() const { return failure_; }

private:
    std::size_t read_on(char* to, std::size_t size) {
        if (size_ == 0 && !wait_for_bytes(descriptor_)) {
            failure_ = EINTR;
            return 0;
        }
        ssize_t got = 0;
        do got = ::read(descriptor_, to, size);
        while (got < 0 && errno == EINTR);
        if (got < 0) failure_ = errno;
        if (got <= 0) return 0;
        read_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
    }

    int descriptor_;
    std::uint64_t size_ = 0; ///< 0 if it is not a regular file
    off_t start_ = 0;        ///< initial position: not 0 if the shell has read some of standard input
    std::uint64_t read_ = 0;
    int failure_ = 0;       ///< errno
    std::string head_;      ///< examined bytes
    std::size_t given_ = 0; ///< how many of them were read
};

class FileStream : public ByteStream {
public:
    explicit FileStream(std::unique_ptr<File> file) : file_(std::move(file)) {}

    std::size_t read(char* to, std::size_t size) final {
        if (ended_ || size == 0) return 0;
        const std::size_t got = read_some(to, size);
        if (got == 0 && error_.empty() && file_->failure() != 0) error_ = unreadable({}, file_->failure()).message;
        ended_ = got == 0;
        position_ += got;
        return got;
    }

    bool go_to(std::uint64_t position) override {
        std::vector<char> skipped(std::min<std::uint64_t>(block, position - position_));
        while (position_ < position)
            if (read(skipped.data(), std::min<std::uint64_t>(skipped.size(), position - position_)) == 0) return false;
        return true;
    }

    [[nodiscard]] ArchiveReader::Progress progress() const override { return file_->progress(); }

protected:
    virtual std::size_t read_some(char* to, std::size_t size) = 0;

    std::unique_ptr<File> file_;

private:
    bool ended_ = false;
};

class PlainStream final : public FileStream {
public:
    using FileStream::FileStream;

    bool go_to(std::uint64_t position) override {
        if (file_->size() == 0) return FileStream::go_to(position);
        if (!file_->seek(position)) return false;
        position_ = position;
        return true;
    }

private:
    std::size_t read_some(char* to, std::size_t size) override { return file_->read(to, size); }
};

/// Reads the file block by block; subclasses decompress the blocks.
class CompressedStream : public FileStream {
public:
    explicit CompressedStream(std::unique_ptr<File> file) : FileStream(std::move(file)), in_(block) {}

protected:
    /// Reads the next block once the current one is used up. @return false at the end of the file
    bool refill() {
        if (in_begin_ < in_end_) return true;
        in_begin_ = 0;
        in_end_ = file_->read(in_.data(), in_.size());
        return in_end_ > 0;
    }
    void break_off(std::string_view reason) {
        error_ = reason;
        if (file_->failure() != 0) error_ = unreadable({}, file_->failure()).message;
    }

    std::vector<char> in_;
    std::size_t in_begin_ = 0, in_end_ = 0; ///< the part of in_ that is not decompressed yet
};

class GzipStream final : public CompressedStream {
public:
    explicit GzipStream(std::unique_ptr<File> file) : CompressedStream(std::move(file)) {
        constexpr int gzip_alone = 16; // zlib.h, inflateInit2
        if (inflateInit2(&state_, MAX_WBITS + gzip_alone) != Z_OK) error_ = "mémoire insuffisante pour décompresser";
    }
    ~GzipStream() override { inflateEnd(&state_); }

private:
    std::size_t read_some(char* to, std::size_t size) override {
        state_.next_out = reinterpret_cast<Bytef*>(to);
        state_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, block));
        const uInt room = state_.avail_out;
        while (state_.avail_out == room) {
            if (!refill()) {
                if (inside_member_) break_off("fichier gzip tronqué : la fin manque, copiez-le de nouveau");
                return 0;
            }
            if (!inside_member_ && !begin_member()) return 0;
            state_.next_in = reinterpret_cast<Bytef*>(in_.data() + in_begin_);
            state_.avail_in = static_cast<uInt>(in_end_ - in_begin_);
            const int status = inflate(&state_, Z_NO_FLUSH);
            in_begin_ = in_end_ - state_.avail_in;
            if (status == Z_STREAM_END) {
                inside_member_ = false;
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                break_off("fichier gzip abîmé : vérifiez-le avec « gzip -t »");
                break;
            }
        }
        return room - state_.avail_out;
    }

    /// Skips zeros between members, which pad the last block of a tape.
    bool begin_member() {
        while (any_member_ && refill() && in_[in_begin_] == '\0') ++in_begin_;
        if (!refill()) return false;
        if (any_member_ && in_[in_begin_] != gzip_mark.front()) {
            left_over_ =
                "des octets qui suivent la fin du fichier gzip n'ont pas été lus : vérifiez-le avec « gzip -t »";
            return false;
        }
        inside_member_ = any_member_ = true;
        inflateReset(&state_);
        return true;
    }

    z_stream state_{};
    bool inside_member_ = false, any_member_ = false;
};

class ZstdStream final : public CompressedStream {
public:
    explicit ZstdStream(std::unique_ptr<File> file) : CompressedStream(std::move(file)), state_(ZSTD_createDStream()) {}
    ~ZstdStream() override { ZSTD_freeDStream(state_); }

private:
    std::size_t read_some(char* to, std::size_t size) override {
        ZSTD_outBuffer out{.dst = to, .size = size, .pos = 0};
        while (out.pos == 0) {
            const bool more = refill();
            ZSTD_inBuffer in{.src = in_.data(), .size = in_end_, .pos = in_begin_};
            const std::size_t status = ZSTD_decompressStream(state_, &out, &in);
            in_begin_ = in.pos;
            if (ZSTD_isError(status) != 0) {
                break_off(ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge
                              ? "fichier zstd dont la fenêtre dépasse 128 Mo : recompressez-le sans « --long »"
                              : "fichier zstd abîmé : vérifiez-le avec « zstd -t »");
                break;
            }
            if (more || out.pos > 0) {
                inside_frame_ = status != 0;
                continue;
            }
            if (inside_frame_) break_off("fichier zstd tronqué : la fin manque, copiez-le de nouveau");
            break;
        }
        return out.pos;
    }

    ZSTD_DStream* state_; ///< refuses windows over 128 MiB (ZSTD_WINDOWLOG_LIMIT_DEFAULT)
    bool inside_frame_ = false;
};

bool is_zstd(std::string_view head) {
    const bool skippable = head.size() == 4 && (head[0] & 0xF0) == 0x50 && head.substr(1) == "\x2A\x4D\x18"sv; // pzstd
    return head == zstd_mark || skippable;
}

/// A kind of compressed file that is not supported, and the command that decompresses it.
struct Packed {
    std::string_view head, name, command;
};
constexpr std::string_view bzip2 = "BZh"; ///< followed by the compression level, 1 to 9
constexpr std::array packed = {
    Packed{"PK\x03\x04"sv, "une archive ZIP", "unzip"},       //
    Packed{"\xFD\x37zX"sv, "un fichier xz", "xz -d"},         //
    Packed{bzip2, "un fichier bzip2", "bzip2 -d"},            //
    Packed{"7z\xBC\xAF"sv, "une archive 7z", "7z x"},         //
    Packed{"\x04\x22\x4D\x18"sv, "un fichier lz4", "lz4 -d"}, //
    Packed{"Rar!"sv, "une archive RAR", "unrar x"},
};

bool is_packed_as(const Packed& kind, std::string_view head) {
    if (kind.head != bzip2) return head.starts_with(kind.head);
    return head.size() == bzip2.size() + 1 && head.starts_with(bzip2) && head.back() >= '1' && head.back() <= '9';
}

} // namespace

bool is_rereadable(const std::string& path) {
    std::error_code failed;
    return path != "-" && std::filesystem::is_regular_file(path, failed);
}

Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path) {
    const int descriptor = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return unreadable(path, errno);
    auto file = std::make_unique<File>(descriptor);
    const std::string_view head = file->head(4);
    if (file->failure() != 0) return unreadable(path, file->failure());
    const std::string extension = fold(std::filesystem::path(path).extension().string());
    if ((head == packed.front().head && (extension == ".xlsx" || extension == ".ods")) ||
        (head == compound_file_mark && extension == ".xls"))
        return Error{path, 0, 0, "c'est un classeur : enregistrez sa feuille en CSV UTF-8, puis donnez ce fichier"};
    for (const Packed& kind : packed)
        if (is_packed_as(kind, head))
            return Error{path, 0, 0,
                         "c'est " + std::string(kind.name) + " : décompressez le fichier d'abord (« " +
                             std::string(kind.command) + " ») ; gzip et zstd sont lus tels quels"};
    std::unique_ptr<ByteStream> stream;
    if (head.starts_with(gzip_mark)) stream = std::make_unique<GzipStream>(std::move(file));
    else if (is_zstd(head)) stream = std::make_unique<ZstdStream>(std::move(file));
    else stream = std::make_unique<PlainStream>(std::move(file));
    return stream;
}

void wake_streams_by(int descriptor) { waking = descriptor; }

Errors unfinished(const std::string& path, const ByteStream& stream) {
    const std::string& reason = stream.error().empty() ? stream.left_over() : stream.error();
    if (reason.empty()) return {};
    return {{path, 0, 0, reason}};
}

} // namespace francparler
