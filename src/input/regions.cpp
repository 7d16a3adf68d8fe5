#include "input/regions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "input/chat.hpp"
#include "input/foreign.hpp"
#include "input/notes.hpp"
#include "input/reply_header.hpp"
#include "input/text_lines.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array device_notes = {"envoyé de mon "sv,     "envoyé avec la messagerie sécurisée proton"sv,
                                     "envoyé avec proton"sv, "sent with proton"sv,
                                     "envoyé depuis "sv,     "envoyé à partir d"sv,
                                     "sent from my "sv,      "télécharger outlook pour "sv,
                                     "get outlook for "sv,   "provenance : courrier pour windows"sv};
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
    "l'absence de virus dans ce"sv,
    "garanti sans virus"sv,
    "sans virus. www"sv,
    "pensez à l'environnement"sv,
    "pensez à la planète"sv,
    "n'imprimez ce"sv,
    "this message and any attachments"sv,
    "this e-mail and any attachments"sv,
    "se désabonner"sv,
    "voir dans le navigateur"sv,
    "ne plus me proposer"sv,
};
/// Below a letter, a paragraph with a word of each list is a legal note; the last ones concern personal data.
constexpr std::array noted_things = {"message"sv, "courri"sv,  "e-mail"sv, "email"sv,
                                     " mail "sv,  "bericht"sv, "données"sv};
constexpr std::array legal_words = {"confidenti"sv,    "destinataire"sv,
                                    "destiné"sv,       "intended recipient"sv,
                                    "addressee"sv,     "altér"sv,
                                    "par erreur"sv,    "n'imprime"sv,
                                    "pas imprimer"sv,  "vertrouwelijk"sv,
                                    "bestemd"sv,       "rgpd"sv,
                                    "droit d'accès"sv, "informatique et libertés"sv};
/// Beginnings of notes below a letter. Inside a letter they begin sentences.
constexpr std::array last_notes = {"pour ne plus recevoir"sv, "pour vous désabonner"sv, "avant d'imprimer"sv};
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
                                 "très bonne journée"sv,
                                 "bonne soirée"sv,
                                 "belle soirée"sv,
                                 "bonne fin de "sv,
                                 "belle fin de "sv,
                                 "bon week-end"sv,
                                 "cordiales salutations"sv,
                                 "amicalement"sv,
                                 "veuillez agréer"sv,
                                 "veuillez recevoir"sv,
                                 "je vous prie d'agréer"sv,
                                 "je vous prie de croire"sv,
                                 "nous vous prions d'agréer"sv};
constexpr std::array greetings = {"bonjour"sv, "bonsoir"sv,  "cher"sv,    "chère"sv,
                                  "madame"sv,  "monsieur"sv, "mesdames"sv};
constexpr std::array postscripts = {"ps "sv, "ps:"sv, "p.s"sv, "p.-s"sv, "nb "sv, "nb:"sv};

class RegionFinder {
public:
    RegionFinder(std::string_view text, std::span<const Region> marked, TopHeader top)
        : text_(text), lines_(text), turns_(lines_), marked_(marked), top_(top) {}

    std::vector<Region> run() {
        while (at_ < text_.size()) read_line();
        return std::move(regions_);
    }

private:
    void mark(Span span, Voice voice) {
        if (span.empty()) return;
        if (!regions_.empty() && regions_.back().voice == voice && regions_.back().span.end == span.begin)
            regions_.back().span.end = span.end;
        else regions_.push_back({span, voice});
    }

    /// The marked region that contains an offset. Offsets must not decrease from call to call.
    [[nodiscard]] const Region* marked_at(std::uint32_t at) {
        while (!marked_.empty() && marked_.front().span.end <= at) marked_ = marked_.subspan(1);
        return !marked_.empty() && marked_.front().span.begin <= at ? &marked_.front() : nullptr;
    }

