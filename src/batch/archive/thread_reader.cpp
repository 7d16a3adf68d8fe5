#include "batch/archive/thread_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/count.hpp"
#include "base/hash.hpp"
#include "batch/archive/place_reader.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

void shorten_names(Record& record) {
    for (std::string* const name :
         {&record.id, &record.thread, &record.answers, &record.from, &record.sender, &record.queue, &record.model}) {
        if (name->size() <= ThreadReader::longest_name || *name == record.origin.path) continue;
        const std::string whole = hexadecimal(hash(*name));
        name->resize(beginning(*name, ThreadReader::longest_name - whole.size()).size());
        *name += whole;
    }
}

} // namespace

ThreadReader::ThreadReader(std::unique_ptr<ArchiveReader> archive, Agents agents, std::string path, bool expects_roles,
                           PathFilter excludes)
    : archive_(std::move(archive)), agents_(std::move(agents)), path_(std::move(path)), expects_roles_(expects_roles),
      excludes_(std::move(excludes)), here_(archive_->bookmark()) {}

bool ThreadReader::is_passed_over(const Record& record) {
    const std::string& path = record.origin.path;
    if (excludes_ && path != last_.first) last_ = {path, excludes_(path)};
    if (last_.second) ++counts_.excluded;
    else if (record.discarded) ++counts_.discarded;
    return last_.second || record.discarded;
}

std::optional<Record> ThreadReader::next() {
    std::optional<Record> record = archive_->next();
    while (record && is_passed_over(*record)) record = archive_->next();
    for (Omission& omission : archive_->take_omissions())
        if (!omission.is_wanted || !excludes_ || !excludes_(omission.reason.file))
            omissions_.push_back(std::move(omission));
    if (!record) {
        omit(left_out(), false);
        return record;
    }
    before_.push_back(std::exchange(here_, archive_->bookmark()));
    if (before_.size() > ThreadContext::window) before_.pop_front();
    record->role = agents_.role_of(*record);
    record->recipients = {}; // of any size, and not needed any more
    const bool is_expected = expects_roles_ || agents_.are_known() || record->has_unread_role;
    if (record->role == Role::unknown && is_expected && record->is_public && record->error.empty()) ++counts_.unknown;
    else if (record->role == Role::unknown && !is_expected && record->error.empty()) add_domain(record->from);
    is_mail_ = is_mail_ || record->is_email;
    if (record->has_unread_time && ++counts_.undated == 1 && record->origin.path == path_)
        counts_.first_undated = record->origin.line;
    shorten_names(*record);
    context_.pass(*record);
    return record;
}

void ThreadReader::add_domain(std::string_view from) {
    const std::size_t sign = from.rfind('@');
    if (sign == from.npos || counts_.domains.back() != 0) return;
    const std::uint64_t domain = hash(fold(from.substr(sign)));
    const auto place =
        std::ranges::find_if(counts_.domains, [&](std::uint64_t one) { return one == domain || one == 0; });
    *place = domain;
}

Errors ThreadReader::left_out() const {
    Errors out;
    const auto add = [&](std::string what, std::uint64_t line = 0) {
        out.push_back({path_, static_cast<std::uint32_t>(line), 0, std::move(what)});
    };
    if (counts_.excluded > 0)
        add("messages que la configuration exclut (« exclude ») laissés de côté : " + number(counts_.excluded));
    if (counts_.discarded > 0)
        add("messages supprimés, en brouillon ou indésirables laissés de côté : " + number(counts_.discarded));
    if (counts_.undated > 0)
        add(std::string("date illisible") + (counts_.first_undated > 0 ? ", ici pour la première fois" : "") +
                " : des messages ne comptent dans aucun mois (" + number(counts_.undated) + ')' +
                (is_mail_ ? ", sans autre effet" : " ; écrivez-la AAAA-MM-JJ"),
            counts_.first_undated);
    if (counts_.domains.back() != 0)
        add("expéditeurs de plusieurs domaines, et rien ne dit lesquels sont vos clients : tous sont notés ; "
            "nommez vos adresses dans la configuration, sous [agents] : from = [\"@boite.fr\"]");
    if (counts_.unknown > 0 && (expects_roles_ || !agents_.are_known()))
        add("rôles inconnus : des messages dont rien ne dit s'ils sont d'un client sont notés aussi (" +
            number(counts_.unknown) +
            ") ; dites qui écrit par « role », sous [export.NOM] dans la configuration, ou, si le rôle est celui de "
            "l'auteur, exportez aussi les utilisateurs (« users »)");
    else if (counts_.unknown > 0)
        add("expéditeurs inconnus : des messages sans adresse ou nom à comparer à ceux de [agents] sont notés aussi (" +
            number(counts_.unknown) + ')' +
            (is_mail_ ? ""
                      : " ; si l'archive n'a que des noms, nommez vos agents de la même façon, sous [agents] dans la "
                        "configuration : from = [\"Léa Martin\"]"));
    return out;
}

Bookmark ThreadReader::bookmark() const {
    const Bookmark& start = before_.empty() ? here_ : before_.front();
    std::string out = std::to_string(before_.size()) + ',';
    Counts counts = counts_;
    for (const std::uint64_t* const number : counts.all()) out += std::to_string(*number) + ',';
    return out + std::to_string(start.size()) + ',' + start + here_;
}

bool ThreadReader::go_to(const Bookmark& bookmark) {
    PlaceReader reader(bookmark);
    std::size_t between = 0, size = 0;
    Counts counts;
    if (!reader.number(between)) return false;
    for (std::uint64_t* const number : counts.all())
        if (!reader.number(*number)) return false;
    if (!reader.number(size) || between > ThreadContext::window) return false;
    const std::string_view places = reader.rest();
    if (size > places.size() || !archive_->go_to(Bookmark(places.substr(0, size)))) return false;
    here_ = archive_->bookmark();
    for (; between > 0; --between)
        if (!next()) return false;
    counts_ = counts;
    return here_ == places.substr(size);
}

} // namespace francparler
