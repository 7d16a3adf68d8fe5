#include "input/regions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "input/notes.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_header = 400; // bytes; a longer line is prose

template <std::size_t n>
constexpr bool starts_with_any(std::string_view line, const std::array<std::string_view, n>& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view start) { return line.starts_with(start); });
}

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
/// How such a title begins that stands between dashes and goes on with names or a date: Lotus Notes.
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
    "assunto"sv,    "inviato"sv,    "oggetto"sv};
/// What may stand among them, and alone tells nothing.
constexpr std::array weak_headers = {"pour"sv,       "copie"sv,    "copie à"sv, "veuillez répondre à"sv,
                                     "envoyé par"sv, "reply-to"sv, "sent by"sv};
constexpr std::array sent_headers = {"envoyé"sv,  "envoyé le"sv,  "sent"sv,    "gesendet"sv, "verzonden"sv,
                                     "enviado"sv, "enviado el"sv, "enviada"sv, "inviato"sv};
constexpr std::array subject_headers = {"objet"sv,     "subject"sv, "sujet"sv,   "betreff"sv,
                                        "onderwerp"sv, "asunto"sv,  "assunto"sv, "oggetto"sv};
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
/// Before a name.
constexpr std::array civilities = {"mme "sv,  "m. "sv,       "m "sv,      "mr "sv,
                                   "mlle "sv, "monsieur "sv, "madame "sv, "mademoiselle "sv};
constexpr std::array device_notes = {"envoyé de mon "sv,
                                     "envoyé depuis "sv,
                                     "envoyé à partir d"sv,
                                     "sent from my "sv,
                                     "télécharger outlook pour "sv,
                                     "get outlook for "sv,
                                     "provenance : courrier pour windows"sv};
constexpr std::array legal_notes = {
    "ce message et ses pièces jointes"sv,
    "ce message et toutes les pièces jointes"sv,
    "ce message et toute pièce jointe"sv,
    "ce message et tous les fichiers"sv,
    "ce message est confidentiel"sv,
    "ce message est destiné exclusivement"sv,
    "ce message est destiné uniquement"sv,
    "ce courriel et ses pièces jointes"sv,
    "ce courriel et les documents"sv,
    "cet e-mail et ses pièces jointes"sv,
    "cet e-mail est confidentiel"sv,
    "les informations contenues dans ce message"sv,
    "les informations contenues dans ce courriel"sv,
    "l'intégrité de ce message"sv,
    "si vous n'êtes pas le destinataire"sv,
    "si vous n'êtes pas destinataire"sv,
    "si vous avez reçu ce message par erreur"sv,
    "pensez à l'environnement"sv,
    "pensez à la planète"sv,
    "n'imprimez ce"sv,
    "this message and any attachments"sv,
    "this e-mail and any attachments"sv,
    "se désabonner"sv,
    "voir dans le navigateur"sv,
    "ne plus me proposer"sv,
};
/// Of which a legal note below a letter speaks, and what it says of it; the last ones are of the law on personal data.
constexpr std::array noted_things = {"message"sv, "courri"sv,  "e-mail"sv, "email"sv,
                                     " mail "sv,  "bericht"sv, "données"sv};
constexpr std::array legal_words = {"confidenti"sv,    "destinataire"sv,
                                    "destiné"sv,       "intended recipient"sv,
                                    "addressee"sv,     "altér"sv,
                                    "par erreur"sv,    "n'imprime"sv,
                                    "pas imprimer"sv,  "vertrouwelijk"sv,
                                    "bestemd"sv,       "rgpd"sv,
                                    "droit d'accès"sv, "informatique et libertés"sv};
/// How a note begins below a letter; within one, it is a sentence.
constexpr std::array last_notes = {"pour ne plus recevoir"sv, "pour vous désabonner"sv, "avant d'imprimer"sv};
/// How a letter ends, before the name of its writer.
constexpr std::array closings = {"cordialement"sv,
                                 "bien cordialement"sv,
                                 "très cordialement"sv,
                                 "bien à vous"sv,
                                 "sincères salutations"sv,
                                 "meilleures salutations"sv,
                                 "salutations "sv,
                                 "respectueusement"sv,
                                 "sincèrement"sv,
                                 "bien sincèrement"sv,
                                 "cdlt"sv,
                                 "à bientôt"sv,
                                 "à très bientôt"sv,
                                 "bonne journée"sv,
                                 "belle journée"sv,
                                 "excellente journée"sv,
                                 "veuillez agréer"sv,
                                 "veuillez recevoir"sv,
                                 "je vous prie d'agréer"sv,
                                 "je vous prie de croire"sv,
                                 "nous vous prions d'agréer"sv};
