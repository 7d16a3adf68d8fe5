#include "input/chat.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array customer_labels = {"client"sv,     "cliente"sv,  "usager"sv,  "usagère"sv,  "le client"sv,
                                        "la cliente"sv, "abonné"sv,   "abonnée"sv, "visiteur"sv, "assuré"sv,
                                        "assurée"sv,    "customer"sv, "visitor"sv};
constexpr std::array writer_labels = {"conseiller"sv,
                                      "conseillère"sv,
                                      "agent"sv,
                                      "agente"sv,
                                      "support"sv,
                                      "service client"sv,
                                      "téléconseiller"sv,
                                      "téléconseillère"sv,
                                      "chargé de clientèle"sv,
                                      "opérateur"sv,
                                      "opératrice"sv,
                                      "assistant"sv,
                                      "bot"sv,
                                      "advisor"sv,
                                      "operator"sv};
/// Labels of somebody who talks with a writer. They are also fields of forms: « Utilisateur : paul.roy ».
constexpr std::array other_labels = {"utilisateur"sv, "utilisatrice"sv, "internaute"sv, "user"sv, "moi"sv};
constexpr std::array civilities = {"mme "sv,  "m. "sv,       "m "sv,      "mr "sv,
                                   "mlle "sv, "monsieur "sv, "madame "sv, "mademoiselle "sv};
constexpr std::string_view time_characters = "0123456789:/.,-hH[] ";
constexpr std::ptrdiff_t fewest_digits = 3; // a time has at least that many

bool is_of_time(char32_t c) {
    return c < 0x80 ? time_characters.find(static_cast<char>(c)) != time_characters.npos
                    : c == 0x2013 || c == 0x2014 || c == 0xA0;
}

bool is_time(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
        if (!is_of_time(code_point_at(text, at).value)) return false;
    const std::size_t mark = text.find_first_of(":hH"), digit = text.find_first_of("0123456789");
    return mark != text.npos && digit < mark && // excludes « : 4521 »
           std::ranges::count_if(text, is_ascii_digit) >= fewest_digits;
}

/// The text before a time at the end of a line, « — 10:12 »; empty if there is no time, or a colon before it.
std::string_view before_time(std::string_view line) {
    std::string_view label = line;
    for (auto c = code_point_before(label, label.size()); c.size > 0 && is_of_time(c.value);
         c = code_point_before(label, label.size()))
        label.remove_suffix(c.size);
    return is_time(line.substr(label.size())) && label.find(':') == label.npos ? label : std::string_view();
}

/// The text after a time at the beginning of a line: « [10:12] », « (10:12:05) », « 10 h 12 », « 12/03/2026, 10:12 - ».
std::string_view after_time(std::string_view line) {
    const std::size_t close = line.starts_with('(') ? line.find(')') : 0;
    if (close == line.npos || (close > 0 && !is_time(line.substr(1, close - 1)))) return line;
    std::string_view time = line.substr(0, line.find_first_not_of(time_characters, close > 0 ? close + 1 : 0));
    if (time.ends_with(" H") || time.ends_with(" h")) time.remove_suffix(1); // « 10:12 Hélène »
    return std::ranges::count_if(time, is_ascii_digit) < fewest_digits ? line : line.substr(time.size());
}

/// The label without marks and numbers: « Client » of « **Client 2** », « <Client> ».
std::string_view without_marks(std::string_view label) {
    constexpr std::string_view marks = "*_<>[]# ";
    label.remove_prefix(std::min(label.find_first_not_of(marks), label.size()));
    return label.substr(0, label.find_last_not_of("*_<>[]# 0123456789") + 1);
}

/// Splits a label into a name and a role, which may be empty: « Bruno (dépannage) », « Bruno, dépannage »,
/// « Bruno - dépannage », « Agent Bruno ».
std::pair<std::string_view, std::string_view> name_and_role(std::string_view label) {
    label = without_marks(trimmed(label));
    for (const std::string_view mark : {" ("sv, ", "sv, " - "sv, " – "sv, " | "sv}) {
        const std::size_t at = label.find(mark);
        if (at == label.npos) continue;
        std::string_view role = label.substr(at + mark.size());
        if (role.ends_with(')')) role.remove_suffix(1);
        return {trimmed(label.substr(0, at)), trimmed(role)};
    }
    const std::size_t space = label.find(' ');
    const std::string first = fold(label.substr(0, space));
    if (space != label.npos && is_name(label.substr(space + 1)) &&
        (contains(customer_labels, first) || contains(writer_labels, first)))
        return {label.substr(space + 1), label.substr(0, space)};
    return {label, {}};
}

