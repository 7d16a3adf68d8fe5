#include "lexicon/inflection.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

#include "text/utf8.hpp"

namespace francparler {
namespace {

using tag::Tags;
using Flag = std::uint16_t;

constexpr std::size_t flag_size = 2; // « FLAG long »: two bytes each
constexpr int max_suffixes = 2;      // as in hunspell: a class may continue into itself

constexpr Flag flag_at(std::string_view flags, std::size_t at = 0) {
    return static_cast<Flag>(static_cast<unsigned char>(flags[at]) << 8 | static_cast<unsigned char>(flags[at + 1]));
}

bool has_flag(std::string_view flags, Flag flag) {
    for (std::size_t at = 0; at < flags.size(); at += flag_size)
        if (flag_at(flags, at) == flag) return true;
    return false;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view take_field(std::string_view& rest) { return take_word(rest, " \t"); }

template <class Visit>
void for_each_line(std::string_view text, const Visit& visit) {
    std::uint32_t number = 0;
    do {
        auto line = take_until(text, '\n');
        if (line.ends_with('\r')) line.remove_suffix(1);
        visit(line, ++number);
    } while (!text.empty());
}

std::string_view first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && !starts_character(text[size])) ++size;
    return text.substr(0, size);
}

/// The last `count` characters, or nothing if there are not so many.
std::optional<std::string_view> last_characters(std::string_view text, std::size_t count) {
    auto start = text.size();
    for (; count > 0; --count) {
        if (start == 0) return std::nullopt;
        start = character_begin(text, start - 1);
    }
    return text.substr(start);
}

/// The condition of an affix rule on the end (suffix) or the beginning (prefix) of a word: « [^ou]yer ».
class Condition {
public:
    static std::optional<Condition> parse(std::string_view text) {
        Condition condition;
        while (!text.empty()) {
            auto step = first_character(text);
            text.remove_prefix(step.size());
            if (step == "]") return std::nullopt;
            if (step == ".") {
                condition.steps_.push_back({{}, true});
            } else if (step == "[") {
                const auto close = text.find(']');
                const bool excluding = text.starts_with('^');
                if (close == std::string_view::npos || close <= std::size_t{excluding}) return std::nullopt;
                condition.steps_.push_back({text.substr(excluding, close - excluding), excluding});
                text.remove_prefix(close + 1);
            } else {
                condition.steps_.push_back({step, false});
            }
        }
        return condition;
    }

    [[nodiscard]] bool starts(std::string_view word) const {
        return std::ranges::all_of(steps_, [&word](const Step& step) {
            if (word.empty()) return false;
            const auto character = first_character(word);
            word.remove_prefix(character.size());
            return (step.characters.find(character) != std::string_view::npos) != step.excluding;
        });
    }

