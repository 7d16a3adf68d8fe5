// The customer's questions that the message does not answer.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "passes/pass.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_reported = 3;
constexpr std::size_t shortest = 4;            ///< bytes of a word that says what a question is about
constexpr std::size_t longest_beginning = 6;   ///< bytes of a stem
constexpr std::uint32_t longest_question = 60; ///< tokens; a longer sentence with a question mark is a story

/// Words that say nothing of what a question is about.
constexpr auto idle_words = std::to_array<std::string_view>({
    "bonjour",  "merci",    "svp",      "possible",    "pouvoir", "pouvez",   "peut",     "pourriez", "peux",
    "pourrais", "pourrait", "savoir",   "sais",        "savez",   "dire",     "dites",    "faire",    "fait",
    "faites",   "faut",     "aider",    "aidez",       "être",    "est-ce",   "avoir",    "avez",     "vais",
    "vont",     "allez",    "vouloir",  "voulez",      "veux",    "voudrais", "aimerais", "monsieur", "madame",
    "question", "réponse",  "répondre", "répondez",    "cela",    "comme",    "mais",     "donc",     "alors",
    "encore",   "toujours", "vraiment", "quand",       "combien", "comment",  "pourquoi", "quel",     "quelle",
    "quels",    "quelles",  "lequel",   "laquelle",    "dans",    "pour",     "avec",     "sans",     "vous",
    "nous",     "votre",    "notre",    "cette",       "elle",    "sont",     "suis",     "était",    "sera",
    "serai",    "serez",    "très",     "tout",        "toute",   "plus",     "moins",    "depuis",   "avant",
    "après",    "déjà",     "aussi",    "aujourd'hui", "demain",  "hier",     "jours",    "normal",   "normale",
    "chose",    "moment",   "temps",    "fois",        "aurai",   "aurais",   "êtes",     "prévu",    "prévue",
    "prévoyez", "comptez",  "pensez",   "recevoir",    "obtenir", "dossier",  "demande",
});

/// What a question asks for, or a statement gives, whatever its words: a set of facts.
using Facts = std::uint32_t;
namespace fact {
constexpr Facts when = 1, amount = 2, number = 4, where = 8, why = 16, yes_or_no = 32, compensation = 64;
} // namespace fact
using Markers = std::pair<std::string_view, Facts>;

constexpr std::array asked_by = {Markers{"question/date", fact::when}, Markers{"question/prix", fact::amount},
                                 Markers{"question/nombre", fact::amount | fact::number},
                                 Markers{"question/lieu", fact::where}, Markers{"question/raison", fact::why}};
constexpr std::array given_by = {Markers{"reponse/date", fact::when}, Markers{"reponse/prix", fact::amount},
                                 Markers{"reponse/raison", fact::why}, Markers{"indice/cause", fact::why},
                                 Markers{"reponse/avis", fact::yes_or_no}};
/// What a question and a statement may be about.
constexpr std::array subjects = {Markers{"champ/compenser", fact::compensation},
                                 Markers{"champ/document", 1 << 7},
                                 Markers{"champ/panne", 1 << 8},
                                 Markers{"champ/retard", 1 << 9},
                                 Markers{"champ/dommage", 1 << 10},
                                 Markers{"champ/argent", 1 << 11},
                                 Markers{"champ/reparer", 1 << 12},
                                 Markers{"champ/hausse", 1 << 13},
                                 Markers{"champ/probleme-client", 1 << 14},
                                 Markers{"champ/canal-contact", 1 << 15}};
/// Words of these fields that occur in any message: « bonne journée », « nous sommes ».
constexpr auto no_subjects = std::to_array<std::string_view>({"bon", "bonne", "bons", "bonnes", "sommes"});

struct Question {
    std::uint32_t first = 0, last = 0; ///< tokens
    Facts facts = 0;
    std::size_t words = 0; ///< that say what it is about
    bool taken_up = false;
};

/// The customer's questions, compared with what the message states.
class Dialogue {
public:
    explicit Dialogue(const PassInput& in)
        : evidence_(in.evidence), document_(in.evidence.document), facts_(document_.tokens.size(), 0) {
        read_markers(asked_by, Voice::customer);
        read_markers(given_by, Voice::writer);
        read_markers(subjects, std::nullopt);
        for (const Sentence& sentence : document_.sentences)
            if (sentence.voice == Voice::customer) read_questions(sentence);
        if (questions_.empty()) return;
        for (const Sentence& sentence : document_.sentences)
            if (sentence.voice == Voice::writer) read_statement(sentence);
    }