/// Whether the words after a label are a placeholder of a template, « {{ client.nom }} », « ${nom} », « [% nom %] »,
/// and thus not a turn. A single bracket may be a turn, « [photo] ».
bool is_value(std::string_view words) {
    words = stripped(words, " \t\r\n*_");              // « **Client :** {{ nom }} »
    for (const std::string_view civility : civilities) // « M. {{ nom }} »
        if (starts_with_ignoring_case(words, civility)) words.remove_prefix(civility.size());
    return (words.find('{') < 2 && words.ends_with('}')) || (words.starts_with("[%") && words.ends_with("%]")) ||
           (words.starts_with("[[") && words.ends_with("]]")) || (words.starts_with("%%") && words.ends_with("%%"));
}

/// « Boîte SAV », « Service client Boîte ».
bool names_service(std::string_view folded) {
    return folded.starts_with("sav ") || folded.ends_with(" sav") || folded.starts_with("service client ");
}

bool is_label(std::string_view name) {
    const std::string folded = fold(name);
    return is_name(name) || contains(customer_labels, folded) || contains(writer_labels, folded);
}

} // namespace

std::optional<Turn> TurnFinder::turn_at(const TextLine& line, bool is_answer) {
    const std::optional<Label> label = label_of(line);
    if (!label || (label->bracketed && !chat().brackets)) return std::nullopt;
    const auto [name, role] = name_and_role(label->text);
    const std::string folded = fold(name);
    Turn turn{.words = label->turn, .next_line = label->above ? label->turn : line.span.end};
    if (is_value(trimmed(lines_.text().substr(turn.words, turn.next_line - turn.words)))) return std::nullopt;
    if (contains(customer_labels, folded)) return is_heading(turn, *label) ? std::nullopt : std::optional(turn);
    if ((label->above && contains(customer_labels, fold(role))) || (!folded.empty() && folded == chat().customer))
        return turn;
    turn.voice = Voice::writer;
    const bool answers =
        contains(writer_labels, folded) || contains(writer_labels, fold(role)) ||
        (is_name(name) && (is_answer || folded == chat().writer || (label->above && chat().has_customer)));
    return answers ? std::optional(turn) : std::nullopt;
}

/// Whether a label says whom the letter below is about, « Client : Jean Dupont », « Client : 4521 », instead of who
/// speaks. In a chat, there would be an answer or another turn.
bool TurnFinder::is_heading(const Turn& turn, const Label& label) {
    if (label.above || label.bracketed || label.timed) return false;
    const std::string_view words = lines_.at(turn.words, false).content;
    const std::string folded = fold(words);
    if (words.empty() || greets(folded) || chat().turns > 1) return false;
    const bool is_number = std::ranges::none_of(words, is_ascii_letter) && std::ranges::any_of(words, is_ascii_digit);
    const bool is_civil = starts_with_any(folded, civilities) && is_name(words);
    return is_number || is_civil || greets_below(turn.next_line);
}

/// Whether a greeting follows in the same paragraph, with only labelled lines before it.
bool TurnFinder::greets_below(std::uint32_t begin) const {
    constexpr int most_headings = 5;
    for (int above = 0; begin < lines_.text().size() && above <= most_headings; ++above) {
        const TextLine line = lines_.at(begin);
        if (greets(line.folded)) return true;
        if (!label_of(line)) return false;
        begin = line.span.end;
    }
    return false;
}