constexpr std::array greetings = {"bonjour"sv, "bonsoir"sv,  "cher"sv,    "chère"sv,
                                  "madame"sv,  "monsieur"sv, "mesdames"sv};
constexpr std::array postscripts = {"ps "sv, "ps:"sv, "p.s"sv, "p.-s"sv, "nb "sv, "nb:"sv};
constexpr std::array days = {"lun"sv, "mar"sv, "mer"sv, "jeu"sv, "ven"sv, "sam"sv, "dim"sv};

std::string_view trimmed(std::string_view line) {
    const auto is_space = [](char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0xFEFF; };
    for (auto c = code_point_at(line, 0); c.size > 0 && is_space(c.value); c = code_point_at(line, 0))
        line.remove_prefix(c.size);
    for (auto c = code_point_before(line, line.size()); c.size > 0 && is_space(c.value);
         c = code_point_before(line, line.size()))
        line.remove_suffix(c.size);
    return line;
}

/// How an attribution begins in the languages of neighbours, before a day: « On Mon, Mar 3 … », « Op ma 3 mrt … ».
constexpr std::array foreign_attributions = {"on "sv, "op "sv, "am "sv, "el "sv, "il giorno "sv, "em "sv};

/// « Le lun. 3 mars 2025 à 10:12 … », « On Mon, Mar 3 … ».
bool starts_attribution(std::string_view folded) {
    if (starts_with_any(folded, foreign_attributions)) return folded.find_first_of("0123456789") != folded.npos;
    if (!folded.starts_with("le ") || folded.size() < 4) return false;
    return is_ascii_digit(folded[3]) || starts_with_any(folded.substr(3), days);
}

/// Whether a text ends as an attribution does: « a écrit : », or without its colon; « wrote: », « schreef X: ».
bool ends_attribution(std::string_view folded) {
    const std::size_t size = folded.find_last_not_of(" :") + 1;
    const bool colon = size < folded.size();
    folded = folded.substr(0, size);
    for (const auto end : {" wrote"sv, " escribió"sv, " ha scritto"sv, " escreveu"sv})
        if (folded.ends_with(end)) return colon;
    for (const auto verb : {" schreef "sv, " schrieb "sv})
        if (folded.find(verb) != folded.npos) return colon;
    for (const auto end : {" a écrit"sv, " a ecrit"sv})
        if (folded.ends_with(end)) {
            folded.remove_suffix(end.size());
            // « Le 12 mars, votre voisin nous a écrit : »
            return !contains(std::array{"nous"sv, "vous"sv, "lui"sv, "leur"sv},
                             folded.substr(folded.find_last_of(' ') + 1));
        }
    return false;
}

/// « 10:12 », « 10h12 ».
bool holds_time(std::string_view folded) {
    for (std::size_t at = folded.find_first_of(":h"); at != folded.npos; at = folded.find_first_of(":h", at + 1))
        if (at > 0 && at + 2 < folded.size() && is_ascii_digit(folded[at - 1]) && is_ascii_digit(folded[at + 1]) &&
            is_ascii_digit(folded[at + 2]))
            return true;
    return false;
}

/// « Léa <x@exemple.fr> ».
bool holds_mailbox(std::string_view folded) {
    const std::size_t open = folded.find('<'), sign = folded.find('@', std::min(open, folded.size()));
    return sign != folded.npos && folded.find('>', sign) != folded.npos;
}

/// Whether a text holds what only mail programs put before « a écrit ».
bool holds_attribution(std::string_view folded) { return holds_time(folded) || holds_mailbox(folded); }

/// Whether a line may go on with the sentence of the one above.
bool begins_small(std::string_view line) {
    const char32_t first = code_point_at(line, 0).value;
    return is_letter(first) && !is_capital(first);
}

class RegionFinder {
public:
    RegionFinder(std::string_view text, std::span<const Region> marked, TopHeader top)
        : text_(text), marked_(marked), top_(top) {}

    std::vector<Region> run() {
        while (at_ < text_.size()) read_line();
        return std::move(regions_);
    }

private:
    struct Line {
        Span span;                ///< with its end
        std::string_view content; ///< without white space around
        std::string folded;       ///< empty for a line too long to be more than prose
    };

