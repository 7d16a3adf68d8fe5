#include "input/reply_header.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array history_titles = {
    "message d'origine"sv,
    "message original"sv,
    "message initial"sv,
    "message transféré"sv,
    "message transmis"sv,
    "original message"sv,
    "forwarded message"sv,
    "début du message réexpédié"sv,
    "message réexpédié"sv,
    "début du message transféré"sv,
    "mail original"sv,
    "courriel original"sv,
    "replied message"sv,
    "oorspronkelijk bericht"sv,
    "doorgestuurd bericht"sv,
    "ursprüngliche nachricht"sv,
    "weitergeleitete nachricht"sv,
    "mensaje original"sv,
    "messaggio originale"sv,
    "mensagem original"sv,
};
/// Beginnings of titles between dashes that continue with names or a date, as in Lotus Notes.
constexpr std::array history_beginnings = {"réacheminé par "sv,    "transféré par "sv,    "forwarded by "sv,
                                           "message transféré "sv, "message transmis "sv, "message de "sv,
                                           "original message "sv,  "message d'origine "sv};
constexpr std::array senders = {"de"sv, "from"sv, "von"sv, "van"sv, "da"sv, "expéditeur"sv};
constexpr std::array other_headers = {
    "envoyé"sv,     "envoyé le"sv,  "sent"sv,         "date"sv,         "à"sv,
    "a"sv,          "to"sv,         "cc"sv,           "cci"sv,          "bcc"sv,
    "objet"sv,      "subject"sv,    "sujet"sv,        "pièce jointe"sv, "pièces jointes"sv,
    "importance"sv, "répondre à"sv, "destinataire"sv, "gesendet"sv,     "datum"sv,
    "an"sv,         "betreff"sv,    "verzonden"sv,    "aan"sv,          "onderwerp"sv,
    "enviado"sv,    "enviado el"sv, "enviada"sv,      "para"sv,         "asunto"sv,
    "assunto"sv,    "inviato"sv,    "oggetto"sv,      "date d'envoi"sv};
/// Names that may occur in a header but prove nothing alone.
constexpr std::array weak_headers = {"pour"sv,       "copie"sv,    "copie à"sv, "veuillez répondre à"sv,
                                     "envoyé par"sv, "reply-to"sv, "sent by"sv};
constexpr std::array sent_headers = {"envoyé"sv,  "envoyé le"sv,  "sent"sv,    "gesendet"sv, "verzonden"sv,
                                     "enviado"sv, "enviado el"sv, "enviada"sv, "inviato"sv,  "date d'envoi"sv};
constexpr std::array subject_headers = {"objet"sv,     "subject"sv, "sujet"sv,   "betreff"sv,
                                        "onderwerp"sv, "asunto"sv,  "assunto"sv, "oggetto"sv};
constexpr std::array receivers = {"a"sv, "à"sv, "pour"sv, "to"sv, "an"sv};
constexpr std::array days = {"lun"sv, "mar"sv, "mer"sv, "jeu"sv, "ven"sv, "sam"sv, "dim"sv};
/// After « De : », these begin a time instead of naming a sender: « De : lundi », « À : vendredi ».
constexpr std::array times_of_week = {"lundi"sv,  "mardi"sv,    "mercredi"sv, "jeudi"sv, "vendredi"sv,
                                      "samedi"sv, "dimanche"sv, "midi"sv,     "minuit"sv};

/// Beginnings of attributions in neighbouring languages, followed by a day: « On Mon, Mar 3 … », « Op ma 3 mrt … ».
constexpr std::array foreign_attributions = {"on "sv, "op "sv, "am "sv, "el "sv, "il giorno "sv, "em "sv};

/// Whether a line begins like « Le lun. 3 mars 2025 à 10:12 … » or « On Mon, Mar 3 … ».
bool starts_attribution(std::string_view folded) {
    if (starts_with_any(folded, foreign_attributions)) return folded.find_first_of("0123456789") != folded.npos;
    if (!folded.starts_with("le ") || folded.size() < 4) return false;
    return is_ascii_digit(folded[3]) || starts_with_any(folded.substr(3), days);
}

/// Whether a text contains a time with minutes: « 10:12 », « 10h12 ».
bool holds_time(std::string_view folded) {
    for (std::size_t at = folded.find_first_of(":h"); at != folded.npos; at = folded.find_first_of(":h", at + 1))
        if (at > 0 && at + 2 < folded.size() && is_ascii_digit(folded[at - 1]) && is_ascii_digit(folded[at + 1]) &&
            is_ascii_digit(folded[at + 2]))
            return true;
    return false;
}