std::optional<TurnFinder::Label> TurnFinder::label_of(const TextLine& line) const {
    constexpr std::size_t longest = 40; // bytes
    const auto place = [this](const char* at) { return static_cast<std::uint32_t>(at - lines_.text().data()); };
    const std::string_view rest = after_time(line.content);
    const bool timed = rest.size() < line.content.size();
    const bool opened =
        rest.starts_with('[') || rest.starts_with('<') || (rest.data() > line.content.data() && rest.data()[-1] == '[');
    const std::size_t close = opened ? rest.find_first_of("]>") : rest.npos, colon = rest.find(':');
    if (close < std::min(colon, longest)) {
        const std::string_view turn = trimmed(rest.substr(close + 1));
        if (!turn.empty() && !turn.starts_with(':'))
            return Label{.text = rest.substr(0, close),
                         .turn = place(rest.data() + close + 1),
                         .bracketed = true,
                         .timed = timed};
    }
    if (const std::string_view label = before_time(rest); !label.empty() && label.size() <= longest)
        return Label{.text = label, .turn = line.span.end, .above = true};
    if (colon <= longest)
        return Label{.text = rest.substr(0, colon), .turn = place(rest.data() + colon + 1), .timed = timed};
    if (colon != rest.npos || rest.size() > longest || !is_label(name_and_role(rest).first)) return std::nullopt;
    if (timed) return Label{.text = rest, .turn = line.span.end, .above = true, .timed = true};
    const TextLine next = lines_.at(line.span.end, false);
    if (next.content.empty() || !is_time(next.content)) return std::nullopt;
    return Label{.text = rest, .turn = next.span.end, .above = true};
}

/// Whether a turn begins with a letter, unlike « Montant : 12 € ».
bool TurnFinder::begins_with_letter(std::uint32_t turn, std::uint32_t end) const {
    return is_letter(code_point_at(trimmed(lines_.text().substr(turn, end - turn)), 0).value);
}

/// Takes O(text), once.
const TurnFinder::Chat& TurnFinder::chat() {
    if (!chat_) chat_ = find_chat();
    return *chat_;
}

/// If nobody is labelled as the customer: the customer is the only person with a title, « Mme Roy : … », if somebody
/// without one, « Paul : … », answers, and each speaks at least twice; or the only person who talks with an agent, in
/// at least three turns or with times before the labels.
TurnFinder::Chat TurnFinder::find_chat() const {
    constexpr int fewest_turns = 2;
    Chat out;
    std::map<std::string, int> turns;
    std::string last, civil, service, other;
    int timed = 0;
    bool several = false, several_others = false, bracketed = false, bracketed_customer = false;
    for (std::uint32_t at = 0; at < lines_.text().size();) {
        const TextLine line = lines_.at(at, false);
        at = line.span.end;
        const std::optional<Label> label = label_of(line);
        if (!label) continue;
        const auto [name, role] = name_and_role(label->text);
        std::string folded = fold(name);
        const bool is_customer = contains(customer_labels, folded) || contains(customer_labels, fold(role));
        out.has_customer = out.has_customer || is_customer;
        const bool serves =
            contains(writer_labels, folded) || contains(writer_labels, fold(role)) || names_service(folded);
        const std::string_view words = lines_.at(label->turn, false).content;
        const bool says = label->above || greets(fold(words)) ||
                          (!is_name(words) && std::ranges::any_of(words, is_ascii_letter)); // nor a number
        out.turns += (is_customer || serves) && says;
        if (label->bracketed) (is_customer ? bracketed_customer : bracketed) |= is_label(name);
        if (!(is_label(name) || contains(other_labels, folded)) ||
            !(label->above || begins_with_letter(label->turn, line.span.end)))
            continue;
        timed += label->timed;
        several_others = several_others || (!serves && !other.empty() && other != folded);
        (serves ? service : other) = folded;
        if (role.empty() && starts_with_any(folded, civilities)) {
            several = several || (!civil.empty() && civil != folded);
            civil = folded;
        }
        if (folded == last) continue;
        ++turns[folded];
        last = std::move(folded);
    }
    out.brackets = bracketed && bracketed_customer;
    if (!service.empty() && !other.empty() && !several_others &&
        (timed >= fewest_turns || turns[service] + turns[other] > fewest_turns)) {
        out.customer = other;
        out.writer = service;
        return out;
    }
    if (civil.empty() || several || out.has_customer || turns[civil] < fewest_turns) return out;
    for (const auto& [name, count] : turns)
        if (name != civil && count >= fewest_turns && (out.writer.empty() || count > turns[out.writer]))
            out.writer = name;
    if (!out.writer.empty()) out.customer = civil;
    return out;
}

} // namespace francparler
