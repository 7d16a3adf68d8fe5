#include "input/read.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <system_error>

#include "base/system_reply.hpp"

namespace francparler {
namespace {

constexpr std::size_t largest_text = std::numeric_limits<std::int32_t>::max(); // ICU counts bytes in 32 bits, signed

Error too_large(const std::string& path) { return {path, 0, 0, "texte de plus de 2 Go : découpez-le"}; }

bool is_link(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_symlink(path, ignored);
}

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<std::string> read_all(std::FILE& file, const std::string& name) {
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    // A short read is the last one: reading again would wait for a second Ctrl-D on a terminal.
    for (std::size_t size = buffer.size(); size == buffer.size();) {
        size = std::fread(buffer.data(), 1, buffer.size(), &file);
        bytes.append(buffer.data(), size);
        if (bytes.size() > largest_text) return too_large(name);
    }
    if (std::ferror(&file) != 0) return unreadable(name, errno);
    return bytes;
}

} // namespace

Error unreadable(const std::string& path, int number) {
    switch (number) {
    case ENOENT:
        if (is_link(path)) return {path, 0, 0, "lien symbolique rompu : sa cible n'existe pas, corrigez-la"};
        [[fallthrough]];
    case ENOTDIR: return {path, 0, 0, "aucun fichier ou dossier de ce nom : vérifiez le chemin"};
    case EISDIR: return {path, 0, 0, "c'est un dossier : donnez un fichier"};
    case ELOOP: return {path, 0, 0, "lien symbolique qui tourne en rond : corrigez sa cible"};
    case EACCES:
    case EPERM: return {path, 0, 0, "lecture refusée : vérifiez les droits d'accès"};
    default: return {path, 0, 0, "lecture impossible : " + system_reply(number)};
    }
}

Result<std::string> read_file(const std::string& path) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return unreadable(path, errno);
    return read_all(*file, path);
}

Result<std::string> read_standard_input(const std::string& name) { return read_all(*stdin, name); }

} // namespace francparler
