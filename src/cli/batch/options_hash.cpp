#include "cli/batch/options_hash.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/hash.hpp"
#include "input/read.hpp"
#include "lexicon/embedded.hpp"

namespace francparler {
namespace {

class Hasher {
public:
    void add(std::string_view text) {
        state_ += std::to_string(text.size());
        state_ += ':';
        state_ += text;
    }
    void add(const std::optional<std::vector<std::string>>& list) {
        add(list ? std::to_string(list->size()) : "-");
        if (list)
            for (const std::string& item : *list) add(item);
    }
    void add_number(std::uint64_t value) { add(std::to_string(value)); }
    void add_content(const std::string& file) {
        add(file);
        const Result<std::string> bytes = read_file(file);
        add_number(bytes ? hash(*bytes) : 0);
    }
    [[nodiscard]] std::string text() const { return hexadecimal(hash(state_)); }

private:
    std::string state_;
};

} // namespace

std::string options_hash(const BatchCommand& command, const std::vector<std::string>& files) {
    Hasher out;
    out.add(FRANCPARLER_VERSION);
    out.add(embedded().version);
    out.add(command.inputs);
    out.add_number(static_cast<std::uint64_t>(command.from));
    out.add(command.export_name.value_or(""));
    out.add(command.id_field);
    out.add(command.body_field);
    out.add_number(static_cast<std::uint64_t>(command.role));
    out.add_number((command.redact ? 1 : 0) + (command.excerpts ? 2 : 0));
    out.add(command.judgement.select);
    out.add(command.judgement.ignore);
    const std::optional<Situation> situation = command.judgement.situation.value_or(std::nullopt);
    out.add_number(situation ? static_cast<std::uint64_t>(*situation) + 1 : 0);
    for (const std::string& file : files) out.add_content(file);
    return out.text();
}

} // namespace francparler
