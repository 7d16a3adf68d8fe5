#include <algorithm>
#include <iostream>

#include "analysis/analyze.hpp"
#include "cli/commands.hpp"
#include "cli/lexicons.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "input/input.hpp"
#include "input/read.hpp"
#include "report/writer.hpp"
#include "text/tokenizer.hpp"

namespace francparler {
namespace {

constexpr std::string_view standard_input = "-";

/// One run of `check`, message by message.
class Check {
public:
    Check(const CheckCommand& command, const Lexicon& lexicon, std::vector<bool> disabled)
        : command_(command), lexicon_(lexicon), output_(command.output) {
        settings_.situation = command.situation;
        settings_.disabled = std::move(disabled);
        const bool to_screen = command.output.empty();
        const bool colour =
            to_screen || command.colour != Colour::automatic ? use_colour(command.colour, stdout) : false;
        writer_ = make_writer(
            command.format, lexicon,
            {.colour = colour, .width = text_width(stdout), .verbose = command.verbose, .quiet = command.quiet});
    }

    Status run() {
        output_.write(writer_->begin());
        for (const std::string& path : command_.paths) {
            if (output_.is_abandoned()) return nothing_to_report;
            one(path);
        }
        output_.write(writer_->end(problems_));
        const Errors errors = output_.finish();
        if (output_.is_abandoned()) return nothing_to_report;
        if (!errors.empty()) fail(errors);
        return status_;
    }

private:
    void one(const std::string& path) {
        const bool piped = path == standard_input;
        const std::string& name = piped ? command_.stdin_filename : path;
        Result<std::string> bytes = piped ? read_stream(std::cin, name) : read_file(path);
        if (!bytes) return fail(bytes.error());
        if (bytes->empty() && !command_.quiet) complain({name, 0, 0, "fichier vide : rien à analyser"});
        Result<Input> input = read_input(*std::move(bytes), name, command_.as);
        if (!input) return fail(input.error());
        if (!input->problems.empty()) fail(input->problems);
        if (command_.verbose)
            for (const std::string& note : input->notes) complain({name, 0, 0, note});
        for (Message& message : input->messages) review(name, *input, message);
    }

    void review(const std::string& path, const Input& input, Message& message) {
        const Document document = tokenizer_.tokenize(std::move(message.text), message.regions);
        Verdict verdict = analyze(document, lexicon_, settings_);
        for (Finding& finding : verdict.findings)
            if (finding.span) finding.span = message.origin.origin_of(*finding.span);
        judge(path, verdict);
        output_.write(writer_->message({.path = path,
                                        .id = message.id,
                                        .source = *input.source,
                                        .verdict = verdict,
                                        .of_many = input.messages.size() > 1}));
    }

    void judge(const std::string& name, const Verdict& verdict) {
        const bool grave =
            command_.fail_on && std::any_of(verdict.findings.begin(), verdict.findings.end(),
                                            [&](const Finding& f) { return f.severity >= *command_.fail_on; });
        const bool low = command_.fail_under && verdict.scored && verdict.score < *command_.fail_under;
        if (grave || low) status_ = std::max(status_, something_to_mend);
        if (low && !command_.quiet)
            complain({name, 0, 0,
                      "note " + std::to_string(verdict.score) + ", sous le seuil de " +
                          std::to_string(*command_.fail_under)});
    }

    void fail(const Errors& errors) {
        complain(errors);
        problems_.insert(problems_.end(), errors.begin(), errors.end());
        status_ = could_not_run;
    }

    const CheckCommand& command_;
    const Lexicon& lexicon_;
    Settings settings_;
    std::unique_ptr<Writer> writer_;
    Tokenizer tokenizer_;
    Output output_;
    Errors problems_;
    Status status_ = nothing_to_report;
};

} // namespace

Status run(const CheckCommand& typed) {
    CheckCommand command = typed;
    if (command.paths.empty()) {
        if (is_terminal(stdin)) {
            complain({"", 0, 0, "aucun fichier à relire : essayez « francparler check courrier.txt »"});
            return could_not_run;
        }
        command.paths.emplace_back(standard_input);
    }
    const Result<Lexicon> lexicon = open_lexicons(command.lexicons);
    if (!lexicon) {
        complain(lexicon.error());
        return could_not_run;
    }
    Result<std::vector<bool>> disabled = disabled_rules(*lexicon, command.select, command.ignore);
    if (!disabled) {
        complain(disabled.error());
        return could_not_run;
    }
    return Check(command, *lexicon, *std::move(disabled)).run();
}

} // namespace francparler
