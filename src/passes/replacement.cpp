#include "passes/replacement.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "lexicon/elision.hpp"
#include "lexicon/replacement.hpp"
#include "passes/surroundings.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// How a passage was read: the forms for each `<…>` of the replacement, and the words that are kept.
struct Reading {
    std::vector<std::string_view> forms;
    Span kept;
};

/// Whether a word has another form before a vowel than before a consonant: « ce » (« cet »), « du » (« de l' »).
bool depends_on_next(std::string_view folded) {
    constexpr auto words = std::to_array<std::string_view>(
        {"au",     "beau",    "bel",     "ce",      "cet", "du",  "fol", "fou", "jusque", "lorsque", "ma",  "mon",
         "nouvel", "nouveau", "puisque", "quelque", "sa",  "son", "ta",  "ton", "vieil",  "vieux",   "mou", "mol"});
    return contains(words, folded) ||
           std::ranges::any_of(elisions, [&](const auto& pair) { return pair.second == folded; });
}

/// Whether a word begins a group that follows a preposition directly: « dans le contrat », « pour nous ». Infinitives
/// do so too.
bool opens_group(std::string_view folded) {
    constexpr auto words = std::to_array<std::string_view>(
        {"aucun",  "aucune",  "autrui",   "ce",     "ceci",     "cela",     "celle",    "celles", "celui", "ces",
         "cet",    "cette",   "ceux",     "chacun", "chacune",  "chaque",   "deux",     "dix",    "elle",  "elles",
         "eux",    "huit",    "l'",       "la",     "laquelle", "le",       "les",      "lequel", "leur",  "leurs",
         "lui",    "ma",      "mes",      "moi",    "mon",      "neuf",     "nos",      "notre",  "nous",  "plusieurs",
         "quatre", "quelque", "quelques", "qui",    "quoi",     "sa",       "sept",     "ses",    "six",   "soi",
         "son",    "ta",      "tes",      "ton",    "tous",     "tout",     "toute",    "toutes", "trois", "un",
         "une",    "vos",     "votre",    "vous",   "cinq",     "certains", "certaines"});
    return contains(words, folded);
}

/// The sound that words begin with, as far as their letters tell.
enum class Sound { vowel, consonant, unsure };

Sound first_sound(std::string_view words) {
    const std::string folded = fold(words.substr(0, words.find(' ')));
    const std::string plain = bare(folded);
    if (folded == "y") return Sound::vowel;
    if (plain.empty() || plain[0] == 'h' || plain[0] == 'y' || plain == "onze" || plain == "oui")
        return Sound::unsure; // « le haut » and « l'heure »; « le onze »
    if (std::string_view("aeiou").find(plain[0]) != std::string_view::npos) return Sound::vowel;
    return plain[0] >= 'b' && plain[0] <= 'z' ? Sound::consonant : Sound::unsure;
}

/// The elided form of a word, « d' » of « de »; empty if it has none. « la » counts as the article.
std::string_view elided(std::string_view folded) {
    if (folded == "ce" || folded == "quelque") return {};
    for (const auto& [short_form, full] : elisions)
        if (full == folded) return short_form;
    return {};
}

/// The contraction of a preposition and an article, « du » of « de » and « le »; empty if there is none.
std::string_view contracted(std::string_view preposition, std::string_view article) {
    if (preposition == "de") return article == "le" ? "du" : article == "les" ? "des" : "";
    if (preposition == "à") return article == "le" ? "au" : article == "les" ? "aux" : "";
    return {};
}

void capitalize(std::string& text) {
    if (text.empty()) return;
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    else if (text.starts_with("œ")) text.replace(0, 2, "Œ");
    else if (text.size() > 1 && text[0] == '\xC3' && text[1] >= '\xA0' && text[1] <= '\xBE')
        text[1] = static_cast<char>(text[1] - 0x20);
}

class Replacer {
public:
    Replacer(const Document& document, const Lexicon& lexicon, const Hit& hit)
        : document_(document), lexicon_(lexicon), hit_(hit), sentence_(document.sentences[hit.sentence]),
          around_(document, lexicon, hit) {}