    void read_line() {
        const TextLine line = lines_.at(at_);
        at_ = line.span.end;
        const bool begins_paragraph =
            std::exchange(after_break_, line.content.find_first_not_of("_-=* ") == line.content.npos);
        if (marked_at(line.span.begin) != nullptr) return;
        if (line.content.empty()) {
            paragraph_.reset();
            speaker_.reset();
            return;
        }
        if (line.content.starts_with('>')) {
            if (line.content.starts_with(">>>") && is_history_title(line)) begin_history(); // GroupWise
            return mark(line.span, Voice::customer);
        }
        if (rest_ == Voice::customer) return mark(line.span, Voice::customer);
        if (!line.folded.empty() && (armour(line) || comment(line) || history(line) || header_block(line))) return;
        if (line.content == "--" && parts_letters(line)) {
            rest_.reset();
            closed_ = false;
            return mark(line.span, Voice::furniture);
        }
        if (rest_) return mark(line.span, *rest_);
        if (begins_paragraph && is_legal(line)) paragraph_ = Voice::furniture;
        if (line.folded.empty()) return prose(line);
        if (line.content == "--" || (is_ticket_ && is_footer_rule(line))) {
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

    /// Whether « -- » separates two letters instead of beginning a signature: in a file of several templates, or at the
    /// top of a text, above a sentence.
    [[nodiscard]] bool parts_letters(const TextLine& line) const {
        const std::optional<TextLine> next = lines_.next(line.span.end);
        const bool is_top = top_ == TopHeader::own && regions_.empty() && !has_prose_;
        return next && (greets(next->folded) || (is_top && is_sentence(*next)));
    }

    /// Whether a paragraph is a legal note: by its beginning or, below the closing formula, by its words.
    bool is_legal(const TextLine& first) {
        constexpr std::size_t longest_note = 200; // bytes, more than any of legal_notes
        const std::string begin = first.folded.empty() ? folded_from(first, longest_note) : first.folded;
        const bool told = starts_with_any(begin, legal_notes);
        return (told || (closed_ && speaks_of_law(first))) && !closes_below(first);
    }

    [[nodiscard]] bool speaks_of_law(const TextLine& first) const {
        constexpr std::size_t longest_read = 2000; // bytes
        const std::string said = folded_from(first, longest_read);
        const auto speaks_of = [&](const auto& words) {
            return std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != said.npos; });
        };
        return !starts_with_any(said, postscripts) && speaks_of(noted_things) && speaks_of(legal_words);
    }

    /// The beginning of a paragraph, folded. @param longest  in bytes, before folding
    [[nodiscard]] std::string folded_from(const TextLine& first, std::size_t longest) const {
        std::size_t end = std::min<std::size_t>(first.span.begin + longest, text_.size());
        for (TextLine line = first; line.span.end < end;) {
            line = lines_.at(line.span.end, false);
            if (line.content.empty()) end = line.span.begin;
        }
        return fold(trimmed(view(text_, span_between(first.span.begin, character_begin(text_, end)))));
    }

    /// « Envoyé de mon téléphone », but not « Envoyé depuis notre entrepôt, votre colis arrive. »
    static bool is_device_note(const TextLine& line) {
        if (!starts_with_any(line.folded, device_notes) || begins_small(line.content)) return false;
        return !is_sentence(line) || line.folded.find(" mon ") != std::string::npos ||
               line.folded.find(" proton") != std::string::npos;
    }

    /// Whether the closing formula of the letter comes below a line: then what looks like a legal note is a sentence of
    /// the letter. Takes O(text) for all lines together.
    bool closes_below(const TextLine& line) {
        if (line.span.begin >= closing_from_ && line.span.begin < closing_) return closes_;
        closing_from_ = line.span.begin;
        closing_ = end_of_letter();
        closes_ = false;
        for (TextLine at = line; !closes_ && at.span.end < closing_;) {
            at = lines_.at(at.span.end);
            closes_ = starts_with_any(at.folded, closings);
            if (closes_ || is_history(at)) closing_ = at.span.begin;
        }
        return closes_;
    }

    /// The beginning of the next marked quotation, or the end of the text.
    [[nodiscard]] std::size_t end_of_letter() const {
        const auto quotation = std::ranges::find(marked_, Voice::customer, &Region::voice);
        return quotation == marked_.end() ? text_.size() : quotation->span.begin;
    }

    [[nodiscard]] bool is_history(const TextLine& line) const {
        return line.content.starts_with('>') || line.content.starts_with("--") || names_sender(line) ||
               end_of_attribution(lines_, line) > 0;
    }

