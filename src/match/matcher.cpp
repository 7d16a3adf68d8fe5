#include "match/matcher.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::size_t longest_acronym = 6;

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

/// The shape that a placeholder's own name gives it: `{{date_livraison}}` stands for a date.
std::optional<Shape> field_shape(std::string_view folded, const Lexicon& lexicon) {
    constexpr std::array<std::pair<std::string_view, Shape>, 4> kinds = {{
        {"champ:date", Shape::field_date},
        {"champ:montant", Shape::field_amount},
        {"champ:contact", Shape::field_contact},
        {"champ:nom", Shape::field_name},
    }};
    for (const ClassRecord& record : lexicon.classes)
        for (const auto& [name, shape] : kinds)
            if (lexicon.text(record.name) == name)
                for (std::uint32_t i = record.members.first; i < record.members.last; ++i)
                    if (folded.find(lexicon.string(i)) != std::string_view::npos) return shape;
    return std::nullopt;
}

/// A match under way: the automaton stands at `position`, having begun at token `start`.
struct Thread {
    std::uint32_t position = 0;
    std::uint32_t start = 0;
};

struct Candidate {
    std::uint32_t entry = 0, first = 0, last = 0;
};

class Scanner {
public:
    Scanner(const Document& document, const Lexicon& lexicon)
        : document_(document), lexicon_(lexicon), reader_(document, lexicon), seen_(lexicon.positions.size(), 0),
          slot_(lexicon.positions.size()), marked_(lexicon.atom_names.size(), 0) {}

    Matches run() {
        Matches out;
        out.words.resize(document_.tokens.size());
        for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) scan(s, out);
        std::sort(out.hits.begin(), out.hits.end(), [](const Hit& a, const Hit& b) {
            return std::tie(a.first, a.last, a.entry) < std::tie(b.first, b.last, b.entry);
        });
        return out;
    }

