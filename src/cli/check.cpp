#include <algorithm>
#include <array>
#include <thread>

#include "base/file_output.hpp"
#include "base/ordered.hpp"
#include "cli/arguments.hpp"
#include "cli/baseline_file.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/review.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "input/input.hpp"
#include "input/read.hpp"
#include "report/words.hpp"
#include "report/writer.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr const char* default_baseline = ".francparler-baseline.json";

/// Counts passages; an entry stands for all equal ones.
std::size_t count_passages(const std::vector<BaselineEntry>& entries) {
    std::size_t out = 0;
    for (const BaselineEntry& entry : entries) out += entry.count;
    return out;
}

class Check {
public:
    Check(const CheckCommand& command, const Session& session)
        : command_(command), session_(session), reviewer_(command, session), output_(command.output) {
        const Rulebook& rules = *session.rules;
        const Colour wish = colour_wish(command.colour, rules.config);
        const bool colour = (command.output.empty() || wish != Colour::automatic) && use_colour(wish, stdout);
        writer_ = make_writer(command.format.value_or(rules.config.format.value_or(Format::text)), rules.lexicon,
                              {.colour = colour,
                               .width = text_width(stdout),
                               .verbose = command.verbose,
                               .quiet = command.quiet || (command.write_baseline && !command.verbose)});
    }

    [[nodiscard]] Reviewer& reviewer() { return reviewer_; }

    /// @param errors  those that occurred before any file was read
    Status run(const Errors& errors) {
        if (!errors.empty()) fail(errors);
        const std::vector<std::string>& files = session_.files;
        output_.write(writer_->begin());
        const std::size_t jobs = std::min(threads(), files.size());
        tokenizers_.resize(std::max<std::size_t>(jobs, 1));
        make_in_order(
            files.size(), jobs,
            [&](std::size_t i, std::size_t job) {
                return reviewer_.review(files[i], reviewer_.read(files[i]), tokenizers_[job]);
            },
            [&](const Review& review) {
                tell(review);
                return command_.write_baseline || !output_.is_abandoned();
            });
        if (command_.write_baseline) {
            save_baseline();
        } else if (!command_.quiet) {
            complain(session_.rules->policy->unused_ignores(command_.exclude.empty() ? std::span(command_.paths)
                                                                                     : std::span<const std::string>()));
            if (reviewer_.baseline() != nullptr) tell_of_stale(*reviewer_.baseline());
        }
        output_.write(writer_->end(problems_));
        const Errors unwritten = output_.finish();
        if (!unwritten.empty()) fail(unwritten);
        return status_;
    }

private:
    [[nodiscard]] std::size_t threads() const {
        if (reviewer_.baseline() != nullptr && reviewer_.baseline()->has_gone()) return 1; // file order matters
        if (command_.jobs > 0) return command_.jobs;
        return std::max(1u, std::thread::hardware_concurrency());
    }

    void tell_of_stale(const Baseline& baseline) const {
        const std::string new_ones = counts_of(reported_);
        const std::string also = new_ones.empty() ? "" : ", et accepte aussi ce qui est signalé ici : " + new_ones;
        if (const std::size_t gone = count_passages(baseline.unused()); gone > 0)
            complain({session_.baseline, 0, 0,
                      "passages de référence qui n'existent plus : " + number(gone) +
                          " ; « --write-baseline » les retire" + also});
        if (baseline.moved() > 0)
            complain({session_.baseline, 0, 0,
                      "passages de référence retrouvés dans d'autres fichiers : " + number(baseline.moved()) +
                          " ; « --write-baseline » note où ils sont" + also});
    }

    void save_baseline() {
        const Baseline& baseline = *reviewer_.baseline();
        std::string new_ones = counts_of(newly_accepted_);
        if (newly_accepted_doubts_ > 0)
            new_ones += (new_ones.empty() ? "" : ", ") + count_of(newly_accepted_doubts_, "doute");
        const bool is_in_force = command_.baseline || session_.rules->config.baseline;
        const std::string advice = is_in_force ? ""
                                               : " ; pour ne plus les signaler, « baseline = \"" + session_.baseline +
                                                     "\" » dans francparler.toml";
        Output file(session_.baseline);
        file.write(write_baseline(baseline));
        if (const Errors errors = file.finish(); !errors.empty()) fail(errors);
        else if (!command_.quiet)
            complain({session_.baseline, 0, 0,
                      count_of(count_passages(baseline.entries()), "passage") + " de référence" +
                          (new_ones.empty() ? "" : ", nouveaux : " + new_ones) + advice});
    }

