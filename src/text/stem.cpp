#include "text/stem.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <unordered_map>

#include <libstemmer.h>

#include "base/hash.hpp"

namespace francparler {
namespace {

struct Irregular {
    std::string_view lemma;
    std::string_view forms; ///< between spaces
};

/// Frequent verbs so irregular that their forms have no stem in common. Other words are stemmed.
constexpr auto irregular_verbs = std::to_array<Irregular>({
    {"être",
     " suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai seras sera serons "
     "serez seront serais serait serions seriez seraient sois soit soyons soyez soient été étant être "},
    {"avoir", " ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aurai auras aura aurons aurez "
              "auront aurais aurait aurions auriez auraient aie ait ayons ayez aient eu eue ayant avoir "},
    {"devoir", " dois doit devons devez doivent devais devait devions deviez devaient devrai devra devrons devrez "
               "devront devrais devrait devrions devriez devraient dû dus doive devoir "},
    {"pouvoir",
     " peux puis peut pouvons pouvez peuvent pouvais pouvait pouvions pouviez pouvaient pourrai pourra "
     "pourrons pourrez pourront pourrais pourrait pourrions pourriez pourraient pu puisse puissions puissiez "
     "puissent pouvoir "},
    {"faire", " fais fait faits faite faites faisons font faisais faisait faisions faisiez faisaient ferai fera ferons "
              "ferez feront ferais ferait ferions feriez feraient fasse fassions fassiez fassent faire "},
    {"vouloir", " veux veut voulons voulez veulent voulait voulions vouliez voudrai voudra voudrais voudrait voudrions "
                "voudriez voulu veuille veuillez vouloir "},
    {"aller",
     " vais vas va allons allez vont allait allions alliez irai ira irons irez iront irais irait aille ailliez "
     "aller "},
    {"savoir", " sais sait savons savez savent savait savions saviez saurai saura saurons saurez saurais saurait "
               "saurions sauriez su sache sachez sachiez savoir "},
    {"falloir", " faut fallait faudra faudrait fallu faille falloir "},
    {"voir", " vois voit voyons voyez voient voyait voyiez verrai verra verrons verrez vu voir "},
    {"venir", " viens vient venons venez viennent venait veniez viendrai viendra viendrons viendrez venu venir "},
    {"dire", " dis dit disons dites disent disait disiez dirai dira dirons direz dire "},
    {"prendre", " prends prend prenons prenez prennent prenait preniez prendrai prendra prendrons prendrez pris prise "
                "prendre "},
    {"mettre", " mets met mettons mettez mettent mettait mettiez mettra mettrons mettrez mis mise mettre "},
});

struct IrregularForm {
    std::string_view form, lemma;
};

constexpr std::size_t form_count = [] {
    std::size_t count = 0;
    for (const Irregular& verb : irregular_verbs)
        count += static_cast<std::size_t>(std::ranges::count(verb.forms, ' ')) - 1;
    return count;
}();

/// Sorted by form.
constexpr auto irregular_forms = [] {
    std::array<IrregularForm, form_count> out;
    std::size_t next = 0;
    for (const Irregular& verb : irregular_verbs)
        for (std::size_t begin = 1; begin < verb.forms.size();) {
            const std::size_t end = verb.forms.find(' ', begin);
            out[next++] = {verb.forms.substr(begin, end - begin), verb.lemma};
            begin = end + 1;
        }
    std::ranges::sort(out, {}, &IrregularForm::form);
    return out;
}();

static_assert(std::ranges::adjacent_find(irregular_forms, {}, &IrregularForm::form) == irregular_forms.end());

struct TextHash {
    using is_transparent = void; // NOLINT(readability-identifier-naming): the standard library names it
    std::size_t operator()(std::string_view text) const { return hash(text); }
};

} // namespace

struct Stemmer::Impl {
    static constexpr std::size_t most_known = 1 << 14; ///< words; a text of many gigabytes keeps adding new ones
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> known;
    sb_stemmer* snowball = sb_stemmer_new("french", "UTF_8");
    Impl() { assert(snowball != nullptr); }
    ~Impl() { sb_stemmer_delete(snowball); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] std::string_view work_out(std::string_view folded) const {
        const auto* verb = std::ranges::lower_bound(irregular_forms, folded, {}, &IrregularForm::form);
        if (verb != irregular_forms.end() && verb->form == folded) return verb->lemma;
        const sb_symbol* out = sb_stemmer_stem(snowball, reinterpret_cast<const sb_symbol*>(folded.data()),
                                               static_cast<int>(folded.size()));
        if (out == nullptr) return folded; // out of memory inside the library
        return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(snowball))};
    }
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;

Stemmer& Stemmer::of_thread() {
    thread_local Stemmer stemmer;
    return stemmer;
}

std::string_view Stemmer::stem(std::string_view folded) {
    constexpr std::size_t longest = 64; // bytes; no French word is longer, and to stem one without end would take long
    if (folded.size() > longest) return folded;
    if (const auto found = impl_->known.find(folded); found != impl_->known.end()) return found->second;
    if (impl_->known.size() >= Impl::most_known) impl_->known.clear();
    return impl_->known.emplace(folded, impl_->work_out(folded)).first->second;
}

} // namespace francparler
