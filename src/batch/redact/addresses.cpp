#include "batch/redact/addresses.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "batch/redact/name_words.hpp"
#include "batch/redact/visible_text.hpp"
#include "passes/frame.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::string_view, 40> ways = {
    "rue",       "avenue",      "av",      "boulevard", "bd",        "bld",        "allée",    "allées",
    "impasse",   "place",       "chemin",  "route",     "quai",      "cours",      "square",   "passage",
    "résidence", "lotissement", "hameau",  "sentier",   "faubourg",  "esplanade",  "ruelle",   "villa",
    "cité",      "voie",        "montée",  "traverse",  "promenade", "rond-point", "mail",     "clos",
    "domaine",   "parvis",      "venelle", "chaussée",  "côte",      "galerie",    "lieu-dit", "zone"};
/// Ways only before a capitalised name or a town, since they mean other things too: « 1 place disponible ».
constexpr std::array<std::string_view, 13> doubtful_ways = {"place", "mail", "cours",   "passage", "voie",
                                                            "route", "zone", "domaine", "côte",    "galerie",
                                                            "villa", "cité", "traverse"};
/// Abbreviated ways, only before a capitalised name: « 4 ch fiscaux » is not an address.
constexpr std::array<std::string_view, 16> short_ways = {"r",  "rte", "all", "ch",  "che", "imp",  "pl",   "sq",
                                                         "fg", "fbg", "rés", "crs", "bvd", "boul", "blvd", "chem"};
/// After a house number.
constexpr std::array<std::string_view, 4> repeats = {"bis", "ter", "quater", "quinquies"};
/// Parts of a building, between a street and its town: « apt 12 », « Bât. B », « 3e étage ».
constexpr std::array<std::string_view, 14> units = {"apt",   "appt",  "app",      "appart", "appartement",
                                                    "bât",   "bat",   "bâtiment", "esc",    "escalier",
                                                    "étage", "porte", "bte",      "lot"};
/// Before five digits that are not a postcode.
constexpr std::array<std::string_view, 14> reference_words = {"n°",      "numéro", "no",        "dossier", "commande",
                                                              "facture", "client", "référence", "réf",     "ticket",
                                                              "contrat", "code",   "colis",     "forfait"};
/// Before five digits that are a postcode.
constexpr std::array<std::string_view, 14> place_words = {"à",      "au",        "vers",      "sur",       "depuis",
                                                          "habite", "habitant",  "ville",     "commune",   "postal",
                                                          "cp",     "demeurant", "domicilié", "domiciliée"};
/// Before a postcode or a number of people: « de 69003 Lyon », « de 15000 Français ».
constexpr std::array<std::string_view, 5> doubtful_place_words = {"de", "pour", "dans", "par", "entre"};
/// Before « à » and a town without a postcode.
constexpr std::array<std::string_view, 10> dwelling_words = {"habite",    "habitons",  "habitant",  "réside",
                                                             "résidons",  "résidant",  "demeurant", "demeure",
                                                             "domicilié", "domiciliée"};
/// Inside the name of a town: « Villefranche-sur-Saône », « Villeneuve-lès-Avignon ».
constexpr std::array<std::string_view, 8> town_links = {"-sur-", "-sous-", "-lès-", "-les-",
                                                        "-en-",  "-le-",   "-la-",  "-aux-"};
/// After a street in lower case: the sentence continues.
constexpr std::array<std::string_view, 10> no_streets = {"merci", "bonjour", "matin", "soir",   "midi",
                                                         "svp",   "puis",    "lundi", "samedi", "cordialement"};

class AddressReader {
public:
    explicit AddressReader(const PersonalWords& words) : words_(words) {}

    void append(std::vector<PersonalPiece>& out) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            std::size_t end = 0;
            if (words_[i].word) {
                end = box_at(i);
                if (end == 0) end = numbered_behind_at(i);
                if (end == 0) end = named_town_at(i);
                if (end == 0) end = labelled_at(i, true);
            } else if (words_[i].digits) {
                end = street_at(i);
                if (end == 0) end = town_at(i, true);
                if (end == 0) end = labelled_at(i, false);
            }
            if (end == 0) continue;
            out.push_back(words_.found(i, end - 1, Personal::address));
            i = end - 1;
        }
    }