    [[nodiscard]] Line line_at(std::uint32_t begin, bool folds = true) const {
        const auto stop = find_either(text_, '\r', '\n', begin);
        auto end = stop;
        if (stop == text_.npos) end = text_.size();
        else end += text_.substr(stop, 2) == "\r\n" ? 2 : 1;
        Line line{{begin, static_cast<std::uint32_t>(end)},
                  trimmed(text_.substr(begin, std::min(stop, text_.size()) - begin)),
                  {}};
        if (folds && line.content.size() <= longest_header && !line.content.starts_with('>'))
            line.folded = fold(line.content);
        return line;
    }

    void mark(Span span, Voice voice) {
        if (span.empty()) return;
        if (!regions_.empty() && regions_.back().voice == voice && regions_.back().span.end == span.begin)
            regions_.back().span.end = span.end;
        else regions_.push_back({span, voice});
    }

    /// What is marked at an offset that no earlier call was beyond.
    [[nodiscard]] const Region* marked_at(std::uint32_t at) {
        while (!marked_.empty() && marked_.front().span.end <= at) marked_ = marked_.subspan(1);
        return !marked_.empty() && marked_.front().span.begin <= at ? &marked_.front() : nullptr;
    }

    void read_line() {
        const Line line = line_at(at_);
        at_ = line.span.end;
        const bool begins_paragraph =
            std::exchange(after_break_, line.content.find_first_not_of("_-=* ") == line.content.npos);
        if (marked_at(line.span.begin) != nullptr) return;
        if (line.content.empty()) {
            paragraph_.reset();
            speaker_.reset();
            return;
        }
        if (line.content.starts_with('>')) return mark(line.span, Voice::customer);
        if (rest_ == Voice::customer) return mark(line.span, Voice::customer);
        if (!line.folded.empty() && (armour(line) || history(line) || header_block(line))) return;
        if (rest_) return mark(line.span, *rest_);
        if (begins_paragraph && is_legal(line)) paragraph_ = Voice::furniture;
        if (line.folded.empty()) return prose(line);
        if (line.content == "--") {
            rest_ = Voice::furniture;
            return mark(line.span, Voice::furniture);
        }
        if (is_device_note(line) || line.folded.ends_with(" a rejoint la conversation") ||
            line.folded.ends_with(" a quitté la conversation"))
            return mark(line.span, Voice::furniture);
        if ((starts_with_any(line.folded, legal_notes) && !closes_below(line)) ||
            (has_prose_ && starts_with_any(line.folded, last_notes) && end_of_notes(line) == text_.size()))
            paragraph_ = Voice::furniture;
        if (!paragraph_ && speaks(line)) return;
        if (signs(line)) return mark(line.span, Voice::furniture);
        prose(line);
    }

