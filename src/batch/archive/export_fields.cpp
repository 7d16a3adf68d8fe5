#include "batch/archive/export_fields.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "batch/archive/thread_context.hpp"
#include "batch/archive/timestamp.hpp"
#include "input/escapes.hpp"
#include "input/html.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"

namespace francparler {
namespace {

using Markup = ExportMapping::Markup;

/// Whether a field of that kind names a template: its whole text would carry a message into the results.
bool is_name(std::string_view template_field) {
    constexpr std::size_t longest = 200;
    return template_field.size() <= longest && template_field.find('\n') == std::string_view::npos;
}

/// The meaning of a value: by the rule for the value itself, else for the longest prefix « …* ».
template <class Meaning>
std::optional<Meaning> meaning_of(const ExportMapping::Rule<Meaning>& rule, const FieldValue& value) {
    const std::string_view text = stripped(value.text);
    if (text.empty()) return std::nullopt;
    std::optional<Meaning> out;
    std::size_t longest = 0;
    for (const auto& [word, meaning] : rule.meanings) {
        if (equals_ignoring_case(word, text)) return meaning;
        if (!word.ends_with('*')) continue;
        const std::string_view beginning = std::string_view(word).substr(0, word.size() - 1);
        if (word.size() > longest && starts_with_ignoring_case(text, beginning)) {
            out = meaning;
            longest = word.size();
        }
    }
    return out;
}

/// The address in « Camille Martin <camille@boite.fr> » or « camille@boite.fr (Camille) ».
std::string_view address_of(std::string_view from) {
    constexpr std::string_view around = " \t\r\n<>()[],;:\"";
    const std::size_t bracket = from.rfind('<');
    std::size_t sign = from.find('@', bracket == from.npos ? 0 : bracket);
    if (sign == from.npos) sign = from.find('@');
    if (sign == from.npos) return from;
    const std::size_t before = from.find_last_of(around, sign), begin = before == from.npos ? 0 : before + 1;
    const std::size_t end = std::min(from.find_first_of(around, sign), from.size());
    return begin < sign && sign + 1 < end ? from.substr(begin, end - begin) : from;
}

/// « /O=EXCHANGELABS/OU=… »: Outlook writes it instead of the address of a colleague.
bool is_directory_path(std::string_view text) { return starts_with_ignoring_case(text, "/o="); }

/// A subject without HTML tags.
std::string plain_subject(std::string_view subject) {
    if (looks_like_html(subject))
        if (const Result<Message> read = read_html(subject, {})) return std::string(stripped(read->text));
    return std::string(subject);
}

/// Decodes the entities of a text without tags, « c&#039;est », keeping its lines.
std::string without_entities(std::string_view text) {
    std::string html = "<pre>\n"; // the parser drops a line end after <pre>
    for (const char c : text)
        if (c == '<') html += "&lt;";
        else html += c;
    const Result<Message> read = read_html(html + "</pre>", {});
    return read ? read->text.substr(0, read->text.find_last_not_of('\n') + 1) : std::string(text);
}

} // namespace

void KnownPeople::add(std::string_view id, Role role) {
    constexpr std::size_t most = 1'000'000;
    if (roles_.size() < most) roles_.insert_or_assign(hash(id), role);
}

Role KnownPeople::role_of(std::string_view id) const {
    const auto found = roles_.find(hash(id));
    return found == roles_.end() ? Role::unknown : found->second;
}

const FieldValue& ExportFields::Values::at(Place place) const {
    static const FieldValue absent;
    if (!place.of_holder) return message[place.index];
    return holder == nullptr ? absent : (*holder)[place.index];
}

std::string_view ExportFields::Values::first(const std::vector<Place>& candidates) const {
    for (const Place candidate : candidates)
        if (const std::string_view text = stripped(at(candidate).text); !text.empty()) return text;
    return {};
}

ExportFields::ExportFields(ExportMapping mapping) : mapping_(std::move(mapping)) {
    id_ = all(mapping_.id);
    thread_ = all(mapping_.thread);
    from_ = all(mapping_.from);
    time_ = all(mapping_.time);
    subject_ = all(mapping_.subject);
    queue_ = all(mapping_.queue);
    model_ = all(mapping_.model);
    author_ = all(mapping_.author);
    requester_ = all(mapping_.requester);
    for (const ExportMapping::Body& body : mapping_.body) body_.push_back(place(body.place));
    role_ = all(mapping_.role);
    is_public_ = all(mapping_.is_public);
    is_message_ = all(mapping_.is_message);
    markup_ = all(mapping_.markup);
    if (!mapping_.people.empty()) person_id_ = place("/id");
    for (const ExportMapping::People& people : mapping_.people)
        person_role_.push_back({place(people.role.place), &people.role});
}

ExportFields::Place ExportFields::place(std::string_view full) {
    const bool of_holder = full.starts_with('^');
    const std::string_view pointer = full.substr(of_holder ? 1 : 0);
    const auto found = std::ranges::find(places_, pointer);
    const auto index = static_cast<std::size_t>(found - places_.begin());
    if (found == places_.end()) places_.emplace_back(pointer);
    if (full == "^") identity_ = index;
    return {index, of_holder};
}

std::vector<ExportFields::Place> ExportFields::all(const std::vector<std::string>& full) {
    std::vector<Place> out;
    out.reserve(full.size());
    for (const std::string& one : full) out.push_back(place(one));
    return out;
}

template <class Meaning>
std::vector<ExportFields::Rule<Meaning>> ExportFields::all(const std::vector<ExportMapping::Rule<Meaning>>& rules) {
    std::vector<Rule<Meaning>> out;
    out.reserve(rules.size());
    for (const auto& rule : rules) out.push_back({place(rule.place), &rule});
    return out;
}

template <class Meaning>
Meaning ExportFields::decide(const std::vector<Rule<Meaning>>& rules, const Values& values, Meaning otherwise) {
    for (const Rule<Meaning>& rule : rules)
        if (const auto meaning = meaning_of(*rule.words, values.at(rule.place))) return *meaning;
    return otherwise;
}

void ExportFields::set_identity(FieldValues& holder, std::string identity) const {
    if (identity_) holder[*identity_] = {.present = true, .text = std::move(identity)};
}

bool ExportFields::has_text(const FieldValues& message) const { return has_text(message, false); }

bool ExportFields::has_place_for_text(const FieldValues& message) const {
    return std::ranges::any_of(body_, [&](Place body) { return body.of_holder || message[body.index].present; });
}

bool ExportFields::opens(const FieldValues& message) const {
    return !has_text(message) && has_text(message, true) && decide(is_message_, Values{message}, true);
}

bool ExportFields::has_text(const FieldValues& message, bool opens) const {
    for (std::size_t i = 0; i < body_.size(); ++i)
        if ((mapping_.body[i].use == ExportMapping::Use::opens) == opens &&
            !is_all_space(Values{message}.at(body_[i]).text))
            return true;
    return false;
}

bool ExportFields::make_readable(std::size_t body, const Values& values, std::string& text) const {
    const Markup said = mapping_.body[body].markup;
    const Markup markup = said == Markup::by_content ? decide(markup_, values, said) : said;
    if (markup != Markup::by_content) return markup == Markup::html;
    if (looks_like_html(text)) return true;
    if (!holds_reference(text)) return false;
    text = without_entities(text);
    return looks_like_html(text);
}

bool ExportFields::is_event(const FieldValues& message) const {
    return !has_text(message) && !decide(is_message_, Values{message}, true);
}

Role ExportFields::role(const Values& values, const KnownPeople& people) const {
    if (const Role said = decide(role_, values, Role::unknown); said != Role::unknown) return said;
    const std::string_view author = values.first(author_);
    if (author.empty()) return mapping_.default_role;
    if (const Role known = people.role_of(author); known != Role::unknown) return known;
    const std::string_view requester = values.first(requester_);
    if (requester.empty()) return mapping_.default_role;
    return author == requester ? Role::customer : Role::agent;
}

bool ExportFields::tells_only_roles(Place place) const {
    return std::ranges::find(from_, place) == from_.end() && places_[place.index] != place_of_type;
}

std::string_view ExportFields::sender(const Values& values) const {
    for (const Place candidate : from_)
        if (const std::string_view text = stripped(values.at(candidate).text);
            !text.empty() && !is_directory_path(text))
            return text;
    return {};
}

Record ExportFields::make(FieldValues& message, const FieldValues* holder, const KnownPeople& people) const {
    const Values values{message, holder};
    Record out;
    out.id = values.first(id_);
    out.thread = values.first(thread_);
    const std::string_view from = sender(values), address = address_of(from);
    out.from = address;
    out.sender = from;
    out.sender.erase(static_cast<std::size_t>(address.data() - from.data()), address.size());
    out.subject = plain_subject(values.first(subject_));
    out.queue = values.first(queue_);
    if (const std::string_view model = values.first(model_); is_name(model)) out.model = model;
    for (const Place candidate : time_)
        if (const std::string& text = values.at(candidate).text; out.time.empty() && !text.empty())
            out.time = utc_timestamp(text);
    out.has_unread_time = out.time.empty() && !values.first(time_).empty();
    out.role = role(values, people);
    out.has_unread_role = out.role == Role::unknown && std::ranges::any_of(role_, [&](const Rule<Role>& rule) {
                              return tells_only_roles(rule.place) && !stripped(values.at(rule.place).text).empty();
                          });
    out.is_public = decide(is_public_, values, true);
    if (!take_texts(message, values, out)) {
        std::string names;
        for (const ExportMapping::Body& body : mapping_.body)
            names += (names.empty() ? "" : ", ") + typed_place(body.place);
        out.error = "pas de texte : " + (body_.size() > 1 ? "les champs " + names + " sont absents ou nuls"
                                                          : "le champ " + names + " est absent ou nul");
    }
    return out;
}

bool ExportFields::take_texts(FieldValues& message, const Values& values, Record& out) const {
    bool present = false, answers = false, unanswered = false;
    for (std::size_t i = 0; i < body_.size(); ++i) {
        const FieldValue& value = values.at(body_[i]);
        const bool is_answer = mapping_.body[i].use == ExportMapping::Use::answers, is_blank = is_all_space(value.text);
        if (!is_answer && unanswered) return true;
        if (answers) {
            if (is_answer || is_blank) continue;
            std::string asked = value.text;
            const bool html = make_readable(i, values, asked);
            out.client = context_text(asked, html);
            return true;
        }
        present = present || value.present || (is_answer && value.is_null);
        // A « reponse » that is a number is a status, « 200 ».
        const bool is_number = is_answer && !is_blank && std::ranges::none_of(value.text, is_letter_byte);
        const bool is_there = is_answer && (value.present || value.is_null) && !is_number;
        if (is_there && out.role == Role::unknown) out.role = Role::agent;
        if (is_there && is_blank) unanswered = true;
        if (is_blank || is_number) continue;
        if (body_[i].of_holder) out.body = value.text;
        else out.body.swap(message[body_[i].index].text);
        std::ranges::replace(out.body, '\0', ' '); // a body with zeros would be taken for binary data
        out.html = make_readable(i, values, out.body);
        if (!is_answer) return true;
        answers = true;
        unanswered = false;
    }
    return present;
}

void ExportFields::add_person(std::size_t index, const FieldValues& person, KnownPeople& people) const {
    const Rule<Role>& rule = person_role_[index];
    const std::string_view id = stripped(person[person_id_.index].text);
    const std::optional<Role> role = meaning_of(*rule.words, person[rule.place.index]);
    if (!id.empty() && role) people.add(id, *role);
}

} // namespace francparler