    std::optional<Replacement> run() {
        const std::span<const ReplacementRecord> records = lexicon_.replacements_of(hit_.entry);
        if (records.empty() || is_code() || !read_passage()) return std::nullopt;
        for (const ReplacementRecord& record : records) {
            Reading reading;
            if (!reads(record.items, 0, reading)) continue;
            if (auto out = written(lexicon_.text(record.text), reading)) {
                out->record = static_cast<std::uint32_t>(&record - lexicon_.replacements.data());
                return out;
            }
        }
        return std::nullopt;
    }

private:
    struct Word {
        Span span;
        std::string folded;
        std::uint32_t fingerprint = 0; ///< of the word as folded, or as typed in capitals
    };

    /// Whether another program reads the passage: « $deadline », « src/roadmap », « lang('staff') ».
    [[nodiscard]] bool is_code() const {
        const std::string_view text = document_.text;
        std::string_view before = text.substr(0, document_.tokens[hit_.first].span.begin);
        const std::string_view after = text.substr(document_.tokens[hit_.last - 1].span.end);
        const auto ends_with_one_of = [&](std::string_view marks) {
            return !before.empty() && marks.find(before.back()) != marks.npos;
        };
        if (ends_with_one_of("$@#/\\:=_~%&+-|.`^")) return true;
        if (ends_with_one_of("'\"`")) {
            before.remove_suffix(1);
            if (ends_with_one_of("([{=,")) return true;
        }
        if (after.empty()) return false;
        if (std::string_view("/\\=_%|`($@+").find(after[0]) != std::string_view::npos || after.starts_with("??"))
            return true;
        return (after[0] == '.' || after[0] == ':') && after.size() > 1 && is_ascii_alphanumeric(after[1]);
    }

    /// @return false if the passage contains what a replacement would lose: a comma, a bracket
    bool read_passage() {
        for (std::uint32_t t = hit_.first; t < hit_.last; ++t) {
            const Token& token = document_.tokens[t];
            if (!token.is_word()) return false;
            Word word{.span = token.span, .folded = fold(document_.view(token))};
            word.fingerprint = ReplacementForm::fingerprint_of(
                token.is(typed::all_caps) ? capitals_key(document_.view(token)) : word.folded);
            words_.push_back(std::move(word));
        }
        return !words_.empty();
    }

    /// Whether the positions from `items.first` on read the words from `at` to the last one.
    bool reads(Range items, std::size_t at, Reading& reading) {
        if (items.first == items.last) return at == words_.size();
        const ReplacementItem& item = lexicon_.replacement_items[items.first];
        const bool optional = (item.flags & ReplacementItem::optional) != 0;
        if (optional && failed_.contains({items.first, at})) return false;
        const Range rest{items.first + 1, items.last};
        if (at < words_.size()) {
            const ReplacementForm* form = find(item.forms, words_[at]);
            if (form != nullptr || (item.flags & ReplacementItem::any) != 0) {
                Reading longer = reading;
                if (item.slot != ReplacementItem::no_slot) longer.forms.push_back(lexicon_.text(form->form));
                if ((item.flags & ReplacementItem::kept) != 0) {
                    if (longer.kept.size() == 0) longer.kept.begin = words_[at].span.begin;
                    longer.kept.end = words_[at].span.end;
                }
                if (reads(rest, at + 1, longer)) {
                    reading = std::move(longer);
                    return true;
                }
            }
        }
        if (!optional) return false;
        if (reads(rest, at, reading)) return true;
        failed_.emplace(items.first, at);
        return false;
    }

    const ReplacementForm* find(Range range, const Word& word) const {
        const auto forms = lexicon_.replacement_forms.subspan(range.first, range.last - range.first);
        const auto found = std::ranges::lower_bound(forms, word.fingerprint, {}, &ReplacementForm::fingerprint);
        return found != forms.end() && found->fingerprint == word.fingerprint ? &*found : nullptr;
    }

    // ------------------------------------------------------------------ writing

