#include "input/input.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/count.hpp"
#include "base/suggest.hpp"
#include "input/body.hpp"
#include "input/choices.hpp"
#include "input/directives.hpp"
#include "input/email.hpp"
#include "input/escapes.hpp"
#include "input/html.hpp"
#include "input/markdown.hpp"
#include "input/masking.hpp"
#include "input/strings.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"
#include "text/language.hpp"
#include "text/line_map.hpp"

namespace francparler {
namespace {

constexpr std::size_t sniffed = 65536; ///< bytes from which the kind of a file is guessed

/// The kind of a decoded text. E-mails are recognised earlier, by their bytes: see read_input().
FileKind kind_of_content(std::string_view text) {
    const bool is_mail_of_laravel = text.substr(0, sniffed).find("mail::message") != text.npos;
    if (is_mail_of_laravel) return FileKind::markdown;
    return looks_like_html(text.substr(0, sniffed)) ? FileKind::html : FileKind::text;
}

/// Whether a text has a closing tag of any name, as those of FormatJS: « Voyez <lien>votre colis</lien> ».
bool has_closing_tag(std::string_view text) {
    for (std::size_t at = text.find("</"); at != text.npos; at = text.find("</", at + 1))
        if (at + 2 < text.size() && is_ascii_letter(text[at + 2])) return true;
    return false;
}

/// Reads a string of a catalogue: HTML if it has tags, or entities and no unclosed « < », which would hide the rest.
/// @param unread  increased by the number of French texts in template code
Result<Message> read_string(StringEntry entry, const std::string& name, std::size_t& unread) {
    mask_choices(entry.value);
    unread += mask_directives(entry.value, name);
    const bool html = looks_like_html(entry.value) || has_closing_tag(entry.value) ||
                      (holds_reference(entry.value) && !find_unclosed(entry.value));
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
                            "et " + count_of(more, "autre passage invalide", "autres passages invalides") + " en " +
                                decoded.charset + " : enregistrez le fichier en UTF-8"});
}

/// For translators: « @retard.description » of an ARB file, « description » beside « defaultMessage ».
bool is_for_translators(const StringEntry& entry, const std::string& name) {
    return entry.is_note || (entry.id.starts_with('@') && in_lower_case(name).ends_with(".arb"));
}

void read_prose(const Message& message, LanguageGuess& guess, bool with_foreign = true) {
    const std::string_view text = message.text;
    std::size_t at = 0;
    for (const Region& region : message.regions) {
        if (with_foreign && region.voice == Voice::foreign) continue;
        guess.read(text.substr(at, region.span.begin - at));
        at = region.span.end;
    }
    guess.read(text.substr(at));
}

/// Whether a text ends by introducing a quotation: « la réponse du transporteur : ». A colon without the French space
/// counts only after French words, and no colon does after foreign ones, « has been shipped : ».
bool leads_to_quotation(std::string_view before) {
    constexpr std::array<std::string_view, 4> marks = {" :", "\u00A0:", "\u202F:", "«"};
    before = stripped(before);
    const bool is_french_mark =
        std::ranges::any_of(marks, [&](std::string_view mark) { return before.ends_with(mark); });
    if (!is_french_mark && !before.ends_with(':')) return false;
    LanguageGuess guess;
    guess.read(before.substr(before.find_last_of("\r\n") + 1));
    return is_french_mark ? guess.may_be_french() : guess.leans_to_french();
}

/// Whether a French letter quotes one in another language, after a colon or a quotation mark in French style. French
/// words alone are not enough: an English letter may have a subject, an address and a notice in French.
bool quotes_foreign(const Message& message) {
    const auto quoted = std::ranges::find(message.regions, Voice::foreign, &Region::voice);
    if (quoted == message.regions.end()) return false;
    const std::string_view text = message.text;
    bool is_led_to = leads_to_quotation(text.substr(0, quoted->span.begin));
    const std::string_view words = view(text, quoted->span);
    for (const std::string_view mark : {":", "«"})
        if (const std::size_t at = words.find(mark); at != words.npos)
            is_led_to = is_led_to || leads_to_quotation(words.substr(0, at + mark.size()));
    if (!is_led_to) return false;
    LanguageGuess own;
    read_prose(message, own, false);
    return own.has_french();
}

