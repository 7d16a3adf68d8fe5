#include "batch/unjudged.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/count.hpp"
#include "report/visible.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

using Kind = ResultLine::Kind;

constexpr std::size_t most_kept = 1000, most_told = 3; ///< senders
constexpr std::uint64_t few = 20;                      ///< one message in 20 is next to nothing
constexpr std::uint32_t longest_sender = 40;           ///< columns

} // namespace

void Unjudged::add(const Record& record) {
    if (!names_senders_ || record.role != Role::customer || record.from.empty()) return;
    const std::size_t sign = record.from.rfind('@');
    const std::string sender = sign == std::string::npos ? record.from : fold(record.from.substr(sign));
    if (customers_.size() < most_kept || customers_.contains(sender)) ++customers_[sender];
}

std::string Unjudged::most_frequent() const {
    std::vector<std::pair<std::string, std::uint64_t>> senders(customers_.begin(), customers_.end());
    std::ranges::stable_sort(senders, std::greater(), &std::pair<std::string, std::uint64_t>::second);
    std::string out;
    for (std::size_t i = 0; i < std::min(most_told, senders.size()); ++i)
        out += (i == 0 ? " (écrivent le plus : " : ", ") + shorten(senders[i].first, longest_sender);
    return out.empty() ? out : out + ')';
}

std::string Unjudged::reason(const Totals& totals) const {
    const std::uint64_t all = totals.messages(), judged = totals.of(Kind::judged) + totals.of(Kind::unscored);
    const std::uint64_t of_wanted = judged + totals.of(Kind::foreign) + totals.of(Kind::quoted);
    const auto are_most = [&](Kind kind) { return 2 * totals.of(kind) >= all; };
    if (judged == 0 && totals.of(Kind::quoted) > 0 && are_most(Kind::quoted))
        return "aucun message noté : ils sont sans texte propre ; si le texte d'un export est dans un autre champ, "
               "nommez-le par --body-field";
    if (all == 0 || of_wanted * few > all) return {};
    if (wanted_ == Wanted::agents && are_most(Kind::customer)) {
        const std::string start =
            judged == 0 ? "aucun message noté" : count_of(judged, "message noté", "messages notés");
        if (!has_agents_)
            return start + " : d'après l'archive, " + (judged == 0 ? "ils" : "les autres") +
                   " sont de clients ; ajoutez-y les réponses de vos agents, ou notez tout par --role tous";
        return start + " : les " + (judged == 0 ? "" : "autres ") + "expéditeurs passent pour des clients" +
               most_frequent() +
               ", parce que l'archive le dit ou qu'ils ne sont pas sous [agents] dans la configuration ; nommez-y vos "
               "agents, ajoutez à l'archive ce qu'ils ont envoyé, ou notez tout par --role tous";
    }
    if (judged > 0) return {};
    if (wanted_ == Wanted::customers && are_most(Kind::agent))
        return "aucun message noté : aucun n'est d'un client ; ajoutez à l'archive ce que vous avez reçu, ou notez tout "
               "par --role tous";
    if (are_most(Kind::internal))
        return "aucun message noté : ils passent pour internes ; sous [agents] ne nommez que vos agents, et sous "
               "[export.NOM] dites par « public » ce que le client lit";
    if (are_most(Kind::automatic))
        return "aucun message noté : ils passent pour automatiques ; ajoutez à l'archive ce qu'ont écrit vos agents, ou "
               "dites qui écrit par « role », sous [export.NOM] dans la configuration";
    return {};
}

} // namespace francparler
