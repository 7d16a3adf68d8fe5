#include "lexicon/atoms.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "lexicon/features.hpp"

namespace francparler {

bool add_members(const Pattern& p, Members& out) {
    switch (p.kind) {
    case Pattern::Kind::word: out.insert("w:" + p.names[0]); return true;
    case Pattern::Kind::capitals: out.insert("C:" + p.names[0]); return true;
    case Pattern::Kind::lemma:
        for (const std::string& name : p.names) out.insert("l:" + name);
        return true;
    case Pattern::Kind::feature:
        if (const auto shape = shape_named(p.names[0])) {
            out.insert("s:" + std::to_string(static_cast<int>(*shape)));
            return true;
        }
        if (p.names[0].starts_with("V")) return false; // pronouns may precede a verb
        out.insert("g:" + p.names[0]);
        return true;
    case Pattern::Kind::sequence: return p.parts.size() == 1 && add_members(p.parts[0], out);
    case Pattern::Kind::choice: {
        Members all;
        if (!std::all_of(p.parts.begin(), p.parts.end(), [&](const Pattern& part) { return add_members(part, all); }))
            return false;
        out.merge(all);
        return true;
    }
    default: return false;
    }
}

AtomTable::AtomTable(const Lexicon* base) : of_base_(base == nullptr ? 0 : base->atom_keys.size()) {
    for (std::size_t id = 0; id < of_base_; ++id) ids_.emplace(base->atom_keys[id], static_cast<AtomId>(id));
    members_.resize(of_base_);
}

AtomId AtomTable::add(const Members& members) {
    std::string key;
    for (const std::string& member : members) key += (key.empty() ? "" : "\n") + member;
    const auto [found, fresh] = ids_.try_emplace(hash(key), static_cast<AtomId>(members_.size()));
    if (fresh) members_.push_back(members);
    return found->second;
}

std::vector<std::uint64_t> AtomTable::keys() const {
    std::vector<std::uint64_t> out(members_.size());
    for (const auto& [key, id] : ids_) out[id] = key;
    return out;
}

void AtomTable::renumber(const std::vector<AtomId>& number) {
    for (auto& [key, id] : ids_) id = number[id];
    std::vector<Members> sorted(members_.size());
    for (std::size_t id = 0; id < members_.size(); ++id) sorted[number[id]] = std::move(members_[id]);
    members_ = std::move(sorted);
}

} // namespace francparler
