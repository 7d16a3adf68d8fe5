#include "batch/redact/surnames.hpp"

#include <algorithm>
#include <array>

namespace francparler {
namespace {

/// Sorted.
constexpr std::array<std::string_view, 288> surnames = {
    "barbe",     "barbier",     "baron",     "barre",      "bataille",  "beau",        "benoit",      "berger",
    "besson",    "bigot",       "blanc",     "blanchet",   "blondel",   "bois",        "boisson",     "bon",
    "bonhomme",  "bonnet",      "bossu",     "boucher",    "boulanger", "boulet",      "bouquet",     "bourdon",
    "bourgeois", "bourguignon", "bouton",    "bouvier",    "breton",    "brochet",     "brun",        "brune",
    "brunet",    "buisson",     "cadet",     "caillou",    "camus",     "cardon",      "caron",       "carpe",
    "carre",     "castel",      "cerf",      "champion",   "chapon",    "charbonnier", "charpentier", "charrier",
    "charron",   "chasseur",    "chateau",   "chatelain",  "chausson",  "chauvin",     "chemin",      "chene",
    "chevalier", "chretien",    "claude",    "clement",    "clerc",     "colas",       "colin",       "collet",
    "combe",     "comte",       "coq",       "corbeau",    "cordier",   "cordonnier",  "corneille",   "cornu",
    "costa",     "courtois",    "cousin",    "couturier",  "couvreur",  "crepin",      "croix",       "crozet",
    "dauphin",   "denis",       "diot",      "dore",       "doucet",    "doux",        "drapeau",     "duc",
    "epine",     "escoffier",   "etang",     "farine",     "faucheur",  "faucon",      "fermier",     "ferre",
    "ferry",     "flamand",     "fleuret",   "font",       "fontaine",  "forestier",   "foret",       "forgeron",
    "fort",      "fouet",       "fournier",  "france",     "froment",   "gaillard",    "garcon",      "gay",
    "gendre",    "gentil",      "germain",   "gilles",     "godet",     "goupil",      "grand",       "grange",
    "green",     "grenadier",   "grenier",   "grillet",    "grimaud",   "gris",        "gros",        "guerre",
    "guerrier",  "guignard",    "guillaume", "guyot",      "hache",     "hardi",       "henry",       "heron",
    "houx",      "hue",         "jacquet",   "janvier",    "jean",      "jeune",       "jourdain",    "julien",
    "khan",      "king",        "labbe",     "laine",      "lange",     "laurier",     "lechat",      "leger",
    "leonard",   "lievre",      "lin",       "lion",       "lombard",   "louis",       "loup",        "loyal",
    "macon",     "magne",       "maillard",  "maillet",    "malle",     "marcel",      "marchand",    "mare",
    "marechal",  "marie",       "marin",     "marinier",   "marquis",   "marteau",     "martel",      "martin",
    "martinet",  "masse",       "menuisier", "mercier",    "merle",     "metayer",     "meunier",     "millet",
    "minot",     "moine",       "mont",      "moreau",     "morin",     "morvan",      "mouchet",     "moulin",
    "mousse",    "mouton",      "nasser",    "neveu",      "noel",      "noir",        "normand",     "noyer",
    "olive",     "olivier",     "page",      "paillard",   "pain",      "parent",      "paris",       "parmentier",
    "pascal",    "pasteur",     "pecheur",   "pelletier",  "percheron", "perron",      "petit",       "pic",
    "picard",    "pierre",      "pigeon",    "pin",        "pineau",    "pinson",      "planche",     "pointeau",
    "poirier",   "poisson",     "pommier",   "portier",    "poteau",    "potier",      "poulain",     "poulet",
    "poupard",   "prevot",      "prieur",    "prince",     "prunier",   "ragot",       "renard",      "rene",
    "richard",   "riche",       "rivet",     "riviere",    "robert",    "robin",       "roche",       "romain",
    "rose",      "rossignol",   "rouge",     "rousse",     "rousseau",  "rousselet",   "roux",        "royal",
    "sage",      "saint",       "salle",     "saule",      "saumon",    "sauvage",     "sellier",     "sergent",
    "serre",     "soulier",     "tailleur",  "teinturier", "terrier",   "tison",       "tisserand",   "tonnelier",
    "tourneur",  "toussaint",   "tricot",    "tuilier",    "vacher",    "vaillant",    "valentin",    "vallee",
    "verdier",   "vernier",     "verrier",   "vert",       "vigneron",  "vivier",      "voisin",      "weber"};

static_assert(std::ranges::is_sorted(surnames));

} // namespace

bool is_surname(std::string_view word) { return std::ranges::binary_search(surnames, word); }

} // namespace francparler
