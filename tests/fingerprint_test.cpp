#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/fingerprint.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;

namespace {

std::uint64_t fingerprint_of(std::string_view sentence) {
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize(std::string(sentence));
    REQUIRE(document.sentences.size() == 1);
    return sentence_fingerprint(document, document.sentences[0]);
}

} // namespace

TEST_CASE("sentences of one template share their fingerprint") {
    using Pair = std::pair<const char*, const char*>;
    for (const auto& [one, other] : {
             Pair{"Votre colis 4512 arrivera le 12/03/2025 à 8 h 30.", "Votre colis 88 arrivera le 3/4/2024 à 18h."},
             Pair{"Nous avons remboursé 12,50 € à M. Dupont hier.", "nous avons remboursé 1 234 € à M. LE GOFF hier"},
             Pair{"Le dossier de {{prenom}} est en cours de traitement.",
                  "Le dossier de Camille est en cours de traitement."},
             Pair{"L’échéance est passée : écrivez à a@exemple.fr.", "L'échéance est passée, écrivez à zoe@b.org !"},
             Pair{"Votre demande a été transmise au service competent.",
                  "Votre demande a été transmise au service compétent."},
         }) {
        CAPTURE(one);
        CHECK(fingerprint_of(one) == fingerprint_of(other));
        CHECK(fingerprint_of(one) != 0);
    }
}

TEST_CASE("one word changes few bits of a fingerprint, another sentence many") {
    using Pair = std::pair<const char*, const char*>;
    for (const auto& [one, other] : {
             Pair{"Nous vous prions de bien vouloir nous excuser pour la gêne occasionnée.",
                  "Nous vous prions de bien vouloir nous excuser pour toute gêne occasionnée."},
             Pair{"Votre demande a bien été transmise au service technique, qui reviendra vers vous rapidement.",
                  "Votre demande a été transmise au service technique, qui reviendra vers vous rapidement."},
             Pair{"Nous sommes désolés, mais votre abonnement ne peut pas être résilié avant la fin de l'engagement.",
                  "Nous sommes désolés mais votre contrat ne peut pas être résilié avant la fin de l'engagement."},
         }) {
        CAPTURE(one);
        CHECK(differing_bits(fingerprint_of(one), fingerprint_of(other)) <= near_identical_bits);
    }
    const std::vector<const char*> different = {
        "Nous vous prions de bien vouloir nous excuser pour la gêne occasionnée.",
        "Votre demande a bien été transmise au service technique, qui reviendra vers vous rapidement.",
        "Nous sommes désolés, mais votre abonnement ne peut pas être résilié avant la fin de l'engagement.",
        "Nous ne pouvons pas donner une suite favorable à votre demande.",
        "Nous vous remercions de votre demande, que nous avons transmise au service des réclamations.",
        "Merci de nous renvoyer le bon de retour signé.",
        "Conformément à nos conditions générales, aucun remboursement ne peut être effectué.",
    };
    for (std::size_t i = 0; i < different.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            CAPTURE(different[i]);
            CAPTURE(different[j]);
            CHECK(differing_bits(fingerprint_of(different[i]), fingerprint_of(different[j])) > near_identical_bits + 4);
        }
}

TEST_CASE("fingerprints never change, since result files keep them") {
    CHECK(write_fingerprint(fingerprint_of("Votre demande a été transmise au service compétent.")) ==
          "eaeb52901d362517");
    CHECK(fingerprint_of("12/03/2025 !") == 0);
}

TEST_CASE("the fingerprint of a finding is that of its sentence") {
    Tokenizer tokenizer;
    const std::string text = "Bonjour. Votre colis est perdu.\n\nNous le cherchons.";
    const Document document = tokenizer.tokenize(text);
    REQUIRE(document.sentences.size() == 3);
    const auto at = static_cast<std::uint32_t>(text.find("perdu"));
    CHECK(sentence_fingerprint(document, Span{at, at + 5}) == fingerprint_of("Votre colis est perdu."));
    const auto gap = static_cast<std::uint32_t>(text.find("\n\n"));
    CHECK(sentence_fingerprint(document, Span{gap, gap + 1}) == 0);
}

TEST_CASE("only the digits of a fingerprint are read back") {
    CHECK(write_fingerprint(0x0123456789abcdefu) == "0123456789abcdef");
    CHECK(read_fingerprint("0123456789abcdef") == 0x0123456789abcdefu);
    for (const char* wrong : {"", "12", "0123456789abcdeg", "0123456789abcdef0", "+123456789abcdef"}) {
        CAPTURE(wrong);
        CHECK(read_fingerprint(wrong) == 0);
    }
}
