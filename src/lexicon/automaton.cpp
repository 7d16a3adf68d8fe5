#include "lexicon/automaton.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "lexicon/pattern_words.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_positions = 4000; ///< of one pattern; more are a mistake of its writer
constexpr std::string_view too_large = "trop grand : coupez-le en plusieurs entrées";

/// A part of an automaton (Glushkov 1961): the positions where it may begin and end, and whether it may read nothing.
struct Piece {
    bool empty = true;
    std::vector<std::uint32_t> first, last;
    std::vector<std::uint32_t> anchored; ///< like `first`, but only at the start of a sentence
};

/// `$` as an alternative.
bool is_the_end(const Pattern& p) { return p.parts.size() == 1 && p.parts[0].kind == Pattern::Kind::end; }
/// `(… |$)`: the match may also end before it, at the end of the sentence.
bool may_be_the_end(const Pattern& p) {
    return p.kind == Pattern::Kind::choice && std::ranges::any_of(p.parts, is_the_end);
}

/// The automaton of one pattern.
class Glushkov {
public:
    Glushkov(AtomTable& atoms, ClassExpander& classes) : atoms_(atoms), classes_(classes) {}

    /// Appends the positions of a pattern. Stops once there are too many, see is_too_large().
    Piece build(const Pattern& p);
    [[nodiscard]] bool is_too_large() const { return positions_.size() > most_positions; }

    void mark(const std::vector<std::uint32_t>& positions, std::uint8_t flag);
    /// The most words that it reads. Relies on links that lead to later positions only.
    [[nodiscard]] std::uint32_t words_read() const;

    [[nodiscard]] const std::vector<PositionRecord>& positions() const { return positions_; }
    /// Per position: the positions that may follow it, ascending.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> links() const;

private:
    std::uint32_t position(AtomId atom, std::uint8_t flags = 0);
    Piece one(const Members& members);
    void link(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to);
    void append(Piece& left, Piece right);

    Piece build_grammar(const std::string& name);
    Piece build_gap(std::uint32_t reach);
    Piece build_choice(const Pattern& p);
    Piece build_sequence(std::span<const Pattern> parts);

    AtomTable& atoms_;
    ClassExpander& classes_;
    std::vector<PositionRecord> positions_;
    std::vector<std::vector<std::uint32_t>> links_;
};

std::uint32_t Glushkov::position(AtomId atom, std::uint8_t flags) {
    positions_.push_back({.atom = atom & (PositionRecord::most_atoms - 1), .flags = flags});
    links_.emplace_back();
    return static_cast<std::uint32_t>(positions_.size() - 1);
}

Piece Glushkov::one(const Members& members) {
    const std::uint32_t p = position(atoms_.add(members));
    return {.empty = false, .first = {p}, .last = {p}};
}

void Glushkov::link(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to) {
    for (const std::uint32_t p : from) links_[p].insert(links_[p].end(), to.begin(), to.end());
}

void Glushkov::mark(const std::vector<std::uint32_t>& positions, std::uint8_t flag) {
    for (const std::uint32_t p : positions) positions_[p].flags = static_cast<std::uint8_t>(positions_[p].flags | flag);
}

void Glushkov::append(Piece& left, Piece right) {
    link(left.last, right.first);
    if (left.empty) {
        left.first.insert(left.first.end(), right.first.begin(), right.first.end());
        left.anchored.insert(left.anchored.end(), right.anchored.begin(), right.anchored.end());
    }
    if (right.empty) left.last.insert(left.last.end(), right.last.begin(), right.last.end());
    else left.last = std::move(right.last);
    left.empty = left.empty && right.empty;
}

Piece Glushkov::build(const Pattern& p) {
    if (is_too_large()) return {};
    switch (p.kind) {
    case Pattern::Kind::word:
    case Pattern::Kind::capitals:
    case Pattern::Kind::lemma:
    case Pattern::Kind::feature: {
        Members members;
        return add_members(p, members) ? one(members) : build_grammar(p.names[0]);
    }
    case Pattern::Kind::gap: return build_gap(p.reach);
    case Pattern::Kind::optional: {
        Piece out = build(p.parts[0]);
        out.empty = true;
        return out;
    }
    case Pattern::Kind::choice: return build_choice(p);
    case Pattern::Kind::sequence: return build_sequence(p.parts);
    default: return {};
    }
}

/// A verb, with up to two pronouns before it.
Piece Glushkov::build_grammar(const std::string& name) {
    Piece out;
    for (int i = 0; i < 2; ++i) {
        Piece clitic = one(classes_.members_of("clitique"));
        clitic.empty = true;
        append(out, std::move(clitic));
    }
    append(out, one({"g:" + name}));
    return out;
}

Piece Glushkov::build_gap(std::uint32_t reach) {
    Piece out;
    for (std::uint32_t i = 0; i < reach; ++i) {
        const std::uint32_t any = position(0, PositionRecord::any);
        if (i == 0) out.first = {any};
        else link({out.last.back()}, {any});
        out.last.push_back(any);
    }
    return out;
}

