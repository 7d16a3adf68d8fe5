#include "cli/commands.hpp"

#include "analysis/lexicon_test.hpp"
#include "cli/lexicons.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"
#include "report/rules.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

Status fail(const Errors& errors) {
    complain(errors);
    return could_not_run;
}

Status show(std::string_view text, Status status = nothing_to_report) {
    Output output("");
    output.write(text);
    const Errors errors = output.finish();
    return errors.empty() ? status : fail(errors);
}

TextOptions look_of(Colour colour) { return {.colour = use_colour(colour, stdout), .width = text_width(stdout)}; }

Result<Lexicon> open_lexicon(const std::string& folder) {
    return open_lexicons(folder.empty() ? std::span<const std::string>() : std::span(&folder, 1));
}

} // namespace

Status run(const ShowCommand& command) { return show(command.text); }

Status run(const RulesCommand& command) {
    const Result<Lexicon> lexicon = open_lexicons(command.lexicons);
    if (!lexicon) return fail(lexicon.error());
    return show(command.format == Format::jsonl ? rules_jsonl(*lexicon)
                                                : rules_table(*lexicon, look_of(command.colour)));
}

Status run(const ExplainCommand& command) {
    const Result<Lexicon> lexicon = open_lexicons(command.lexicons);
    if (!lexicon) return fail(lexicon.error());
    const TextOptions look = look_of(command.colour);
    if (has_category(*lexicon, command.id)) return show(rules_table(*lexicon, look, command.id));
    const Result<std::uint32_t> rule = find_rule(*lexicon, command.id);
    if (!rule) return fail(rule.error());
    return show(explanation(*lexicon, *rule, look));
}

Status run(const LexiconTestCommand& command) {
    const Result<Lexicon> lexicon = open_lexicon(command.folder);
    if (!lexicon) return fail(lexicon.error());
    const std::size_t first = command.folder.empty() ? 0 : builtin_lexicon().entries.size();
    const LexiconReport report = test_lexicon(*lexicon, static_cast<std::uint32_t>(first));
    complain(report.failures);
    const std::string verdict = report.failures.empty() ? "tous justes" : count_of(report.failures.size(), "erreur");
    return show(count_of(report.entries, "motif") + ", " + count_of(report.examples, "exemple") + " : " + verdict +
                    "\n",
                report.failures.empty() ? nothing_to_report : something_to_mend);
}

Status run(const LexiconCompileCommand& command) {
    const Result<Lexicon> lexicon = open_lexicon(command.folder);
    if (!lexicon) return fail(lexicon.error());
    const Lexicon& builtin = builtin_lexicon();
    return show(command.folder + " : bien écrit ; ajoute " +
                count_of(lexicon->rules.size() - builtin.rules.size(), "règle") + " et " +
                count_of(count_entries(*lexicon) - count_entries(builtin), "motif") + "\n");
}

} // namespace francparler