/// The keys that contain a message, from its own one outwards: « app.en.retard », « app.en », « app ».
std::vector<std::string> holders_of(const Message& message) {
    constexpr std::size_t most = 4; // keys, so that deep files take linear time
    std::vector<std::string> out;
    for (std::size_t dot = message.id.find('.'); dot != std::string::npos && out.size() < most;
         dot = message.id.find('.', dot + 1))
        out.push_back(message.id.substr(0, dot));
    out.push_back(message.id);
    std::ranges::reverse(out);
    return out;
}

/// Whether strings in a language are placeholders: English ones for their translation, « Lorem ipsum » for the text.
bool is_waiting(std::string_view language) { return language == "anglais" || language == "latin"; }

/// Which messages of a catalogue are foreign: by their own words or, if they are too few, those under the nearest key
/// above whose language can be told, such as « en »; else if only few messages of the file are French.
std::vector<bool> foreign_ones(std::span<const Message> messages) {
    constexpr std::size_t fewest = 5, one_in = 4; // of its messages lean to French; in a French file, nine in ten do
    std::map<std::string, LanguageGuess> guesses;
    for (const Message& message : messages)
        for (const std::string& holder : holders_of(message)) read_prose(message, guesses[holder]);
    std::size_t french = 0, others = 0;
    for (const Message& message : messages) {
        const LanguageGuess& guess = guesses[message.id];
        if (guess.leans_to_french()) ++french;
        else if (!is_waiting(guess.foreign())) ++others;
    }
    const bool is_foreign_in_doubt = messages.size() >= fewest && french * one_in < french + others;
    const auto is_foreign = [&](const Message& message) {
        for (const std::string& holder : holders_of(message)) {
            const LanguageGuess& guess = guesses[holder];
            const std::string_view language = guess.foreign();
            if (!language.empty() && (language != "latin" || holder == message.id)) return true;
            if (guess.leans_to_french()) return false;
        }
        return is_foreign_in_doubt;
    };
    std::vector<bool> out;
    for (const Message& message : messages) out.push_back(is_foreign(message));
    return out;
}

/// Removes the messages of a catalogue that are in another language, unless all are. @return how many
std::size_t leave_out_foreign(std::vector<Message>& messages) {
    const std::vector<bool> foreign = foreign_ones(messages);
    if (std::ranges::find(foreign, false) == foreign.end()) return 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (!foreign[i]) std::swap(messages[kept++], messages[i]);
    const std::size_t left = messages.size() - kept;
    messages.resize(kept);
    return left;
}

void note_unread(std::size_t texts, Input& out) {
    if (texts > 0) out.notes.push_back("textes dans le code du gabarit laissés de côté : " + number(texts));
}

/// Reads the strings of a catalogue that are long enough. Problems of one do not affect the others.
void read_strings(const std::string& text, const std::string& name, Input& out) {
    Strings strings = out.kind == FileKind::po     ? read_po(text, name)
                      : out.kind == FileKind::json ? read_json(text, name)
                                                   : read_yaml(text, name);
    out.problems = std::move(strings.problems);
    out.is_malformed = out.kind != FileKind::po && !out.problems.empty();
    const std::size_t notes =
        std::erase_if(strings.entries, [&](const StringEntry& entry) { return is_for_translators(entry, name); });
    if (notes > 0) out.notes.push_back("notes aux traducteurs laissées de côté : " + number(notes));
    for (const StringEntry& entry : strings.entries)
        if (!entry.value.empty()) out.strings.push_back(entry.origin.origin_of(span_between(0, entry.value.size())));
    const std::size_t drafts = std::erase_if(strings.entries, [](const StringEntry& entry) { return entry.is_draft; });
    if (drafts > 0)
        out.notes.push_back("traductions absentes ou à revoir (fuzzy) laissées de côté : " + number(drafts));
    const std::size_t all = strings.entries.size();
    std::erase_if(strings.entries, [](const StringEntry& entry) { return is_label(entry.value); });
    std::size_t unread = 0;
    for (StringEntry& entry : strings.entries) {
        const std::string id = entry.id;
        Result<Message> message = read_string(std::move(entry), name, unread);
        if (message) out.messages.push_back(*std::move(message));
        else
            for (Error& error : message.error()) {
                error.message.insert(0, id + " : ");
                out.problems.push_back(std::move(error));
            }
    }
    if (const std::size_t foreign = leave_out_foreign(out.messages); foreign > 0)
        out.notes.push_back("chaînes dans une autre langue laissées de côté : " + number(foreign));
    note_unread(unread, out);
    out.notes.push_back("chaînes lues : " + number(out.messages.size()) +
                        ", de moins de 8 mots laissées de côté : " + number(all - strings.entries.size()));
}

