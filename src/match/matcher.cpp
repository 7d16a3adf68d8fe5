#include "match/matcher.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "base/zeroed.hpp"
#include "lexicon/features.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

Shape shape_of(TokenKind kind) {
    switch (kind) {
    case TokenKind::number: return Shape::number;
    case TokenKind::amount: return Shape::amount;
    case TokenKind::phone: return Shape::phone;
    case TokenKind::time: return Shape::time;
    case TokenKind::duration: return Shape::duration;
    case TokenKind::date: return Shape::date;
    case TokenKind::email: return Shape::email;
    case TokenKind::url: return Shape::url;
    default: return Shape::field;
    }
}

/// A name with a space before each capital that begins a word: « date Livraison ».
std::string with_words_apart(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z' && !out.empty() && out.back() >= 'a' && out.back() <= 'z') out += ' ';
        out += c;
    }
    return out;
}

/// Whether a name contains a hint for a shape. For a contact, not within a word (« lien » in « client ») nor before a
/// member, which says what the name holds (« contact.societe »).
bool holds_hint(std::string_view folded, std::string_view hint, Shape shape) {
    const auto is_letter = [&](std::size_t i) { return i < folded.size() && is_ascii_letter(folded[i]); };
    for (std::size_t at = folded.find(hint); at != folded.npos; at = folded.find(hint, at + 1)) {
        const std::size_t end = at + hint.size();
        const bool inside = at > 0 && is_letter(at - 1) && is_letter(end);
        if (shape != Shape::field_contact || !(inside || folded.substr(end).starts_with('.'))) return true;
    }
    return false;
}

/// The shape that a placeholder has by its name: `{{date_livraison}}` stands for a date.
std::optional<Shape> field_shape(std::string_view folded, const Lexicon& lexicon) {
    for (const ClassRecord& record : lexicon.classes) {
        constexpr std::string_view prefix = "champ:";
        const std::string_view name = lexicon.text(record.name);
        if (!name.starts_with(prefix)) continue;
        const auto kind = std::ranges::find(field_kinds, name.substr(prefix.size())) - field_kinds.begin();
        const auto shape = static_cast<Shape>(static_cast<std::ptrdiff_t>(Shape::field_date) + kind);
        for (std::uint32_t i = record.members.first; i < record.members.last; ++i)
            if (holds_hint(folded, lexicon.string(i), shape)) return shape;
    }
    return std::nullopt;
}

/// A placeholder without its opening bracket, at which fold() would cut it: « date)s » of « %(date)s ».
std::string_view without_opening(std::string_view field) {
    return field.substr(std::min(field.find_first_not_of("%("), field.size()));
}

/// A set of words of the current window: bit i stands for its word i.
using WordSet = std::uint64_t;
constexpr std::uint32_t window_words = 64;
static_assert(PatternRecord::most_words <= window_words / 2, "windows overlap by half, so no match is cut");

constexpr WordSet first_words(std::uint32_t count) {
    return count >= window_words ? ~WordSet{0} : (WordSet{1} << count) - 1;
}

struct Candidate {
    std::uint32_t entry = 0, first = 0, last = 0;
};

/// The atoms of the words of a window. Its memory is kept for all messages of a thread: allocating it takes as long as
/// matching a short message.
class Window {
public:
    /// The calling thread's own, emptied, with the size that the lexicon needs.
    static Window& of_thread(const Lexicon& lexicon) {
        thread_local Window window;
        if (window.slot_of_.size() != lexicon.atom_keys.size() ||
            window.tried_.size() * window_words < lexicon.patterns.size())
            window = Window(lexicon);
        window.clear();
        std::ranges::fill(window.reached, 0); // an exception may have left values in it
        window.lexicon_ = &lexicon;
        return window;
    }

    void clear() {
        for (const AtomId atom : present_) slot_of_[atom] = 0;
        for (const std::uint32_t pattern : tried_patterns_) tried_[pattern / window_words] = 0;
        present_.clear();
        tried_patterns_.clear();
        words_.resize(1);
        present_commons_ = 0;
    }

    /// Adds a word with a set of atoms. Common sets have hundreds of atoms: only the words that have the set are
    /// recorded.
    void add(std::uint32_t word, SetId set) {
        const WordSet bit = WordSet{1} << word;
        if (lexicon_->is_common(set)) {
            const std::uint64_t common = std::uint64_t{1} << (set - 1);
            words_of_common_[set - 1] = bit | ((present_commons_ & common) != 0 ? words_of_common_[set - 1] : 0);
            present_commons_ |= common;
            return;
        }
        lexicon_->each_atom(set, [&](AtomId atom) {
            std::uint32_t& slot = slot_of_[atom];
            if (slot == 0) {
                present_.push_back(atom); // first, so that clear() resets the atom even if the rest throws
                slot = static_cast<std::uint32_t>(words_.size());
                words_.push_back(0);
            }
            words_[slot] |= bit;
        });
    }