Piece Glushkov::build_choice(const Pattern& p) {
    Members singles;
    Piece out{.empty = false};
    const auto add = [&](Piece piece) {
        out.first.insert(out.first.end(), piece.first.begin(), piece.first.end());
        out.last.insert(out.last.end(), piece.last.begin(), piece.last.end());
        out.anchored.insert(out.anchored.end(), piece.anchored.begin(), piece.anchored.end());
        out.empty = out.empty || piece.empty;
    };
    for (const Pattern& part : p.parts)
        if (!is_the_end(part) && !add_members(part, singles)) add(build(part));
    if (!singles.empty()) add(one(singles));
    return out;
}

Piece Glushkov::build_sequence(std::span<const Pattern> parts) {
    Piece out;
    std::vector<std::uint32_t> ends; // where the match may end although more may follow
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].kind == Pattern::Kind::start) {
            Piece rest = build_sequence(parts.subspan(i + 1));
            rest.anchored = std::exchange(rest.first, {});
            append(out, std::move(rest));
            break;
        }
        if (parts[i].kind == Pattern::Kind::end) {
            mark(out.last, PositionRecord::at_end);
            continue;
        }
        Piece piece = build(parts[i]);
        if (parts.size() > 1 && is_negation_particle(parts[i])) piece.empty = true;
        if (may_be_the_end(parts[i])) {
            mark(out.last, PositionRecord::at_end);
            ends.insert(ends.end(), out.last.begin(), out.last.end());
        }
        append(out, std::move(piece));
    }
    out.last.insert(out.last.end(), ends.begin(), ends.end());
    return out;
}

std::uint32_t Glushkov::words_read() const {
    std::vector<std::uint32_t> from(links_.size(), 1);
    for (std::size_t p = links_.size(); p-- > 0;)
        for (const std::uint32_t next : links_[p]) from[p] = std::max(from[p], 1 + from[next]);
    return from.empty() ? 0 : *std::max_element(from.begin(), from.end());
}

std::vector<std::vector<std::uint32_t>> Glushkov::links() const {
    std::vector<std::vector<std::uint32_t>> out = links_;
    for (std::vector<std::uint32_t>& row : out) {
        std::sort(row.begin(), row.end());
        row.erase(std::unique(row.begin(), row.end()), row.end());
    }
    return out;
}

} // namespace

AutomatonTables::AutomatonTables(const Lexicon* base) {
    if (base == nullptr) return;
    patterns.assign(base->patterns.begin(), base->patterns.end() - 1);
    positions.assign(base->positions.begin(), base->positions.end());
    follow.assign(base->follow.begin(), base->follow.end());
    beginnings.assign(base->beginnings.begin(), base->beginnings.end());
    required.assign(base->required.begin(), base->required.end());
}

std::optional<std::string_view> AutomatonTables::add(std::uint32_t entry, const Pattern& expanded, AtomTable& atoms,
                                                     ClassExpander& classes) {
    Glushkov automaton(atoms, classes);
    const Piece whole = automaton.build(expanded);
    if (automaton.is_too_large()) return too_large;
    if (whole.empty) return ": tout y est facultatif, rendez un mot obligatoire";
    automaton.mark(whole.last, PositionRecord::accepts);
    const PatternRecord record{.entry = entry,
                               .first_position = static_cast<std::uint32_t>(positions.size()),
                               .first_follow = static_cast<std::uint32_t>(follow.size()),
                               .first_beginning = static_cast<std::uint32_t>(beginnings.size())};
    positions.insert(positions.end(), automaton.positions().begin(), automaton.positions().end());
    std::uint32_t p = record.first_position;
    for (const std::vector<std::uint32_t>& row : automaton.links()) {
        positions[p].follow_first = static_cast<std::uint16_t>(follow.size() - record.first_follow);
        positions[p++].follow_count = static_cast<std::uint16_t>(row.size());
        for (const std::uint32_t next : row) follow.push_back(static_cast<std::uint16_t>(next));
    }
    if (follow.size() - record.first_follow > std::numeric_limits<std::uint16_t>::max()) return too_large;
    if (automaton.words_read() > PatternRecord::most_words)
        return "trop long : il lit plus de 32 mots, coupez-le en deux";
    const auto begin = [&](std::uint32_t place, std::uint32_t anchor) {
        if ((automaton.positions()[place].flags & PositionRecord::any) == 0) beginnings.push_back(place | anchor);
    };
    for (const std::uint32_t place : whole.first) begin(place, 0);
    for (const std::uint32_t place : whole.anchored) begin(place, PatternRecord::anchor);
    patterns.push_back(record);
    return std::nullopt;
}

void AutomatonTables::end() {
    patterns.push_back({.entry = none,
                        .first_position = static_cast<std::uint32_t>(positions.size()),
                        .first_follow = static_cast<std::uint32_t>(follow.size()),
                        .first_beginning = static_cast<std::uint32_t>(beginnings.size())});
}

void AutomatonTables::renumber(const std::vector<AtomId>& number) {
    for (PositionRecord& position : positions) position.atom = number[position.atom] & (PositionRecord::most_atoms - 1);
}

} // namespace francparler
