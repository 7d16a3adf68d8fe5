#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace francparler {

/// Grammatical tags of one reading of an inflected form, as a bit set. A form shared by several persons or moods («
/// aime ») has all the tags that its affix rule lists.
namespace tag {
using Tags = std::uint32_t;
inline constexpr Tags verb = 1u << 0, noun = 1u << 1, adjective = 1u << 2, adverb = 1u << 3, proper = 1u << 4,
                      determiner = 1u << 5, pronoun = 1u << 6, preposition = 1u << 7, conjunction = 1u << 8,
                      infinitive = 1u << 9, present_participle = 1u << 10, past_participle = 1u << 11,
                      present = 1u << 12, imperfect = 1u << 13, past = 1u << 14, future = 1u << 15,
                      conditional = 1u << 16, subjunctive = 1u << 17, imperative = 1u << 18, first = 1u << 19,
                      second = 1u << 20, third = 1u << 21, singular = 1u << 22, plural = 1u << 23, masculine = 1u << 24,
                      feminine = 1u << 25;
} // namespace tag

struct InflectedForm {
    std::string form; ///< as the dictionary writes it (case and accents kept)
    tag::Tags tags = 0;
};

/// The French words of a hunspell dictionary, inflected through its affix file.
///
/// Source: the dictionary « toutes variantes » of grammalecte.net (MPL-2.0), whose affix file carries grammatical tags
/// (po:ifut po:2pl …). Elided prefixes (l', d', qu' …) are left out: the tokenizer splits them; so are inverted archaic
/// forms (« aimè-je ») and known mistakes (po:err). Irregular plurals that the file lists as separate words keep their
/// own lemma: « yeux » is not a form of « œil ».
class Dictionary {
public:
    /// Reads the affix rules and indexes the entries; inflects nothing yet (0.1 s cold, 35 ms warm, for 86,000
    /// entries).
    /// @param affixes  the text of fr.aff, UTF-8; must outlive the Dictionary
    /// @param entries  the text of fr.dic, UTF-8; must outlive the Dictionary
    /// @return         or every line that cannot be read, with file ("fr.aff", "fr.dic") and line number
    static Result<Dictionary> parse(std::string_view affixes, std::string_view entries);

    Dictionary(Dictionary&&) noexcept;
    Dictionary& operator=(Dictionary&&) noexcept;
    ~Dictionary();

    /// Every form of every entry that has this lemma (verb, noun, adjective … together), without duplicates of
    /// (form, tags). The lemma is matched exactly, else after fold(). Empty when unknown. Cost: its forms only.
    [[nodiscard]] std::vector<InflectedForm> inflect(std::string_view lemma) const;

    /// The forms to expect of a word that is not a lemma of the dictionary (names, borrowed words): a past participle
    /// of a known verb inflects as an adjective (« occasionné »), a word in « -er » conjugates like « voter » («
    /// forwarder »), anything else takes a plural in -s (none after s, x, z).
    [[nodiscard]] std::vector<InflectedForm> inflect_unknown(std::string_view word) const;

    /// Every form of the dictionary with its lemma and tags, in the order of the file: 505,000 in about 30 ms. A form
    /// occurs once per reading; two entries that differ only in what Tags cannot express give it twice. The views are
    /// valid until `visit` returns.
    void for_each_form(
        const std::function<void(std::string_view form, std::string_view lemma, tag::Tags tags)>& visit) const;

private:
    struct Impl;
    explicit Dictionary(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The forms of a word; for one that the dictionary lacks, those of Dictionary::inflect_unknown.
[[nodiscard]] std::vector<InflectedForm> forms_of(const Dictionary& dictionary, const std::string& lemma);

/// Provides the dictionary on demand, always the same one.
using DictionarySource = std::function<const Dictionary&()>;

} // namespace francparler
