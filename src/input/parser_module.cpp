#include "input/parser_module.hpp"

#include <dlfcn.h>
#include <filesystem>
#include <string>

#include "base/beside_program.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "francparler-parsers.so";

Result<ParserModule> load() {
    std::string reason = "introuvable";
    const fs::path above = "..";
    for (const fs::path& candidate :
         beside_program({file_name, above / file_name, above / "lib" / "francparler" / file_name})) {
        void* const library = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) {
            reason = dlerror();
            continue;
        }
        ParserModule out;
        out.parse_markdown =
            reinterpret_cast<decltype(out.parse_markdown)>(dlsym(library, "francparler_parse_markdown"));
        out.parse_mail = reinterpret_cast<decltype(out.parse_mail)>(dlsym(library, "francparler_parse_mail"));
        if (out.parse_markdown != nullptr && out.parse_mail != nullptr) return out;
        reason = "d'une autre version";
    }
    return Error{.message = "le Markdown et les courriels demandent le module " + std::string(file_name) + " (" +
                            reason + ") : réinstallez francparler avec ses dépendances, libgmime-3.0-0 et libmd4c0"};
}

} // namespace

const Result<ParserModule>& parser_module() {
    static const Result<ParserModule> module = load();
    return module;
}

} // namespace francparler
