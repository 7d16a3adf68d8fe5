#include "report/diagnostic.hpp"
#include "report/formats.hpp"

namespace francparler {
namespace {

class LineWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;

private:
    void append(std::string& out, const Diagnostic& diagnostic) override { out += gnu_line(diagnostic) + '\n'; }
};

} // namespace

std::unique_ptr<Writer> make_line_writer(const Lexicon& lexicon) { return std::make_unique<LineWriter>(lexicon); }

} // namespace francparler
