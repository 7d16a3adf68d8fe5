#include "report/csv.hpp"

#include <optional>

#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/visible.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

constexpr std::u32string_view formula_signs = U"=+-@";
/// What may end a cell inside our quotes: a French spreadsheet, which separates cells by semicolons, ignores the
/// quotes.
constexpr std::u32string_view cell_ends = U";\t\r\n";

/// Whether a spreadsheet would take a field for a formula, even with white space before it.
bool looks_like_formula(std::string_view text) {
    if (text.starts_with('\t') || text.starts_with('\r')) return true;
    const std::size_t first = text.find_first_not_of(ascii_space);
    return first != text.npos && formula_signs.find(static_cast<unsigned char>(text[first])) != formula_signs.npos;
}

class CsvWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;
    std::string begin() override {
        return "path,id,line,column,end_line,end_column,severity,rule,message,hint,replacement,excerpt\r\n";
    }

private:
    void append(std::string& out, const Diagnostic& diagnostic) override {
        append_csv(out, diagnostic.path);
        out += ',';
        append_csv(out, diagnostic.id);
        for (const std::optional<Position>& at : {diagnostic.begin, diagnostic.end})
            out += at ? ',' + std::to_string(at->line) + ',' + std::to_string(at->column) : ",,";
        for (const std::string_view field :
             {name_of(diagnostic.severity), diagnostic.rule, diagnostic.message, diagnostic.hint,
              diagnostic.replacement.value_or(std::string_view()), diagnostic.excerpt}) {
            out += ',';
            append_csv(out, field);
        }
        out += "\r\n";
    }
};

} // namespace

void append_csv(std::string& out, std::string_view text) {
    out += '"';
    if (looks_like_formula(text)) out += '\'';
    bool begins_cell = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint read = checked_code_point_at(text, at);
        at += read.size;
        if (begins_cell && formula_signs.find(read.value) != formula_signs.npos) out += '\'';
        begins_cell =
            cell_ends.find(read.value) != cell_ends.npos || (begins_cell && (read.value == ' ' || read.value == '"'));
        if (read.value == '"') out += "\"\"";
        else if (read.value == '\r') out += text.substr(at).starts_with('\n') ? "" : "\n";
        else if (read.value == '\n' || read.value == '\t') append_utf8(out, read.value);
        else append_utf8(out, acts_on_terminal(read.value) ? replacement_character : read.value);
    }
    out += '"';
}

std::unique_ptr<Writer> make_csv_writer(const Lexicon& lexicon) { return std::make_unique<CsvWriter>(lexicon); }

} // namespace francparler
