#include "input/file_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// A kind of file that may be in a folder of messages but is not read there.
struct Unread {
    std::string_view ending;
    std::string_view advice; ///< if the user names such a file; empty: it is read as text
    bool is_of_texts = true; ///< most hold messages or translations, so a walk reports that it skips them
};
constexpr std::string_view archive = "fichier de plusieurs messages : « francparler batch --export generic » le lit";
constexpr std::string_view quoted = "format inconnu : « --as text » le lit, mais ne juge rien entre guillemets";
constexpr std::string_view tagged = "format inconnu : « --as html » en lit ce qui est entre les balises";
constexpr std::string_view of_json = "format inconnu : « --as json » en lit les textes";
constexpr std::string_view document = "document, et non un texte : enregistrez-le en .txt ou en .html";
constexpr std::array unread = {
    Unread{".pdf", document, false},
    Unread{".docx", document},
    Unread{".doc", document},
    Unread{".odt", document},
    Unread{".rtf", document},
    Unread{".msg", document},
    Unread{".oft", document},
    Unread{".csv", archive, false},
    Unread{".tsv", archive, false},
    Unread{".jsonl", archive, false},
    Unread{".ndjson", archive, false},
    Unread{".strings", quoted},
    Unread{".stringsdict", tagged},
    Unread{".xcstrings", of_json},
    Unread{".json5", quoted},
    Unread{".jsonc", quoted},
    Unread{".properties", quoted},
    Unread{".lang", quoted},
    Unread{".js", quoted, false},
    Unread{".mjs", quoted, false},
    Unread{".cjs", quoted, false},
    Unread{".jsx", tagged, false},
    Unread{".ts", quoted, false},
    Unread{".tsx", tagged, false},
    Unread{".toml", quoted, false},
    Unread{".ini", quoted, false},
    Unread{".py", quoted, false},
    Unread{".rb", quoted, false},
    Unread{".java", quoted, false},
    Unread{".go", quoted, false},
    Unread{".dart", quoted, false},
    Unread{".kt", quoted, false},
    Unread{".swift", quoted, false},
    Unread{".cs", quoted, false},
    Unread{".sql", quoted, false},
    Unread{".xliff", tagged},
    Unread{".xlf", tagged},
    Unread{"strings.xml", tagged},
    Unread{".xml", tagged, false},
    Unread{".resx", tagged},
    Unread{".vue", tagged},
    Unread{".svelte", tagged},
    Unread{".cshtml", tagged},
    Unread{".haml", ""},
    Unread{".slim", ""},
    Unread{".pug", ""},
    Unread{".mdx", ""},
    Unread{".gohtml", ""},
    Unread{".gotmpl", ""},
    Unread{".eex", ""},
    Unread{".heex", ""},
    Unread{".jsp", ""},
    Unread{".mako", ""},
    Unread{".volt", ""},
    Unread{".ctp", ""},
    Unread{".adoc", ""},
    Unread{".latte", ""},
    Unread{".phtml", ""},
    Unread{".email", ""},
    Unread{".template", ""},
};

const Unread* find_unread(std::string_view of_any_case) {
    const std::string name = in_lower_case(of_any_case);
    const auto row = std::ranges::find_if(unread, [&](const Unread& one) { return name.ends_with(one.ending); });
    return row == unread.end() ? nullptr : &*row;
}

/// Whether a PHP file is code only, a program or translations (« lang/fr/messages.php »): nothing follows its first
/// tag.
bool is_code(std::string_view bytes, std::string_view name) {
    const std::size_t begin = bytes.find_first_not_of(ascii_space, bytes.starts_with("\uFEFF") ? 3 : 0);
    if (!in_lower_case(name).ends_with(".php") || begin == bytes.npos || !bytes.substr(begin).starts_with("<?php"))
        return false;
    const std::size_t end = bytes.find("?>");
    return end == bytes.npos || bytes.find_first_not_of(ascii_space, end + 2) == bytes.npos;
}

/// Whether a program's name is that of a language: « locales/fr.ts », « messages.fr-CA.js ». @param path  in lower case
bool is_in_french(std::string_view path) {
    std::string_view name = path.substr(0, path.rfind('.'));
    name.remove_prefix(name.find_last_of("/.") + 1);
    const bool has_region = name.size() == 5 && (name[2] == '-' || name[2] == '_');
    return name.starts_with("fr") && (name.size() == 2 || has_region);
}

