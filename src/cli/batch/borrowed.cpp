#include "cli/batch/borrowed.hpp"

#include <cassert>
#include <cstring>
#include <elf.h>
#include <fcntl.h>
#include <filesystem>
#include <link.h>
#include <optional>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/beside_program.hpp"
#include "lexicon/embedded.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/model.hpp"

namespace francparler {
namespace {

constexpr const char* lender = "francparler";

/// Maps a file into memory for as long as the program runs; empty if that fails.
std::string_view mapped(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    struct stat facts {};
    void* begin = MAP_FAILED;
    if (fstat(file, &facts) == 0 && facts.st_size > 0)
        begin = mmap(nullptr, static_cast<std::size_t>(facts.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (begin == MAP_FAILED) return {};
    return {static_cast<const char*>(begin), static_cast<std::size_t>(facts.st_size)};
}

/// The section of an ELF file with this name, or nothing.
std::string_view section_of(std::string_view file, std::string_view name) {
    ElfW(Ehdr) header;
    if (file.size() < sizeof header || !file.starts_with(ELFMAG)) return {};
    std::memcpy(&header, file.data(), sizeof header);
    const auto section_at = [&](std::size_t index) {
        ElfW(Shdr) section{};
        const std::size_t at = header.e_shoff + index * sizeof section;
        if (at <= file.size() && file.size() - at >= sizeof section)
            std::memcpy(&section, file.data() + at, sizeof section);
        return section;
    };
    const auto content_of = [&](const ElfW(Shdr) & section) {
        const bool inside = section.sh_offset <= file.size() && section.sh_size <= file.size() - section.sh_offset;
        return inside ? file.substr(section.sh_offset, section.sh_size) : std::string_view();
    };
    const std::string_view names = content_of(section_at(header.e_shstrndx));
    for (std::size_t i = 0; i < header.e_shnum; ++i) {
        const ElfW(Shdr) section = section_at(i);
        if (section.sh_name >= names.size()) continue;
        const std::string_view rest = names.substr(section.sh_name);
        if (rest.substr(0, rest.find('\0')) == name) return content_of(section);
    }
    return {};
}

std::optional<Embedded> files_in(std::string_view program) {
    const auto bytes = [&](std::string_view name) {
        const std::string_view content = section_of(program, name);
        return std::as_bytes(std::span(content.data(), content.size()));
    };
    const Embedded out{.lexicon = bytes(".francparler_lexicon_img"),
                       .model = bytes(".francparler_model_img"),
                       .version = section_of(program, ".francparler_images_version"),
                       .affixes = section_of(program, ".francparler_affixes"),
                       .dictionary = section_of(program, ".francparler_dictionary")};
    const bool sound =
        Lexicon::view(out.lexicon) && Model::view(out.model) && !out.affixes.empty() && !out.dictionary.empty();
    return sound ? std::optional(out) : std::nullopt;
}

std::optional<Embedded> borrowed;

} // namespace

const Embedded& embedded() {
    assert(borrowed);
    return *borrowed;
}

Errors borrow_embedded() {
    std::string reason = "introuvable";
    const std::filesystem::path above = "..";
    for (const std::filesystem::path& candidate :
         beside_program({lender, above / lender, above / ".." / "bin" / lender})) {
        borrowed = files_in(mapped(candidate));
        if (borrowed) return {};
        reason = "illisible ou d'une autre version";
    }
    return {{.message = "les lexiques sont dans le programme " + std::string(lender) + " (" + reason +
                        ") : réinstallez francparler"}};
}

} // namespace francparler