private:
    /// The piece after « bis » or « B » and spaces, if there.
    std::size_t past_repeat(std::size_t i) const {
        if (words_[i].word && words_[i].size() == 1 && !words_.is(i, "h")) ++i; // « 12B »
        if (words_.is(i, "-") && words_.is_word(i + 1, repeats)) ++i;
        i = words_.skip_spaces(i);
        if (!words_[i].word) return i;
        const bool repeat = words_.is_word(i, repeats) || (words_[i].capital && words_[i].size() == 1);
        return repeat ? words_.skip_spaces(i + 1) : i;
    }

    /// Whether a list of house numbers may begin here: « au 12, 14 rue des Lilas », but not « le 12, 14 rue … »,
    /// « à 9 h 20, 4 rue … », « le 12/03, 14 rue … ».
    bool lists_numbers(std::size_t i) const {
        const std::size_t before = words_.before(i);
        if (words_.is(words_.skip_spaces(i + 1), "/")) return false;
        return words_[before].line_end || words_.is(before, ":") ||
               words_.is_word(before, {"au", "aux", "des", "les", "numéros", "habite", "adresse"});
    }

    /// The piece after « 12 bis », « 12-14 » or « 3, 5 et 7 ».
    std::size_t past_numbers(std::size_t i) const {
        std::size_t at = past_repeat(i + 1);
        constexpr int most_numbers = 3;
        const bool glued = i > 1 && words_[i - 1].size() == 1 && words_[i - 2].digits; // « 03/2025 »
        const bool listed = lists_numbers(i);
        for (int numbers = 1; !glued && numbers < most_numbers; ++numbers) {
            const bool comma = words_.is(at, ",");
            if (!(words_.parts(at) || words_.is(at, "&") || (comma && listed) || words_.is_word(at, {"et", "à", "ou"})))
                break;
            const std::size_t next = words_.skip_spaces(at + 1);
            const bool number = words_[next].digits && words_[next].size() <= longest_house_number;
            const std::size_t end = past_repeat(number ? next + 1 : next);
            if (end == next || (comma && !number)) break;
            at = end;
        }
        return at;
    }

    /// « 12 bis, rue de la Paix, 75002 Paris », « 12-14 rue de la Paix ». @return the piece after its last, or 0
    std::size_t street_at(std::size_t i) const {
        constexpr std::size_t most_pieces = 24;
        constexpr int most_small_words = 3;
        const bool stuck = i > 0 && words_[i - 1].word; // « R1, R2 »
        if (stuck || words_[i].size() > longest_house_number) return 0;
        std::size_t at = past_numbers(i);
        if (words_.is(at, ",")) at = words_.skip_spaces(at + 1);
        bool named = false; // « Grande Rue », « Grand'Rue », « Grand-Rue »
        if (words_.is_word(at, {"grande", "grand", "grand'"})) {
            named = true;
            at = words_.skip_spaces(at + 1);
        }
        named = named || words_.is_word(at, {"grande-rue", "grand-rue"});
        const bool is_short = words_.is_word(at, short_ways);
        const std::string_view way = std::string_view(words_[at].folded).substr(words_[at].folded.rfind('-') + 1);
        if (!is_short && !words_.is_word(at, ways) && !(named && contains(ways, way))) return 0;
        std::size_t end = at + 1;
        bool sure = !words_.is_word(at, doubtful_ways);
        int small = 0; // lower-case words of its name, « rue victor hugo »
        for (std::size_t j = at + 1; j < words_.size() && j < at + most_pieces; ++j) {
            const PersonalWords::Piece& piece = words_[j];
            if (piece.space || words_.is(j, ".")) continue;
            if (piece.line_end) { // « 12 rue\nde la Paix », « 3 avenue du Général\nde Gaulle »
                j = words_.skip_line_end(j);
                const bool capital = words_[j].capital;
                if (!(words_.is_word(j, particles) ? !capital : capital && sure && !named)) break;
                --j;
                continue;
            }
            const bool joins =
                piece.word && (words_.is_word(j, particles) || words_.is_word(j, {"et", "aux", "au", "à", "les"}));
            const bool low = piece.word && !piece.capital && !joins;
            const bool more = named ? small > 0 && may_go_on(j) : !is_small_word(words_[j].folded);
            if (low && (is_short || !more || ++small > most_small_words)) break;
            if (!joins && !piece.word && !(piece.digits && piece.span.size() < 5)) break;
            if (named && begins_sentence(j)) break;
            if (!joins) named = true, end = j + 1;
            sure = sure || piece.capital;
        }
        if (!named) return 0;
        const std::size_t after = town_after(past_units(end));
        return after != 0 ? after : sure ? end : 0;
    }

    /// The piece after « , bât. B - apt 12 » or « , 3e étage »; `end` if there is none.
    std::size_t past_units(std::size_t end) const {
        constexpr int most = 4;
        for (int count = 0; count < most; ++count) {
            std::size_t at = words_.skip_line_end(end);
            while (words_.is_one_of(at, {",", "-", "–"})) at = words_.skip_line_end(at + 1);
            if (words_[at].digits && words_[at + 1].word) { // « 3e étage »
                const std::size_t unit = words_.skip_spaces(at + 2);
                if (!words_.is_word(unit, units)) break;
                end = unit + 1;
                continue;
            }
            if (!words_.is_word(at, units)) break;
            at = words_.skip_spaces(words_.is(at + 1, ".") ? at + 2 : at + 1);
            const std::size_t last = end_of_unit_number(at);
            if (last == 0) break;
            end = last;
        }
        return end;
    }
    /// « 12 », « B », « 4B », « B12 »: the piece after its last, or 0
    std::size_t end_of_unit_number(std::size_t i) const {
        constexpr std::size_t longest = 4; // bytes
        std::size_t end = i;
        while (words_[end].is_part() && end < i + longest) ++end;
        return end > i && words_.span(i, end - 1).size() <= longest ? end : 0;
    }

    /// « rue de la Paix. Merci », but not « rue du Gal. Leclerc ».
    bool begins_sentence(std::size_t i) const {
        constexpr std::size_t longest_abbreviation = 3;
        const std::size_t stop = words_.before(i);
        return stop > 0 && stop + 1 < i && words_.is(stop, ".") && words_[stop - 1].size() > longest_abbreviation;
    }

    /// Whether a lower-case word may belong to the name of a street.
    bool may_go_on(std::size_t i) const { return !is_common(words_[i].folded) && !words_.is_word(i, no_streets); }

    /// « rue Victor Hugo, 12 », but not « rue Victor Hugo, 12 colis ». @return the piece after its last, or 0
    std::size_t numbered_behind_at(std::size_t i) const {
        constexpr std::size_t most_pieces = 12, longest_number = 3;
        if (!words_.is_word(i, ways) || words_.is_word(i, doubtful_ways)) return 0;
        std::size_t at = i + 1;
        bool named = false;
        for (; at < i + most_pieces; ++at) {
            named = named || words_[at].capital;
            if (!words_[at].space && !words_[at].capital && !words_.is_word(at, particles)) break;
        }
        if (named && words_[at].digits) return abroad_after(at);
        const std::size_t number = words_.skip_spaces(at + 1);
        if (!named || !words_.is(at, ",") || !words_[number].digits || words_[number].size() > longest_number) return 0;
        const std::size_t end = number + 1, next = past_repeat(end);
        if (const std::size_t town = town_after(next); town != 0) return town;
        const bool ends = words_[next].line_end || words_.is(next, ")") ||
                          (words_.is_one_of(next, {".", ","}) && !words_[next + 1].is_part());
        return ends ? (next > words_.skip_spaces(end) ? next : end) : 0;
    }

    /// « 12, 1000 Bruxelles », « 250 bte 12, B-1050 Ixelles », « 12\n1204 Genève » after the name of a street.
    /// @return the piece after its last, or 0
    std::size_t abroad_after(std::size_t number) const {
        constexpr std::size_t longest_number = 3, postcode = 4;
        if (words_[number].size() > longest_number) return 0;
        std::size_t at = past_repeat(number + 1);
        if (words_.is_word(at, {"bte", "boîte", "bus", "app"})) at = words_.skip_spaces(words_.skip_spaces(at + 1) + 1);
        if (words_.is(at, ",")) ++at;
        at = words_.skip_line_end(at);
        const bool country = words_[at].capital && words_.is(at + 1, "-") && words_[at].size() <= 2;
        if (country) at += 2;
        const std::size_t town = words_.skip_spaces(at + 1);
        const bool coded = words_[at].digits && words_[at].size() == postcode && words_[town].capital;
        return coded ? town + 1 : 0;
    }

    /// « Angers » in « Ville : Angers », « 49000 » in « CP : 49000 ». @return the piece after its last, or 0
    std::size_t labelled_at(std::size_t i, bool town) const {
        constexpr std::size_t shortest_code = 4, longest_code = 5;
        const std::size_t colon = words_.before(i), label = words_.is(colon, ":") ? words_.before(colon) : colon;
        if (label == colon) return 0;
        const std::size_t before = words_.before(label); // « la Ville : » is a speaker
        if (words_[before].word && words_[label].folded != "postal") return 0;
        if (!town) {
            const std::size_t size = words_[i].size();
            const bool code = size == shortest_code || size == longest_code;
            return code && words_.is_word(label, {"cp", "postal", "postale"}) ? i + 1 : 0;
        }
        if (!words_.is_word(label, {"ville", "commune", "localité"})) return 0;
        std::size_t end = 0;
        for (std::size_t j = i; words_[j].word || words_[j].space; ++j)
            if (words_[j].capital) end = j + 1;
            else if (words_[j].word && !words_.is_word(j, particles)) break;
        return end;
    }

    /// « BP 123, 33000 Bordeaux », « Résidence Les Tilleuls », « lieu-dit Le Bourg, 24000 Périgueux ». @return the
    /// piece after its last, or 0
    std::size_t box_at(std::size_t i) const {
        constexpr std::size_t most_pieces = 12, postcode = 5;
        const bool place = words_.is_word(i, {"lieu-dit", "lieudit", "résidence", "immeuble", "hameau", "lotissement"});
        if (!place && !words_.is_one_of(i, {"BP", "CS", "TSA"})) return 0;
        std::size_t end = i;
        for (std::size_t j = i + 1; j < i + most_pieces; ++j) {
            if (words_[j].space) continue;
            const bool part = place ? words_[j].word && words_[j].capital
                                    : words_[j].digits && (end == i || words_[j].size() < postcode);
            if (part) end = j + 1;
            else if (!place || !words_.is_word(j, particles)) break;
        }
        if (end == i) return 0;
        const std::size_t after = town_after(end);
        return after != 0 ? after : place ? end : 0;
    }

    /// « Villefranche-sur-Saône », « Lyon (69003) », « Lyon » in « j'habite à Lyon », with or without a postcode.
    /// @return the piece after its last, or 0
    std::size_t named_town_at(std::size_t i) const {
        if (!words_[i].capital) return 0;
        const std::size_t link = words_.before(i), verb = words_.before(link);
        const bool dwells = words_[link].folded == "à" ? words_.is_word(verb, dwelling_words)
                                                       : words_.is_word(link, {"habite", "habitons", "habitant"});
        const std::size_t bracket = words_.skip_spaces(i + 1);
        const bool bracketed = words_.is(bracket, "(") && words_[bracket + 1].digits &&
                               past_postcode(bracket + 1) != 0 && words_.is(past_postcode(bracket + 1), ")") &&
                               !words_.is_word(i, reference_words);
        if (bracketed) return past_postcode(bracket + 1) + 1;
        if (!dwells && !is_linked_town(i)) return 0;
        const std::size_t code = words_.is(i + 1, ",") ? words_.skip_spaces(i + 2) : words_.skip_spaces(i + 1);
        const bool coded = words_[code].digits && past_postcode(code) != 0;
        return coded ? past_postcode(code) : i + 1;
    }
    bool is_linked_town(std::size_t i) const {
        const std::string_view town = words_.view(i);
        const auto may_be_part = [&](std::size_t at) { // not « Modes-d-emploi-pour-les-SIAE »
            const std::string_view part = town.substr(at, town.find('-', at) - at);
            return is_capital(code_point_at(part, 0).value) ||
                   std::ranges::any_of(town_links, [&](std::string_view link) { return link.find(part) == 1; }) ||
                   contains(particles, part) || part == "lez" || part == "et";
        };
        for (std::size_t at = 0; at <= town.size(); at = std::min(town.find('-', at), town.size()) + 1)
            if (!may_be_part(at)) return false;
        return std::ranges::any_of(town_links, [&](std::string_view link) {
            const std::size_t at = town.find(link);
            return at != town.npos && is_capital(code_point_at(town, at + link.size()).value);
        });
    }

    /// A town after a street, on the same line or one of the next two. @return the piece after its last, or 0
    std::size_t town_after(std::size_t town) const {
        for (int breaks = 0; town < words_.size(); ++town) {
            if (words_[town].line_end) {
                if (++breaks > 2) break;
            } else if (!words_[town].space && !words_.is(town, ",") && !words_.is(town, "-") && !words_.is(town, "–")) {
                break;
            }
        }
        return words_[town].digits ? town_at(town, false) : 0;
    }

    /// « 33000 » and « 33 000 ». @return the piece after it, or 0
    std::size_t past_postcode(std::size_t i) const {
        const bool parted =
            words_[i].size() == 2 && words_[i + 1].space && words_[i + 2].digits && words_[i + 2].size() == 3;
        const std::size_t last = parted ? i + 2 : i;
        std::string code(words_.view(i));
        if (parted) code += words_.view(last);
        return code.size() == 5 && code >= "01000"sv && code <= "98999"sv ? last + 1 : 0;
    }

    /// « 75002 Paris », « 69431 Lyon Cedex 03 ». @return the piece after its last, or 0
    std::size_t town_at(std::size_t i, bool alone) const {
        const std::size_t code = past_postcode(i);
        const std::size_t at = alone ? words_.skip_spaces(code) : words_.skip_line_end(code);
        if (code == 0 || at == code || !words_[at].word ||
            !(words_[at].capital || (may_go_on(at) && (!alone || follows_address(i)))))
            return 0;
        constexpr std::size_t longest_unit = 3; // « 12 000 UFC »
        const bool parted = code > i + 1;
        if (words_.is_word(at, counted_words) || (parted && words_[at].size() <= longest_unit)) return 0;
        std::size_t end = at + 1;
        bool linked = false; // « villefranche sur saône »
        for (std::size_t j = end; j < at + 12; ++j) {
            const bool link = words_.is_word(j, {"sur", "sous", "les", "lès"});
            if (words_[j].space || link || words_[j].folded == "en" || words_.is_word(j, particles)) {
                linked = linked || link;
                continue;
            }
            const bool cedex = words_[j].digits && words_[j].size() <= 2;
            const bool small = linked && !words_[at].capital && words_[j].word && may_go_on(j);
            if (!(words_[j].word && words_[j].capital) && !cedex && !small) break;
            end = j + 1;
        }
        return alone && !is_place(i, end) ? 0 : end;
    }

    /// « adresse : 69400 villefranche »
    bool follows_address(std::size_t i) const {
        std::size_t label = words_.before(i);
        if (words_.is(label, ":")) label = words_.before(label);
        return words_.is_word(label, {"adresse", "ville", "commune", "postal", "cp"});
    }

    /// Whether a number and a word are a town rather than « 15000 Français »: after « à », or alone.
    bool is_place(std::size_t i, std::size_t end) const {
        if (follows_address(i)) return true;
        if (follows_reference(i)) return false;
        const std::size_t previous = words_.before(i);
        if (words_.is_word(previous, place_words)) return true;
        const bool round = words_.text.substr(0, words_[past_postcode(i) - 1].span.end).ends_with("00");
        if (!round && words_.is_word(previous, doubtful_place_words)) return true;
        const std::size_t next = words_.skip_spaces(end);
        return !words_[next].is_part() && (!words_[previous].is_part() || follows_place(previous));
    }
    /// « apt 12 35000 Rennes », « le Bourg 35000 Rennes », but not « Livret 15000 … » at the beginning.
    bool follows_place(std::size_t previous) const {
        const std::size_t above = words_.before(previous);
        if (words_[previous].capital && words_[above].is_part() && !words_.is_word(above, reference_words))
            return true;               // not « facture Orange 45871 »
        std::size_t number = previous; // « 4B »
        for (int part = 0; number > 0 && words_[number - 1].is_part() && part < 2; ++part) --number;
        const std::size_t unit = words_.before(number);
        return end_of_unit_number(number) == previous + 1 &&
               words_.is_word(words_.is(unit, ".") ? words_.before(unit) : unit, units);
    }

    bool follows_reference(std::size_t i) const {
        if (i > 0 && !words_[i - 1].space && !words_[i - 1].line_end && !words_.is(i - 1, ",") &&
            !words_.is(i - 1, "-") && !words_.is(i - 1, "("))
            return true;
        std::size_t before = i;
        for (int steps = 0; before > 0 && steps < 6; ++steps) {
            --before;
            if (words_[before].space || words_.is_one_of(before, {"°", ":"})) continue;
            return words_.is_word(before, reference_words) || words_[before].folded == "n";
        }
        return false;
    }

    static constexpr std::size_t longest_house_number = 4; ///< digits

    const PersonalWords& words_;
};

} // namespace

void append_addresses(const PersonalWords& words, std::vector<PersonalPiece>& out) { AddressReader(words).append(out); }

} // namespace francparler
