#include "report/writer.hpp"

#include <utility>

#include "report/formats.hpp"
#include "report/text.hpp"

namespace francparler {
namespace {

class TextWriter : public Writer {
public:
    TextWriter(const Lexicon& lexicon, const TextOptions& look) : lexicon_(lexicon), look_(look) {}

    std::string message(const Reviewed& message) override {
        if (message.source.text().empty()) return {};
        totals_.add(message);
        if (message.of_many && message.verdict.findings.empty()) return {};
        if (is_told_briefly(message, look_)) {
            const std::string line = brief_report(message, lexicon_, look_);
            return std::exchange(is_list_, true) ? line : apart(line);
        }
        is_list_ = false;
        return apart(text_report(message, lexicon_, look_));
    }

    std::string end(const Errors&) override {
        return look_.quiet || totals_.messages < 2 ? "" : apart(totals_report(totals_, look_));
    }

private:
    /// Puts an empty line before each part but the first.
    std::string apart(const std::string& part) {
        const bool is_first = std::exchange(is_first_, false);
        return is_first || look_.quiet ? part : '\n' + part;
    }

    const Lexicon& lexicon_;
    TextOptions look_;
    RunTotals totals_;
    bool is_first_ = true; ///< nothing has been written yet
    bool is_list_ = false; ///< the last part was a brief report, one line of a list
};

} // namespace

std::unique_ptr<Writer> make_writer(Format format, const Lexicon& lexicon, const TextOptions& look) {
    switch (format) {
    case Format::text: return std::make_unique<TextWriter>(lexicon, look);
    case Format::line: return make_line_writer(lexicon);
    case Format::json: return make_json_writer(lexicon);
    case Format::jsonl: return make_jsonl_writer(lexicon);
    case Format::sarif: return make_sarif_writer(lexicon);
    case Format::github: return make_github_writer(lexicon);
    case Format::gitlab: return make_gitlab_writer(lexicon);
    case Format::checkstyle: return make_checkstyle_writer(lexicon);
    case Format::junit: return make_junit_writer(lexicon);
    case Format::rdjson: return make_rdjson_writer(lexicon);
    case Format::csv: return make_csv_writer(lexicon);
    case Format::html: return make_html_writer(lexicon);
    }
    return nullptr;
}

} // namespace francparler