    [[nodiscard]] bool ends(std::string_view word) const {
        const auto end = last_characters(word, steps_.size());
        return end && starts(*end);
    }

private:
    struct Step {
        std::string_view characters;
        bool excluding; ///< so « . » excludes nothing
    };
    std::vector<Step> steps_;
};

/// The morphological fields of an entry or a rule: « po:v1_it___zz », « po:ifut po:1sg », « is:mas st:le ».
struct Description {
    Tags tags = 0;
    std::string_view stem;
    bool usable = true; ///< false for known mistakes (« jusqu ») and inverted archaic forms (« aimè-je »)
};

Tags tag_of(std::string_view value) {
    using namespace tag;
    static const std::unordered_map<std::string_view, Tags> tags{
        {"nom", noun},
        {"titr", noun},
        {"adj", adjective},
        {"adv", adverb},
        {"negadv", adverb},
        {"advint", adverb},
        {"npr", proper},
        {"prn", proper},
        {"patr", proper},
        {"prep", preposition},
        {"prepv", preposition},
        {"nb", determiner},
        {"infi", infinitive},
        {"ppre", present_participle},
        {"ppas", past_participle},
        {"ipre", present},
        {"iimp", imperfect},
        {"ipsi", past},
        {"ifut", future},
        {"cond", conditional},
        {"spre", subjunctive | present},
        {"simp", subjunctive | imperfect},
        {"impe", imperative},
        {"1sg", first | singular},
        {"2sg", second | singular},
        {"3sg", third | singular},
        {"1pl", first | plural},
        {"2pl", second | plural},
        {"3pl", third | plural},
        {"3pl!", third | plural},
        {"1pe", first},
        {"2pe", second},
        {"3pe", third},
        {"sg", singular},
        {"pl", plural},
        {"inv", singular | plural},
        {"mas", masculine},
        {"fem", feminine},
        {"epi", masculine | feminine},
    };
    constexpr std::pair<std::string_view, Tags> families[] = {
        {"v0", verb},        {"v1", verb},     {"v2", verb},        {"v3", verb},
        {"det", determiner}, {"pro", pronoun}, {"cj", conjunction},
    };
    if (value.starts_with("loc.")) value.remove_prefix(4); // a word of a locution: « loc.adv »
    if (const auto found = tags.find(value); found != tags.end()) return found->second;
    for (const auto& [family, tags_of_family] : families)
        if (value.starts_with(family)) return tags_of_family;
    return 0;
}

Description describe(std::string_view fields) {
    Description description;
    for (auto field = take_field(fields); !field.empty(); field = take_field(fields)) {
        if (field.starts_with("st:")) description.stem = field.substr(3);
        else if (field == "po:err" || field == "po:1isg") description.usable = false;
        else if (field.starts_with("po:") || field.starts_with("is:")) description.tags |= tag_of(field.substr(3));
    }
    return description;
}

/// As much of fold() as the lemmas of the dictionary need, without ICU.
std::string fold_lemma(std::string_view word) {
    std::string folded;
    for (; !word.empty(); word.remove_prefix(first_character(word).size())) {
        const auto character = first_character(word);
        if (character == "œ" || character == "Œ") folded += "oe";
        else if (character == "æ" || character == "Æ") folded += "ae";
        else if (character == "’") folded += '\'';
        else if (character.size() == 1) folded += ascii_lower(character[0]);
        else if (character >= "À" && character <= "Þ" && character != "×" && character.size() == 2)
            folded += {character[0], static_cast<char>(character[1] + 0x20)};
        else folded += character;
    }
    return folded;
}

struct Rule {
    std::string_view strip, add, flags;
    Condition condition;
    Tags tags = 0;
};

bool applies_at_end(const Rule& rule, std::string_view word) {
    return word.ends_with(rule.strip) && rule.condition.ends(word);
}

bool applies_at_start(const Rule& rule, std::string_view word) {
    return word.starts_with(rule.strip) && rule.condition.starts(word);
}

using Rules = std::unordered_map<Flag, std::vector<Rule>>;

constexpr std::uint32_t no_entry = UINT32_MAX;

struct Entry {
    std::string_view word, lemma, flags;
    Tags tags = 0;
    std::uint32_t next = no_entry; ///< the next entry of the same lemma
};

std::string_view zero_is_empty(std::string_view field) { return field == "0" ? std::string_view() : field; }

bool are_flags(std::string_view text) { return text.size() % flag_size == 0 && text.find_first_of(" \t") == text.npos; }

/// The parts of « word/flags » before and after the slash. The slash of « / » alone is the word.
std::pair<std::string_view, std::string_view> split_flags(std::string_view text, std::size_t from) {
    const auto slash = text.find('/', from);
    if (slash == std::string_view::npos) return {text, {}};
    return {text.substr(0, slash), text.substr(slash + 1)};
}

/// Where the first field « xx:value » begins. The word before it may contain spaces.
std::size_t find_description(std::string_view line) {
    for (std::size_t at = 0; at + 3 < line.size(); ++at)
        if (is_space(line[at]) && line[at + 3] == ':') return at;
    return line.size();
}

void add_form(std::vector<InflectedForm>& forms, std::string_view form, Tags tags) {
    const auto same = [&](const InflectedForm& other) { return other.tags == tags && other.form == form; };
    if (std::ranges::none_of(forms, same)) forms.push_back({std::string(form), tags});
}

} // namespace

struct Dictionary::Impl {
    Rules suffixes, prefixes;
    Flag need_affix = flag_at("()");
    std::vector<Entry> entries;
    std::deque<std::string> made_words; ///< « kilomètre »: words that are no part of the text
    std::unordered_map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> by_lemma; ///< first and last entry
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_folded; ///< only what by_lemma cannot find

    void read_affixes(std::string_view text, Errors& errors);
    void read_entries(std::string_view text, Errors& errors);

    /// One SFX or PFX line after its keyword. @return false if malformed
    bool read_rule(std::string_view fields, bool is_prefix);
    /// One line of fr.dic. @return false if malformed
    bool read_entry(std::string_view line);
    void add_entry(const Entry& entry);
    void add_prefixed(const Entry& entry);

    template <class Visit>
    void visit_forms(std::string_view word, std::string_view flags, Tags tags, const Visit& visit, int depth = 0) const;
    template <class Visit>
    void visit_entries(std::string_view lemma, const Visit& visit) const;

    [[nodiscard]] std::vector<InflectedForm> inflect_participle(std::string_view word) const;
    [[nodiscard]] std::vector<InflectedForm> conjugate_like(std::string_view model, std::string_view word) const;
};