    void tell(const Review& review) {
        if (!review.errors.empty()) fail(review.errors);
        if (!command_.quiet) complain(review.remarks);
        if (review.left_out) {
            if (!command_.quiet || review.is_named) complain(*review.left_out); // its verdict was asked for
            output_.write(writer_->left_out(*review.left_out));
        }
        for (const Judged& message : review.messages) {
            const auto found = count_by_severity(message.verdict.findings);
            for (std::size_t i = 0; i < found.size(); ++i) {
                reported_[i] += found[i];
                newly_accepted_[i] += message.newly_accepted[i];
            }
            newly_accepted_doubts_ += message.newly_accepted_doubts;
            const bool decides = !command_.write_baseline;
            const Reviewed reviewed{.path = review.name,
                                    .id = message.id,
                                    .source = *review.source,
                                    .verdict = message.verdict,
                                    .begin = message.extent.begin,
                                    .of_many = review.messages.size() > 1,
                                    .beside_others = session_.files.size() > 1,
                                    .in_part = command_.since || review.policy->some_rules,
                                    .in_baseline = message.in_baseline,
                                    .unchanged = message.unchanged,
                                    .fail_on = decides ? review.policy->fail_on : std::nullopt,
                                    .minimum =
                                        decides ? missed_minimum(message.verdict, *review.policy) : std::nullopt};
            decide(reviewed);
            output_.write(writer_->message(reviewed));
        }
    }

    static std::optional<int> missed_minimum(const Verdict& verdict, const FilePolicy& policy) {
        const bool is_low = policy.fail_under && verdict.scored && verdict.score < *policy.fail_under;
        return is_low ? policy.fail_under : std::nullopt;
    }

    void decide(const Reviewed& message) {
        const Verdict& verdict = message.verdict;
        const bool grave = message.fail_on && std::ranges::any_of(verdict.findings, [&](const Finding& finding) {
                               return finding.severity >= *message.fail_on;
                           });
        if (grave || message.minimum) status_ = std::max(status_, something_to_mend);
        if (message.minimum)
            complain({std::string(message.path), 0, 0,
                      (message.id.empty() ? "" : "message « " + std::string(message.id) + " » : ") + "note " +
                          std::to_string(verdict.score) + ", sous le minimum de " + std::to_string(*message.minimum)});
    }

    void fail(const Errors& errors) {
        complain(errors);
        problems_.insert(problems_.end(), errors.begin(), errors.end());
        status_ = could_not_run;
    }

    const CheckCommand& command_;
    const Session& session_;
    Reviewer reviewer_;
    std::unique_ptr<Writer> writer_;
    std::vector<Tokenizer> tokenizers_;
    Output output_;
    SeverityCounts reported_{}, newly_accepted_{};
    std::size_t newly_accepted_doubts_ = 0;
    Errors problems_;
    Status status_ = nothing_to_report;
};

/// The prose of the customer's message.
/// @param errors  receives those of parts that cannot be read
Result<std::string> read_client(const CheckCommand& command, Errors& errors) {
    const bool is_piped = *command.client == standard_input;
    const std::string name = is_piped ? command.input_name() : *command.client;
    Result<std::string> bytes = is_piped ? read_piped(command) : read_file(name);
    if (!bytes) return bytes.error();
    Result<Input> input = read_input(*std::move(bytes), name);
    if (!input) return input.error();
    errors.insert(errors.end(), input->problems.begin(), input->problems.end());
    std::string text;
    for (const Message& message : input->messages) text += message.text + '\n';
    return text;
}

