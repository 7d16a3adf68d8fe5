#include "lexicon/features.hpp"

#include <utility>

namespace francparler {
namespace {

constexpr auto shape_names = std::to_array<std::pair<std::string_view, Shape>>({
    {"jeton:nombre", Shape::number},
    {"jeton:montant", Shape::amount},
    {"jeton:tel", Shape::phone},
    {"jeton:heure", Shape::time},
    {"jeton:duree", Shape::duration},
    {"jeton:date", Shape::date},
    {"jeton:mail", Shape::email},
    {"jeton:url", Shape::url},
    {"jeton:champ", Shape::field},
    {"jeton:champ-date", Shape::field_date},
    {"jeton:champ-montant", Shape::field_amount},
    {"jeton:champ-contact", Shape::field_contact},
    {"jeton:champ-nom", Shape::field_name},
    {"jeton:nom", Shape::name},
    {"jeton:sigle", Shape::acronym},
    {"jeton:inconnu", Shape::unknown},
    {"jeton:anglais", Shape::english},
});
static_assert(shape_names.size() == static_cast<std::size_t>(Shape::count_));

constexpr auto word_classes = std::to_array<std::pair<std::string_view, tag::Tags>>({
    {"V", tag::verb},
    {"N", tag::noun},
    {"A", tag::adjective},
    {"ADV", tag::adverb},
    {"NP", tag::proper},
    {"DET", tag::determiner},
    {"PRO", tag::pronoun},
    {"PREP", tag::preposition},
    {"CONJ", tag::conjunction},
});
constexpr auto word_features = std::to_array<std::pair<std::string_view, tag::Tags>>({
    {"inf", tag::infinitive},
    {"ppres", tag::present_participle},
    {"ppas", tag::past_participle},
    {"pres", tag::present},
    {"imparfait", tag::imperfect},
    {"passe", tag::past},
    {"futur", tag::future},
    {"cond", tag::conditional},
    {"subj", tag::subjunctive},
    {"imper", tag::imperative},
    {"1s", tag::first | tag::singular},
    {"2s", tag::second | tag::singular},
    {"3s", tag::third | tag::singular},
    {"1p", tag::first | tag::plural},
    {"2p", tag::second | tag::plural},
    {"3p", tag::third | tag::plural},
    {"s", tag::singular},
    {"p", tag::plural},
    {"m", tag::masculine},
    {"f", tag::feminine},
});

template <std::size_t n, class T>
std::optional<T> named(const std::array<std::pair<std::string_view, T>, n>& table, std::string_view name) {
    for (const auto& [key, value] : table)
        if (key == name) return value;
    return std::nullopt;
}

} // namespace

std::optional<Shape> shape_named(std::string_view name) { return named(shape_names, name); }

std::optional<tag::Tags> grammar_named(std::string_view name) {
    const std::size_t colon = name.find(':');
    const auto base = named(word_classes, name.substr(0, colon));
    if (!base) return std::nullopt;
    tag::Tags tags = *base;
    for (std::size_t before = colon; before != std::string_view::npos;) {
        const std::size_t comma = name.find(',', before + 1);
        const auto feature = named(word_features, name.substr(before + 1, comma - before - 1));
        if (!feature) return std::nullopt;
        tags |= *feature;
        before = comma;
    }
    return tags;
}

std::vector<std::string> word_class_names() {
    std::vector<std::string> out;
    out.reserve(word_classes.size());
    for (const auto& [name, tags] : word_classes) out.emplace_back(name);
    return out;
}

std::vector<std::string> feature_names(std::string_view word_class) {
    std::vector<std::string> out;
    if (!named(word_classes, word_class)) return out;
    for (const auto& [feature, tags] : word_features)
        out.push_back(std::string(word_class) + ":" + std::string(feature));
    return out;
}

} // namespace francparler