    std::optional<Replacement> written(std::string_view text, const Reading& reading) {
        const auto parts = parse_replacement(text);
        if (!parts) return std::nullopt;
        pieces_.clear();
        std::size_t slot = 0;
        std::string_view governor; // the last word that is not kept
        bool takes_over = false;   // what « de » or « à » introduced is now an object, or depends on another word
        for (const ReplacementPart& part : *parts) {
            if (part.kind == ReplacementPart::Kind::word || part.kind == ReplacementPart::Kind::lemma)
                governor = part.text;
            switch (part.kind) {
            case ReplacementPart::Kind::word: pieces_.emplace_back(part.text); break;
            case ReplacementPart::Kind::lemma:
                if (reading.forms[slot].empty()) return std::nullopt;
                pieces_.emplace_back(reading.forms[slot++]);
                break;
            case ReplacementPart::Kind::kept:
                if (!keep(document_.view(reading.kept))) return std::nullopt;
                break;
            case ReplacementPart::Kind::article: {
                const std::string_view last = words_.back().folded;
                if (last == "du" || last == "au") pieces_.emplace_back("le");
                else if (last == "des" || last == "aux") pieces_.emplace_back("les");
                else takes_over = pieces_.empty() || pieces_.back() != "de";
                if (slot > 0 && is_form_of_to_be(before())) return std::nullopt; // « il est procédé à »
                break;
            }
            }
        }
        if (pieces_.empty() || (takes_over && !group_follows())) return std::nullopt;
        if (!fits_before() || may_be_a_name()) return std::nullopt;
        std::string out = joined();
        if (!ends_well(out)) return std::nullopt;
        const Token& first = document_.tokens[hit_.first];
        if (first.is(typed::capitalized) && (!first.is(typed::all_caps) || opens_sentence())) capitalize(out);
        use_apostrophe(out);
        return Replacement{.text = std::move(out), .agrees = agrees(parts->front()) && !strands(reading, governor)};
    }

    /// @return false for « de … » before « le », which may contract or not: « du » before a noun, « de le » before a
    /// verb
    bool keep(std::string_view kept) {
        if (kept.empty()) return true;
        if (!pieces_.empty() && !contracted(pieces_.back(), fold(kept.substr(0, kept.find(' ')))).empty()) return false;
        pieces_.emplace_back(kept);
        return true;
    }

    /// The word before the passage, folded; empty if there is none.
    [[nodiscard]] std::string before() const {
        const Token* token = around_.previous();
        return token == nullptr || token->is(typed::clitic) ? std::string() : fold(document_.view(*token));
    }
    [[nodiscard]] bool opens_sentence() const {
        for (std::uint32_t t = sentence_.first; t < hit_.first; ++t)
            if (document_.tokens[t].is_word()) return false;
        return true;
    }

    /// Whether the passage is followed by a group that needs no preposition.
    [[nodiscard]] bool group_follows() const {
        const Token* token = around_.next();
        if (token == nullptr) return false;
        if (token->kind != TokenKind::word) return true;
        const std::string folded = fold(document_.view(*token));
        return opens_group(folded) || is_infinitive(grammar_of(lexicon_, folded));
    }

    /// Whether the passage may be part of a name, since it has a capital and follows a word: « Brumes Online ».
    [[nodiscard]] bool may_be_a_name() const {
        const Token& first = document_.tokens[hit_.first];
        return first.is(typed::capitalized) && !first.is(typed::all_caps) && !before().empty();
    }

    /// Whether the word before the passage need not change.
    [[nodiscard]] bool fits_before() const {
        const std::string word = before();
        if (word.empty()) return true;
        const std::string first = fold(pieces_.front());
        if (word == first || !contracted(word, first).empty()) return false; // « un bon voucher »
        const Sound sound = first_sound(first);
        if (word.ends_with('\'')) return sound == Sound::vowel;
        return !depends_on_next(word) || (sound == Sound::consonant && first_sound(words_.front().folded) == sound);
    }

    /// Whether the replacement agrees with the words around, as the passage did.
    /// @param first  its first part
    [[nodiscard]] bool agrees(const ReplacementPart& first) const {
        const std::string word = fold(pieces_.front());
        if (first.kind == ReplacementPart::Kind::kept || word == words_.front().folded) return true;
        const bool inflected = first.kind == ReplacementPart::Kind::lemma;
        if (inflected && is_infinitive(grammar_of(lexicon_, fold(first.text)))) return around_.take_verb();
        std::string_view passage = words_.front().folded;
        if (passage.starts_with("ci-")) passage.remove_prefix(3); // « ci-annexé », which the dictionary lacks
        WordGrammar grammar = grammar_of(lexicon_, word);
        const WordGrammar old = grammar_of(lexicon_, passage);
        if (!is_noun(grammar) || (words_.size() == 1 && is_adjective_only(old)))
            return inflected || around_.take_adverb();
        const bool same_gender = inflected && is_noun(old);
        if (same_gender) grammar &= old; // « part » is of either gender, not for « quotité »
        return around_.take_noun(grammar, same_gender);
    }