    /// The ignored questions, in the order of the text. A question is taken up by a word of its own, or by a fact that
    /// it asks for unless that answers another question. One of few words may be answered in any others.
    [[nodiscard]] std::vector<Span> ignored() const {
        std::vector<Span> out;
        for (const Question& question : questions_) {
            constexpr std::size_t telling = 2;
            const bool plain = (question.facts & (fact::when | fact::amount | fact::compensation)) != 0;
            if (!question.taken_up && (question.facts & given_) == 0 && question.words >= (plain ? 1 : telling))
                out.push_back(document_.span_of(question.first, question.last));
        }
        return out;
    }

private:
    void read_markers(std::span<const Markers> markers, std::optional<Voice> voice) {
        for (const auto& [marker, facts] : markers)
            for (const Hit& hit : evidence_.hits(marker))
                if ((!voice || evidence_.voice(hit) == *voice) && !contains(no_subjects, fold(evidence_.text(hit))))
                    facts_[hit.first] |= facts;
    }

    /// Reads the questions of a sentence, such as « si mon dossier est complet » and « et quand je recevrai ma carte ».
    void read_questions(const Sentence& sentence) {
        const auto hits = [&](std::string_view marker) {
            return evidence_.hits(marker, sentence.first, sentence.last);
        };
        if (sentence.last - sentence.first > longest_question) return;
        if (!asks(document_, sentence) && hits("question/indirecte").empty()) return;
        std::uint32_t first = sentence.first;
        for (const Hit& hit : hits("question/suite")) {
            read_question(first, hit.first);
            first = hit.first + 1;
        }
        read_question(first, sentence.last);
    }

    void read_question(std::uint32_t first, std::uint32_t last) {
        Question out{.first = first, .last = last};
        const auto number = static_cast<std::uint32_t>(questions_.size());
        if (evidence_.hits("question/ouverte", first, last).empty()) out.facts = fact::yes_or_no;
        for (std::uint32_t t = first; t < last; ++t) {
            out.facts |= facts_[t];
            if (document_.tokens[t].kind != TokenKind::word) continue;
            const std::string folded = fold(document_.view(document_.tokens[t]));
            if (folded.size() < shortest || contains(idle_words, folded)) continue;
            ++out.words;
            asked_[beginning_of(folded)].questions.push_back(number);
        }
        questions_.push_back(out);
    }

    /// Reads what a sentence states. Words that are quoted, or repeat the question (« Vous nous demandez quand … »), do
    /// not count.
    void read_statement(const Sentence& sentence) {
        Facts facts = 0, answered = 0;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            if (evidence_.quoted(t)) continue;
            facts |= facts_[t];
            const Token& token = document_.tokens[t];
            switch (token.kind) {
            case TokenKind::date:
            case TokenKind::duration:
            case TokenKind::time: facts |= fact::when; break;
            case TokenKind::amount: facts |= fact::amount; break;
            case TokenKind::number: facts |= fact::number; break;
            case TokenKind::url:
            case TokenKind::phone:
            case TokenKind::email: facts |= fact::where; break;
            case TokenKind::field: facts |= fact::when | fact::amount | fact::number | fact::where; break;
            case TokenKind::word: {
                const std::string beginning = beginning_of(fold(document_.view(token)));
                answered |= take_up(beginning);
                if (beginning.size() > shortest) answered |= take_up(beginning.substr(0, shortest));
                break;
            }
            default: break;
            }
        }
        given_ |= facts & ~answered;
    }

    /// The beginning of a stem, which « réparer » and « réparation » share; without accents.
    std::string beginning_of(const std::string& folded) {
        return bare(stemmer_.stem(folded)).substr(0, longest_beginning);
    }

    /// Marks the questions that hold a word. @return what they ask for
    Facts take_up(const std::string& stem) {
        const auto found = asked_.find(stem);
        if (found == asked_.end()) return 0;
        auto& [questions, facts] = found->second;
        for (const std::uint32_t q : questions) {
            questions_[q].taken_up = true;
            facts |= questions_[q].facts;
        }
        questions.clear(); // they are all marked
        return facts;
    }

    const Evidence& evidence_;
    const Document& document_;
    Stemmer& stemmer_ = Stemmer::of_thread();
    std::vector<Facts> facts_; ///< per token: of what begins there
    std::vector<Question> questions_;
    /// The questions that hold a word.
    struct Asked {
        std::vector<std::uint32_t> questions; ///< until they are taken up
        Facts facts = 0;                      ///< what they ask for
    };
    std::unordered_map<std::string, Asked> asked_; ///< by the beginning of the word
    Facts given_ = 0;                              ///< by statements that answer no other question with them
};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    const Document& document = in.evidence.document;
    const auto speaks = [&](Voice voice) {
        return std::ranges::find(document.sentences, voice, &Sentence::voice) != document.sentences.end();
    };
    if (!speaks(Voice::customer) || !speaks(Voice::writer)) return; // most messages
    std::size_t reported = 0;
    for (const Span question : Dialogue(in).ignored()) {
        if (++reported > most_reported) break;
        out.push_back(message_finding(in.evidence.lexicon, rule,
                                      "Sans réponse : « " + in_one_line(document.view(question)) + " »"));
    }
}

} // namespace

const Pass question_ignoree = {.rule = "solution/question-ignoree", .run = run};

} // namespace francparler