void tell_unclosed(const std::optional<Unclosed>& found, std::string_view text, const std::string& name, Input& out) {
    if (!found) return;
    const auto [line, column] = LineMap(text).position(static_cast<std::uint32_t>(found->begin));
    const std::string otherwise = found->missing == ">" ? ", ou écrivez « &lt; »" : "";
    out.remarks.push_back({name, line, column,
                           "« < » jamais refermé : une partie du texte n'est pas lue ; ajoutez " +
                               in_quotes(found->missing) + otherwise});
}

/// Like mask_directives(), but also notes what is not read.
void mask_template(std::string& text, const std::string& name, Input& out) {
    note_unread(mask_directives(text, name), out);
}

Result<Message> read_page(const std::string& text, const std::string& name, Input& out) {
    std::string masked = text;
    blank(masked, 0, front_matter(masked));
    mask_template(masked, name, out);
    keep_placeholders(masked);
    tell_unclosed(find_unclosed(masked), text, name, out);
    return read_html(masked, name);
}

/// Replaces the spaces of placeholders: the address of a link has none, « [votre colis]({{ adresse }}) ».
void join_values(std::string& text) {
    constexpr std::size_t longest = 256; // bytes
    for (std::size_t at = text.find("{{"); at != text.npos; at = text.find("{{", at)) {
        at += 2;
        const std::size_t size = std::string_view(text).substr(at, longest).find_first_of("}\n");
        if (size == text.npos || text.compare(at + size, 2, "}}") != 0) continue;
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
        std::replace(begin, begin + static_cast<std::ptrdiff_t>(size), ' ', '.');
    }
}

/// Blanks components of Laravel, « <x-mail::button :url="$url"> », which Markdown does not recognise as tags.
void blank_components(std::string& text) {
    constexpr std::size_t longest = 1024; // bytes
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        const std::string_view rest = std::string_view(text).substr(at, longest);
        if (!rest.starts_with("<x-") && !rest.starts_with("</x-")) continue;
        if (rest.substr(0, rest.find_first_of(" \t\r\n>")).find_first_of(":.") == rest.npos) continue;
        TagReader tag;
        const std::size_t size = 1 + tag.read(rest.substr(1));
        if (tag.ended()) blank(text, at, at + size);
    }
}

Result<Message> read_markdown_file(const std::string& text, const std::string& name, Input& out) {
    std::string masked = text;
    mask_template(masked, name, out);
    const bool is_template = masked != text;
    blank_components(masked);
    keep_placeholders(masked);
    join_values(masked);
    Result<MarkdownText> read = read_markdown(masked, name, is_template);
    if (!read) return read.error();
    tell_unclosed(read->unclosed, text, name, out);
    out.code = std::move(read->code);
    return std::move(read->message);
}

Result<Message> read_whole(const std::string& text, const std::string& name, Input& out) {
    if (out.kind == FileKind::html) return read_page(text, name, out);
    if (out.kind == FileKind::markdown) return read_markdown_file(text, name, out);
    std::string masked = text;
    if (is_template_name(name)) blank(masked, 0, front_matter(masked));
    mask_template(masked, name, out);
    return read_body(std::move(masked), false, name);
}

