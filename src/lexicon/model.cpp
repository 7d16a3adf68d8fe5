#include "lexicon/model.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "lexicon/image.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

/// The sections of a model, in the order of the image.
auto sections_of(Model& model) {
    return std::tie(model.filter, model.starts, model.buckets, model.rules, model.texts, model.outputs);
}

struct ModelHeader {
    std::uint64_t mark = 0x35304D5046u; ///< "FPM05"
    std::uint64_t size = 0;
    std::array<image::Section, std::tuple_size_v<decltype(sections_of(std::declval<Model&>()))>> sections{};
};

constexpr std::size_t filter_bits_per_term = 8;
constexpr std::uint8_t has_vector = 0x80; ///< beside the number of weights of a term

/// The bits of a hash that a bucket keeps.
using Fingerprint = std::array<std::byte, 3>;
Fingerprint fingerprint(std::uint64_t code) {
    return {static_cast<std::byte>(code >> 40), static_cast<std::byte>(code >> 48), static_cast<std::byte>(code >> 56)};
}

std::string_view take_field(std::string_view& line) { return take_until(line, '\t'); }

std::optional<float> number(std::string_view text) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

class ModelReader {
public:
    ModelReader(std::string_view file, std::string_view text) : file_(file), text_(text) {}

    Result<std::vector<std::byte>> run() {
        while (!text_.empty()) {
            std::string_view line = take_until(text_, '\n');
            ++line_;
            if (line.empty() || line.front() == '#') continue;
            const std::string_view kind = take_field(line);
            if (kind == "regle") rule(line);
            else if (kind == "sortie") output(line);
            else term(kind, line);
        }
        if (!errors_.empty()) return errors_;
        return write();
    }

private:
    struct Weight {
        std::uint8_t rule = 0;
        float points = 0;
    };
    struct Term {
        std::uint64_t code = 0;
        std::vector<Weight> weights;
        std::vector<std::byte> vector;
    };
    static constexpr std::size_t terms_per_bucket = 4;

    void fail(std::string message) { errors_.push_back({file_, line_, 1, std::move(message)}); }

    void rule(std::string_view line) {
        constexpr std::array<std::string_view, static_cast<std::size_t>(ModelRule::Unit::count_)> units = {
            "proposition", "mot", "message", "situation", "impression", "acte"};
        const std::string_view id = take_field(line);
        const auto* unit = std::ranges::find(units, take_field(line));
        const auto bias = number(take_field(line)), report = number(take_field(line)), doubt = number(take_field(line));
        if (id.empty() || unit == units.end() || !bias || !report || !doubt)
            return fail(
                "une règle s'écrit « regle, identifiant, unité, biais, seuil, doute », séparés par des tabulations");
        const auto judged = static_cast<ModelRule::Unit>(unit - units.begin());
        if (judged == ModelRule::Unit::impression && *report <= *doubt)
            return fail("impression : la qualité qui ne coûte rien doit dépasser celle qui coûte tout");
        if (rules_.size() > std::numeric_limits<decltype(TermWeight::rule)>::max()) return fail("256 règles au plus");
        rules_.push_back({.id = {static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(id.size())},
                          .unit = judged,
                          .bias = *bias,
                          .report = *report,
                          .doubt = *doubt});
        texts_.insert(texts_.end(), id.begin(), id.end());
    }

    void output(std::string_view line) {
        const auto rule = number(take_field(line)), bias = number(take_field(line));
        Model::HiddenOutput output{.bias = bias.value_or(0)};
        bool good = rule && bias && *rule >= 0 && *rule < static_cast<float>(rules_.size());
        for (float& weight : output.weights) {
            const auto value = number(take_field(line));
            good = good && value;
            weight = value.value_or(0);
        }
        if (!good || !line.empty())
            return fail("une sortie s'écrit « sortie, rang-de-la-règle, biais, " + std::to_string(Model::hidden_units) +
                        " valeurs », après les lignes « regle »");
        outputs_.resize(rules_.size());
        outputs_[static_cast<std::size_t>(*rule)] = output;
    }