/// Whether a text ends like an attribution: « a écrit : », also without the colon; « wrote: », « schreef X: ».
bool ends_attribution(std::string_view folded) {
    const std::size_t size = folded.find_last_not_of(" :") + 1;
    const bool colon = size < folded.size();
    folded = folded.substr(0, size);
    for (const auto end : {" wrote"sv, " escribió"sv, " ha scritto"sv, " escreveu"sv})
        if (folded.ends_with(end)) return colon;
    for (const auto verb : {" schreef "sv, " schrieb "sv})
        if (folded.find(verb) != folded.npos) return colon;
    for (const auto verb : {" a écrit le "sv, " a écrit sur "sv}) // IONOS, Lotus Notes
        if (const std::size_t at = folded.find(verb); at != folded.npos)
            return colon && at + verb.size() < size && is_ascii_digit(folded[at + verb.size()]) &&
                   holds_time(folded.substr(at + verb.size()));
    for (const auto end : {" a écrit"sv, " a ecrit"sv, " écrivait"sv})
        if (folded.ends_with(end)) {
            folded.remove_suffix(end.size());
            // A pronoun shows that somebody tells it: « Le 12 mars, votre voisin nous a écrit : ».
            return !contains(std::array{"nous"sv, "vous"sv, "lui"sv, "leur"sv},
                             folded.substr(folded.find_last_of(' ') + 1));
        }
    return false;
}

/// Whether a text contains an address like « Léa <x@exemple.fr> ».
bool holds_mailbox(std::string_view folded) {
    const std::size_t open = folded.find('<'), sign = folded.find('@', std::min(open, folded.size()));
    return sign != folded.npos && folded.find('>', sign) != folded.npos;
}

/// Whether a text contains what only mail programs put before « a écrit ».
bool holds_attribution(std::string_view folded) { return holds_time(folded) || holds_mailbox(folded); }

/// Whether a letter says that somebody wrote, « Le 12 mars à 10:30, le transporteur écrivait : ». A mail program would
/// write a name there, which begins with a capital even if it is « La Poste ».
bool is_told_of_somebody(const TextLine& line) {
    const std::size_t comma = line.content.rfind(", ");
    if (comma == line.content.npos || !begins_small(line.content.substr(comma + 2))) return false;
    constexpr std::array articles = {"le "sv,  "la "sv,  "l'"sv,  "les "sv,   "un "sv,
                                     "une "sv, "mon "sv, "ma "sv, "notre "sv, "votre "sv};
    return starts_with_any(std::string_view(line.folded).substr(line.folded.rfind(", ") + 2), articles);
}

/// Whether a text is a date and time like « 12 mars 2025, 10:30 UTC+1 », and nothing else.
bool is_moment(std::string_view folded) {
    if (folded.empty() || !is_ascii_digit(folded[0]) || !holds_time(folded)) return false;
    const std::string_view zone = folded.substr(folded.find_last_of(' ') + 1);
    return starts_with_any(zone, std::array{"utc"sv, "gmt"sv, "cet"sv, "cest"sv});
}

/// Whether a text is a date and time in digits, « 03/03/2025 10:12:13 », and nothing else.
bool is_minute(std::string_view content) {
    constexpr auto shortest = "3/3/25 9:05"sv, longest = "03/03/2025   10:12:13 AM"sv;
    return content.size() >= shortest.size() && content.size() <= longest.size() && is_ascii_digit(content[0]) &&
           content.find_first_not_of("0123456789/.-: AMPamp") == content.npos &&
           content.find_first_of("/.-") < content.find(':') && holds_time(content); // excludes « 08:30-12:00 »
}

/// Whether a text ends with such a date, « Paul Durand 03/03/25 10:14 ».
bool ends_in_minute(std::string_view content) {
    content = content.substr(content.find_last_not_of("0123456789/.-: AMPamp") + 1);
    return is_minute(stripped(content.substr(std::min(content.find_first_of("0123456789"), content.size())), " "));
}

