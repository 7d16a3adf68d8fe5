#include "input/read.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <istream>
#include <limits>
#include <memory>
#include <system_error>

namespace francparler {
namespace {

constexpr std::size_t largest_text = std::numeric_limits<std::int32_t>::max(); // ICU counts bytes in 32 bits, signed

Error too_large(const std::string& path) { return {path, 0, 0, "texte de plus de 2 Go : découpez-le"}; }

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

Error unreadable(const std::string& path, int number) {
    switch (number) {
    case ENOENT:
    case ENOTDIR: return {path, 0, 0, "aucun fichier ou dossier de ce nom : vérifiez le chemin"};
    case EISDIR: return {path, 0, 0, "c'est un dossier : donnez un fichier"};
    case EACCES:
    case EPERM: return {path, 0, 0, "lecture refusée : vérifiez les droits d'accès"};
    default:
        return {path, 0, 0,
                "lecture impossible : le système répond « " + std::generic_category().message(number) + " »"};
    }
}

Result<std::string> read_file(const std::string& path) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return unreadable(path, errno);
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        bytes.append(buffer.data(), size);
        if (bytes.size() > largest_text) return too_large(path);
    }
    if (std::ferror(file.get())) return unreadable(path, errno);
    return bytes;
}

Result<std::string> read_stream(std::istream& in, const std::string& name) {
    std::string bytes;
    std::array<char, 1 << 16> buffer;
    while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > largest_text) return too_large(name);
    }
    if (in.bad()) return unreadable(name, EIO);
    return bytes;
}

} // namespace francparler
