#include "lexicon/automaton.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "lexicon/cut.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_positions = 4000; ///< of one pattern; one that needs more is a mistake

bool is_negation_particle(const Pattern& p) {
    return p.kind == Pattern::Kind::word && (p.names[0] == "ne" || p.names[0] == "n'");
}

bool is_the_end(const Pattern& p) { return p.parts.size() == 1 && p.parts[0].kind == Pattern::Kind::end; }

/// `(… |$)`: what stands before may end the match where the sentence ends.
bool may_be_the_end(const Pattern& p) {
    return p.kind == Pattern::Kind::choice && std::ranges::any_of(p.parts, is_the_end);
}

} // namespace

void AutomatonBuilder::copy(const Lexicon& base) {
    for (std::size_t i = 0; i < base.atom_keys.size(); ++i)
        triggers_.emplace_back(base.trigger_patterns.begin() + base.trigger_offsets[i],
                               base.trigger_patterns.begin() + base.trigger_offsets[i + 1]);
    patterns_.assign(base.patterns.begin(), base.patterns.end() - 1);
    positions_.assign(base.positions.begin(), base.positions.end());
    follow_.assign(base.follow.begin(), base.follow.end());
    beginnings_.assign(base.beginnings.begin(), base.beginnings.end());
    required_.assign(base.required.begin(), base.required.end());
    known_ = static_cast<std::uint32_t>(patterns_.size());
}

void AutomatonBuilder::renumber(std::span<const AtomId> number) {
    for (PositionRecord& position : positions_)
        position.atom = number[position.atom] & (PositionRecord::most_atoms - 1);
}

std::uint32_t AutomatonBuilder::position(AtomId atom_id, std::uint8_t flags) {
    positions_.push_back({.atom = atom_id & (PositionRecord::most_atoms - 1), .flags = flags});
    links_.emplace_back();
    return static_cast<std::uint32_t>(positions_.size() - 1);
}

void AutomatonBuilder::mark(std::uint32_t position, std::uint8_t flag) {
    positions_[position].flags = static_cast<std::uint8_t>(positions_[position].flags | flag);
}

AutomatonBuilder::Piece AutomatonBuilder::one(const Members& members) {
    const std::uint32_t p = position(atoms_.id_of(members));
    return {.empty = false, .first = {p}, .last = {p}};
}

void AutomatonBuilder::link(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to) {
    for (const std::uint32_t p : from) {
        std::vector<std::uint32_t>& row = links_[p - pattern_first_];
        row.insert(row.end(), to.begin(), to.end());
    }
}

void AutomatonBuilder::append(Piece& left, Piece right) {
    link(left.last, right.first);
    if (left.empty) {
        left.first.insert(left.first.end(), right.first.begin(), right.first.end());
        left.anchored.insert(left.anchored.end(), right.anchored.begin(), right.anchored.end());
    }
    if (right.empty) left.last.insert(left.last.end(), right.last.begin(), right.last.end());
    else left.last = std::move(right.last);
    left.empty = left.empty && right.empty;
}

AutomatonBuilder::Piece AutomatonBuilder::build(const Pattern& p) {
    if (positions_.size() - pattern_first_ > most_positions) return {};
    switch (p.kind) {
    case Pattern::Kind::word:
    case Pattern::Kind::capitals:
    case Pattern::Kind::lemma: {
        Members members;
        add_members(p, members);
        return one(members);
    }
    case Pattern::Kind::feature: {
        Members members;
        if (add_members(p, members)) return one(members);
        Piece out;
        for (int i = 0; i < 2; ++i) {
            Piece clitic = one(resolver_.words_of("clitique"));
            clitic.empty = true;
            append(out, std::move(clitic));
        }
        append(out, one({"g:" + p.names[0]}));
        return out;
    }
    case Pattern::Kind::gap: {
        Piece out;
        for (std::uint32_t i = 0; i < p.reach; ++i) {
            const std::uint32_t any = position(0, PositionRecord::any);
            if (i == 0) out.first = {any};
            else link({out.last.back()}, {any});
            out.last.push_back(any);
        }
        return out;
    }
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

AutomatonBuilder::Piece AutomatonBuilder::build_choice(const Pattern& p) {
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

AutomatonBuilder::Piece AutomatonBuilder::build_part(std::span<const Pattern> parts, std::size_t i) {
    Piece piece = build(parts[i]);
    if (parts.size() > 1 && is_negation_particle(parts[i])) piece.empty = true;
    return piece;
}

AutomatonBuilder::Piece AutomatonBuilder::build_sequence(std::span<const Pattern> parts) {
    Piece out;
    std::vector<std::uint32_t> ends; // where the match may end although more could follow
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].kind == Pattern::Kind::start) {
            Piece rest = build_sequence(parts.subspan(i + 1));
            rest.anchored = std::exchange(rest.first, {});
            append(out, std::move(rest));
            break;
        }
        if (parts[i].kind == Pattern::Kind::end) {
            for (const std::uint32_t p : out.last) mark(p, PositionRecord::at_end);
            continue;
        }
        Piece piece = build_part(parts, i);
        if (may_be_the_end(parts[i])) {
            for (const std::uint32_t p : out.last) mark(p, PositionRecord::at_end);
            ends.insert(ends.end(), out.last.begin(), out.last.end());
        }
        append(out, std::move(piece));
    }
    out.last.insert(out.last.end(), ends.begin(), ends.end());
    return out;
}