    /// The words that have an atom.
    [[nodiscard]] WordSet words_with(AtomId atom) {
        WordSet out = words_[slot_of_[atom]];
        for (std::uint64_t left = lexicon_->common_sets_of[atom] & present_commons_; left != 0; left &= left - 1)
            out |= words_of_common_[static_cast<std::size_t>(std::countr_zero(left))];
        return out;
    }

    /// Calls try_pattern(index) once for each pattern that an atom of the window triggers.
    template <class Try>
    void each_triggered(Try try_pattern) {
        const auto once = [&](std::uint32_t pattern) {
            std::uint64_t& tried = tried_[pattern / window_words];
            const std::uint64_t bit = std::uint64_t{1} << pattern % window_words;
            if ((tried & bit) != 0) return;
            tried_patterns_.push_back(pattern);
            tried |= bit;
            try_pattern(pattern);
        };
        for (const AtomId atom : present_)
            for (std::uint32_t t = lexicon_->trigger_offsets[atom]; t < lexicon_->trigger_offsets[atom + 1]; ++t)
                once(lexicon_->trigger_patterns[t]);
        for (std::uint64_t left = present_commons_; left != 0; left &= left - 1) {
            const std::uint32_t* const offsets =
                &lexicon_->common_offsets[static_cast<std::size_t>(std::countr_zero(left))];
            for (std::uint32_t t = offsets[0]; t < offsets[1]; ++t) once(lexicon_->common_patterns[t]);
        }
    }

    std::vector<WordSet> reached; ///< per position of the current pattern; all empty between patterns

private:
    Window() = default;
    explicit Window(const Lexicon& lexicon)
        : slot_of_(lexicon.atom_keys.size()), tried_(lexicon.patterns.size() / window_words + 1) {}

    const Lexicon* lexicon_ = nullptr;
    Zeroed<std::uint32_t> slot_of_;                        ///< per atom: its index in words_, or 0
    std::vector<WordSet> words_ = std::vector<WordSet>(1); ///< the words that have an atom; words_[0] stays empty
    std::vector<AtomId> present_;                          ///< the atoms that have a slot
    std::uint64_t present_commons_ = 0;
    std::array<WordSet, Lexicon::most_common> words_of_common_{}; ///< per common set that is present
    Zeroed<std::uint64_t> tried_;                                 ///< a bit per pattern
    std::vector<std::uint32_t> tried_patterns_;
};

/// Runs Glushkov automata on all words of a window at once. Each atom has the set of words that have it; each position
/// of a pattern, the set of words whose reading leads there. Reading leads to later positions only, so one pass over
/// them is enough. A pattern is tried only in a sentence that has the rarest words that it requires.
class Scanner {
public:
    Scanner(const Document& document, const Lexicon& lexicon)
        : document_(document), lexicon_(lexicon), reader_(document, lexicon), window_(Window::of_thread(lexicon)) {}

    Matches run() {
        Matches out;
        out.known.resize(document_.tokens.size());
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) scan(s, out);
        std::sort(out.hits.begin(), out.hits.end(), [](const Hit& a, const Hit& b) {
            return std::tie(a.first, a.last, a.entry) < std::tie(b.first, b.last, b.entry);
        });
        return out;
    }

