#include "batch/thread_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/hash.hpp"
#include "batch/place_reader.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

void shorten_names(Record& record) {
    for (std::string* const name :
         {&record.id, &record.thread, &record.answers, &record.from, &record.sender, &record.queue, &record.model}) {
        if (name->size() <= ThreadReader::longest_name || *name == record.origin.path) continue;
        const std::string whole = hexadecimal(hash(*name));
        std::size_t end = ThreadReader::longest_name - whole.size();
        while (!starts_character((*name)[end])) --end;
        *name = name->substr(0, end) + whole;
    }
}

} // namespace

ThreadReader::ThreadReader(std::unique_ptr<ArchiveReader> archive, Agents agents, std::string path, bool tells_roles,
                           PathFilter excludes)
    : archive_(std::move(archive)), agents_(std::move(agents)), path_(std::move(path)), tells_roles_(tells_roles),
      excludes_(std::move(excludes)), here_(archive_->bookmark()) {}

bool ThreadReader::is_passed_over(const Record& record) {
    const std::string& path = record.origin.path;
    if (excludes_ && path != last_.first) last_ = {path, excludes_(path)};
    if (last_.second) ++excluded_;
    else if (record.discarded) ++discarded_;
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
    const bool is_told = tells_roles_ || agents_.are_known() || record->has_unread_role;
    if (record->role == Role::unknown && is_told && record->is_public && record->error.empty()) ++unknown_;
    else if (record->role == Role::unknown && !is_told && record->error.empty()) add_domain(record->from);
    is_mail_ = is_mail_ || record->is_email;
    if (record->has_unread_time && ++undated_ == 1 && record->origin.path == path_)
        first_undated_ = record->origin.line;
    shorten_names(*record);
    context_.pass(*record);
    return record;
}

void ThreadReader::add_domain(std::string_view from) {
    const std::size_t sign = from.rfind('@');
    if (sign == from.npos || domains_.back() != 0) return;
    const std::uint64_t domain = hash(fold(from.substr(sign)));
    const auto place = std::ranges::find_if(domains_, [&](std::uint64_t one) { return one == domain || one == 0; });
    *place = domain;
}

Errors ThreadReader::left_out() const {
    Errors out;
    if (excluded_ > 0)
        out.push_back(
            {path_, 0, 0,
             "messages que la configuration exclut (« exclude ») laissés de côté : " + std::to_string(excluded_)});
    if (discarded_ > 0)
        out.push_back(
            {path_, 0, 0,
             "messages supprimés, en brouillon ou indésirables laissés de côté : " + std::to_string(discarded_)});
    if (undated_ > 0)
        out.push_back({path_, static_cast<std::uint32_t>(first_undated_), 0,
                       std::string("date illisible") + (first_undated_ > 0 ? ", ici pour la première fois" : "") +
                           " : des messages ne comptent dans aucun mois (" + std::to_string(undated_) + ')' +
                           (is_mail_ ? ", sans autre effet" : " ; écrivez-la AAAA-MM-JJ")});
    if (domains_.back() != 0)
        out.push_back(
            {path_, 0, 0,
             "expéditeurs de plusieurs domaines, et rien ne dit lesquels sont vos clients : tous sont notés ; "
             "nommez vos adresses dans la configuration, sous [agents] : from = [\"@boite.fr\"]"});
    if (unknown_ == 0) return out;
    const std::string count = " (" + std::to_string(unknown_) + ')';
    if (tells_roles_ || !agents_.are_known())
        out.push_back({path_, 0, 0,
                       "rôles inconnus : des messages dont rien ne dit s'ils sont d'un client sont notés aussi" +
                           count +
                           " ; dites qui écrit par « role », sous [export.NOM] dans la configuration, ou, si le rôle "
                           "est celui de l'auteur, exportez aussi les utilisateurs (« users »)"});
    else
        out.push_back({path_, 0, 0,
                       "expéditeurs inconnus : des messages sans adresse lisible, dont rien ne dit s'ils sont d'un "
                       "client, sont notés aussi" +
                           count});
    return out;
}

Bookmark ThreadReader::bookmark() const {
    const Bookmark& start = before_.empty() ? here_ : before_.front();
    std::string domains;
    for (const std::uint64_t domain : domains_) domains += std::to_string(domain) + ',';
    return std::to_string(before_.size()) + ',' + std::to_string(unknown_) + ',' + std::to_string(discarded_) + ',' +
           std::to_string(excluded_) + ',' + std::to_string(undated_) + ',' + std::to_string(first_undated_) + ',' +
           domains + std::to_string(start.size()) + ',' + start + here_;
}

bool ThreadReader::go_to(const Bookmark& bookmark) {
    PlaceReader reader(bookmark);
    std::size_t between = 0, unknown = 0, discarded = 0, excluded = 0, undated = 0, first_undated = 0, size = 0;
    for (std::size_t* const number : {&between, &unknown, &discarded, &excluded, &undated, &first_undated})
        if (!reader.number(*number)) return false;
    auto domains = domains_;
    for (std::uint64_t& domain : domains)
        if (!reader.number(domain)) return false;
    if (!reader.number(size) || between > ThreadContext::window) return false;
    const std::string_view places = reader.rest();
    if (size > places.size() || !archive_->go_to(Bookmark(places.substr(0, size)))) return false;
    here_ = archive_->bookmark();
    for (; between > 0; --between)
        if (!next()) return false;
    unknown_ = unknown;
    discarded_ = discarded;
    excluded_ = excluded;
    undated_ = undated;
    first_undated_ = first_undated;
    domains_ = domains;
    return here_ == places.substr(size);
}

} // namespace francparler
