// Build-time program: compiles lexicons/*.toml with the hunspell dictionary, or the model (--model), into the image
// that the binary embeds; or names the version of both images (--version-of LEXICON --and MODEL).

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <span>
#include <sstream>

#include "base/hash.hpp"
#include "lexicon/compiler.hpp"
#include "lexicon/model.hpp"
#include "lexicon/source.hpp"

using namespace francparler;

namespace {

int fail(const Errors& errors) {
    for (const Error& error : errors)
        std::fprintf(stderr, "%s:%u:%u: %s\n", error.file.c_str(), error.line, error.column, error.message.c_str());
    return 2;
}

/// The text of a file. Ends the program if it cannot be read.
std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        std::fprintf(stderr, "%s: fichier illisible : vérifiez le chemin et les droits\n", path.c_str());
        std::exit(2);
    }
    return std::move(text).str();
}

int write(std::span<const std::byte> image, const std::string& path) {
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(image.data()), static_cast<std::streamsize>(image.size()));
    return out.flush() ? 0 : 2;
}

std::string version_of(const std::string& lexicon, const std::string& model) {
    const std::array parts = {hash(read(lexicon)), hash(read(model))};
    return hexadecimal(hash({reinterpret_cast<const char*>(parts.data()), sizeof parts}), 8);
}

} // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> options;
    for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];

    if (const auto model = options.find("--model"); model != options.end()) {
        const Result<std::vector<std::byte>> image = compile_model("lexicons/modele.tsv", read(model->second));
        return image ? write(*image, options["-o"]) : fail(image.error());
    }
    if (const auto lexicon = options.find("--version-of"); lexicon != options.end()) {
        const std::string version = version_of(lexicon->second, options["--and"]);
        return write(std::as_bytes(std::span(version)), options["-o"]);
    }
    Result<std::vector<LexiconFile>> files = read_lexicon_files(options["--lexicons"]);
    if (!files) return fail(files.error());
    for (LexiconFile& file : *files) file.name = "lexicons/" + file.name.substr(file.name.rfind('/') + 1);
    Tokenizer tokenizer;
    const Result<LexiconSource> source = read_lexicon_source(*files, tokenizer);
    if (!source) return fail(source.error());
    const std::string affixes = read(options["--affixes"]);
    const std::string entries = read(options["--dictionary"]);
    const Result<Dictionary> dictionary = Dictionary::parse(affixes, entries);
    if (!dictionary) return fail(dictionary.error());
    const Result<std::vector<std::byte>> image = compile_lexicon(*source, *dictionary, read(options["--english"]));
    if (!image) return fail(image.error());
    return write(*image, options["-o"]);
}
