// The customer's questions that the message does not take up.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "passes/pass.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_reported = 3;
constexpr std::uint32_t longest_question = 60; ///< words; beyond, a question mark ends a story

/// Words that say nothing of what a question is about.
constexpr std::array idle_words = {
    "bonjour"sv,  "merci"sv,    "svp"sv,      "possible"sv, "pouvoir"sv,     "pouvez"sv,  "peut"sv,     "pourriez"sv,
    "peux"sv,     "pourrais"sv, "pourrait"sv, "savoir"sv,   "sais"sv,        "savez"sv,   "dire"sv,     "dites"sv,
    "faire"sv,    "fait"sv,     "faites"sv,   "faut"sv,     "aider"sv,       "aidez"sv,   "être"sv,     "est-ce"sv,
    "avoir"sv,    "avez"sv,     "vais"sv,     "vont"sv,     "allez"sv,       "vouloir"sv, "voulez"sv,   "veux"sv,
    "voudrais"sv, "aimerais"sv, "monsieur"sv, "madame"sv,   "question"sv,    "réponse"sv, "répondre"sv, "répondez"sv,
    "cela"sv,     "comme"sv,    "mais"sv,     "donc"sv,     "alors"sv,       "encore"sv,  "toujours"sv, "vraiment"sv,
    "quand"sv,    "combien"sv,  "comment"sv,  "pourquoi"sv, "quel"sv,        "quelle"sv,  "quels"sv,    "quelles"sv,
    "lequel"sv,   "laquelle"sv, "dans"sv,     "pour"sv,     "avec"sv,        "sans"sv,    "vous"sv,     "nous"sv,
    "votre"sv,    "notre"sv,    "cette"sv,    "elle"sv,     "sont"sv,        "suis"sv,    "était"sv,    "sera"sv,
    "serai"sv,    "serez"sv,    "très"sv,     "tout"sv,     "toute"sv,       "plus"sv,    "moins"sv,    "depuis"sv,
    "avant"sv,    "après"sv,    "déjà"sv,     "aussi"sv,    "aujourd'hui"sv, "demain"sv,  "hier"sv,     "jours"sv,
    "normal"sv,   "normale"sv,  "chose"sv,    "moment"sv,   "temps"sv,       "fois"sv,    "aurai"sv,    "aurais"sv,
    "êtes"sv,     "prévu"sv,    "prévue"sv,   "prévoyez"sv, "comptez"sv,     "pensez"sv,  "recevoir"sv, "obtenir"sv,
};

/// Facts of the message that answer a question by its kind, whatever its words.
struct Answers {
    bool when = false, how_much = false, where = false, why = false;
};

/// The customer's sentences that ask something.
std::vector<std::uint32_t> questions_of(const Document& document) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        const Sentence& sentence = document.sentences[s];
        if (sentence.voice == Voice::customer && sentence.last - sentence.first <= longest_question &&
            asks(document, sentence))
            out.push_back(s);
    }
    return out;
}

/// What the message says that may answer a question.
class Reply {
public:
    explicit Reply(const PassInput& in) : in_(in), document_(in.evidence.document) {
        for (const Sentence& sentence : document_.sentences)
            if (sentence.voice == Voice::writer) read_reply(sentence);
        answers_.why = answers_.why || in.evidence.shows("indice/cause");
        const auto is_said = [&](const Hit& hit) {
            return in.evidence.voice(hit) == Voice::writer && !in.evidence.quoted(hit.first);
        };
        std::ranges::transform(subjects, said_subjects_.begin(), [&](std::string_view field) {
            return std::ranges::any_of(in.evidence.hits(field), is_said);
        });
    }