private:
    void scan(std::uint32_t index, Matches& out) {
        const Sentence& sentence = document_.sentences[index];
        tokens_.clear();
        atoms_.clear();
        candidates_.clear();
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            if (!document_.tokens[t].is_word()) continue;
            atoms_.push_back(reader_.read(t, sentence, tokens_.empty()));
            tokens_.push_back(t);
            out.known[t] = atoms_.back().word.known;
        }
        const auto count = static_cast<std::uint32_t>(tokens_.size());
        constexpr std::uint32_t stride = window_words / 2;
        for (std::uint32_t begin = 0; begin < count; begin += stride) {
            const bool reaches_end = begin + window_words >= count;
            scan_window(begin, reaches_end ? count - begin : window_words, reaches_end ? window_words : stride);
            if (reaches_end) break;
        }
        select(index, out);
    }

    /// Looks for matches that begin in the first `beginning_words` of the window.
    void scan_window(std::uint32_t begin, std::uint32_t count, std::uint32_t beginning_words) {
        window_begin_ = begin;
        may_begin_ = first_words(beginning_words);
        all_words_ = first_words(count);
        first_word_ = begin == 0 ? 1 : 0;
        last_word_ = begin + count == tokens_.size() ? WordSet{1} << (count - 1) : 0;
        for (std::uint32_t w = 0; w < count; ++w)
            for (std::size_t i = 0; i < atoms_[begin + w].count; ++i) window_.add(w, atoms_[begin + w].sets[i]);
        slipping_ = lexicon_.named.slipping == none ? 0 : window_.words_with(lexicon_.named.slipping);
        window_.each_triggered([&](std::uint32_t pattern) { try_pattern(pattern); });
        window_.clear();
    }

    void try_pattern(std::uint32_t index) {
        const PatternRecord& pattern = lexicon_.patterns[index];
        const PatternRecord& next = lexicon_.patterns[index + 1];
        const auto required =
            lexicon_.required.subspan(pattern.first_required, next.first_required - pattern.first_required);
        if (!required.empty() &&
            std::ranges::none_of(required, [&](const AtomId atom) { return window_.words_with(atom) != 0; }))
            return;
        beginnings_ =
            lexicon_.beginnings.subspan(pattern.first_beginning, next.first_beginning - pattern.first_beginning);
        positions_ = lexicon_.positions.subspan(pattern.first_position, next.first_position - pattern.first_position);
        follow_ = lexicon_.follow.subspan(pattern.first_follow, next.first_follow - pattern.first_follow);
        if (window_.reached.size() < positions_.size()) window_.reached.resize(positions_.size(), 0);
        WordSet beginnings = begin(may_begin_);
        if (read() == 0) return;
        for (WordSet known = 0; beginnings != 0; beginnings &= beginnings - 1) {
            begin(beginnings & -beginnings);
            const WordSet ends = read();
            const auto first = static_cast<std::uint32_t>(std::countr_zero(beginnings));
            for (WordSet left = ends & ~known; left != 0; left &= left - 1)
                candidates_.push_back(
                    {pattern.entry, tokens_[window_begin_ + first],
                     tokens_[window_begin_ + static_cast<std::uint32_t>(std::countr_zero(left))] + 1});
            known |= ends;
        }
    }

    /// Reads those words of `allowed` with which a match can begin. @return these words
    WordSet begin(WordSet allowed) {
        WordSet all = 0;
        lowest_ = static_cast<std::uint32_t>(positions_.size()), highest_ = 0;
        for (const std::uint32_t at : beginnings_) {
            const std::uint32_t position = at & ~PatternRecord::anchor;
            WordSet words = window_.words_with(positions_[position].atom) & allowed;
            if ((at & PatternRecord::anchor) != 0) words &= first_word_;
            if (words == 0) continue;
            window_.reached[position] |= words;
            lowest_ = std::min(lowest_, position), highest_ = std::max(highest_, position);
            all |= words;
        }
        return all;
    }

    /// Reads on from where begin() led. @return the words with which a match can end
    WordSet read() {
        WordSet ends = 0;
        for (std::uint32_t p = lowest_; p <= highest_; ++p) {
            const WordSet here = std::exchange(window_.reached[p], 0);
            if (here == 0) continue;
            const PositionRecord& position = positions_[p];
            if ((position.flags & PositionRecord::accepts) != 0)
                ends |= (position.flags & PositionRecord::at_end) != 0 ? here & last_word_ : here;
            const WordSet next = slip(here) << 1;
            for (const std::uint16_t f : follow_.subspan(position.follow_first, position.follow_count)) {
                const PositionRecord& to = positions_[f];
                const WordSet there =
                    next & ((to.flags & PositionRecord::any) != 0 ? all_words_ : window_.words_with(to.atom));
                if (there == 0) continue;
                window_.reached[f] |= there;
                highest_ = std::max<std::uint32_t>(highest_, f);
            }
        }
        return ends;
    }

    /// Words, with the slipping words that follow them directly: the carry of an addition runs through a row of ones.
    [[nodiscard]] WordSet slip(WordSet words) const {
        const WordSet after = (words << 1) & slipping_;
        return words | (((after + slipping_) ^ slipping_) & slipping_) | after;
    }

    /// Keeps the leftmost, longest candidates of each entry that do not overlap, then drops those that an exclusion
    /// cancels.
    void select(std::uint32_t sentence, Matches& out) {
        std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
            return std::tie(a.entry, a.last, a.first) < std::tie(b.entry, b.last, b.first);
        });
        const auto same_end = [](const Candidate& a, const Candidate& b) {
            return a.entry == b.entry && a.last == b.last;
        };
        candidates_.erase(std::unique(candidates_.begin(), candidates_.end(), same_end), candidates_.end());
        std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
            return std::tie(a.entry, a.first, b.last) < std::tie(b.entry, b.first, a.last);
        });
        kept_.clear();
        for (const Candidate& candidate : candidates_)
            if (kept_.empty() || kept_.back().entry != candidate.entry || kept_.back().last <= candidate.first)
                kept_.push_back(candidate);
        vetoes_.clear();
        for (auto first = kept_.begin(); first != kept_.end();) {
            const auto last =
                std::find_if(first, kept_.end(), [&](const Candidate& c) { return c.entry != first->entry; });
            if (lexicon_.entries[first->entry].veto_of != none) vetoes_.emplace_back(first, last);
            first = last;
        }
        for (const Candidate& candidate : kept_) {
            const EntryRecord& entry = lexicon_.entries[candidate.entry];
            const Hit hit{candidate.entry, candidate.first, candidate.last, sentence};
            if (entry.veto_of != none) {
                if (entry.veto_end == none) out.exclusions.push_back(hit);
            } else if (!cancelled(candidate)) {
                out.hits.push_back(hit);
            }
        }
    }

    [[nodiscard]] bool cancelled(const Candidate& candidate) const {
        return std::any_of(vetoes_.begin(), vetoes_.end(), [&](std::span<const Candidate> vetoes) {
            const EntryRecord& record = lexicon_.entries[vetoes.front().entry];
            if (candidate.entry < record.veto_of || record.veto_end <= candidate.entry ||
                lexicon_.entries[candidate.entry].rule != record.rule)
                return false;
            const auto veto = std::partition_point(vetoes.begin(), vetoes.end(),
                                                   [&](const Candidate& v) { return v.last <= candidate.first; });
            return veto != vetoes.end() && veto->first < candidate.last;
        });
    }

    const Document& document_;
    const Lexicon& lexicon_;
    TokenReader reader_;
    std::vector<std::uint32_t> tokens_; ///< the words of the sentence
    std::vector<TokenAtoms> atoms_;     ///< of each of them
    std::uint32_t window_begin_ = 0;
    std::span<const std::uint32_t> beginnings_; ///< these three: of the current pattern
    std::span<const PositionRecord> positions_;
    std::span<const std::uint16_t> follow_;
    std::uint32_t lowest_ = 0, highest_ = 0; ///< positions that may have been reached
    WordSet may_begin_ = 0, first_word_ = 0, last_word_ = 0, all_words_ = 0, slipping_ = 0;
    Window& window_;
    std::vector<Candidate> candidates_, kept_;
    std::vector<std::span<const Candidate>> vetoes_; ///< the candidates of each exclusion
};

} // namespace

