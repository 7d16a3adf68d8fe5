#include <algorithm>
#include <filesystem>
#include <mutex>
#include <thread>

#include "analysis/analyze.hpp"
#include "base/ordered.hpp"
#include "cli/baseline.hpp"
#include "cli/commands.hpp"
#include "cli/inline_ignores.hpp"
#include "cli/lexicons.hpp"
#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/rulebook.hpp"
#include "cli/since.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "input/context.hpp"
#include "input/input.hpp"
#include "input/read.hpp"
#include "report/words.hpp"
#include "report/writer.hpp"
#include "text/tokenizer.hpp"

namespace francparler {
namespace {

constexpr const char* default_baseline = ".francparler-baseline.json";
/// Words and marks; a string of a catalogue with fewer is a part of a message: nothing can be missing in it.
constexpr std::size_t whole_message = 40;

/// A message, judged; spans are those of the source.
struct Judged {
    std::string id;
    Verdict verdict;
    std::size_t known = 0; ///< findings that the baseline keeps silent
};

/// What became of a file, until it is told in its turn.
struct Outcome {
    std::string name;
    const FilePolicy* policy = nullptr;
    Errors errors;  ///< the run ends in 2
    Errors remarks; ///< it does not
    std::unique_ptr<const Source> source;
    std::vector<Judged> messages;
};

/// One run of `check`.
class Check {
public:
    Check(const CheckCommand& command, const Rulebook& rules)
        : command_(command), lexicon_(rules.lexicon), policy_(*rules.policy), output_(command.output) {
        const Colour wish = command.colour ? *command.colour : rules.config.colour.value_or(Colour::automatic);
        const bool colour = command.output.empty() || wish != Colour::automatic ? use_colour(wish, stdout) : false;
        writer_ = make_writer(
            command.format ? *command.format : rules.config.format.value_or(Format::text), lexicon_,
            {.colour = colour, .width = text_width(stdout), .verbose = command.verbose, .quiet = command.quiet});
    }

    /// Findings that were there before, and where they are kept.
    void set_baseline(Baseline baseline, std::string path) {
        baseline_.emplace(std::move(baseline));
        baseline_path_ = std::move(path);
    }

    /// Only what changed is told.
    void set_changed(ChangedLines changed) { changed_.emplace(std::move(changed)); }

    /// What the customer wrote, when it is not quoted in the messages.
    void set_client(std::string text) { client_ = std::move(text); }

    /// What stands for « - ».
    void set_standard_input(Result<std::string> bytes) { standard_input_ = std::move(bytes); }

    /// @param errors  of what was never opened
    Status run(const std::vector<std::string>& files, const Errors& errors) {
        if (!errors.empty()) fail(errors);
        output_.write(writer_->begin());
        const std::size_t jobs = std::min<std::size_t>(
            command_.jobs > 0 ? command_.jobs : std::max(1u, std::thread::hardware_concurrency()), files.size());
        tokenizers_.resize(std::max<std::size_t>(jobs, 1));
        make_in_order(
            files.size(), jobs, [&](std::size_t i, std::size_t job) { return review(files[i], tokenizers_[job]); },
            [&](Outcome outcome) {
                tell(outcome);
                return command_.write_baseline || !output_.is_abandoned();
            });
        if (command_.write_baseline) {
            save_baseline();
        } else if (!command_.quiet) {
            complain(policy_.unused_ignores(command_.exclude.empty() ? std::span(command_.paths)
                                                                     : std::span<const std::string>()));
            const std::size_t gone = baseline_ ? baseline_->unused().size() : 0;
            if (gone > 0)
                complain({baseline_path_, 0, 0,
                          "passages de référence qui n'existent plus : " + std::to_string(gone) +
                              " ; « --write-baseline » les retire"});
        }
        output_.write(writer_->end(problems_));
        const Errors unwritten = output_.finish();
        if (!unwritten.empty()) fail(unwritten);
        return status_;
    }

private:
    void save_baseline() {
        Output file(baseline_path_);
        file.write(write_baseline(*baseline_));
        if (const Errors errors = file.finish(); !errors.empty()) fail(errors);
        else if (!command_.quiet)
            complain({baseline_path_, 0, 0, count_of(baseline_->entries().size(), "passage") + " de référence"});
    }

