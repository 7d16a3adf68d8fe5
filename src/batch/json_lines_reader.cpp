#include "batch/open_archive.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "batch/byte_stream.hpp"
#include "batch/mail_reader.hpp"

namespace francparler {
namespace {

class JsonLinesReader final : public ArchiveReader {
public:
    JsonLinesReader(std::string path, std::unique_ptr<ByteStream> stream)
        : path_(std::move(path)), lines_(std::move(stream), std::size_t{8} << 20) {}
    std::optional<Record> next() override {
        const std::uint64_t offset = lines_.position();
        const std::uint32_t number = lines_.line();
        const std::optional<LineReader::Line> line = lines_.next();
        if (!line) return std::nullopt;
        Record out{.origin = {.path = path_, .offset = offset, .line = number}};
        const nlohmann::json json = nlohmann::json::parse(line->text, nullptr, false);
        if (!json.is_object()) {
            out.error = "JSON invalide";
            return out;
        }
        const auto get = [&](const char* name) { return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string(); };
        out.id = get("id"), out.body = get("body"), out.from = get("from"), out.thread = get("thread"), out.time = get("time");
        const std::string role = get("role");
        out.role = role == "agent" ? Role::agent : role == "client" ? Role::customer : role == "auto" ? Role::automatic : Role::unknown;
        return out;
    }
    Progress progress() const override { return lines_.stream().progress(); }
    Bookmark bookmark() const override { return std::to_string(lines_.position()) + ' ' + std::to_string(lines_.line()); }
    bool go_to(const Bookmark& b) override {
        std::uint64_t position = 0;
        std::uint32_t line = 0;
        const auto [end, code] = std::from_chars(b.data(), b.data() + b.size(), position);
        std::from_chars(end + 1, b.data() + b.size(), line);
        return lines_.go_to(position, line);
    }

private:
    std::string path_;
    LineReader lines_;
};

} // namespace

Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveKind kind) {
    if (path.ends_with(".jsonl") || path == "-" || kind == ArchiveKind::jsonl) {
        auto stream = open_stream(path);
        if (!stream) return stream.error();
        return std::unique_ptr<ArchiveReader>(std::make_unique<JsonLinesReader>(path, *std::move(stream)));
    }
    return open_mail_archive(path);
}

} // namespace francparler