    /// The beginning of the prose that follows a note, or the end of the text if only more notes, lines that are not
    /// sentences, and the history follow. Takes O(text) for all notes together.
    std::size_t end_of_notes(const TextLine& note) {
        if (notes_end_ > note.span.begin) return notes_end_;
        notes_end_ = text_.size();
        const std::size_t end = end_of_letter();
        bool is_note = true; // whether the current sentence belongs to a note
        for (TextLine above = note; above.span.end < end;) {
            const TextLine line = lines_.at(above.span.end);
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

    /// Whether a line belongs to a signature: after a name, a title, a company or an address, up to the first sentence.
    bool signs(const TextLine& line) {
        if (is_picture(line)) return true;
        if (signature_lines_ > 0) --signature_lines_;
        if (starts_with_any(line.folded, closings)) {
            closed_ = true;
            constexpr int longest_signature = 8; // lines
            signature_lines_ = longest_signature;
            signature_ = Signature::announced;
            return false;
        }
        if (signature_ == Signature::named && !is_sentence(line)) return true;
        signature_ = signature_ == Signature::announced && is_name(name_in(line)) ? Signature::named : Signature::none;
        return false;
    }

    /// « [cid:image001.png@01D8] », which Outlook writes in place of a picture.
    static bool is_picture(const TextLine& line) {
        return line.content.starts_with("[cid:") && line.content.find(']') + 1 == line.content.size();
    }

    /// « Léa Martin » of « *Léa Martin* », « Léa Martin | Conseillère ».
    static std::string_view name_in(const TextLine& line) {
        std::string_view name = line.content;
        for (const std::string_view mark : {" | "sv, " - "sv, " – "sv}) name = name.substr(0, name.find(mark));
        return stripped(name, "*");
    }

    static bool ends_sentence(std::string_view line) { return line.find_last_of(".!?") + 1 == line.size(); }

    static bool is_sentence(const TextLine& line) {
        constexpr std::size_t most_words = 12;
        std::size_t words = 0; // numbers do not count: « T. 01 99 00 12 34 | M. 06 39 98 12 34 » has three words
        for (std::size_t at = line.content.find(' '); at != line.content.npos; at = line.content.find(' ', at + 1))
            words += !is_ascii_digit(line.content[at + 1]); // `content` never ends with a space
        return ends_sentence(line.content) || starts_with_any(line.folded, postscripts) || words >= most_words;
    }

    /// Marks the text above a forwarded message as furniture if it is only a signature: a closing formula or a name,
    /// and no sentence after it.
    void drop_signature(std::uint32_t end) {
        if (!has_prose_ || std::ranges::find(regions_, Voice::customer, &Region::voice) != regions_.end()) return;
        bool is_first = true;
        for (std::optional<TextLine> line = lines_.next(0); line && line->span.begin < end;
             line = lines_.next(line->span.end), is_first = false) {
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

    void prose(const TextLine& line) {
        if (paragraph_) return mark(line.span, *paragraph_);
        if (speaker_) return mark(line.span, *speaker_);
        has_prose_ = true;
    }

    /// Makes all that follows the history of the exchange, unless its lines are marked by « > » or by markup.
    void begin_history() {
        std::optional<TextLine> next = lines_.next(at_);
        while (next && !has_prose_ && !header_name(*next).empty()) next = lines_.next(next->span.end);
        if (!next || next->content.starts_with('>')) return;
        const Region* const quotation = marked_at(next->span.begin);
        if (quotation == nullptr || quotation->voice != Voice::customer) rest_ = Voice::customer;
    }

    /// Skips what PGP adds to a signed text, the first lines (« Hash: … ») and the signature, or an encrypted text as a
    /// whole.
    bool armour(const TextLine& line) {
        constexpr std::string_view begin = "-----BEGIN PGP ", end = "-----END PGP ";
        if (!line.content.starts_with(begin)) return false;
        const bool above_text = line.content.substr(begin.size()).starts_with("SIGNED MESSAGE");
        while (at_ < text_.size()) {
            const TextLine next = lines_.at(at_);
            if (above_text && next.content.find(':') == next.content.npos) break;
            at_ = next.span.end;
            if (next.content.starts_with(end)) break;
        }
        mark({line.span.begin, at_}, Voice::furniture);
        return true;
    }

    /// Reads the header of a comment in a helpdesk ticket. The first comment is the message, and the text above it was
    /// written by a program; further comments are the history.
    bool comment(const TextLine& line) {
        const std::uint32_t end = end_of_comment_header(lines_, line, is_ticket_);
        if (end == 0) return false;
        at_ = end;
        if (is_commented_ || (has_prose_ && !is_ticket_)) {
            mark({line.span.begin, end}, Voice::furniture);
            begin_history();
            return true;
        }
        regions_.clear();
        mark({0, end}, Voice::furniture);
        rest_.reset();
        closed_ = has_prose_ = false;
        is_commented_ = true;
        return true;
    }

    /// Reads what mail programs and helpdesks put above a quoted exchange.
    bool history(const TextLine& line) {
        std::uint32_t end = is_history_title(line) ? line.span.end : 0;
        if (end == 0 && asks_for_answer_above(line)) {
            mark(line.span, Voice::furniture);
            constexpr auto rule_marks = "-_=*~#. \t\r\n—–"sv; // compared bytewise; Jira draws a line above
            const bool is_top = text_.substr(0, line.span.begin).find_first_not_of(rule_marks) == text_.npos;
            if (has_prose_ && !is_top) begin_history();
            else is_ticket_ = true;
            return true;
        }
        if (end == 0) end = end_of_attribution(lines_, line);
        if (end == 0 && has_prose_) end = end_of_table_header(lines_, line);
        if (end == 0 && has_prose_) end = end_of_boxed_header(lines_, line);
        if (end == 0) return false;
        at_ = end;
        drop_signature(line.span.begin);
        mark({line.span.begin, end}, Voice::furniture);
        begin_history();
        return true;
    }

    /// Whether a header belongs to a template, « À : {{ client.email }} »: no mail program wrote it.
    static bool is_of_template(const std::vector<TextLine>& block) {
        return std::ranges::any_of(block, [](const TextLine& line) {
            return !names_subject(line) && line.content.find('{') != line.content.npos;
        });
    }

    /// Reads a block of mail headers. At the top of a text they are its own, as in a template, and their subject is the
    /// writer's prose; elsewhere they introduce a quoted message.
    bool header_block(const TextLine& first) {
        const bool is_signed = signature_lines_ > 0 || rest_ == Voice::furniture;
        const std::vector<TextLine> block = header_block_at(lines_, first, is_signed);
        if (block.empty()) return false;
        at_ = block.back().span.end;
        const bool own_headers = !rest_ && top_ == TopHeader::own && (!has_prose_ || is_of_template(block));
        const bool own_subject = own_headers && regions_.empty(); // false below « Message d'origine »
        if (!own_headers) drop_signature(first.span.begin);
        for (const TextLine& line : block) {
            if (own_subject && names_subject(line)) has_prose_ = true;
            else mark(line.span, Voice::furniture);
        }
        if (!own_headers) rest_ = Voice::customer;
        return true;
    }

    /// Reads a turn of a chat: marks its label and, if the customer speaks, its words.
    bool speaks(const TextLine& line) {
        const std::optional<Turn> turn = turns_.turn_at(line, speaker_.has_value());
        if (!turn) return false;
        at_ = turn->next_line;
        if (turn->voice == Voice::customer) {
            speaker_ = Voice::customer;
            mark({line.span.begin, at_}, Voice::customer);
        } else {
            speaker_.reset();
            mark({line.span.begin, turn->words}, Voice::furniture);
            has_prose_ = true;
        }
        return true;
    }

    enum class Signature : std::uint8_t { none, announced, named }; ///< announced: after « Cordialement »

    std::string_view text_;
    TextLines lines_;
    TurnFinder turns_;
    std::span<const Region> marked_; ///< those that end after the current line
    TopHeader top_;
    std::vector<Region> regions_;
    std::uint32_t at_ = 0;
    Signature signature_ = Signature::none;
    int signature_lines_ = 0;                    ///< how many may still follow a closing formula
    std::size_t notes_end_ = 0;                  ///< see end_of_notes()
    std::size_t closing_from_ = 0, closing_ = 0; ///< the lines for which closes_ is valid: see closes_below()
    bool closes_ = false;
    bool after_break_ = true;        ///< the previous line is blank or a drawn rule
    bool closed_ = false;            ///< a closing formula was read
    bool has_prose_ = false;         ///< some prose of the writer was read
    bool is_ticket_ = false;         ///< the text begins like a helpdesk's answer
    bool is_commented_ = false;      ///< a comment of a ticket has begun
    std::optional<Voice> rest_;      ///< the voice of the rest of the text
    std::optional<Voice> paragraph_; ///< the voice up to the next blank line
    std::optional<Voice> speaker_;   ///< the voice up to the next blank line or label
};

} // namespace

std::vector<Region> find_regions(std::string_view text, std::span<const Region> marked, TopHeader top) {
    const std::vector<Region> notes = find_notes(text);
    const std::vector<Region> own(marked.begin(), marked.end());
    const std::vector<Region> known = notes.empty() ? own : merge_regions(own, notes);
    const std::vector<Region> found = merge_regions(notes, RegionFinder(text, known, top).run());
    return merge_regions(found, find_foreign(text, merge_regions(own, found)));
}

std::vector<Region> merge_regions(const std::vector<Region>& first, const std::vector<Region>& second) {
    if (first.empty()) return second;
    std::vector<Region> out = first;
    auto next = first.begin(); // the first that may overlap the current region of the second list
    for (Region region : second) {
        for (; next != first.end() && next->span.begin < region.span.end; ++next) {
            if (next->span.end > region.span.begin) {
                if (region.span.begin < next->span.begin)
                    out.push_back({{region.span.begin, next->span.begin}, region.voice});
                region.span.begin = std::min(next->span.end, region.span.end);
            }
            if (next->span.end > region.span.end) break; // it may overlap the next one as well
        }
        if (!region.span.empty()) out.push_back(region);
    }
    std::ranges::sort(out, {}, [](const Region& region) { return region.span.begin; });
    return out;
}

} // namespace francparler
