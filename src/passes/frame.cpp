#include "passes/frame.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"

namespace francparler {
namespace {

/// Sorted by their bytes.
constexpr auto small_words = std::to_array<std::string_view>(
    {"a",        "afin",     "ai",      "ait",     "aller",  "allez",    "allons",  "alors",    "après",   "as",
     "au",       "aucun",    "aucune",  "aura",    "aurai",  "auraient", "aurait",  "aurez",    "auriez",  "aurions",
     "aurons",   "auront",   "aussi",   "autre",   "autres", "aux",      "avaient", "avait",    "avant",   "avec",
     "avez",     "aviez",    "avions",  "avoir",   "avons",  "ayant",    "bien",    "c'",       "car",     "ce",
     "ces",      "cet",      "cette",   "chez",    "comme",  "d'",       "dans",    "de",       "depuis",  "des",
     "devait",   "devez",    "deviez",  "devons",  "devra",  "devrait",  "devrez",  "devriez",  "devront", "dois",
     "doit",     "doivent",  "donc",    "dont",    "du",     "dès",      "dû",      "elle",     "elles",   "en",
     "entre",    "es",       "est",     "et",      "eu",     "faire",    "fait",    "faites",   "fallait", "faudra",
     "faudrait", "faut",     "fera",    "ferons",  "font",   "il",       "ils",     "j'",       "jamais",  "je",
     "l'",       "la",       "le",      "les",     "leur",   "leurs",    "lorsqu'", "lorsque",  "m'",      "ma",
     "mais",     "me",       "mes",     "mon",     "même",   "n'",       "ne",      "ni",       "nos",     "notre",
     "nous",     "on",       "ont",     "or",      "ou",     "où",       "par",     "parce",    "pas",     "pendant",
     "personne", "peut",     "peuvent", "peux",    "plus",   "pour",     "pourra",  "pourrait", "pourrez", "pourriez",
     "pourrons", "pouvez",   "pouvoir", "pouvons", "pu",     "puisqu'",  "puisque", "qu'",      "quand",   "que",
     "qui",      "quoi",     "rien",    "s'",      "sa",     "sans",     "se",      "sera",     "serai",   "seraient",
     "serait",   "serez",    "seriez",  "serons",  "seront", "ses",      "si",      "soient",   "soit",    "sommes",
     "son",      "sont",     "sous",    "suis",    "sur",    "t'",       "ta",      "te",       "tes",     "ton",
     "tous",     "tout",     "toute",   "toutes",  "très",   "tu",       "un",      "une",      "va",      "vais",
     "vers",     "veuillez", "vont",    "vos",     "votre",  "voudrez",  "voulez",  "vouloir",  "vous",    "y",
     "à",        "étaient",  "était",   "étant",   "étiez",  "étions",   "été",     "êtes",     "être"});

static_assert(std::ranges::is_sorted(small_words));

/// Endings that distinguish tenses, persons and kinds of nouns, each after « ~ »; the longest first.
constexpr auto endings = std::to_array<std::string_view>(
    {"~issements", "~issement", "~ations", "~raient", "~aient", "~ation", "~ement", "~erons", "~tions", "~able",
     "~ales",      "~ance",     "~ence",   "~erez",   "~eurs",  "~euse",  "~ions",  "~ique",  "~ité",   "~ment",
     "~rait",      "~ront",     "~sion",   "~tion",   "~ées",   "~ais",   "~ait",   "~ale",   "~ant",   "~aux",
     "~ent",       "~era",      "~eur",    "~eux",    "~iez",   "~ira",   "~ive",   "~oir",   "~ons",   "~ée",
     "~és",        "~al",       "~er",     "~ez",     "~ie",    "~if",    "~ir",    "~is",    "~it",    "~re",
     "~us",        "~é",        "~e",      "~s",      "~u"});

constexpr std::size_t least_rest = 2;         ///< bytes of a word before its ending
constexpr std::uint32_t most_small_words = 3; ///< by which a passage is extended

} // namespace

bool is_small_word(std::string_view folded) { return std::ranges::binary_search(small_words, folded); }

std::uint32_t end_of_passage(const Document& document, std::uint32_t last, std::uint32_t limit) {
    const std::uint32_t farthest = std::min(limit, last + most_small_words);
    for (std::uint32_t end = last; end <= farthest; ++end) {
        const Token& word = document.tokens[end - 1];
        if (!word.is_word()) break;
        if (!is_small_word(fold(document.view(word)))) return end;
    }
    return last;
}

std::string_view frame_of(std::string_view folded, const Token& token, bool known) {
    if (is_small_word(folded)) return folded;
    if (!known && token.is(typed::all_caps)) return "CAP";
    if (!known && token.is(typed::capitalized)) return "Maj";
    const auto* const ending = std::ranges::find_if(endings, [&](std::string_view marked) {
        const std::string_view letters = marked.substr(1);
        return folded.size() >= letters.size() + least_rest && folded.ends_with(letters);
    });
    return ending == endings.end() ? "~" : *ending;
}

} // namespace francparler