std::optional<std::string> AutomatonBuilder::add(const PatternText& text, std::uint32_t entry) {
    pattern_first_ = static_cast<std::uint32_t>(positions_.size());
    links_.clear();
    const Piece whole = build(resolver_.resolved(text.pattern, text.place));
    if (positions_.size() - pattern_first_ > most_positions)
        return "motif « " + text.notation + " » trop grand : coupez-le en plusieurs entrées";
    if (whole.empty) return "motif « " + text.notation + " » : tout y est facultatif, rendez un mot obligatoire";
    for (const std::uint32_t p : whole.last) mark(p, PositionRecord::accepts);
    const PatternRecord record{.entry = entry,
                               .first_position = pattern_first_,
                               .first_follow = static_cast<std::uint32_t>(follow_.size()),
                               .first_beginning = static_cast<std::uint32_t>(beginnings_.size())};
    for (std::uint32_t p = pattern_first_; p < positions_.size(); ++p) {
        std::vector<std::uint32_t>& row = links_[p - pattern_first_];
        std::sort(row.begin(), row.end());
        row.erase(std::unique(row.begin(), row.end()), row.end());
        positions_[p].follow_first = static_cast<std::uint16_t>(follow_.size() - record.first_follow);
        positions_[p].follow_count = static_cast<std::uint16_t>(row.size());
        for (const std::uint32_t next : row) follow_.push_back(static_cast<std::uint16_t>(next - pattern_first_));
    }
    if (follow_.size() - record.first_follow > std::numeric_limits<std::uint16_t>::max())
        return "motif « " + text.notation + " » trop grand : coupez-le en plusieurs entrées";
    if (words_read() > PatternRecord::most_words)
        return "motif « " + text.notation + " » trop long : il lit plus de 32 mots, coupez-le en deux";
    const auto begin = [&](std::uint32_t p, std::uint32_t anchor) {
        if ((positions_[p].flags & PositionRecord::any) == 0) beginnings_.push_back((p - pattern_first_) | anchor);
    };
    for (const std::uint32_t p : whole.first) begin(p, 0);
    for (const std::uint32_t p : whole.anchored) begin(p, PatternRecord::anchor);
    patterns_.push_back(record);
    return std::nullopt;
}

/// The most words that the pattern in the making reads. Its links lead to later places only.
std::uint32_t AutomatonBuilder::words_read() const {
    std::vector<std::uint32_t> from(links_.size(), 1);
    for (std::size_t p = links_.size(); p-- > 0;)
        for (const std::uint32_t next : links_[p]) from[p] = std::max(from[p], 1 + from[next - pattern_first_]);
    return from.empty() ? 0 : *std::max_element(from.begin(), from.end());
}

/// Of each new pattern, the rarest words that no match can do without: those that trigger it, and others that it
/// requires.
void AutomatonBuilder::find_triggers(std::span<const std::uint32_t> atom_weights) {
    triggers_.resize(atom_weights.size());
    patterns_.push_back({.entry = none,
                         .first_position = static_cast<std::uint32_t>(positions_.size()),
                         .first_follow = static_cast<std::uint32_t>(follow_.size()),
                         .first_beginning = static_cast<std::uint32_t>(beginnings_.size())});
    for (auto i = known_; i + 1 < patterns_.size(); ++i) {
        WeightedGraph graph = graph_of(i, atom_weights);
        for (const AtomId id : cut(graph, i)) triggers_[id].push_back(i);
        patterns_[i].first_required = static_cast<std::uint32_t>(required_.size());
        for (const AtomId id : cut(graph, i)) required_.push_back(id);
    }
    patterns_.back().first_required = static_cast<std::uint32_t>(required_.size());
}

WeightedGraph AutomatonBuilder::graph_of(std::uint32_t index, std::span<const std::uint32_t> atom_weights) const {
    const PatternRecord &pattern = patterns_[index], &next = patterns_[index + 1];
    WeightedGraph graph;
    for (std::uint32_t p = pattern.first_position; p < next.first_position; ++p) {
        const PositionRecord& position = positions_[p];
        const bool any = (position.flags & PositionRecord::any) != 0;
        graph.weights.push_back(any ? WeightedGraph::unbearable : std::uint64_t{atom_weights[position.atom]} + 1);
        const auto row =
            std::span(follow_).subspan(pattern.first_follow + position.follow_first, position.follow_count);
        graph.follow.emplace_back(row.begin(), row.end());
        if ((position.flags & PositionRecord::accepts) != 0) graph.last.push_back(p - pattern.first_position);
    }
    for (std::uint32_t b = pattern.first_beginning; b < next.first_beginning; ++b)
        graph.first.push_back(beginnings_[b] & ~PatternRecord::anchor);
    return graph;
}

/// The atoms of the lightest cut, whose places no later cut may use.
std::vector<AtomId> AutomatonBuilder::cut(WeightedGraph& graph, std::uint32_t index) const {
    std::vector<AtomId> out;
    for (const std::uint32_t node : lightest_cut(graph)) {
        graph.weights[node] = WeightedGraph::unbearable;
        out.push_back(positions_[patterns_[index].first_position + node].atom);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace francparler