private:
    void scan(std::uint32_t index, Matches& out) {
        const Sentence& sentence = document_.sentences[index];
        std::uint32_t first_word = none, last_word = none;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
            if (document_.tokens[t].is_word()) {
                first_word = std::min(first_word, t);
                last_word = t;
            }
        threads_.clear();
        candidates_.clear();
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            if (!document_.tokens[t].is_word()) continue;
            const TokenAtoms atoms = reader_.read(document_.tokens[t], sentence, t == first_word);
            out.words[t] = atoms.word;
            step(atoms, t, t == first_word, t == last_word);
        }
        select(index, out.hits);
    }

    void step(const TokenAtoms& token, std::uint32_t t, bool at_start, bool at_end) {
        ++epoch_;
        next_.clear();
        for (std::size_t i = 0; i < token.count; ++i)
            for (const AtomId atom : lexicon_.atoms(token.sets[i])) marked_[atom] = epoch_;

        const auto enter = [&](std::uint32_t p, std::uint32_t start) {
            const PositionRecord& position = lexicon_.positions[p];
            if ((position.flags & PositionRecord::any) == 0 && marked_[position.atom] != epoch_) return;
            add({p, start});
        };
        for (const Thread& thread : threads_) {
            const PositionRecord& from = lexicon_.positions[thread.position];
            for (const std::uint32_t p : lexicon_.follow.subspan(from.follow_first, from.follow_count))
                enter(p, thread.start);
        }
        for (std::size_t i = 0; i < token.count; ++i)
            for (const AtomId atom : lexicon_.atoms(token.sets[i]))
                for (std::uint32_t f = lexicon_.first_offsets[atom]; f < lexicon_.first_offsets[atom + 1]; ++f) {
                    const std::uint32_t first = lexicon_.first_positions[f];
                    if ((first & PositionRecord::anchor) == 0 || at_start) enter(first & ~PositionRecord::anchor, t);
                }

        for (const Thread& thread : next_) {
            const PositionRecord& position = lexicon_.positions[thread.position];
            if ((position.flags & PositionRecord::accepts) == 0) continue;
            if ((position.flags & PositionRecord::at_end) == 0 || at_end)
                candidates_.push_back({position.entry, thread.start, t + 1});
        }
        if (lexicon_.slipping != none && marked_[lexicon_.slipping] == epoch_)
            for (const Thread& thread : threads_) add(thread);
        std::swap(threads_, next_);
    }

    void add(Thread thread) {
        if (seen_[thread.position] == epoch_) {
            Thread& known = next_[slot_[thread.position]];
            known.start = std::min(known.start, thread.start);
            return;
        }
        seen_[thread.position] = epoch_;
        slot_[thread.position] = static_cast<std::uint32_t>(next_.size());
        next_.push_back(thread);
    }

    /// Of each entry the leftmost, longest candidates that do not overlap; then what no exclusion cancels.
    void select(std::uint32_t sentence, std::vector<Hit>& hits) {
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
        for (const Candidate& candidate : kept_)
            if (lexicon_.entries[candidate.entry].veto_of == none && !cancelled(candidate))
                hits.push_back({candidate.entry, candidate.first, candidate.last, sentence});
    }

    [[nodiscard]] bool cancelled(const Candidate& candidate) const {
        return std::any_of(vetoes_.begin(), vetoes_.end(), [&](std::span<const Candidate> vetoes) {
            const EntryRecord& record = lexicon_.entries[vetoes.front().entry];
            if (candidate.entry < record.veto_of || record.veto_end <= candidate.entry) return false;
            const auto veto = std::partition_point(vetoes.begin(), vetoes.end(),
                                                   [&](const Candidate& v) { return v.last <= candidate.first; });
            return veto != vetoes.end() && veto->first < candidate.last;
        });
    }

    const Document& document_;
    const Lexicon& lexicon_;
    TokenReader reader_;
    std::vector<Thread> threads_, next_;
    std::vector<std::uint32_t> seen_, slot_; ///< per position: the step it was last entered in, and its place in next_
    std::vector<std::uint32_t> marked_;      ///< per atom: the step whose token has it
    std::uint32_t epoch_ = 0;
    std::vector<Candidate> candidates_, kept_;
    std::vector<std::span<const Candidate>> vetoes_; ///< of one exclusion each, in order
};

} // namespace

TokenAtoms TokenReader::read(const Token& token, const Sentence& sentence, bool first_word) {
    TokenAtoms out;
    const std::string_view typed = document_.view(token);
    const auto shape = [&](Shape s) { out.add(lexicon_.shape_sets[static_cast<std::size_t>(s)]); };
    fold_into(typed, folded_);
    bare_into(folded_, bare_);
    const bool capitals = token.is(typed::all_caps);
    const bool lone_capital = typed.size() == 1 && token.is(typed::capitalized) && !first_word; // « RAPPELER A 8H »
    out.word = lexicon_.look_up(folded_, bare_, document_.unaccented || capitals || lone_capital || sentence.shouted);
    out.add(out.word.set);
    if (token.kind != TokenKind::word) {
        shape(shape_of(token.kind));
        if (token.kind == TokenKind::field)
            if (const auto named = field_shape(folded_, lexicon_)) shape(*named);
        return out;
    }
    if (capitals && !sentence.shouted) {
        out.add(lexicon_.look_up_capitals(typed));
        if (typed.size() <= longest_acronym) shape(Shape::acronym);
    } else if (token.is(typed::capitalized) && !(first_word && out.word.known)) {
        shape(Shape::name);
    }
    if (!out.word.known) shape(Shape::unknown);
    const bool small = !capitals && (!token.is(typed::capitalized) || first_word);
    if (small && std::ranges::binary_search(lexicon_.atoms(out.word.set), lexicon_.english)) shape(Shape::english);
    return out;
}

Matches match(const Document& document, const Lexicon& lexicon) { return Scanner(document, lexicon).run(); }

} // namespace francparler