    Outcome review(const std::string& path, Tokenizer& tokenizer) {
        const bool piped = path == standard_input;
        Outcome out{.name = piped ? command_.stdin_filename : path};
        out.policy = &policy_.of(out.name);
        Result<std::string> bytes = piped ? std::move(standard_input_) : read_file(path);
        if (!bytes) {
            out.errors = std::move(bytes.error());
            return out;
        }
        if (bytes->empty()) out.remarks.push_back({out.name, 0, 0, "fichier vide : rien à analyser"});
        Result<Input> input = read_input(*std::move(bytes), out.name, command_.as);
        if (!input) {
            out.errors = std::move(input.error());
            return out;
        }
        out.errors = std::move(input->problems);
        if (command_.verbose)
            for (const std::string& note : input->notes) out.remarks.push_back({out.name, 0, 0, note});

        InlineIgnores ignores(*input, out.name, lexicon_);
        out.errors.insert(out.errors.end(), ignores.mistakes().begin(), ignores.mistakes().end());
        const std::vector<bool>& disabled = out.policy->settings.disabled;
        if (baseline_ && out.errors.empty()) { // of a file that was not read to its end, it keeps what it knows
            const auto judges = [&](std::string_view rule) { return !disables(lexicon_, disabled, rule); };
            const std::scoped_lock lock(baseline_mutex_);
            if (command_.write_baseline) baseline_->forget(out.name, judges);
            else baseline_->expect(out.name, judges);
        }
        for (Message& message : input->messages) {
            const Span extent = extent_of(message, *input);
            Judged judged = judge(message, *input->source, out, ignores, tokenizer);
            if (changed_ && !keep_changed(judged.verdict, extent, *input->source, out.name)) continue;
            out.messages.push_back(std::move(judged));
        }
        if (out.errors.empty()) {
            policy_.note_judged(*out.policy);
            const Errors unused = ignores.unused(disabled);
            out.remarks.insert(out.remarks.end(), unused.begin(), unused.end());
        }
        out.source = std::move(input->source);
        return out;
    }

    Judged judge(Message& message, const Source& source, const Outcome& file, InlineIgnores& ignores,
                 Tokenizer& tokenizer) {
        add_client(message, client_);
        const Document document = tokenizer.tokenize(std::move(message.text), message.regions);
        const bool fragment = !message.id.empty() && document.tokens.size() < whole_message;
        Judged out{.id = message.id};
        Settings settings = file.policy->settings;
        const auto place_of = [&](const Finding& finding) {
            return finding.span ? std::optional(message.origin.origin_of(*finding.span)) : std::nullopt;
        };
        settings.accepts = [&](const Finding& finding) {
            if (fragment && !finding.span) return true;
            const std::string_view rule = lexicon_.rule_id(finding.rule);
            if (ignores.cover(rule, place_of(finding))) return true;
            return policy_.accepts(*file.policy, rule, finding.span ? document.view(*finding.span) : "");
        };
        if (baseline_)
            settings.known = [&](const Finding& finding) {
                const std::scoped_lock lock(baseline_mutex_);
                const std::string_view rule = lexicon_.rule_id(finding.rule);
                const std::string_view excerpt = excerpt_of(source, place_of(finding));
                if (command_.write_baseline && file.errors.empty())
                    baseline_->add(file.name, message.id, rule, excerpt);
                const bool known = command_.write_baseline || baseline_->accepts(file.name, message.id, rule, excerpt);
                if (known) ++out.known;
                return known;
            };
        out.verdict = analyze(document, lexicon_, settings);
        for (Finding& finding : out.verdict.findings) {
            if (!finding.span) continue;
            const Span place = message.origin.origin_of(*finding.span);
            if (finding.replacement && document.view(*finding.span) != excerpt_of(source, place))
                finding.replacement.reset(); // a tag or an escape stands inside, and would be lost
            finding.span = place;
        }
        return out;
    }