    /// Reads « =8a70… », a hexadecimal digit for each hidden unit: the high and low halves of bytes.
    [[nodiscard]] static bool read_vector(std::string_view field, std::vector<std::byte>& out) {
        field.remove_prefix(1);
        if (field.size() != Model::hidden_units) return false;
        for (; !field.empty(); field.remove_prefix(2)) {
            std::uint8_t value = 0;
            const auto [end, error] = std::from_chars(field.data(), field.data() + 2, value, 16);
            if (error != std::errc{} || end != field.data() + 2) return false;
            out.push_back(static_cast<std::byte>(value));
        }
        return true;
    }

    [[nodiscard]] bool is_impression(float rule) const {
        return rules_[static_cast<std::size_t>(rule)].unit == ModelRule::Unit::impression;
    }

    void term(std::string_view name, std::string_view line) {
        Term term{.code = JoinedHash(name).code()};
        while (!line.empty()) {
            const std::string_view field = take_field(line);
            if (field.starts_with('=')) {
                if (!term.vector.empty() || !read_vector(field, term.vector))
                    return fail("terme « " + std::string(name) + " » : un vecteur s'écrit « = » et " +
                                std::to_string(Model::hidden_units) + " chiffres hexadécimaux");
                continue;
            }
            const std::size_t colon = std::min(field.find(':'), field.size());
            const auto rule = number(field.substr(0, colon));
            const auto points = colon < field.size() ? number(field.substr(colon + 1)) : std::nullopt;
            if (!rule || !points || *rule < 0 || *rule >= static_cast<float>(rules_.size()))
                return fail("un poids s'écrit « rang-de-la-règle:valeur », après les lignes « regle »");
            if (name.starts_with(in_empty_talk) && (*points < 0) != is_impression(*rule))
                return fail("terme « " + std::string(name) +
                            " » : une formule creuse ne doit excuser aucun constat ni faire meilleure impression");
            term.weights.push_back({static_cast<std::uint8_t>(*rule), *points});
        }
        if (term.weights.size() >= has_vector) return fail("terme « " + std::string(name) + " » : 127 poids au plus");
        std::ranges::sort(term.weights, {}, [&](const Weight& w) { return std::pair(rules_[w.rule].unit, w.rule); });
        if (!known_.insert(term.code).second)
            return fail("terme « " + std::string(name) + " » écrit deux fois : gardez une ligne");
        terms_.push_back(std::move(term));
    }

    /// Chooses the step of each rule so that its largest weight is the most steps that a byte holds. A rule without
    /// weights keeps the step 1.
    void choose_steps() {
        std::vector<float> largest(rules_.size());
        for (const Term& term : terms_)
            for (const Weight& weight : term.weights)
                largest[weight.rule] = std::max(largest[weight.rule], std::abs(weight.points));
        for (std::size_t r = 0; r < rules_.size(); ++r)
            if (const float step = largest[r] / std::numeric_limits<std::int8_t>::max();
                step >= std::numeric_limits<float>::min())
                rules_[r].step = step;
    }