bool Dictionary::Impl::read_rule(std::string_view fields, bool is_prefix) {
    const auto flag = take_field(fields), strip = take_field(fields), added = take_field(fields);
    const auto condition_text = take_field(fields);
    if (flag.size() != flag_size) return false;
    const bool is_header = condition_text.empty();
    if (is_header) return (strip == "Y" || strip == "N") && is_ascii_number(added);

    const auto [add, flags] = split_flags(added, 0);
    auto condition = Condition::parse(condition_text);
    if (!condition || !are_flags(flags)) return false;

    const auto description = describe(fields);
    const bool elides = is_prefix && add.find('\'') != add.npos;
    if (description.usable && !elides)
        (is_prefix ? prefixes : suffixes)[flag_at(flag)].push_back(
            {zero_is_empty(strip), zero_is_empty(add), flags, std::move(*condition), description.tags});
    return true;
}

void Dictionary::Impl::read_affixes(std::string_view text, Errors& errors) {
    bool has_long_flags = false;
    for_each_line(text, [&](std::string_view line, std::uint32_t number) {
        const auto keyword = take_field(line);
        if (keyword == "FLAG") {
            has_long_flags = take_field(line) == "long";
        } else if (keyword == "NEEDAFFIX") {
            const auto flag = take_field(line);
            if (flag.size() == flag_size) need_affix = flag_at(flag);
            else
                errors.push_back({"fr.aff", number, 0, "drapeau illisible : attendu « NEEDAFFIX » et deux caractères"});
        } else if ((keyword == "SFX" || keyword == "PFX") && !read_rule(line, keyword == "PFX")) {
            errors.push_back({"fr.aff", number, 0,
                              "règle d'affixe illisible : attendu « " + std::string(keyword) +
                                  " drapeau retrait ajout condition »"});
        }
    });
    if (!has_long_flags)
        errors.push_back({"fr.aff", 0, 0, "« FLAG long » manque : prenez le dictionnaire de grammalecte.net"});
}

void Dictionary::Impl::add_entry(const Entry& entry) {
    const auto index = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
    const auto [found, is_new] = by_lemma.try_emplace(entry.lemma, index, index);
    if (!is_new) entries[std::exchange(found->second.second, index)].next = index;
    for (const auto name : {entry.word, entry.lemma})
        if (auto folded = fold_lemma(name); folded != entry.lemma) {
            auto& indexes = by_folded[std::move(folded)];
            if (indexes.empty() || indexes.back() != index) indexes.push_back(index);
        }
}

/// The prefixes that do not elide are those of units (« kilo », « k »): a unit with a prefix is another lemma.
void Dictionary::Impl::add_prefixed(const Entry& entry) {
    for (std::size_t at = 0; at < entry.flags.size(); at += flag_size) {
        const auto rules = prefixes.find(flag_at(entry.flags, at));
        if (rules == prefixes.end()) continue;
        for (const auto& rule : rules->second) {
            if (!applies_at_start(rule, entry.word)) continue;
            const std::string_view made =
                made_words.emplace_back(std::string(rule.add).append(entry.word.substr(rule.strip.size())));
            add_entry({made, made, rule.flags, entry.tags | rule.tags});
        }
    }
}

bool Dictionary::Impl::read_entry(std::string_view line) {
    const auto description_start = find_description(line);
    const auto [word, flags] = split_flags(line.substr(0, description_start), 1);
    if (word.empty() || (word.starts_with('/') && word.size() > 1) || !are_flags(flags)) return false;
    const auto description = describe(line.substr(description_start));
    if (!description.usable) return true;
    const Entry entry{word, description.stem.empty() ? word : description.stem, flags, description.tags};
    add_entry(entry);
    add_prefixed(entry);
    return true;
}

void Dictionary::Impl::read_entries(std::string_view text, Errors& errors) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    entries.reserve(lines);
    by_lemma.reserve(lines);

    for_each_line(text, [&](std::string_view line, std::uint32_t number) {
        if (number == 1 && !is_ascii_number(line))
            errors.push_back({"fr.dic", number, 0, "première ligne illisible : attendu le nombre d'entrées"});
        if (number > 1 && !line.empty() && !read_entry(line))
            errors.push_back({"fr.dic", number, 0, "entrée illisible : attendu « mot/drapeaux po:catégorie »"});
    });
}