    static std::string_view excerpt_of(const Source& source, std::optional<Span> place) {
        return place ? std::string_view(source.text()).substr(place->begin, place->size()) : std::string_view();
    }

    /// The part of the source that a message takes.
    static Span extent_of(const Message& message, const Input& input) {
        if (input.messages.size() == 1) return {0, static_cast<std::uint32_t>(input.source->text().size())};
        return message.origin.origin_of({0, static_cast<std::uint32_t>(message.text.size())});
    }

    /// Keeps the findings on lines that changed. @return whether anything of the message did
    bool keep_changed(Verdict& verdict, Span extent, const Source& source, const std::string& path) const {
        const auto touched = [&](Span span) {
            return changed_->touches(path, source.begin(span).line, source.end(span).line);
        };
        if (!touched(extent)) return false;
        std::erase_if(verdict.findings, [&](const Finding& f) { return f.span && !touched(*f.span); });
        verdict.improvement = {.findings = {}, .score = verdict.score};
        return true;
    }

    void tell(const Outcome& outcome) {
        if (!outcome.errors.empty()) fail(outcome.errors);
        if (!command_.quiet) complain(outcome.remarks);
        for (const Judged& message : outcome.messages) {
            if (!command_.write_baseline) decide(outcome, message);
            output_.write(writer_->message({.path = outcome.name,
                                            .id = message.id,
                                            .source = *outcome.source,
                                            .verdict = message.verdict,
                                            .of_many = outcome.messages.size() > 1,
                                            .in_part = changed_ || outcome.policy->some_rules,
                                            .known = message.known}));
        }
    }

    void decide(const Outcome& outcome, const Judged& message) {
        const FilePolicy& policy = *outcome.policy;
        const Verdict& verdict = message.verdict;
        const bool grave = policy.fail_on && std::ranges::any_of(verdict.findings, [&](const Finding& f) {
                               return f.severity >= *policy.fail_on;
                           });
        const bool low = policy.fail_under && verdict.scored && verdict.score < *policy.fail_under;
        if (grave || low) status_ = std::max(status_, something_to_mend);
        if (low)
            complain({outcome.name, 0, 0,
                      (message.id.empty() ? "" : message.id + " : ") + "note " + std::to_string(verdict.score) +
                          ", sous le seuil de " + std::to_string(*policy.fail_under)});
    }

    void fail(const Errors& errors) {
        complain(errors);
        problems_.insert(problems_.end(), errors.begin(), errors.end());
        status_ = could_not_run;
    }