    [[nodiscard]] std::vector<std::byte> write() {
        choose_steps();
        std::size_t size = 16;
        while (size * terms_per_bucket < terms_.size()) size *= 2;
        const auto bucket_of = [&](const Term& term) { return term.code & (size - 1); };
        std::ranges::sort(terms_, {}, [&](const Term& term) { return std::pair(bucket_of(term), term.code); });
        std::vector<std::uint32_t> starts;
        std::vector<std::byte> buckets;
        auto first = terms_.begin();
        for (std::size_t bucket = 0; bucket < size; ++bucket) {
            starts.push_back(static_cast<std::uint32_t>(buckets.size()));
            const auto last = std::find_if(first, terms_.end(), [&](const Term& t) { return bucket_of(t) != bucket; });
            if (first != last) append_bucket(buckets, {first, last});
            first = last;
        }
        starts.push_back(static_cast<std::uint32_t>(buckets.size()));
        std::size_t filter_bits = 64;
        while (filter_bits < terms_.size() * filter_bits_per_term) filter_bits *= 2;
        std::vector<std::uint64_t> filter(filter_bits / 64);
        for (const Term& term : terms_) {
            const std::size_t bit = Model::filter_bit(term.code, filter.size());
            filter[bit / 64] |= std::uint64_t{1} << bit % 64;
        }
        Model parts;
        parts.filter = filter;
        parts.starts = starts;
        parts.buckets = buckets;
        parts.rules = rules_;
        parts.texts = texts_;
        if (!outputs_.empty()) outputs_.resize(rules_.size());
        parts.outputs = outputs_;
        return image::write(ModelHeader{}, sections_of(parts));
    }

    void append_bucket(std::vector<std::byte>& out, std::span<const Term> terms) const {
        assert(terms.size() <= std::numeric_limits<std::uint8_t>::max());
        out.push_back(static_cast<std::byte>(terms.size()));
        for (const Term& term : terms) {
            const Fingerprint kept = fingerprint(term.code);
            out.insert(out.end(), kept.begin(), kept.end());
        }
        for (const Term& term : terms)
            out.push_back(static_cast<std::byte>(term.weights.size() | (term.vector.empty() ? 0 : has_vector)));
        for (const Term& term : terms) {
            for (const Weight& weight : term.weights) {
                const auto steps = static_cast<std::int8_t>(std::lround(weight.points / rules_[weight.rule].step));
                out.push_back(static_cast<std::byte>(weight.rule));
                out.push_back(static_cast<std::byte>(steps));
            }
            out.insert(out.end(), term.vector.begin(), term.vector.end());
        }
    }

    std::string file_;
    std::string_view text_;
    std::uint32_t line_ = 0;
    Errors errors_;
    std::vector<ModelRule> rules_;
    std::vector<char> texts_;
    std::vector<Term> terms_;
    std::unordered_set<std::uint64_t> known_; ///< codes of the terms
    std::vector<Model::HiddenOutput> outputs_;
};

} // namespace

std::optional<Model> Model::view(std::span<const std::byte> bytes) {
    const auto* header = image::header_of<ModelHeader>(bytes);
    if (header == nullptr) return std::nullopt;
    Model out;
    image::view_sections(bytes, *header, sections_of(out));
    static std::atomic<std::uint64_t> viewed = 0;
    out.serial = ++viewed;
    return out;
}

TermRecord Model::term(std::uint64_t code) const {
    if (!may_have(code)) return {};
    const Fingerprint wanted = fingerprint(code);
    const std::size_t bucket = bucket_of(code);
    if (starts[bucket] == starts[bucket + 1]) return {};
    const std::byte* const fingerprints = &buckets[starts[bucket] + 1];
    const auto terms = std::to_integer<std::size_t>(fingerprints[-1]);
    const std::byte* const counts = fingerprints + terms * sizeof wanted;
    const std::byte* at = counts + terms;
    for (std::size_t term = 0; term < terms; ++term) {
        const auto count = std::to_integer<std::size_t>(counts[term]) & (has_vector - 1u);
        const bool vector = (std::to_integer<std::uint8_t>(counts[term]) & has_vector) != 0;
        const std::byte* const behind = at + count * sizeof(TermWeight);
        if (std::memcmp(fingerprints + term * sizeof wanted, wanted.data(), sizeof wanted) == 0)
            return {{reinterpret_cast<const TermWeight*>(at), count},
                    vector ? reinterpret_cast<const std::uint8_t*>(behind) : nullptr};
        at = behind + (vector ? vector_bytes : 0);
    }
    return {};
}

Result<std::vector<std::byte>> compile_model(std::string_view file, std::string_view text) {
    return ModelReader(file, text).run();
}

} // namespace francparler
