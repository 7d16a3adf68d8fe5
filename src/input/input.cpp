#include "input/input.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "input/body.hpp"
#include "input/choices.hpp"
#include "input/directives.hpp"
#include "input/email.hpp"
#include "input/html.hpp"
#include "input/markdown.hpp"
#include "input/strings.hpp"
#include "input/tags.hpp"
#include "text/charset.hpp"
#include "text/fold.hpp"
#include "text/language.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sniffed = 65536; ///< bytes that tell the kind of a file

/// Files that a folder of messages may hold and that are not read.
struct Unread {
    std::string_view ending;
    std::string_view advice; ///< of one that is named; empty: it is read as text
    bool is_of_texts = true; ///< most of them hold messages or translations: what a walk leaves of them is told
};
constexpr std::string_view archive = "fichier de plusieurs messages : « francparler batch --export generic » le lit";
constexpr std::string_view quoted = "format inconnu : « --as text » le lit, mais ne juge rien entre guillemets";
constexpr std::string_view tagged = "format inconnu : « --as html » en lit ce qui est entre les balises";
constexpr std::array unread = {
    Unread{".csv", archive, false},
    Unread{".tsv", archive, false},
    Unread{".jsonl", archive, false},
    Unread{".ndjson", archive, false},
    Unread{".strings", quoted},
    Unread{".xcstrings", quoted},
    Unread{".json5", quoted},
    Unread{".properties", quoted},
    Unread{".js", quoted, false},
    Unread{".mjs", quoted, false},
    Unread{".cjs", quoted, false},
    Unread{".jsx", quoted, false},
    Unread{".ts", quoted, false},
    Unread{".tsx", quoted, false},
    Unread{".toml", quoted, false},
    Unread{".ini", quoted, false},
    Unread{".py", quoted, false},
    Unread{".rb", quoted, false},
    Unread{".java", quoted, false},
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
    Unread{".email", ""},
    Unread{".template", ""},
};

const Unread* find_unread(std::string_view of_any_case) {
    const std::string name = in_lower_case(of_any_case);
    const auto row = std::ranges::find_if(unread, [&](const Unread& one) { return name.ends_with(one.ending); });
    return row == unread.end() ? nullptr : &*row;
}

/// A file of PHP that closes no tag: a program, or translations (« lang/fr/messages.php »).
bool is_code(std::string_view bytes, std::string_view name) {
    return in_lower_case(name).ends_with(".php") && bytes.starts_with("<?php") && bytes.find("?>") == bytes.npos;
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
/// Of template languages; what stands before them tells the kind: « bienvenue.html.erb ».
constexpr std::array template_endings = {".blade.php"sv, ".erb"sv,    ".twig"sv, ".jinja"sv,      ".jinja2"sv,
                                         ".j2"sv,        ".liquid"sv, ".hbs"sv,  ".ejs"sv,        ".njk"sv,
                                         ".tmpl"sv,      ".tpl"sv,    ".php"sv,  ".handlebars"sv, ".mustache"sv,
                                         ".inky"sv,      ".ftl"sv,    ".ftlh"sv, ".vm"sv};

/// Files of JSON and YAML that tools read, with commands and descriptions.
constexpr std::array manifests = {"package.json"sv,        "composer.json"sv, "docker-compose.yml"sv,
                                  "docker-compose.yaml"sv, "compose.yml"sv,   "compose.yaml"sv};

bool is_template(std::string_view name) {
    const std::string known = in_lower_case(name);
    return std::ranges::any_of(template_endings, [&](std::string_view ending) { return known.ends_with(ending); });
}

std::optional<FileKind> kind_of_name(std::string_view of_any_case) {
    std::string name = in_lower_case(of_any_case);
    for (const std::string_view ending : template_endings)
        if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    for (const Ending& row : endings)
        if (name.ends_with(row.ending)) return row.kind;
    return std::nullopt;
}

/// « relance.hbs »: the content tells the kind. PHP alone is more often a program than a message.
bool is_template_of_any_kind(std::string_view name) {
    const auto dot = name.find('.', 1);
    return dot != name.npos && name.substr(dot) != ".php" &&
           std::ranges::find(template_endings, name.substr(dot)) != template_endings.end();
}

/// An e-mail is told by its bytes, before its charset: see read_input().
FileKind kind_of_content(std::string_view text) {
    return looks_like_html(text.substr(0, sniffed)) ? FileKind::html : FileKind::text;
}

/// A text inside a file, HTML where it has tags.
Result<Message> read_string(StringEntry entry, const std::string& name) {
    mask_choices(entry.value);
    mask_directives(entry.value, name);
    const bool html = looks_like_html(entry.value);
    Result<Message> message = read_body(std::move(entry.value), html, name);
    if (!message) return message.error();
    message->origin = message->origin.through(entry.origin);
    message->id = std::move(entry.id);
    return message;
}

void add_problems(const Decoded& decoded, const LineMap& lines, const std::string& name, Errors& problems) {
    for (const auto& [offset, shown] : decoded.ill_formed) {
        const auto [line, column] = lines.position(offset);
        const std::string what = shown.size() > 4 ? "octets invalides" : "octet invalide";
        problems.push_back({name, line, column,
                            what + " en " + decoded.charset + " (" + shown + ") : enregistrez le fichier en UTF-8"});
    }
    if (const std::size_t more = decoded.ill_formed_count - decoded.ill_formed.size(); more > 0)
        problems.push_back({name, 0, 0,
                            "et " + std::to_string(more) +
                                (more > 1 ? " autres passages invalides" : " autre passage invalide") + " en " +
                                decoded.charset + " : enregistrez le fichier en UTF-8"});
}

/// « @retard.description »: what an ARB file tells translators.
bool is_for_translators(const StringEntry& entry, const std::string& name) {
    return entry.id.starts_with('@') && in_lower_case(name).ends_with(".arb");
}

void read_prose(const Message& message, LanguageGuess& guess) {
    const std::string_view text = message.text;
    std::size_t at = 0;
    for (const Region& region : message.regions) {
        guess.read(text.substr(at, region.span.begin - at));
        at = region.span.end;
    }
    guess.read(text.substr(at));
}

/// Takes out the messages of a catalogue that are in another language, by their own words or by those of all below the
/// same first key, as « en », where a message remains. @return how many
std::size_t leave_out_foreign(std::vector<Message>& messages) {
    const auto first_key = [](const Message& message) { return message.id.substr(0, message.id.find('.')); };
    std::map<std::string, LanguageGuess> guesses;
    for (const Message& message : messages) read_prose(message, guesses[first_key(message)]);
    const auto is_foreign = [&](const Message& message) {
        return !guesses[first_key(message)].foreign().empty() || !foreign_language({&message, 1}).empty();
    };
    return std::ranges::all_of(messages, is_foreign) ? 0 : std::erase_if(messages, is_foreign);
}

/// The strings of a catalogue that are long enough to be read; one that cannot be read is told, the others stay.
void read_strings(const std::string& text, const std::string& name, Input& out) {
    Strings strings = out.kind == FileKind::po     ? read_po(text, name)
                      : out.kind == FileKind::json ? read_json(text, name)
                                                   : read_yaml(text, name);
    out.problems = std::move(strings.problems);
    out.is_malformed = out.kind != FileKind::po && !out.problems.empty();
    std::erase_if(strings.entries, [&](const StringEntry& entry) { return is_for_translators(entry, name); });
    const std::size_t all = strings.entries.size();
    for (const auto& [id, value, origin] : strings.entries)
        if (!value.empty()) out.strings.push_back(origin.origin_of({0, static_cast<std::uint32_t>(value.size())}));
    std::erase_if(strings.entries, [](const StringEntry& entry) { return is_label(entry.value); });
    for (StringEntry& entry : strings.entries) {
        const std::string id = entry.id;
        Result<Message> message = read_string(std::move(entry), name);
        if (message) out.messages.push_back(*std::move(message));
        else
            for (Error& error : message.error()) {
                error.message.insert(0, id + " : ");
                out.problems.push_back(std::move(error));
            }
    }
    if (const std::size_t foreign = leave_out_foreign(out.messages); foreign > 0)
        out.notes.push_back("chaînes dans une autre langue laissées : " + std::to_string(foreign));
    out.notes.push_back("chaînes lues : " + std::to_string(out.messages.size()) +
                        ", de moins de 8 mots laissées : " + std::to_string(all - strings.entries.size()));
}

void blank_front_matter(std::string& text) {
    const std::size_t end = front_matter(text);
    for (std::size_t at = 0; at < end; ++at)
        if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
}

/// The message of a file that is one.
Result<Message> read_whole(const std::string& text, FileKind kind, const std::string& name, std::vector<Span>& code) {
    std::string masked = text;
    if (kind != FileKind::markdown) {
        if (kind == FileKind::html || is_template(name)) blank_front_matter(masked);
        return read_body(std::move(masked), kind == FileKind::html, name);
    }
    mask_directives(masked, name);
    return read_markdown(masked, name, masked != text, code);
}

} // namespace

