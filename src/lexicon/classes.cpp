#include "lexicon/classes.hpp"

#include <algorithm>
#include <utility>

#include "base/suggest.hpp"
#include "lexicon/features.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_parts = 1 << 18; ///< of one pattern, with its classes expanded
constexpr std::size_t deepest_classes = 50; ///< nested

std::string key_of(const std::string& name, bool shape) { return (shape ? "{" : "@") + name; }

} // namespace

Pattern ClassExpander::expand(const Pattern& pattern, const SourcePlace& place) {
    // After one pattern that is too large, others probably are: they are likely to refer to the same classes.
    if (parts_ > most_parts) return {.kind = Pattern::Kind::choice};
    parts_ = 0;
    Pattern out = expand_part(pattern, place);
    if (parts_ > most_parts) fail(place, "motif trop grand, classes comprises : coupez-le en plusieurs entrées");
    return out;
}

const Members& ClassExpander::members_of(const std::string& name) {
    Members& kept = members_[name];
    if (kept.empty()) {
        const Pattern klass = expand({.kind = Pattern::Kind::klass, .names = {name}}, {});
        for (const Pattern& part : klass.parts) add_members(part, kept);
    }
    return kept;
}

bool ClassExpander::is_in_base(std::string_view key) const {
    return base_ != nullptr && std::ranges::any_of(base_->classes, [&](const ClassRecord& record) {
               return base_->text(record.name) == key;
           });
}

Pattern ClassExpander::expand_part(const Pattern& pattern, const SourcePlace& place) {
    if (++parts_ > most_parts) return {.kind = Pattern::Kind::choice};
    if (pattern.kind == Pattern::Kind::klass) return expand_class(pattern, place);
    if (pattern.kind == Pattern::Kind::feature && !shape_named(pattern.names[0]) && !grammar_named(pattern.names[0]))
        return expand_class(pattern, place);
    Pattern out = pattern;
    for (Pattern& part : out.parts) part = expand_part(part, place);
    return out;
}

/// A class or shape as the choice of its members.
Pattern ClassExpander::expand_class(const Pattern& reference, const SourcePlace& place) {
    const bool shape = reference.kind == Pattern::Kind::feature;
    const std::string& name = reference.names[0];
    const std::string key = key_of(name, shape);
    Pattern out{.kind = Pattern::Kind::choice};
    const std::vector<PatternText>* members = patterns_of(name, shape);
    if (members == nullptr) {
        fail(place, unknown(name, shape));
    } else if (open_.contains(key)) {
        fail(place, "la classe " + in_pattern(key) + " se contient elle-même : retirez ce renvoi");
    } else if (open_.size() == deepest_classes) {
        fail(place, "classes trop imbriquées : définissez la classe " + in_pattern(key) + " avec moins de renvois");
    } else {
        open_.insert(key);
        for (const PatternText& member : *members)
            out.parts.push_back(expand_part(member.pattern, member.place.line == 0 ? place : member.place));
        open_.erase(key);
    }
    return out;
}

const std::vector<PatternText>* ClassExpander::patterns_of(const std::string& name, bool shape) {
    const auto& own = shape ? source_.shapes : source_.classes;
    if (const auto found = own.find(name); found != own.end()) return &found->second.members;
    if (base_ == nullptr) return nullptr;
    const std::string key = key_of(name, shape);
    if (const auto found = base_patterns_.find(key); found != base_patterns_.end()) return &found->second;
    for (const ClassRecord& record : base_->classes) {
        if (base_->text(record.name) != key) continue;
        std::vector<PatternText>& out = base_patterns_[key];
        for (std::uint32_t i = record.members.first; i < record.members.last; ++i) {
            Result<Pattern> parsed = parse_pattern(base_->string(i), tokenizer_);
            if (parsed) out.push_back({std::string(base_->string(i)), *std::move(parsed), {}});
        }
        return &out;
    }
    return nullptr;
}

std::string ClassExpander::unknown(const std::string& name, bool shape) const {
    const std::vector<std::string> names = shape ? names_in_braces(name) : class_names('@');
    const std::vector<std::string_view> known(names.begin(), names.end());
    return shape ? "forme inconnue {" + name + "}" + did_you_mean(name, known) +
                       " : écrivez par exemple {date}, {nb}, {V:inf}"
                 : "classe inconnue @" + name + did_you_mean(name, known) + " : définissez-la sous [classe]";
}

/// The names of the classes (@) or shapes ({) of this lexicon and of its base.
std::vector<std::string> ClassExpander::class_names(char mark) const {
    std::vector<std::string> out;
    for (const auto& [name, klass] : mark == '@' ? source_.classes : source_.shapes) out.push_back(name);
    if (base_ == nullptr) return out;
    for (const ClassRecord& record : base_->classes)
        if (const std::string_view key = base_->text(record.name); key.starts_with(mark))
            out.emplace_back(key.substr(1));
    return out;
}

/// The names that may stand between braces: the features of a word class if `like` names one (« V:inff »), else the
/// shapes and word classes.
std::vector<std::string> ClassExpander::names_in_braces(std::string_view like) const {
    if (const std::size_t colon = like.find(':'); colon != std::string_view::npos)
        if (std::vector<std::string> features = feature_names(like.substr(0, colon)); !features.empty())
            return features;
    std::vector<std::string> out = class_names('{');
    for (const std::string& name : word_class_names()) out.push_back(name);
    return out;
}

void ClassExpander::fail(const SourcePlace& place, std::string message) {
    errors_.push_back({place.file, place.line, place.column, std::move(message)});
}

} // namespace francparler