TokenAtoms TokenReader::read(std::uint32_t index, const Sentence& sentence, bool first_word) {
    TokenAtoms out;
    const Token& token = document_.tokens[index];
    const std::string_view typed = document_.view(token);
    const auto shape = [&](Shape s) { out.add(lexicon_.shape_sets[static_cast<std::size_t>(s)]); };
    fold_into(typed, folded_);
    bare_into(folded_, bare_);
    const bool capitals = token.is(typed::all_caps);
    const bool lone_capital = typed.size() == 1 && token.is(typed::capitalized); // « RAPPELER A 8H », « A défaut »
    out.word = lexicon_.look_up(folded_, bare_, document_.unaccented || capitals || lone_capital);
    out.add(out.word.set);
    if (token.kind != TokenKind::word) {
        shape(shape_of(token.kind));
        if (token.kind == TokenKind::field)
            if (const auto named = field_shape(fold(with_words_apart(without_opening(typed))), lexicon_)) shape(*named);
        return out;
    }
    if (capitals && !sentence.shouted) {
        out.add(lexicon_.look_up_capitals(typed));
        if (typed.size() <= longest_acronym) shape(Shape::acronym);
    } else if (!sentence.shouted && token.is(typed::capitalized) && !(first_word && out.word.known)) {
        shape(Shape::name);
    }
    if (!out.word.known) shape(Shape::unknown);
    if (const std::string_view polite = document_.polite_at(index); !polite.empty())
        out.add(lexicon_.look_up(polite, polite, false).set); // its accents are right
    const bool small = !capitals && (!token.is(typed::capitalized) || first_word);
    if (small && lexicon_.has_atom(out.word.set, lexicon_.named.english)) shape(Shape::english);
    return out;
}

Matches match(const Document& document, const Lexicon& lexicon) { return Scanner(document, lexicon).run(); }

} // namespace francparler
