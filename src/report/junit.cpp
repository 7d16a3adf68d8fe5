#include <cstddef>
#include <optional>

#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/xml.hpp"

namespace francparler {
namespace {

/// Keeps the test cases until the end, since their counts are written first.
class JunitWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;

    std::string message(const Reviewed& message) override {
        if (message.path != path_) begin_case(message.path, "francparler");
        return DiagnosticWriter::message(message);
    }

    std::string left_out(const Error& reason) override {
        begin_case(reason.file, "francparler");
        cases_ += "<skipped";
        append_attribute(cases_, "message", reason.message);
        cases_ += "/>\n";
        ++skipped_;
        return {};
    }

    std::string end(const Errors& problems) override {
        end_case();
        for (const Error& problem : problems) {
            // Of another class, because a file that was read in part already has a test case.
            if (problem.file != path_) begin_case(problem.file, "francparler.lecture");
            append(cases_, diagnostic_of(problem));
        }
        end_case();
        std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"francparler\"";
        append_attribute(out, "tests", std::to_string(tests_));
        append_attribute(out, "failures", std::to_string(failures_));
        append_attribute(out, "errors", std::to_string(errors_));
        append_attribute(out, "skipped", std::to_string(skipped_));
        return out + ">\n" + cases_ + "</testsuite>\n</testsuites>\n";
    }

private:
    void begin_case(std::string_view path, std::string_view class_name) {
        end_case();
        path_ = path;
        ++tests_;
        cases_ += "<testcase";
        append_attribute(cases_, "classname", class_name);
        append_attribute(cases_, "name", path);
        append_attribute(cases_, "file", repository_path(path));
        cases_ += ">\n";
    }

    void append(std::string&, const Diagnostic& diagnostic) override {
        std::string line;
        append_xml(line, gnu_line(diagnostic));
        lines_ += line + '\n';
        if (!diagnostic.fails) return;
        const bool is_problem = diagnostic.source == nullptr;
        const std::string_view element = is_problem ? "error" : "failure";
        if (!has_failed_) ++(is_problem ? errors_ : failures_);
        has_failed_ = true;
        cases_ += '<';
        cases_ += element;
        append_attribute(cases_, "type", diagnostic.rule);
        append_attribute(cases_, "message", summary_of(diagnostic));
        cases_ += '>';
        cases_ += line + "</";
        cases_ += element;
        cases_ += ">\n";
    }

    /// Repeats all lines as the output: Jenkins, Azure DevOps and CircleCI show only the first failure of a test case
    /// (microsoft/azure-pipelines-tasks#11888, circleci/circleci.test#47).
    void end_case() {
        if (!path_) return;
        path_.reset();
        if (!lines_.empty()) cases_ += "<system-out>" + lines_ + "</system-out>\n";
        lines_.clear();
        has_failed_ = false;
        cases_ += "</testcase>\n";
    }

    std::string cases_;
    std::string lines_;                                               ///< the diagnostics of the open case, as XML
    std::optional<std::string> path_;                                 ///< of the open case, if there is one
    bool has_failed_ = false;                                         ///< whether the open case has a failure
    std::size_t tests_ = 0, failures_ = 0, errors_ = 0, skipped_ = 0; ///< numbers of cases, not of findings
};

} // namespace

std::unique_ptr<Writer> make_junit_writer(const Lexicon& lexicon) { return std::make_unique<JunitWriter>(lexicon); }

} // namespace francparler