/// Reports « Ã© » instead of « é »: a text in UTF-8 that was taken for Windows-1252 and converted to UTF-8 again. If
/// there is also a correct « é », « è » or « à », the text speaks of the problem, or has two encodings.
void tell_double_encoding(std::string_view text, const std::string& name, Input& out) {
    constexpr std::string_view start = "\xC3\x83\xC2"; // « Ã » and a character from U+0080 to U+00BF
    std::size_t at = text.find(start);
    while (at != text.npos && !(at + 3 < text.size() && static_cast<unsigned char>(text[at + 3]) >= 0xA0))
        at = text.find(start, at + 1);
    const auto has = [&](std::string_view letter) { return text.find(letter) != text.npos; };
    if (at == text.npos || has("é") || has("è") || has("à")) return;
    const auto [line, column] = LineMap(text).position(static_cast<std::uint32_t>(at));
    const std::string meant = {'\xC3', text[at + 3]};
    out.remarks.push_back({name, line, column,
                           in_quotes(text.substr(at, start.size() + 1)) + " au lieu de " + in_quotes(meant) +
                               " : le texte a été converti deux fois en UTF-8, reprenez l'original"});
}

/// Why a file is not a text, judged by its beginning. If zeros occur amid text, as left by a program that failed, the
/// error tells the position of the first.
Error not_text(const std::string& bytes, const std::string& name) {
    constexpr std::size_t one_in = 32; // at most one byte in 32 of a text is zero
    const std::size_t first = bytes.find('\0');
    const bool has_control = std::ranges::any_of(
        bytes, [](char c) { return c > 0 && c < ' ' && !is_ascii_space(c) && c != '\f' && c != '\v'; });
    const auto zeros = static_cast<std::size_t>(std::ranges::count(bytes, '\0'));
    const std::optional<Decoded> before = decode(bytes.substr(0, first));
    if (has_control || zeros * one_in > bytes.size() || !before)
        return {name, 0, 0, "fichier binaire : donnez un message en texte"};
    const auto [line, column] = LineMap(before->text).position(static_cast<std::uint32_t>(before->text.size()));
    return {name, line, column, "octet nul (0x00) dans le texte : retirez-le et enregistrez le fichier en UTF-8"};
}

} // namespace

Result<Input> read_input(std::string bytes, const std::string& name, std::optional<FileKind> kind) {
    if (const std::string_view format = document_format(bytes); !format.empty())
        return Error{name, 0, 0,
                     "document " + std::string(format) + ", et non un texte : enregistrez-le en .txt ou en .html"};
    if (!kind) kind = kind_of_name(name);
    if (const std::string_view advice = kind ? "" : advice_on_unread(bytes, name); !advice.empty())
        return Error{name, 0, 0, std::string(advice)};
    if (!kind && looks_like_email(std::string_view(bytes).substr(0, sniffed))) kind = FileKind::email;
    if (kind == FileKind::email) return read_email(std::move(bytes), name);
    const std::string beginning = bytes.substr(0, sniffed);
    std::optional<Decoded> decoded = decode(std::move(bytes));
    if (!decoded) return not_text(beginning, name);
    if (!kind) kind = kind_of_content(decoded->text);

    Input out{.kind = *kind};
    if (decoded->charset != "UTF-8") out.notes.push_back("texte en " + decoded->charset);
    if (kind == FileKind::po || kind == FileKind::json || kind == FileKind::yaml) {
        read_strings(decoded->text, name, out);
    } else {
        Result<Message> message = read_whole(decoded->text, name, out);
        if (!message) return message.error();
        out.messages.push_back(*std::move(message));
    }
    tell_double_encoding(decoded->text, name, out);
    auto source = std::make_unique<Source>(std::move(decoded->text), std::move(decoded->bytes));
    add_problems(*decoded, source->lines(), name, out.problems);
    out.source = std::move(source);
    return out;
}

std::string_view foreign_language(std::span<const Message> messages) {
    LanguageGuess guess;
    for (const Message& message : messages) read_prose(message, guess);
    if (messages.size() == 1 && quotes_foreign(messages.front())) return "";
    if (messages.size() < 2 || !guess.foreign().empty()) return guess.foreign();
    const std::vector<bool> foreign = foreign_ones(messages); // words of several strings may look French together
    return std::ranges::find(foreign, false) == foreign.end() ? "langue étrangère" : "";
}

} // namespace francparler
