#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/xml.hpp"

namespace francparler {
namespace {

class CheckstyleWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;
    std::string begin() override {
        // The version of Checkstyle whose format this is.
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
    }

private:
    void append(std::string& out, const Diagnostic& diagnostic) override {
        if (!in_file_ || diagnostic.path != path_) {
            if (in_file_) out += "</file>\n";
            in_file_ = true;
            path_ = diagnostic.path;
            out += "<file";
            append_attribute(out, "name", repository_path(path_));
            out += ">\n";
        }
        out += "<error";
        append_attribute(out, "line", std::to_string(diagnostic.begin.value_or(diagnostic.start).line));
        if (diagnostic.begin) append_attribute(out, "column", std::to_string(diagnostic.begin->column));
        append_attribute(out, "severity", name_of(diagnostic.severity));
        append_attribute(out, "message", summary_of(diagnostic));
        append_attribute(out, "source", "francparler." + std::string(diagnostic.rule));
        out += "/>\n";
    }
    std::string_view tail() override { return in_file_ ? "</file>\n</checkstyle>\n" : "</checkstyle>\n"; }

    bool in_file_ = false;
    std::string path_;
};

} // namespace

std::unique_ptr<Writer> make_checkstyle_writer(const Lexicon& lexicon) {
    return std::make_unique<CheckstyleWriter>(lexicon);
}

} // namespace francparler