/// Whether a line is the title that GroupWise puts above the history, « >>> Paul Durand 03/03/25 10:14 >>> », or that
/// of Lotus Notes, « Paul Durand ---03/03/2025 10:14:22---Bonjour … ».
bool is_stamp(const TextLine& line) {
    constexpr auto group_wise = ">>>"sv, notes = "---"sv;
    const std::string_view text = line.content;
    if (text.starts_with(group_wise) && text.ends_with(group_wise) && text.size() > 2 * group_wise.size())
        return (holds_mailbox(text) && holds_time(text)) || // excludes « >>> Réservez avant 10:30 >>> »
               ends_in_minute(text.substr(0, text.size() - group_wise.size()));
    const std::size_t begin = text.find(notes),
                      end = begin == text.npos ? begin : text.find(notes, begin + notes.size());
    if (begin == 0 || end == text.npos) return false;
    const std::string_view behind = text.substr(end + notes.size()); // the first words
    return !behind.empty() && behind[0] != ' ' &&
           is_minute(text.substr(begin + notes.size(), end - begin - notes.size()));
}

/// The folded title without the marks around it.
std::string_view title_of(const TextLine& line) {
    std::string_view title = line.folded;
    title.remove_prefix(std::min(title.find_first_not_of("-_ *"), title.size()));
    while (!title.empty() && "-_ :*"sv.find(title.back()) != "-_ :*"sv.npos) title.remove_suffix(1);
    return title;
}

} // namespace

std::string_view header_name(const TextLine& line) {
    std::string_view name = line.folded;
    name.remove_prefix(std::min(name.find_first_not_of('*'), name.size()));
    const auto colon = name.find(':');
    if (colon == name.npos) return {};
    name = name.substr(0, colon);
    while (name.ends_with(' ') || name.ends_with('\t') || name.ends_with('*')) name.remove_suffix(1);
    return contains(senders, name) || contains(other_headers, name) || contains(weak_headers, name)
               ? name
               : std::string_view();
}