/// Whether a program's name ends with a language: « app_fr.ts ». Tables and documents may, « tarifs_fr.csv ».
bool is_program_in_french(std::string_view path, const Unread* row) {
    const bool is_program = row == nullptr || (row->advice != archive && row->advice != document);
    return is_program && path.substr(0, path.rfind('.')).ends_with("_fr");
}

/// Whether a file is an e-mail as a component of React: « emails/bienvenue.tsx ». @param path  in lower case
bool is_component_of_mail(std::string_view path) {
    return (path.ends_with(".tsx") || path.ends_with(".jsx")) && path.find("/emails/") != path.npos;
}

struct Ending {
    std::string_view ending;
    FileKind kind;
};
constexpr std::array endings = {
    Ending{".txt", FileKind::text},    Ending{".text", FileKind::text},
    Ending{".md", FileKind::markdown}, Ending{".markdown", FileKind::markdown},
    Ending{".html", FileKind::html},   Ending{".htm", FileKind::html},
    Ending{".xhtml", FileKind::html},  Ending{".mjml", FileKind::html},
    Ending{".eml", FileKind::email},   Ending{".po", FileKind::po},
    Ending{".pot", FileKind::po},      Ending{".json", FileKind::json},
    Ending{".arb", FileKind::json},    Ending{".yml", FileKind::yaml},
    Ending{".yaml", FileKind::yaml},
};
/// Endings of template languages. The ending before them gives the kind: « bienvenue.html.erb ».
constexpr std::array template_endings = {".blade.php"sv, ".erb"sv,    ".twig"sv, ".jinja"sv,      ".jinja2"sv,
                                         ".j2"sv,        ".liquid"sv, ".hbs"sv,  ".ejs"sv,        ".njk"sv,
                                         ".tmpl"sv,      ".tpl"sv,    ".php"sv,  ".handlebars"sv, ".mustache"sv,
                                         ".inky"sv,      ".ftl"sv,    ".ftlh"sv, ".vm"sv,         ".tt2"sv};

/// Files for tools and developers, found in any repository.
constexpr std::array manifests = {"package.json"sv, "composer.json"sv, "docker-compose.yml"sv, "docker-compose.yaml"sv,
                                  "compose.yml"sv,  "compose.yaml"sv,  "cmakelists.txt"sv,     "requirements.txt"sv,
                                  "robots.txt"sv,   "readme.md"sv,     "changelog.md"sv,       "contributing.md"sv};

/// Whether only the content tells the kind: « relance.hbs ». A « .php » alone is more often a program than a message.
bool is_template_of_any_kind(std::string_view name) {
    const auto dot = name.find('.', 1);
    return dot != name.npos && name.substr(dot) != ".php" && contains(template_endings, name.substr(dot));
}

} // namespace

std::optional<FileKind> kind_of_name(std::string_view of_any_case) {
    std::string name = in_lower_case(of_any_case);
    for (const std::string_view ending : template_endings)
        if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    for (const Ending& row : endings)
        if (name.ends_with(row.ending)) return row.kind;
    return std::nullopt;
}

bool is_template_name(std::string_view name) { return ends_with_any(in_lower_case(name), template_endings); }

bool is_readable_name(std::string_view name) {
    const std::string base = in_lower_case(name.substr(name.rfind('/') + 1));
    if (contains(manifests, base)) return false;
    return kind_of_name(base) || is_template_of_any_kind(base);
}

std::string_view unread_ending(std::string_view path) {
    const std::string folders = "/" + in_lower_case(path);
    const Unread* const row = find_unread(path);
    const bool is_of_texts =
        is_in_french(folders) || is_program_in_french(folders, row) || is_component_of_mail(folders);
    if (folders.ends_with(".php") && (is_of_texts || folders.find("/lang/") != folders.npos)) return ".php";
    return row != nullptr && (row->is_of_texts || is_of_texts) ? row->ending : "";
}

std::string_view advice_on_unread(std::string_view bytes, std::string_view name) {
    if (const Unread* const row = find_unread(name)) return row->advice;
    return is_code(bytes, name) ? quoted : "";
}

std::string_view document_format(std::string_view bytes) {
    struct Signature {
        std::string_view begin, format;
    };
    constexpr std::array signatures = {
        Signature{"%PDF-", "PDF"}, Signature{"{\\rtf", "RTF"}, Signature{"%!PS-", "PostScript"},
        Signature{"PK\3\4", "Word, LibreOffice ou zip"}, Signature{compound_file_mark, "Word ou Outlook"}};
    const auto* const known =
        std::ranges::find_if(signatures, [&](const Signature& one) { return bytes.starts_with(one.begin); });
    return known == signatures.end() ? std::string_view() : known->format;
}

} // namespace francparler
