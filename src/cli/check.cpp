#include <algorithm>
#include <iostream>

#include "analysis/analyze.hpp"
#include "cli/commands.hpp"
#include "cli/lexicons.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "input/message.hpp"
#include "input/read.hpp"
#include "report/jsonl.hpp"
#include "report/text.hpp"
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
        look_ = {.colour = colour, .width = text_width(stdout), .verbose = command.verbose, .quiet = command.quiet};
    }

    Status run() {
        for (const std::string& path : command_.paths) {
            if (output_.is_abandoned()) return nothing_to_report;
            one(path);
        }
        if (command_.format == Format::text && !command_.quiet && totals_.messages() > 1)
            output_.write('\n' + totals_.report(look_));
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
        const bool empty = bytes->empty();
        Result<Message> message = read_message(*std::move(bytes), name);
        if (!message) return fail(message.error());
        if (!message->problems.empty()) fail(message->problems);
        if (empty && !command_.quiet) complain({name, 0, 0, "fichier vide : rien à analyser"});

        const Document document = tokenizer_.tokenize(std::move(message->text), message->regions);
        const Verdict verdict = analyze(document, lexicon_, settings_);
        judge(name, verdict);
        if (command_.format == Format::jsonl) {
            output_.write(jsonl_report(name, std::nullopt, document.text, verdict, lexicon_));
        } else if (!empty) {
            if (totals_.messages() > 0 && !command_.quiet) output_.write("\n");
            output_.write(text_report(name, document.text, verdict, lexicon_, look_));
            totals_.add(name, verdict);
        }
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
        status_ = could_not_run;
    }

    const CheckCommand& command_;
    const Lexicon& lexicon_;
    Settings settings_;
    TextOptions look_;
    Tokenizer tokenizer_;
    Output output_;
    Totals totals_;
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