namespace {

/// Whether « De : » gives a time, « De : 9 h », « De : lundi 3 mars », not a sender, « De : 3 Roues <sav@x.fr> ».
bool names_time(const TextLine& line) {
    std::string_view value = std::string_view(line.folded).substr(line.folded.find(':') + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t*"), value.size()));
    return (!value.empty() && is_ascii_digit(value[0]) && value.find('@') == value.npos) ||
           contains(times_of_week, value.substr(0, value.find_first_of(" ,")));
}

} // namespace

bool names_sender(const TextLine& line) { return contains(senders, header_name(line)) && !names_time(line); }
bool names_subject(const TextLine& line) { return contains(subject_headers, header_name(line)); }

std::vector<TextLine> header_block_at(const TextLines& lines, const TextLine& first, bool is_signed) {
    constexpr std::size_t longest = 12; // lines
    bool sender = false, told = false, mailed = false, spaced = false;
    int others = 0;
    std::vector<TextLine> block;
    for (std::optional<TextLine> line = first; line && block.size() <= longest;) {
        const std::string_view name = header_name(*line);
        // Lotus Notes puts names and values in separate cells of a table, which gives separate lines.
        const bool is_value = name.empty() && !block.empty() && block.front().content.ends_with(':') &&
                              block.back().content.ends_with(':');
        if (name.empty() && !is_value) break;
        const bool sends = names_sender(*line);
        sender |= sends;
        others += contains(other_headers, name);
        const bool of_parcel = name == "date d'envoi" && header_name(first) != "de";
        told |=
            contains(subject_headers, name) || (contains(sent_headers, name) && holds_time(line->folded) && !of_parcel);
        mailed |= sends && holds_mailbox(line->folded);
        spaced |= !block.empty() && line->span.begin != block.back().span.end;
        block.push_back(*std::move(line));
        line = lines.next(block.back().span.end);
    }
    if (block.size() == 1 && sender) {
        others += (first.folded.find("envoyé :") != std::string::npos) +
                  (first.folded.find("envoyé le :") != std::string::npos) +
                  (first.folded.find("objet :") != std::string::npos);
        told = others > 0;
    }
    const std::string_view begin = header_name(first); // excludes « Objet : achat » above « De : 45 € »
    const bool is_block = sender && others > 0 && (others > 1 || contains(senders, begin)) &&
                          (told || (!spaced && (mailed || (is_signed && begin != "expéditeur"))));
    return is_block ? block : std::vector<TextLine>();
}

bool is_history_title(const TextLine& line) {
    if (is_stamp(line)) return true;
    const std::string_view title = title_of(line);
    if (contains(history_titles, title) &&
        (title.size() < line.folded.size() || line.content.starts_with('-') || title.starts_with("début")))
        return true;
    const bool enclosed = line.content.starts_with("--") && line.content.ends_with('-');
    return enclosed &&
           (starts_with_any(title, history_beginnings) || title.ends_with(" a écrit") || title.ends_with(" wrote"));
}

bool asks_for_answer_above(const TextLine& line) {
    if (line.content.starts_with("##-") && line.content.ends_with("-##")) return true;
    std::string_view title = title_of(line);
    title = title.substr(0, title.find_last_not_of("-_=—–.# ") + 1);
    for (const auto end : {"au-dessus de cette ligne"sv, "au dessus de cette ligne"sv, "above this line"sv})
        if (title.ends_with(end)) return bare(title).find("repon") != title.npos || title.find("reply") != title.npos;
    for (const auto end : {"dessous de cette ligne"sv, "sous cette ligne"sv, "below this line"sv})
        if (title.ends_with(end))
            return bare(title).find("ne pas ecrire") != title.npos || title.find("do not write") != title.npos;
    return false;
}

std::uint32_t end_of_comment_header(const TextLines& lines, const TextLine& line, bool in_ticket) {
    constexpr auto rule = "----------------------------------------------"sv;
    constexpr std::size_t longest_name = 80; // bytes
    if (line.content != rule && (!in_ticket || line.content.empty() || line.content.size() > longest_name)) return 0;
    const std::optional<TextLine> author = lines.next(line.span.end);
    if (line.content != rule) return author && is_moment(author->folded) ? author->span.end : 0;
    const bool is_dated = author && holds_time(author->folded) && author->folded.find(", ") != std::string::npos &&
                          !author->content.ends_with('.');
    return is_dated ? author->span.end : 0;
}

std::uint32_t end_of_table_header(const TextLines& lines, const TextLine& line) {
    constexpr int most_names = 2, most_lines = 10;
    std::uint32_t end = line.span.end;
    TextLine above = line;
    for (int names = 0; !is_minute(above.content); ++names) {
        if (names == most_names || above.content.empty() || end >= lines.text().size()) return 0;
        above = lines.at(end, false);
        end = above.span.end;
    }
    bool sent = false, copied = false;
    std::optional<TextLine> next = lines.next(end);
    for (int count = 0; next && count < most_lines; next = lines.next(end), ++count) {
        end = next->span.end;
        const std::string_view label = std::string_view(next->folded).substr(0, next->folded.find_first_of(" :\t"));
        if (next->content.size() > label.size() + " :"sv.size() && next->content.find('\t') == next->content.npos)
            continue;
        sent |= contains(receivers, label);
        copied |= sent && label == "cc";
        if (copied && contains(subject_headers, label)) return end;
    }
    return 0;
}

std::uint32_t end_of_boxed_header(const TextLines& lines, const TextLine& line) {
    if (!line.content.starts_with("|--") || !line.content.ends_with("->")) return 0;
    std::optional<TextLine> next = lines.next(line.span.end);
    if (!next || !next->content.starts_with('|')) return 0;
    next->folded = stripped(next->folded, "| ");
    if (header_name(*next).empty()) return 0;
    std::uint32_t end = next->span.end;
    while ((next = lines.next(end)) && (next->content.starts_with('|') || next->content.starts_with(">--")))
        end = next->span.end;
    return end;
}

bool is_footer_rule(const TextLine& line) { return line.content == "--------------------------------"; }

std::uint32_t end_of_attribution(const TextLines& lines, const TextLine& line) {
    constexpr int longest = 3; // lines
    const bool dated = starts_attribution(line.folded);
    const bool begins_with_time = is_minute(line.content.substr(0, line.content.find(" - "))); // OTRS
    if (!dated && !begins_with_time && line.content.find('@') == line.content.npos) return 0;
    std::string said = line.folded;
    TextLine last = line;
    for (int count = 1; !ends_attribution(said); ++count) {
        if (!dated || count == longest || last.span.end >= lines.text().size()) return 0;
        last = lines.at(last.span.end);
        if (last.folded.empty()) return 0;
        said += ' ' + last.folded;
    }
    const std::uint32_t end = last.span.end;
    if (!said.ends_with(':') && end < lines.text().size() && begins_small(lines.at(end).content)) return 0;
    if (is_told_of_somebody(last) && !holds_mailbox(said)) return 0;
    if (said.starts_with("on ") || holds_attribution(said)) return end;
    const std::optional<TextLine> next = lines.next(end);
    return next && next->content.starts_with('>') ? end : 0;
}

} // namespace francparler