    /// Whether a second group after the passage begins with a preposition that only the passage asks for.
    /// @param governor  the word that governs the group instead, not inflected
    [[nodiscard]] bool strands(const Reading& reading, std::string_view governor) const {
        const Word* own = nullptr; // the last word that is not kept
        for (const Word& word : words_)
            if (reading.kept.size() == 0 || word.span.begin < reading.kept.begin) own = &word;
        const std::string_view lost = own == nullptr ? "" : preposition_in(own->folded);
        if (lost.empty() || preposition_in(fold(governor)) == lost) return false;
        return around_.repeat(lost);
    }

    [[nodiscard]] std::string joined() const {
        std::string out, last;
        for (const std::string& piece : pieces_) {
            if (out.empty()) {
                out = last = piece;
                continue;
            }
            last = last.substr(last.rfind('\'', last.size() - 2) + 1); // « à » of « jusqu'à »
            const std::string folded = fold(last);
            const std::string_view one = contracted(folded, piece);
            const std::string_view shorter = elided(folded);
            if (!one.empty()) {
                out.replace(out.size() - last.size(), last.size(), one);
                last = one;
                continue;
            }
            if (!shorter.empty() && first_sound(piece) == Sound::vowel)
                out.replace(out.size() - last.size(), last.size(), shorter).append(piece);
            else if (last.ends_with('\'') || last.ends_with("’")) out += piece;
            else out.append(1, ' ').append(piece);
            last = piece;
        }
        return out;
    }

    /// Makes the end fit the word after the passage. @return false if that word would have to change
    [[nodiscard]] bool ends_well(std::string& out) const {
        const std::size_t space = out.find_last_of(" '");
        const std::size_t begin = space == std::string::npos ? 0 : space + 1;
        const std::string last = fold(std::string_view(out).substr(begin));
        const std::string_view shorter = elided(last);
        const Word& old = words_.back();
        const Token* token = around_.next();
        if (old.folded.ends_with('\'')) { // « afin d'aller »
            if (out.ends_with('\'')) return true;
            if (token == nullptr) return false;
            const std::string folded = fold(document_.view(*token));
            if (last == "si" && (folded == "il" || folded == "ils")) out.replace(begin, out.size(), "s'");
            else if (!shorter.empty()) out.replace(begin, out.size(), shorter);
            else if (token->span.begin == old.span.end) out += ' ';
            return true;
        }
        if (out.ends_with('\'')) return false;
        if (token == nullptr || last == old.folded) return true;
        if (token->is(typed::clitic)) return last.back() == old.folded.back(); // « débute-t-il »
        const std::string folded = fold(document_.view(*token));
        if (!contracted(last, folded).empty()) return false;
        if (token->kind != TokenKind::word) return true; // « le 8 », « le 11 »
        if (last == "si") return folded != "il" && folded != "ils";
        return shorter.empty() || first_sound(folded) == Sound::consonant;
    }

    /// Writes the apostrophe that the writer uses.
    void use_apostrophe(std::string& out) const {
        const std::uint32_t from = std::max(sentence_.first, hit_.first - std::min(hit_.first, 8u));
        const std::uint32_t to = std::min(sentence_.last, hit_.last + 8);
        if (document_.view(document_.span_of(from, to)).find("’") == std::string_view::npos) return;
        for (std::size_t at = 0; (at = out.find('\'', at)) != std::string::npos;) out.replace(at, 1, "’");
    }

    const Document& document_;
    const Lexicon& lexicon_;
    const Hit& hit_;
    const Sentence& sentence_;
    const Surroundings around_;
    std::vector<Word> words_;         ///< of the passage
    std::vector<std::string> pieces_; ///< of the replacement
    /// Optional positions, with the index of the word from which on they cannot read the rest: nothing is tried twice.
    std::set<std::pair<std::uint32_t, std::size_t>> failed_;
};

} // namespace

std::optional<Replacement> replacement_of(const Document& document, const Lexicon& lexicon, const Hit& hit) {
    return Replacer(document, lexicon, hit).run();
}

} // namespace francparler