bool is_readable_name(std::string_view name) {
    const std::string base = in_lower_case(name.substr(name.rfind('/') + 1));
    if (std::ranges::find(manifests, base) != manifests.end()) return false;
    return kind_of_name(base) || is_template_of_any_kind(base);
}

std::string_view unread_ending(std::string_view path) {
    const std::string folders = "/" + in_lower_case(path);
    if (folders.ends_with(".php") && folders.find("/lang/") != folders.npos) return ".php";
    const Unread* const row = find_unread(path);
    return row != nullptr && row->is_of_texts ? row->ending : "";
}

Result<Input> read_input(std::string bytes, const std::string& name, std::optional<FileKind> kind) {
    if (!kind) kind = kind_of_name(name);
    if (!kind) {
        const Unread* const row = find_unread(name);
        const std::string_view advice = row != nullptr ? row->advice : is_code(bytes, name) ? quoted : "";
        if (!advice.empty()) return Error{name, 0, 0, std::string(advice)};
    }
    if (!kind && looks_like_email(std::string_view(bytes).substr(0, sniffed))) kind = FileKind::email;
    if (kind == FileKind::email) return read_email(std::move(bytes), name);
    std::optional<Decoded> decoded = decode(std::move(bytes));
    if (!decoded) return Error{name, 0, 0, "fichier binaire : donnez un message en texte"};
    if (!kind) kind = kind_of_content(decoded->text);

    Input out{.kind = *kind};
    if (decoded->charset != "UTF-8") out.notes.push_back("texte en " + decoded->charset);
    if (kind == FileKind::po || kind == FileKind::json || kind == FileKind::yaml) {
        read_strings(decoded->text, name, out);
    } else {
        Result<Message> message = read_whole(decoded->text, *kind, name, out.code);
        if (!message) return message.error();
        out.messages.push_back(*std::move(message));
    }
    auto source = std::make_unique<Source>(std::move(decoded->text), std::move(decoded->bytes));
    add_problems(*decoded, source->lines(), name, out.problems);
    out.source = std::move(source);
    return out;
}

std::string_view foreign_language(std::span<const Message> messages) {
    LanguageGuess guess;
    for (const Message& message : messages) read_prose(message, guess);
    return guess.foreign();
}

} // namespace francparler
