// There is a problem, and no way to answer or to reach a person.

#include <algorithm>
#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr auto contact = std::to_array<std::string_view>({"solution/contact"});

/// Whether it is one paragraph that opens like a chat: the conversation itself is the contact, unless it ends there.
bool open_chat(const Evidence& evidence) {
    const auto blocks = std::ranges::count_if(
        evidence.document.sentences, [](const Sentence& s) { return s.starts_block && s.voice == Voice::writer; });
    return blocks == 1 && evidence.shows("indice/ouverture-chat", 0) && evidence.hits("solution/porte-fermee").empty();
}

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem || in.address <= Address::screen) return;
    if (says(in.evidence, contact.front()) || says(in.evidence, "indice/coordonnees") || open_chat(in.evidence)) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass sans_contact = {.rule = "solution/sans-contact", .run = run, .act = "contact", .markers = contact};

} // namespace francparler
