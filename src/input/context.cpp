#include "input/context.hpp"

#include <algorithm>
#include <string>

namespace francparler {

void add_subject(Message& message, std::string_view subject) {
    if (subject.empty()) return;
    std::string line(subject);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    line += "\n\n";
    const auto size = static_cast<std::uint32_t>(line.size());
    OffsetMap shift;
    shift.replace({0, 0}, size);
    if (!message.text.empty()) shift.copy(0, static_cast<std::uint32_t>(message.text.size()));
    message.origin = shift.through(message.origin);
    message.text.insert(0, line);
    for (Region& region : message.regions) region.span = {region.span.begin + size, region.span.end + size};
    message.regions.insert(message.regions.begin(), {{0, size}, Voice::customer});
}

void add_client(Message& message, std::string_view client) {
    if (client.empty()) return;
    const auto size = static_cast<std::uint32_t>(message.text.size());
    const std::string below = "\n\n" + std::string(client);
    if (message.origin.is_identity()) message.origin.copy(0, size);
    message.origin.replace({size, size}, static_cast<std::uint32_t>(below.size()));
    message.text += below;
    message.regions.push_back({span_between(size, message.text.size()), Voice::customer});
}

} // namespace francparler