/// Whether a file begins like one of our reports, which no letter does. The formats text and line cannot be recognised.
bool is_report(const std::string& file) {
    constexpr std::array<std::string_view, 7> beginnings = {
        "[\n{\"schema\":1,\"path\":",
        "{\"schema\":1,\"path\":",
        "[\n{\"description\":",
        "[\n]\n",
        "{\"source\":{\"name\":\"francparler\"}",
        "{\"$schema\":\"https://docs.oasis-open.org/sarif/",
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'sha256-"};
    const Result<std::string> text = read_file(file);
    return text && starts_with_any(*text, beginnings);
}

/// Removes the report of an earlier run from the files to be read, if a walk found it.
void leave_out_report(const std::string& output, Session& session) {
    std::erase_if(session.files, [&](const std::string& file) {
        const bool is_met = !output.empty() && !std::ranges::binary_search(session.named, file);
        return is_met && is_same_file(file, output) && is_report(file);
    });
}

/// Rejects outputs that would overwrite the baseline or a file that is read.
Errors overwritten(const CheckCommand& command, const Session& session) {
    std::vector<std::string> read = session.files;
    read.insert(read.end(), session.rules->files.begin(), session.rules->files.end());
    if (command.client) read.push_back(*command.client);
    Errors errors = command.write_baseline ? overwriting(read, session.baseline, "--baseline") : Errors();
    if (!session.baseline.empty()) read.push_back(session.baseline);
    if (!errors.empty()) return errors;
    errors = overwriting(read, command.output, "-o");
    if (errors.empty()) return {};
    const bool was_walked = overwriting(command.paths, command.output, "-o").empty() &&
                            !overwriting(session.files, command.output, "-o").empty();
    if (was_walked) errors.front().message += ", ou écartez-le par « --exclude »";
    return errors;
}

/// Rejects contradictory options. If no path is given, standard input is read.
Errors complete(CheckCommand& command) {
    if (command.since && command.write_baseline)
        return {usage("--write-baseline accepte tout ce qui est signalé, pas seulement le neuf : retirez --since")};
    // An empty input would pass, where a folder was meant: « check --since main » in a job.
    const bool wants_files = (command.since || command.write_baseline) && !command.stdin_filename;
    if (wants_files && has_standard_input(command.paths))
        return {usage("--since et --write-baseline demandent un fichier : nommez-le, ou dites par --stdin-filename "
                      "lequel vient de l'entrée standard")};
    if (command.paths.empty()) {
        if (is_terminal(stdin) || wants_files)
            return {
                {.message =
                     "aucun fichier à relire : nommez-en un, comme « francparler check courrier.txt », ou collez un "
                     "texte après « francparler check - »"}};
        command.paths.emplace_back(standard_input);
    }
    if (command.client == standard_input && has_standard_input(command.paths))
        return {usage("--client et la réponse ne peuvent venir tous deux de l'entrée standard : donnez un fichier pour "
                      "l'un d'eux")};
    return {};
}

/// Reads the other inputs: standard input, the customer's message, the changed lines.
/// @param errors  receives those of parts that cannot be read
/// @return the errors that prevent judging anything
Errors read_others(const CheckCommand& command, const Session& session, Reviewer& reviewer, Errors& errors) {
    std::optional<Result<std::string>> standard;
    if (has_standard_input(session.files)) standard = read_piped(command);
    if (command.client) {
        Result<std::string> client = read_client(command, errors);
        if (!client) return client.error();
        reviewer.set_client(*std::move(client));
    }
    if (command.since) {
        std::optional<Piped> unsaved;
        if (standard && *standard) unsaved = {command.input_name(), **standard};
        const std::string& first = command.paths.front();
        const std::string anchor = first == standard_input ? command.input_name() : first;
        Result<ChangedLines> changed = changed_since(*command.since, anchor, session.files, unsaved);
        if (!changed) return changed.error();
        reviewer.set_changed(*std::move(changed));
    }
    if (standard) reviewer.set_standard_input(*std::move(standard));
    return {};
}

} // namespace

Status run(const CheckCommand& typed) {
    CheckCommand command = typed;
    if (const Errors refused = complete(command); !refused.empty()) return stop(refused);
    Result<Session> session = open_session(command, command.write_baseline ? default_baseline : "");
    if (!session) return stop(session.error());
    leave_out_report(command.output, *session);
    if (const Errors refused = overwritten(command, *session); !refused.empty()) return stop(refused);

    Errors errors = session->errors;
    Check check(command, *session);
    if (const Errors refused = read_others(command, *session, check.reviewer(), errors); !refused.empty())
        return stop(refused);
    std::optional<FolderLock> alone; // held until the baseline that is read now has been written
    if (command.write_baseline) alone.emplace(session->baseline);
    if (const Errors refused = check.reviewer().take_baseline(command.write_baseline); !refused.empty())
        return stop(refused);
    return check.run(errors);
}

} // namespace francparler