    /// Whether a word, a field or a fact of the message takes up the question of a sentence.
    [[nodiscard]] bool takes_up(std::uint32_t index) {
        const Sentence& sentence = document_.sentences[index];
        std::size_t content = 0;
        for (const Token& token : document_.tokens_of(sentence)) {
            if (token.kind != TokenKind::word) continue;
            const std::string folded = fold(document_.view(token));
            if ((folded == "quand" && answers_.when) || (folded == "combien" && (answers_.how_much || answers_.when)) ||
                (folded == "où" && answers_.where) || (folded == "comment" && answers_.where) ||
                (folded == "pourquoi" && answers_.why))
                return true;
            constexpr std::size_t shortest = 4; // bytes
            if (folded.size() < shortest || contains(idle_words, folded)) continue;
            ++content;
            if (said_.contains(std::string(stemmer_.stem(folded)))) return true;
        }
        constexpr std::size_t telling = 2; // words; a question of one may be answered in any other words
        return content < telling || shares_field(index);
    }

private:
    /// What only says again what the customer asks (« Vous nous demandez quand … ») answers nothing.
    void read_reply(const Sentence& sentence) {
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            if (in_.evidence.quoted(t)) continue;
            const Token& token = document_.tokens[t];
            switch (token.kind) {
            case TokenKind::date:
            case TokenKind::duration:
            case TokenKind::time: answers_.when = true; break;
            case TokenKind::amount:
            case TokenKind::number: answers_.how_much = true; break;
            case TokenKind::url:
            case TokenKind::phone:
            case TokenKind::email: answers_.where = true; break;
            case TokenKind::field: answers_ = {true, true, true, answers_.why}; break;
            case TokenKind::word: {
                const std::string folded = fold(document_.view(token));
                said_.emplace(stemmer_.stem(folded));
                if (contains(days, folded)) answers_.when = true;
                if (contains(reasons, folded)) answers_.why = true;
                break;
            }
            default: break;
            }
        }
    }

    /// Whether a semantic field that names a subject stands in the question and in the message: « la casse », « abîmé
    /// ».
    bool shares_field(std::uint32_t index) const {
        for (std::size_t s = 0; s < subjects.size(); ++s)
            if (said_subjects_[s] && !in_.evidence.hits_in(subjects[s], index).empty()) return true;
        return false;
    }

    static constexpr std::array subjects = {
        "champ/document"sv,  "champ/panne"sv,   "champ/retard"sv, "champ/dommage"sv,         "champ/argent"sv,
        "champ/compenser"sv, "champ/reparer"sv, "champ/hausse"sv, "champ/probleme-client"sv, "champ/canal-contact"sv};
    static constexpr std::array days = {"lundi"sv,  "mardi"sv,    "mercredi"sv, "jeudi"sv,    "vendredi"sv, "samedi"sv,
                                        "demain"sv, "dimanche"sv, "semaine"sv,  "semaines"sv, "jours"sv,    "mois"sv,
                                        "soir"sv,   "matin"sv,    "heures"sv,   "date"sv};
    static constexpr std::array reasons = {"car"sv, "parce"sv, "puisque"sv, "cause"sv, "raison"sv, "suite"sv, "dû"sv};

    const PassInput& in_;
    const Document& document_;
    Stemmer& stemmer_ = Stemmer::of_thread();
    std::unordered_set<std::string> said_;
    std::array<bool, subjects.size()> said_subjects_{};
    Answers answers_;
};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    const Document& document = in.evidence.document;
    const std::vector<std::uint32_t> questions = questions_of(document);
    if (questions.empty() ||
        std::ranges::find(document.sentences, Voice::writer, &Sentence::voice) == document.sentences.end())
        return;
    Reply reply(in);
    std::size_t reported = 0;
    for (const std::uint32_t question : questions) {
        if (reply.takes_up(question)) continue;
        if (++reported > most_reported) break;
        std::string words(document.view(document.span_of(document.sentences[question])));
        std::ranges::replace_if(
            words, [](char c) { return c == '\n' || c == '\r'; }, ' ');
        out.push_back(message_finding(in, rule, "Sans réponse : « " + words + " »"));
    }
}

} // namespace

const Pass question_ignoree = {.rule = "solution/question-ignoree", .run = run};

} // namespace francparler