    const CheckCommand& command_;
    const Lexicon& lexicon_;
    const Policy& policy_;
    std::unique_ptr<Writer> writer_;
    Result<std::string> standard_input_ = std::string();
    std::string client_;
    std::optional<ChangedLines> changed_;
    std::optional<Baseline> baseline_;
    std::string baseline_path_;
    std::mutex baseline_mutex_;
    std::vector<Tokenizer> tokenizers_;
    Output output_;
    Errors problems_;
    Status status_ = nothing_to_report;
};

/// The prose of the customer's message.
/// @param errors  of parts of it that cannot be read
Result<std::string> read_client(const std::string& path, Errors& errors) {
    Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<Input> input = read_input(*std::move(bytes), path);
    if (!input) return input.error();
    errors.insert(errors.end(), input->problems.begin(), input->problems.end());
    std::string text;
    for (const Message& message : input->messages) text += message.text + '\n';
    return text;
}

/// What the run would write over a file that it reads, or over its baseline.
/// @param files  that are judged
Errors overwritten(const CheckCommand& command, const Rulebook& rules, const std::vector<std::string>& files,
                   const std::string& baseline) {
    std::vector<std::string> read = files;
    read.insert(read.end(), rules.files.begin(), rules.files.end());
    if (command.client) read.push_back(*command.client);
    Errors errors = command.write_baseline ? overwriting(read, baseline, "--baseline") : Errors();
    if (!baseline.empty()) read.push_back(baseline);
    return errors.empty() ? overwriting(read, command.output, "-o") : errors;
}

/// The files that the command line stands for, without the baseline.
/// @param errors  of paths that lead nowhere
std::vector<std::string> files_of(const CheckCommand& command, const Rulebook& rules, const std::string& baseline,
                                  Errors& errors) {
    std::error_code failure;
    const bool has_baseline = std::filesystem::exists(baseline, failure);
    const auto leaves_out = [&](const std::string& path) {
        return rules.policy->excludes(path) || (has_baseline && is_same_file(path, baseline));
    };
    Walk found =
        walk(command.paths, {.exclude = command.exclude,
                             .force_exclude = command.force_exclude || rules.config.force_exclude.value_or(false),
                             .no_ignore = command.no_ignore,
                             .leaves_out = leaves_out});
    errors = std::move(found.errors);
    if (const std::string skipped = summary_of(found.skipped); command.verbose && !skipped.empty())
        complain({"", 0, 0, "laissés de côté : " + skipped});
    return std::move(found.files);
}

} // namespace

Status run(const CheckCommand& typed) {
    CheckCommand command = typed;
    if (command.paths.empty()) {
        if (is_terminal(stdin))
            return stop({{"", 0, 0, "aucun fichier à relire : essayez « francparler check courrier.txt »"}});
        command.paths.emplace_back(standard_input);
    }
    if (command.stdin_filename != CheckCommand().stdin_filename &&
        std::ranges::find(command.paths, standard_input) == command.paths.end())
        return stop({{"", 0, 0, "--stdin-filename nomme l'entrée standard : donnez « - » pour la lire"}});
    const bool piped = command.paths.front() == standard_input;
    const std::string& anchor = piped && command.stdin_filename.starts_with('<') ? ""
                                : piped                                          ? command.stdin_filename
                                                                                 : command.paths.front();
    const Result<std::unique_ptr<const Rulebook>> opened = open_rulebook(command, command.judgement, anchor);
    if (!opened) return stop(opened.error());
    const Rulebook& rules = **opened;
    std::string baseline = command.baseline ? *command.baseline : rules.config.baseline.value_or("");
    if (command.write_baseline && baseline.empty()) baseline = default_baseline;
    Errors errors;
    const std::vector<std::string> files = files_of(command, rules, baseline, errors);
    if (const Errors refused = overwritten(command, rules, files, baseline); !refused.empty()) return stop(refused);
    if (files.empty() && errors.empty() && !command.quiet)
        complain({"", 0, 0, "aucun fichier à relire ici : « -v » dit ce qui est laissé de côté"});
    if (const std::optional<std::string> other = overlooked_config(rules.config, files); other && !command.quiet)
        complain({*other, 0, 0,
                  "sans effet ici : la configuration est, pour tous les fichiers, celle du premier chemin ; relisez "
                  "ceux de ce dossier à part"});

    std::optional<Result<std::string>> standard;
    if (std::ranges::find(files, standard_input) != files.end()) standard = read_standard_input(command.stdin_filename);
    Check check(command, rules);
    if (command.client) {
        Result<std::string> client = read_client(*command.client, errors);
        if (!client) return stop(client.error());
        check.set_client(*std::move(client));
    }
    if (command.since) {
        std::optional<Piped> unsaved;
        if (standard && *standard) unsaved = {command.stdin_filename, **standard};
        Result<ChangedLines> changed = changed_since(*command.since, files, unsaved);
        if (!changed) return stop(changed.error());
        check.set_changed(*std::move(changed));
    }
    if (standard) check.set_standard_input(*std::move(standard));
    if (!baseline.empty()) {
        std::error_code failure;
        const bool is_new = command.write_baseline && !std::filesystem::exists(baseline, failure);
        Result<Baseline> known = is_new ? Baseline(baseline) : read_baseline(baseline);
        if (!known) return stop(known.error());
        if (command.write_baseline) known->forget_gone();
        check.set_baseline(*std::move(known), baseline);
    }
    return check.run(files, errors);
}

} // namespace francparler
