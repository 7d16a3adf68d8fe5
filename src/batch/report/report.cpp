#include "batch/report/report.hpp"

#include <memory>
#include <utility>

#include "batch/archive/line_reader.hpp"
#include "batch/report/formats.hpp"
#include "batch/report/record.hpp"
#include "batch/report/totals.hpp"
#include "report/words.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_mistakes = 20;         ///< reported for one file
constexpr std::size_t messages_on_a_page = 50000; ///< listed
constexpr std::size_t groups_on_a_page = 1000, errors_on_a_page = 500;

/// Reads one result file after the other.
class ResultReader {
public:
    explicit ResultReader(ReportTotals& totals) : totals_(totals) {}

    void read(const std::string& path) {
        const Errors errors = read_lines(path);
        if (!errors.empty()) totals_.add_broken_file();
        problems_.insert(problems_.end(), errors.begin(), errors.end());
    }

    [[nodiscard]] Errors take_problems() { return std::move(problems_); }

private:
    /// @return why the file could not be read, or is incomplete
    Errors read_lines(const std::string& path) {
        Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
        if (!stream) return stream.error();
        path_ = path;
        mistakes_ = 0;
        lines_ = {};
        is_batch_ = has_summary_ = false;
        ByteWindow bytes(*std::move(stream));
        LineReader reader(bytes, ResultParser::longest_line);
        for (std::uint32_t line = reader.line(); const auto piece = reader.next(); line = reader.line()) {
            if (!piece->begins) continue; // the rest of a line too long
            if (!piece->ends) mistake(line, "la ligne dépasse 32 Mo : ce n'est pas un résultat");
            else if (!is_all_space(piece->text)) take(line, piece->text);
        }
        if (mistakes_ > most_mistakes)
            problems_.push_back({path, 0, 0, "autres lignes illisibles : " + number(mistakes_ - most_mistakes)});
        Errors out = unfinished(path, reader.stream());
        if (out.empty() && lines_.messages() + mistakes_ == 0 && !has_summary_)
            out.push_back({path, 0, 0, "le fichier est vide : il n'y a pas de résultat à lire"});
        if (is_batch_ && lines_.messages() > 0)
            out.push_back({path, 0, 0,
                           has_summary_ ? "des lignes suivent le dernier résumé : un des résultats est incomplet, "
                                          "terminez-le avec francparler batch --resume"
                                        : "le résumé final manque : le résultat est incomplet, terminez-le avec "
                                          "francparler batch --resume"});
        return out;
    }

    void take(std::uint32_t line, std::string_view text) {
        const Result<const ResultRecord*> parsed = parser_.parse(text);
        if (!parsed) return mistake(line, parsed.error().front().message);
        const ResultRecord& record = **parsed;
        if (record.kind == ResultRecord::Kind::summary) {
            if (record.summed != lines_) mistake(line, difference(record.summed));
            lines_ = {};
            has_summary_ = true;
            return;
        }
        ++lines_of(record);
        is_batch_ |= record.is_batch;
        totals_.add(record);
    }

    std::uint64_t& lines_of(const ResultRecord& record) {
        if (record.kind == ResultRecord::Kind::error) return lines_.errors;
        if (record.kind == ResultRecord::Kind::skipped) return lines_.skipped;
        return record.score ? lines_.judged : lines_.unscored;
    }

    /// How the lines differ from the counts of their summary.
    [[nodiscard]] std::string difference(const SummedLines& summed) const {
        const std::string start = "le résumé compte " + count_of(summed.messages(), "message");
        const std::string preceding = count_of(lines_.messages(), "le précède", "le précèdent");
        if (lines_.messages() > summed.messages())
            return start + ", et " + preceding +
                   " : un résultat sans son résumé est devant lui, ou des lignes y sont deux fois";
        if (lines_.messages() < summed.messages()) return start + ", et " + preceding + " : il en manque";
        const auto kinds = [](const SummedLines& lines) {
            return count_of(lines.judged, "noté") + ", " + number(lines.unscored) + " sans note, " +
                   count_of(lines.skipped, "laissé de côté", "laissés de côté") + ", " +
                   count_of(lines.errors, "illisible");
        };
        return "le résumé compte " + kinds(summed) + " ; les lignes qui le précèdent : " + kinds(lines_);
    }

    void mistake(std::uint32_t line, std::string message) {
        totals_.add_unreadable();
        if (++mistakes_ <= most_mistakes) problems_.push_back({path_, line, 0, std::move(message)});
    }

    ReportTotals& totals_;
    ResultParser parser_;
    Errors problems_;
    std::string path_;
    std::size_t mistakes_ = 0; ///< of the file being read
    SummedLines lines_;        ///< since its last summary
    bool is_batch_ = false, has_summary_ = false;
};

std::string write(const Summary& summary, ReportFormat format) {
    switch (format) {
    case ReportFormat::text: return text_summary(summary);
    case ReportFormat::json: return json_summary(summary);
    case ReportFormat::csv: return csv_summary(summary);
    case ReportFormat::html: break;
    }
    return html_summary(summary);
}

} // namespace

MadeReport make_report(const ReportOptions& options, const Lexicon& lexicon) {
    ReportTotals::Limits limits;
    if (options.format == ReportFormat::html) {
        limits.worst = messages_on_a_page;
        limits.groups = groups_on_a_page;
        limits.errors = errors_on_a_page;
    }
    ReportTotals totals(options.group_by, limits, lexicon, options.scope);
    ResultReader reader(totals);
    for (const std::string& path : options.results) reader.read(path);
    Summary summary = totals.finish();
    summary.width = options.width;
    MadeReport out{.text = write(summary, options.format), .problems = reader.take_problems()};
    if (summary.incomplete)
        out.problems.push_back(
            {.message = "les chiffres sont incomplets : il n'y a plus de place pour les fichiers temporaires "
                        "(dossier /tmp)"});
    return out;
}

} // namespace francparler