template <class Visit>
void Dictionary::Impl::visit_forms(std::string_view word, std::string_view flags, Tags tags, const Visit& visit,
                                   int depth) const {
    if (!has_flag(flags, need_affix)) visit(word, tags);
    if (depth == max_suffixes) return;
    std::string form;
    for (std::size_t at = 0; at < flags.size(); at += flag_size) {
        const auto rules = suffixes.find(flag_at(flags, at));
        if (rules == suffixes.end()) continue;
        for (const auto& rule : rules->second) {
            if (!applies_at_end(rule, word)) continue;
            form.assign(word.substr(0, word.size() - rule.strip.size())).append(rule.add);
            visit_forms(form, rule.flags, tags | rule.tags, visit, depth + 1);
        }
    }
}

template <class Visit>
void Dictionary::Impl::visit_entries(std::string_view lemma, const Visit& visit) const {
    const auto found = by_lemma.find(lemma);
    if (found == by_lemma.end()) return;
    for (auto index = found->second.first; index != no_entry; index = entries[index].next) visit(entries[index]);
}

std::vector<InflectedForm> Dictionary::Impl::inflect_participle(std::string_view word) const {
    constexpr Tags lemma_of_participle = tag::past_participle | tag::masculine | tag::singular;
    const auto stem = word.substr(0, word.size() - last_characters(word, 1).value_or("").size());
    std::vector<InflectedForm> forms;
    const auto add_participle = [&](std::string_view form, Tags tags) { // « résolu », not « résous » of the same verb
        if ((tags & tag::past_participle) && form.starts_with(stem)) add_form(forms, form, tags);
    };
    for (const auto& [flag, rules] : suffixes)
        for (const auto& rule : rules) {
            if ((rule.tags & lemma_of_participle) != lemma_of_participle || !word.ends_with(rule.add)) continue;
            const auto infinitive = std::string(word.substr(0, word.size() - rule.add.size())).append(rule.strip);
            if (!rule.condition.ends(infinitive)) continue;
            visit_entries(infinitive, [&, class_flag = flag](const Entry& entry) {
                if (has_flag(entry.flags, class_flag)) visit_forms(entry.word, entry.flags, entry.tags, add_participle);
            });
        }
    return forms;
}

std::vector<InflectedForm> Dictionary::Impl::conjugate_like(std::string_view model, std::string_view word) const {
    std::vector<InflectedForm> forms;
    visit_entries(model, [&](const Entry& entry) {
        if (entry.tags & tag::verb)
            visit_forms(word, entry.flags, entry.tags,
                        [&](std::string_view form, Tags tags) { add_form(forms, form, tags); });
    });
    return forms;
}

Dictionary::Dictionary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;
Dictionary::~Dictionary() = default;

Result<Dictionary> Dictionary::parse(std::string_view affixes, std::string_view entries) {
    auto impl = std::make_unique<Impl>();
    Errors errors;
    impl->read_affixes(affixes, errors);
    impl->read_entries(entries, errors);
    if (!errors.empty()) return errors;
    return Dictionary(std::move(impl));
}

std::vector<InflectedForm> Dictionary::inflect(std::string_view lemma) const {
    std::vector<InflectedForm> forms;
    const auto add_entry = [&](const Entry& entry) {
        impl_->visit_forms(entry.word, entry.flags, entry.tags,
                           [&](std::string_view form, Tags tags) { add_form(forms, form, tags); });
    };
    impl_->visit_entries(lemma, add_entry);
    if (!forms.empty()) return forms;

    const auto folded = fold_lemma(lemma);
    impl_->visit_entries(folded, add_entry);
    if (const auto found = impl_->by_folded.find(folded); found != impl_->by_folded.end())
        for (const auto index : found->second) add_entry(impl_->entries[index]);
    return forms;
}

std::vector<InflectedForm> Dictionary::inflect_unknown(std::string_view word) const {
    if (word.empty()) return {};
    if (auto forms = impl_->inflect_participle(word); !forms.empty()) return forms;
    if (word.ends_with("er"))
        if (auto forms = impl_->conjugate_like("voter", word); !forms.empty()) return forms;
    if (word.ends_with('s') || word.ends_with('x') || word.ends_with('z'))
        return {{std::string(word), tag::noun | tag::singular | tag::plural}};
    return {{std::string(word), tag::noun | tag::singular}, {std::string(word) + 's', tag::noun | tag::plural}};
}

void Dictionary::for_each_form(
    const std::function<void(std::string_view form, std::string_view lemma, tag::Tags tags)>& visit) const {
    for (const auto& entry : impl_->entries)
        impl_->visit_forms(entry.word, entry.flags, entry.tags,
                           [&](std::string_view form, Tags tags) { visit(form, entry.lemma, tags); });
}

std::vector<InflectedForm> forms_of(const Dictionary& dictionary, const std::string& lemma) {
    std::vector<InflectedForm> forms = dictionary.inflect(lemma);
    return forms.empty() ? dictionary.inflect_unknown(lemma) : forms;
}

} // namespace francparler