    /// Whether a paragraph below the closing formula is a legal note by what it speaks of, or any paragraph by how it
    /// begins. Looks at its first 2 KB.
    bool is_legal(const Line& first) {
        constexpr std::size_t longest = 2000;
        std::size_t end = std::min<std::size_t>(first.span.begin + longest, text_.size());
        for (Line line = first; line.span.end < end;) {
            line = line_at(line.span.end, false);
            if (line.content.empty()) end = line.span.begin;
        }
        while (end < text_.size() && !starts_character(text_[end])) --end;
        const std::string said = fold(trimmed(text_.substr(first.span.begin, end - first.span.begin)));
        const auto speaks_of = [&](const auto& words) {
            return std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != said.npos; });
        };
        const bool told = starts_with_any(std::string_view(said), legal_notes) ||
                          (closed_ && !starts_with_any(std::string_view(said), postscripts) &&
                           speaks_of(noted_things) && speaks_of(legal_words));
        return told && !closes_below(first);
    }

    /// « Envoyé de mon téléphone », but not « Envoyé depuis notre entrepôt, votre colis arrive. »
    static bool is_device_note(const Line& line) {
        if (!starts_with_any(line.folded, device_notes) || begins_small(line.content)) return false;
        return !is_sentence(line) || line.folded.find(" mon ") != std::string::npos;
    }

    /// Whether the letter goes on below a line to its closing formula: then what sounds like a legal note is a sentence
    /// of it. O(text) for all lines.
    bool closes_below(const Line& line) {
        if (line.span.begin >= closing_from_ && line.span.begin < closing_) return closes_;
        closing_from_ = line.span.begin;
        closing_ = end_of_letter();
        closes_ = false;
        for (Line at = line; !closes_ && at.span.end < closing_;) {
            at = line_at(at.span.end);
            closes_ = starts_with_any(at.folded, closings);
            if (closes_ || is_history(at)) closing_ = at.span.begin;
        }
        return closes_;
    }

    /// Where a quotation is marked that comes next.
    [[nodiscard]] std::size_t end_of_letter() const {
        const auto quotation = std::ranges::find(marked_, Voice::customer, &Region::voice);
        return quotation == marked_.end() ? text_.size() : quotation->span.begin;
    }

    /// Whether the history of the exchange may begin with a line.
    [[nodiscard]] bool is_history(const Line& line) const {
        return line.content.starts_with('>') || line.content.starts_with("--") ||
               contains(senders, header_name(line)) || end_of_attribution(line) > 0;
    }

    /// Where the prose begins that follows a note; the end of the text when only notes, lines that are no sentence and
    /// the history of the exchange do. O(text) for all notes.
    std::size_t end_of_notes(const Line& note) {
        if (notes_end_ > note.span.begin) return notes_end_;
        notes_end_ = text_.size();
        const std::size_t end = end_of_letter();
        bool is_note = true; // the sentence that goes on
        for (Line above = note; above.span.end < end;) {
            const Line line = line_at(above.span.end);
            if (is_history(line)) break;
            is_note = (is_note && !line.content.empty() && !ends_sentence(above.content)) ||
                      starts_with_any(line.folded, legal_notes) || starts_with_any(line.folded, last_notes);
            above = line;
            if (line.content.empty() || is_note || starts_with_any(line.folded, device_notes)) continue;
            if (is_sentence(line) || starts_with_any(line.folded, closings)) {
                notes_end_ = line.span.begin;
                break;
            }
        }
        return notes_end_;
    }

    /// What stands below the name of whoever signs: a title, a house, its slogan, an address. No sentence.
    bool signs(const Line& line) {
        if (signature_lines_ > 0) --signature_lines_;
        if (starts_with_any(line.folded, closings)) {
            closed_ = true;
            constexpr int longest_signature = 8; // lines
            signature_lines_ = longest_signature;
            signature_ = Signature::announced;
            return false;
        }
        if (signature_ == Signature::named && !is_sentence(line)) return true;
        signature_ = signature_ == Signature::announced && is_name(line.content) ? Signature::named : Signature::none;
        return false;
    }

    static bool ends_sentence(std::string_view line) { return line.find_last_of(".!?") + 1 == line.size(); }

    static bool is_sentence(const Line& line) {
        constexpr std::ptrdiff_t most_words = 12;
        return ends_sentence(line.content) || starts_with_any(line.folded, postscripts) ||
               std::ranges::count(line.content, ' ') >= most_words;
    }

    /// What stands above a forwarded message is no prose when it is a signature: « Cordialement », or a name and no
    /// sentence below.
    void drop_signature(std::uint32_t end) {
        if (!has_prose_ || std::ranges::find(regions_, Voice::customer, &Region::voice) != regions_.end()) return;
        bool is_first = true;
        for (std::optional<Line> line = next_line(0); line && line->span.begin < end;
             line = next_line(line->span.end), is_first = false) {
            const bool is_part =
                is_first ? starts_with_any(line->folded, closings) || is_full_name(line->content) : !is_sentence(*line);
            if (!is_part) return;
        }
        regions_.clear();
        mark({0, end}, Voice::furniture);
        has_prose_ = false;
    }

    /// « Léa Martin », but not « Bonjour Madame ».
    static bool is_full_name(std::string_view line) {
        return line.find(' ') != line.npos && is_name(line) && !starts_with_any(fold(line), greetings);
    }

    void prose(const Line& line) {
        if (paragraph_) return mark(line.span, *paragraph_);
        if (speaker_) return mark(line.span, *speaker_);
        has_prose_ = true;
    }

    /// The first line from `at` on that is not blank.
    [[nodiscard]] std::optional<Line> next_line(std::uint32_t at) const {
        while (at < text_.size()) {
            Line line = line_at(at);
            if (!line.content.empty()) return line;
            at = line.span.end;
        }
        return std::nullopt;
    }

    /// All that follows is the history of the exchange, unless its lines are marked, with « > » or by markup.
    void begin_history() {
        std::optional<Line> next = next_line(at_);
        while (next && !has_prose_ && !header_name(*next).empty()) next = next_line(next->span.end);
        if (!next || next->content.starts_with('>')) return;
        const Region* const quotation = marked_at(next->span.begin);
        if (quotation == nullptr || quotation->voice != Voice::customer) rest_ = Voice::customer;
    }

    /// What PGP puts around a text: its first lines, « Hash: … », and the signature as a whole; or all that is
    /// encrypted.
    bool armour(const Line& line) {
        constexpr std::string_view begin = "-----BEGIN PGP ", end = "-----END PGP ";
        if (!line.content.starts_with(begin)) return false;
        const bool above_text = line.content.substr(begin.size()).starts_with("SIGNED MESSAGE");
        while (at_ < text_.size()) {
            const Line next = line_at(at_);
            if (above_text && next.content.find(':') == next.content.npos) break;
            at_ = next.span.end;
            if (next.content.starts_with(end)) break;
        }
        mark({line.span.begin, at_}, Voice::furniture);
        return true;
    }

    /// « --- Répondez au-dessus de cette ligne --- ».
    /// @param title  folded, without the marks around it
    static bool asks_for_answer_above(std::string_view title) {
        title = title.substr(0, title.find_last_not_of("-_=—–.# ") + 1);
        for (const auto end : {"au-dessus de cette ligne"sv, "au dessus de cette ligne"sv, "above this line"sv})
            if (title.ends_with(end))
                return bare(title).find("repon") != title.npos || title.find("reply") != title.npos;
        return false;
    }

    /// « -----Message d'origine----- », « Le lun. 3 mars 2025 à 10:12, X <x@exemple.fr> a écrit : ».
    bool history(const Line& line) {
        std::string_view title = line.folded;
        title.remove_prefix(std::min(title.find_first_not_of("-_ *"), title.size()));
        while (!title.empty() && "-_ :*"sv.find(title.back()) != "-_ :*"sv.npos) title.remove_suffix(1);
        if (contains(history_titles, title) &&
            (title.size() < line.folded.size() || line.content.starts_with('-') || title.starts_with("début"))) {
            drop_signature(line.span.begin);
            mark(line.span, Voice::furniture);
            begin_history();
            return true;
        }
        const bool enclosed = line.content.starts_with("--") && line.content.ends_with('-');
        if (enclosed &&
            (starts_with_any(title, history_beginnings) || title.ends_with(" a écrit") || title.ends_with(" wrote"))) {
            drop_signature(line.span.begin);
            mark(line.span, Voice::furniture);
            begin_history();
            return true;
        }
        // Helpdesks: above the answer that they send, then above what is quoted of it; Zendesk in any language.
        if ((line.content.starts_with("##-") && line.content.ends_with("-##")) || asks_for_answer_above(title)) {
            mark(line.span, Voice::furniture);
            if (has_prose_) begin_history();
            return true;
        }
        const std::uint32_t end = end_of_attribution(line);
        if (end == 0) return false;
        at_ = end;
        drop_signature(line.span.begin);
        mark({line.span.begin, end}, Voice::furniture);
        begin_history();
        return true;
    }

    /// @return where an attribution of one to three lines ends; 0 where none begins
    [[nodiscard]] std::uint32_t end_of_attribution(const Line& line) const {
        constexpr int longest = 3; // lines
        const bool dated = starts_attribution(line.folded);
        if (!dated && line.content.find('@') == line.content.npos) return 0;
        std::string said = line.folded;
        Line last = line;
        for (int lines = 1; !ends_attribution(said); ++lines) {
            if (!dated || lines == longest || last.span.end >= text_.size()) return 0;
            last = line_at(last.span.end);
            if (last.folded.empty()) return 0;
            said += ' ' + last.folded;
        }
        const std::uint32_t end = last.span.end;
        if (!said.ends_with(':') && end < text_.size() && begins_small(line_at(end).content)) return 0;
        if (said.starts_with("on ") || holds_attribution(said)) return end;
        const std::optional<Line> next = next_line(end);
        return next && next->content.starts_with('>') ? end : 0;
    }

    /// « De : », « Envoyé : », « À : », « Objet : »: two lines or more, or all on one. A traveller's (« De : Paris »)
    /// or a parcel's (« Expéditeur : ») have no subject, no minute at which they were sent, no « <x@exemple.fr> » as
    /// sender, and stand above the closing formula.
    bool header_block(const Line& first) {
        bool sender = false, told = false, mailed = false, spaced = false;
        int others = 0;
        std::vector<Line> lines;
        for (std::optional<Line> line = first; line && lines.size() <= 12;) {
            const std::string_view name = header_name(*line);
            // Lotus Notes puts names and what they name in cells of a table.
            const bool is_value = name.empty() && !lines.empty() && lines.front().content.ends_with(':') &&
                                  lines.back().content.ends_with(':');
            if (name.empty() && !is_value) break;
            sender |= contains(senders, name);
            others += contains(other_headers, name);
            told |= contains(subject_headers, name) || (contains(sent_headers, name) && holds_time(line->folded));
            mailed |= contains(senders, name) && holds_mailbox(line->folded);
            spaced |= !lines.empty() && line->span.begin != lines.back().span.end;
            lines.push_back(*std::move(line));
            line = next_line(lines.back().span.end);
        }
        if (lines.size() == 1 && sender) {
            others += (first.folded.find("envoyé :") != std::string::npos) +
                      (first.folded.find("envoyé le :") != std::string::npos) +
                      (first.folded.find("objet :") != std::string::npos);
            told = others > 0;
        }
        const std::string_view begin = header_name(first); // not « Objet : achat », « De : 45 € »
        const bool is_signed = signature_lines_ > 0 || rest_ == Voice::furniture;
        if (!sender || others == 0 || (others == 1 && !contains(senders, begin))) return false;
        if (!told && (spaced || !(mailed || (is_signed && begin != "expéditeur")))) return false;

        at_ = lines.back().span.end;
        const bool own_headers = !has_prose_ && !rest_ && top_ == TopHeader::own;
        const bool own_subject = own_headers && regions_.empty(); // not below « Message d'origine »
        if (!own_headers) drop_signature(first.span.begin);
        for (const Line& line : lines) {
            if (own_subject && contains(subject_headers, header_name(line))) has_prose_ = true;
            else mark(line.span, Voice::furniture);
        }
        if (!own_headers) rest_ = Voice::customer;
        return true;
    }

    /// "objet" for « *Objet :* votre colis »; empty for a line without a mail header's name.
    static std::string_view header_name(const Line& line) {
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

    /// What names the speaker of a turn.
    struct Label {
        std::string_view text;
        std::uint32_t turn = 0;                ///< where the turn begins
        bool above = false, bracketed = false; ///< on a line of its own; « [Client] Bonjour », without a colon
    };

    [[nodiscard]] std::optional<Label> label_of(const Line& line) const {
        constexpr std::size_t longest = 40; // bytes
        const auto place = [this](const char* at) { return static_cast<std::uint32_t>(at - text_.data()); };
        const std::string_view rest = after_time(line.content);
        const bool opened = rest.starts_with('[') || rest.starts_with('<') ||
                            (rest.data() > line.content.data() && rest.data()[-1] == '[');
        const std::size_t close = opened ? rest.find_first_of("]>") : rest.npos, colon = rest.find(':');
        if (close < std::min(colon, longest)) {
            const std::string_view turn = trimmed(rest.substr(close + 1));
            if (!turn.empty() && !turn.starts_with(':'))
                return Label{.text = rest.substr(0, close), .turn = place(rest.data() + close + 1), .bracketed = true};
        }
        if (const std::string_view label = before_time(rest); !label.empty() && label.size() <= longest)
            return Label{.text = label, .turn = line.span.end, .above = true};
        if (colon <= longest) return Label{.text = rest.substr(0, colon), .turn = place(rest.data() + colon + 1)};
        if (colon != rest.npos || rest.size() > longest || !is_label(name_and_role(rest).first)) return std::nullopt;
        const Line next = line_at(line.span.end, false);
        if (next.content.empty() || !is_time(next.content)) return std::nullopt;
        return Label{.text = rest, .turn = next.span.end, .above = true};
    }

    /// « Montant : 12 € » is nobody's turn.
    [[nodiscard]] bool begins_with_letter(std::uint32_t turn, std::uint32_t end) const {
        return is_letter(code_point_at(trimmed(text_.substr(turn, end - turn)), 0).value);
    }

    static bool is_label(std::string_view name) {
        const std::string folded = fold(name);
        return is_name(name) || contains(customer_labels, folded) || contains(writer_labels, folded);
    }

    /// A turn of a chat, « [10:12] Client : … », « [Client] … » or « Client — 10:12 » above it, until the next label or
    /// a blank line.
    bool speaks(const Line& line) {
        const std::optional<Label> label = label_of(line);
        if (!label || (label->bracketed && !chat().brackets)) return false;
        const auto [name, role] = name_and_role(label->text);
        const std::string folded = fold(name);
        if (label->above) at_ = label->turn;
        if (contains(customer_labels, folded) || (label->above && contains(customer_labels, fold(role))) ||
            (is_name(name) && folded == chat().customer)) {
            speaker_ = Voice::customer;
            mark({line.span.begin, at_}, Voice::customer);
            return true;
        }
        const bool answers =
            contains(writer_labels, folded) || contains(writer_labels, fold(role)) ||
            (is_name(name) && (speaker_ || folded == chat().writer || (label->above && chat().has_customer)));
        if (!answers) {
            at_ = line.span.end;
            return false;
        }
        speaker_.reset();
        mark({line.span.begin, label->turn}, Voice::furniture);
        has_prose_ = true;
        return true;
    }

    /// What all lines tell of who speaks.
    struct Chat {
        std::string customer, writer; ///< folded, who go by their names; empty: nobody does
        bool has_customer = false;    ///< somebody is called the customer
        bool brackets = false;        ///< labels are « [Client] »
    };

    /// O(text), once.
    const Chat& chat() {
        if (!chat_) chat_ = find_chat();
        return *chat_;
    }

    /// The customer is whoever has a civility, « Mme Roy : … », when somebody without one, « Paul : … », takes turns
    /// with her: two each at least.
    [[nodiscard]] Chat find_chat() const {
        constexpr int fewest_turns = 2;
        Chat out;
        std::map<std::string, int> turns;
        std::string last, civil;
        bool several = false, bracketed = false, bracketed_customer = false;
        for (std::uint32_t at = 0; at < text_.size();) {
            const Line line = line_at(at, false);
            at = line.span.end;
            const std::optional<Label> label = label_of(line);
            if (!label) continue;
            const auto [name, role] = name_and_role(label->text);
            std::string folded = fold(name);
            const bool is_customer = contains(customer_labels, folded) || contains(customer_labels, fold(role));
            out.has_customer = out.has_customer || is_customer;
            if (label->bracketed) (is_customer ? bracketed_customer : bracketed) |= is_label(name);
            if (!is_label(name) || !(label->above || begins_with_letter(label->turn, line.span.end))) continue;
            if (role.empty() && starts_with_any(folded, civilities)) {
                several = several || (!civil.empty() && civil != folded);
                civil = folded;
            }
            if (folded == last) continue;
            ++turns[folded];
            last = std::move(folded);
        }
        out.brackets = bracketed && bracketed_customer;
        if (civil.empty() || several || out.has_customer || turns[civil] < fewest_turns) return out;
        for (const auto& [name, count] : turns)
            if (name != civil && count >= fewest_turns && (out.writer.empty() || count > turns[out.writer]))
                out.writer = name;
        if (!out.writer.empty()) out.customer = civil;
        return out;
    }

    /// What stands before « — 10:12 » at the end of a line; empty without a time or with a colon before it.
    static std::string_view before_time(std::string_view line) {
        std::string_view label = line;
        for (auto c = code_point_before(label, label.size()); c.size > 0 && is_of_time(c.value);
             c = code_point_before(label, label.size()))
            label.remove_suffix(c.size);
        return is_time(line.substr(label.size())) && label.find(':') == label.npos ? label : std::string_view();
    }
    static bool is_time(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
            if (!is_of_time(code_point_at(text, at).value)) return false;
        return std::ranges::count_if(text, is_ascii_digit) >= fewest_digits && text.find_first_of(":hH") != text.npos;
    }
    static bool is_of_time(char32_t c) {
        return c < 0x80 ? time_characters.find(static_cast<char>(c)) != time_characters.npos
                        : c == 0x2013 || c == 0x2014 || c == 0xA0;
    }

    /// Without « [10:12] », « 10 h 12 » or « 12/03/2026, 10:12 - » at its beginning.
    static std::string_view after_time(std::string_view line) {
        std::string_view time = line.substr(0, line.find_first_not_of(time_characters));
        if (time.ends_with(" H") || time.ends_with(" h")) time.remove_suffix(1); // « 10:12 Hélène »
        return std::ranges::count_if(time, is_ascii_digit) < fewest_digits ? line : line.substr(time.size());
    }

    /// « Client » of « **Client 2** », « <Client> ».
    static std::string_view without_marks(std::string_view label) {
        constexpr std::string_view marks = "*_<>[]# ";
        label.remove_prefix(std::min(label.find_first_not_of(marks), label.size()));
        return label.substr(0, label.find_last_not_of("*_<>[]# 0123456789") + 1);
    }

    /// « Bruno (dépannage) », « Bruno, dépannage », « Bruno - dépannage » in their two parts; the second may be empty.
    static std::pair<std::string_view, std::string_view> name_and_role(std::string_view label) {
        label = without_marks(trimmed(label));
        for (const std::string_view mark : {" ("sv, ", "sv, " - "sv, " – "sv, " | "sv}) {
            const std::size_t at = label.find(mark);
            if (at == label.npos) continue;
            std::string_view role = label.substr(at + mark.size());
            if (role.ends_with(')')) role.remove_suffix(1);
            return {trimmed(label.substr(0, at)), trimmed(role)};
        }
        return {label, {}};
    }

    /// « Mathilde », « Mathilde P. »: who answers a customer's turn.
    static bool is_name(std::string_view label) {
        bool starts_word = true;
        int words = 0;
        for (std::size_t at = 0; at < label.size();) {
            const auto [value, size] = code_point_at(label, at);
            at += size;
            if (starts_word && !((value >= 'A' && value <= 'Z') || (value >= 0xC0 && value <= 0xDE))) return false;
            words += starts_word;
            starts_word = value == ' ' || value == '-';
        }
        return words >= 1 && words <= 3;
    }

    static constexpr std::string_view time_characters = "0123456789:/.,-hH[] ";
    static constexpr std::ptrdiff_t fewest_digits = 3; ///< of a time

    enum class Signature : std::uint8_t { none, announced, named }; ///< announced: behind « Cordialement »

    std::string_view text_;
    std::span<const Region> marked_; ///< those that may still come
    TopHeader top_;
    std::vector<Region> regions_;
    std::uint32_t at_ = 0;
    Signature signature_ = Signature::none;
    int signature_lines_ = 0;                    ///< that may still follow a closing formula
    std::size_t notes_end_ = 0;                  ///< see end_of_notes()
    std::size_t closing_from_ = 0, closing_ = 0; ///< see closes_below(): what it found holds between the two
    bool closes_ = false;
    bool after_break_ = true;        ///< the line above is blank, or drawn
    bool closed_ = false;            ///< a closing formula stands above
    bool has_prose_ = false;         ///< the writer said something above
    std::optional<Chat> chat_;       ///< once it was asked for
    std::optional<Voice> rest_;      ///< of all that follows
    std::optional<Voice> paragraph_; ///< of all up to a blank line
    std::optional<Voice> speaker_;   ///< of all up to a blank line or the next label
};

} // namespace

std::vector<Region> find_regions(std::string_view text, std::span<const Region> marked, TopHeader top) {
    const std::vector<Region> notes = find_notes(text);
    if (notes.empty()) return RegionFinder(text, marked, top).run();
    const std::vector<Region> known = merge_regions(std::vector<Region>(marked.begin(), marked.end()), notes);
    return merge_regions(notes, RegionFinder(text, known, top).run());
}

std::vector<Region> merge_regions(const std::vector<Region>& first, const std::vector<Region>& second) {
    if (first.empty()) return second;
    std::vector<Region> out = first;
    auto next = first.begin(); // of those that may touch the next one of the second
    for (Region region : second) {
        for (; next != first.end() && next->span.begin < region.span.end; ++next) {
            if (next->span.end > region.span.begin) {
                if (region.span.begin < next->span.begin)
                    out.push_back({{region.span.begin, next->span.begin}, region.voice});
                region.span.begin = std::min(next->span.end, region.span.end);
            }
            if (next->span.end > region.span.end) break; // it may touch the next one as well
        }
        if (!region.span.empty()) out.push_back(region);
    }
    std::ranges::sort(out, {}, [](const Region& region) { return region.span.begin; });
    return out;
}

} // namespace francparler
