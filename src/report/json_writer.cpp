#include <set>

#include "report/formats.hpp"
#include "report/json.hpp"
#include "report/jsonl.hpp"

namespace francparler {
namespace {

/// Appends a file that is not judged, in the form that `batch` uses. @param field  « skipped » or « error »
void append_unjudged(std::string& out, const Error& what, std::string_view field, std::string_view reason) {
    JsonObject message(out);
    append_identity(message, what.file, {});
    message.text(field, reason);
    if (what.line > 0) message.number("line", what.line);
}

class JsonWriter : public Writer {
public:
    JsonWriter(const Lexicon& lexicon, bool is_array) : lexicon_(lexicon), is_array_(is_array) {}

    std::string begin() override { return is_array_ ? "[" : ""; }

    std::string message(const Reviewed& message) override {
        told_.emplace(message.path);
        return record([&](std::string& out) { append_json(out, message, lexicon_); });
    }

    std::string left_out(const Error& reason) override {
        return record([&](std::string& out) { append_unjudged(out, reason, "skipped", foreign_reason); });
    }

    /// A file that was read in part has an object already: one more would make it count twice.
    std::string end(const Errors& problems) override {
        std::string out;
        for (const Error& problem : problems)
            if (told_.insert(problem.file).second)
                out += record([&](std::string& to) { append_unjudged(to, problem, "error", problem.message); });
        return out + (is_array_ ? "\n]\n" : "");
    }

private:
    template <class Append>
    std::string record(const Append& append) {
        std::string out(is_array_ ? separator_.next() : "");
        append(out);
        return is_array_ ? out : out + '\n';
    }

    const Lexicon& lexicon_;
    bool is_array_;
    JsonSeparator separator_;
    std::set<std::string> told_; ///< files that have an object
};

} // namespace

std::unique_ptr<Writer> make_json_writer(const Lexicon& lexicon) { return std::make_unique<JsonWriter>(lexicon, true); }
std::unique_ptr<Writer> make_jsonl_writer(const Lexicon& lexicon) {
    return std::make_unique<JsonWriter>(lexicon, false);
}

} // namespace francparler
