#include "report/writer.hpp"

#include "report/html.hpp"
#include "report/jsonl.hpp"
#include "report/text.hpp"

namespace francparler {
namespace {

class TextWriter : public Writer {
public:
    TextWriter(const Lexicon& lexicon, const TextOptions& look) : lexicon_(lexicon), look_(look) {}

    std::string message(const Reviewed& message) override {
        if (message.source.text().empty()) return {};
        const bool first = totals_.messages() == 0;
        totals_.add(message.path, message.verdict);
        if (message.of_many && message.verdict.findings.empty()) return {};
        return (first || look_.quiet ? "" : "\n") + text_report(message, lexicon_, look_);
    }

    std::string end(const Errors&) override {
        return look_.quiet || totals_.messages() < 2 ? "" : '\n' + totals_.report(look_);
    }

private:
    const Lexicon& lexicon_;
    TextOptions look_;
    Totals totals_;
};

class JsonLinesWriter : public Writer {
public:
    explicit JsonLinesWriter(const Lexicon& lexicon) : lexicon_(lexicon) {}
    std::string message(const Reviewed& message) override { return jsonl_report(message, lexicon_); }

private:
    const Lexicon& lexicon_;
};

} // namespace

std::unique_ptr<Writer> make_writer(Format format, const Lexicon& lexicon, const TextOptions& look) {
    switch (format) {
    case Format::text: return std::make_unique<TextWriter>(lexicon, look);
    case Format::jsonl: return std::make_unique<JsonLinesWriter>(lexicon);
    case Format::html: return make_html_writer(lexicon);
    }
    return nullptr;
}

} // namespace francparler
