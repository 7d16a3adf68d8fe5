#include "cli/batch/batch_command.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include "batch/archive/archives.hpp"
#include "batch/archive/export_mapping.hpp"
#include "batch/archive/open_archive.hpp"
#include "batch/pipeline.hpp"
#include "batch/redact/placeholders.hpp"
#include "batch/redact/redact.hpp"
#include "batch/result_file.hpp"
#include "batch/totals.hpp"
#include "batch/unjudged.hpp"
#include "cli/batch/inputs.hpp"
#include "cli/batch/options_hash.hpp"
#include "cli/batch/progress.hpp"
#include "cli/batch/stop_signals.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/rulebook.hpp"
#include "cli/terminal.hpp"
#include "input/read.hpp"
#include "lexicon/embedded.hpp"
#include "report/json.hpp"

namespace francparler {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto save_period = 500ms;

/// The destination of the lines: a file that appears once it is complete, or standard output line by line.
class Sink {
public:
    explicit Sink(const std::string& path) {
        if (!path.empty()) file_ = std::make_unique<ResultFile>(path);
    }
    [[nodiscard]] ResultFile* file() { return file_.get(); }

    bool write(std::string_view text) {
        if (file_) return file_->write(text);
        output_.write(text);
        return output_.flush(); // after each line, since a program that drives this one may wait for it
    }
    [[nodiscard]] bool is_abandoned() const { return output_.is_abandoned(); }
    [[nodiscard]] Errors finish() { return file_ ? file_->finish() : output_.finish(); }

private:
    std::unique_ptr<ResultFile> file_;
    Output output_{""}; ///< used if there is no file
};

class Batch {
public:
    /// @param absent  errors of missing inputs, which were already printed, as the archives have them
    Batch(const BatchCommand& command, const Rulebook& rules, const Errors& absent, const Judge& judge,
          Archives& archives)
        : command_(command), lexicon_(rules.lexicon), absent_(absent), judge_(judge), archives_(archives),
          inputs_(state_of(command.inputs, command.output)), sink_(command.output), display_(!command.quiet),
          unjudged_(command.role, !rules.config.agents.empty(), !command.redact) {
        checkpoint_.options = options_hash(command, rules.files);
        checkpoint_.inputs = inputs_;
    }

    int run() {
        if (ResultFile* const file = sink_.file()) {
            if (const std::optional<int> status = begin(*file)) return *status;
        }
        tell_progress();
        display_.state.messages = checkpoint_.totals.messages();
        display_.state.errors = checkpoint_.totals.of(ResultLine::Kind::error);
        display_.start();
        catch_stop_signals();
        saved_ = Clock::now();
        const Pipeline pipeline{
            .jobs = command_.jobs > 0 ? command_.jobs : std::max(1u, std::thread::hardware_concurrency()),
            .read = [this] { return read(); },
            .place = [this] { return archives_.place(); },
            .judge = [this](const Record& record, Tokenizer& tokenizer) { return judge_.judge(record, tokenizer); },
            .write = [this](ResultLine line, const Archives::Place& place) { return write(std::move(line), place); },
        };
        pipeline.run();
        display_.stop();
        return end();
    }

private:
    /// @return the status, when there is nothing to run
    std::optional<int> begin(ResultFile& file) {
        std::optional<Checkpoint> from = file.interrupted();
        const bool erases = from && !command_.resume;
        if (erases) from.reset();
        if (from && from->options != checkpoint_.options)
            return stop({{command_.output, 0, 0,
                          "le passage interrompu avait d'autres options, un autre lexique ou une autre version : "
                          "reprenez-les, ou relancez sans --resume"}});
        if (from && from->inputs.bytes == inputs_.bytes && from->inputs.changed != inputs_.changed)
            return stop({{command_.output, 0, 0,
                          "les archives ont été modifiées depuis l'interruption : relancez sans --resume"}});
        if (command_.resume && !from && is_finished(file)) {
            if (!command_.quiet) complain({command_.output, 0, 0, "déjà complet : sans --resume, tout serait relu"});
            return absent_.empty() ? nothing_to_report : could_not_run;
        }
        if (const Errors errors = from ? changed_since(*from) : Errors(); !errors.empty()) return stop(errors);
        if (const Errors errors = file.open(from); !errors.empty()) return stop(errors); // another run may write it
        if (erases && !command_.quiet)
            complain({command_.output, 0, 0, "un passage interrompu est effacé : --resume l'aurait repris"});
        if (!from) return std::nullopt;
        checkpoint_ = *from;
        checkpoint_.inputs = inputs_;
        if (command_.redact) {
            const Result<std::string> values = from->placeholder_bytes > 0 ? file.placeholders() : std::string();
            if (!values) return stop(values.error());
            if (!placeholders_.restore(*values))
                return stop({{command_.output + ".placeholders", 0, 0, "fichier abîmé : relancez sans --resume"}});
        }
        if (const Errors errors = archives_.go_to(from->place, from->omissions); !errors.empty()) return stop(errors);
        return std::nullopt;
    }

    /// Rejects archives that were read completely but have changed in length: new messages would be missing.
    [[nodiscard]] Errors changed_since(const Checkpoint& from) const {
        Errors out;
        for (std::size_t i = 0; i < std::min(from.place.archive, inputs_.bytes.size()); ++i)
            if (from.inputs.bytes.size() != inputs_.bytes.size() || from.inputs.bytes[i] != inputs_.bytes[i])
                out.push_back(
                    {command_.inputs[i], 0, 0,
                     "l'archive, lue jusqu'au bout, a changé depuis l'interruption : relancez sans --resume"});
        return out;
    }

    bool is_finished(const ResultFile& file) const {
        if (std::ranges::any_of(command_.inputs, is_pipe)) return false; // its size is unknown
        if (is_older(command_.output, inputs_)) return false;
        const std::string line = file.last_line();
        return line.starts_with(R"({"schema":1,"summary":)") &&
               line.find("\"options\":\"" + checkpoint_.options + '"') != line.npos &&
               line.find("\"input_bytes\":" + std::to_string(inputs_.all_bytes()) + ',') != line.npos;
    }

    std::optional<Record> read() {
        if (stop_signal() != 0) return std::nullopt;
        std::optional<Record> record = archives_.next();
        if (record) unjudged_.add(*record);
        tell_progress();
        if (stop_signal() != 0) return std::nullopt; // the record may be incomplete
        return record;
    }

    void tell_progress() {
        const std::size_t current = std::min(archives_.current(), sizes_.size());
        const ArchiveReader::Progress progress = archives_.progress();
        if (current < sizes_.size() && progress.total > 0) sizes_[current] = progress.total;
        std::uint64_t done = progress.done, total = 0;
        bool known = true;
        for (std::size_t i = 0; i < sizes_.size(); ++i) {
            if (i < current) done += sizes_[i];
            total += sizes_[i];
            known = known && (sizes_[i] > 0 || i < current);
        }
        display_.state.bytes_done = done;
        display_.state.bytes_total = known ? total : 0;
    }

    bool write(ResultLine line, const Archives::Place& place) {
        if (command_.redact) {
            line.text = placeholders_.fill(line.text);
            line.problem = filled(std::move(line.problem));
        }
        if (!sink_.write(line.text)) return false;
        checkpoint_.totals.add(line);
        checkpoint_.place = place;
        ++display_.state.messages;
        if (line.kind == ResultLine::Kind::error) ++display_.state.errors;
        if (command_.verbose && !line.problem.file.empty()) display_.say(line.problem);
        ResultFile* const file = sink_.file();
        if (const auto now = Clock::now(); file != nullptr && now - saved_ >= save_period) {
            saved_ = now;
            errors_ = save(*file);
        }
        return errors_.empty();
    }

    Errors save(ResultFile& file) {
        checkpoint_.omissions = archives_.omissions(checkpoint_.place);
        return file.save(checkpoint_, placeholders_.take_new());
    }

    int end() {
        if (sink_.is_abandoned()) return nothing_to_report;
        if (stop_signal() != 0) return end_interrupted();
        if (errors_.empty()) {
            sink_.write(summary());
            errors_ = sink_.finish();
        }
        if (!errors_.empty()) return stop(errors_);
        Errors untold = archives_.unread();
        if (!command_.quiet) tell_outcome(untold.empty());
        if (untold.empty()) return status();
        std::erase_if(untold, [&](const Error& error) { return std::ranges::count(absent_, error) > 0; });
        return stop(filled(std::move(untold)));
    }

    int end_interrupted() {
        ResultFile* const file = sink_.file();
        if (file != nullptr && errors_.empty()) errors_ = save(*file);
        if (!errors_.empty()) complain(errors_);
        else if (!command_.quiet)
            complain(Error{.message = "interrompu après " + sentence_of(checkpoint_.totals) +
                                      (file != nullptr ? " ; --resume reprendra ici" : "")});
        return 128 + stop_signal();
    }

    /// @param is_whole  all archives were read to their end
    void tell_outcome(bool is_whole) {
        const Totals& totals = checkpoint_.totals;
        complain(filled(archives_.left_out()));
        complain(Error{.message = sentence_of(totals)});
        if (std::string reason = unjudged_.reason(totals); !reason.empty())
            complain(Error{.message = std::move(reason)});
        if (is_whole && totals.messages() == 0 && command_.export_name)
            complain(Error{.message = "rien n'est un message pour l'export " + *command_.export_name +
                                      " : s'il devrait y en avoir, dites d'où vient l'archive avec --export"});
    }

    /// The status if all archives were read to their end.
    [[nodiscard]] int status() const {
        const std::uint64_t messages = checkpoint_.totals.messages();
        if (messages == 0 || messages > checkpoint_.totals.of(ResultLine::Kind::error)) return nothing_to_report;
        return stop({Error{.message = "aucun message n'a pu être lu : dites d'où vient l'export avec --export, "
                                      "décrivez-le sous [export.NOM] dans la configuration, ou dites ce qu'est "
                                      "l'archive avec --from ; -v montre la raison de chacun"}});
    }

    /// Replaces the marks of marked() by placeholders, for people.
    Error filled(Error error) {
        error.file = placeholders_.fill(error.file);
        error.message = placeholders_.fill(error.message);
        return error;
    }
    Errors filled(Errors errors) {
        if (command_.redact)
            for (Error& error : errors) error = filled(std::move(error));
        return errors;
    }

    std::string summary() {
        std::string out;
        {
            JsonObject line(out);
            line.number("schema", 1);
            line.name("summary");
            JsonObject object(out);
            object.text("version", FRANCPARLER_VERSION);
            object.text("options", checkpoint_.options);
            {
                JsonArray inputs(object.name("inputs"));
                for (const std::string& input : command_.inputs)
                    append_json(inputs.next(), command_.redact ? placeholders_.fill(mark(input, {}, lexicon_)) : input);
            }
            object.number("input_bytes", inputs_.all_bytes());
            append_json(object, checkpoint_.totals);
        }
        out += '\n';
        return out;
    }

    const BatchCommand& command_;
    const Lexicon& lexicon_;
    const Errors& absent_;
    const Judge& judge_;
    Archives& archives_;
    const InputState inputs_;
    Sink sink_;
    ProgressDisplay display_;
    Unjudged unjudged_;
    Placeholders placeholders_;
    Checkpoint checkpoint_;                            ///< describes the lines written so far
    std::vector<std::uint64_t> sizes_ = inputs_.bytes; ///< in bytes; 0 for standard input
    Errors errors_;                                    ///< those of writing
    Clock::time_point saved_;
};

/// The names of the fields of exports: from the command line, `[export.NAME]` or a known system.
Result<std::optional<ExportMapping>> mapping_of(const BatchCommand& command, const Config& config) {
    if (!command.id_field.empty() || !command.body_field.empty())
        return std::optional(generic_export(command.id_field, command.body_field));
    if (!command.export_name) return std::optional<ExportMapping>();
    const std::string& name = *command.export_name;
    const auto own = config.exports.find(name);
    const bool is_own = own != config.exports.end();
    Result<ExportMapping> mapping = is_own ? make_export_mapping(name, own->second, config.file) : export_preset(name);
    if (mapping) return std::optional(*std::move(mapping));
    if (!is_own)
        mapping.error().front().message += " ; ou décrivez-le sous [export." + name + "] dans la configuration";
    return mapping.error();
}

JudgeOptions judge_options(const BatchCommand& command, const Policy& policy) {
    return {
        .wanted = command.role,
        .excerpts = command.excerpts,
        .redact = command.redact,
        .inputs = command.inputs,
        .settings = [&](const std::string& path) -> const Settings& { return policy.of(path).settings; },
        .accepts = [&](const std::string& path, std::string_view rule,
                       std::string_view excerpt) { return policy.accepts(policy.of(path), rule, excerpt); },
    };
}

OpenArchive opener(const BatchCommand& command, const Rulebook& rules, const std::optional<ExportMapping>& mapping) {
    const bool force_exclude = rules.config.force_exclude.value_or(false);
    const PathFilter is_output = files_of_result(command.output);
    const auto named = std::make_shared<const NamedInputs>(command.inputs); // filters keep references to it
    return [=, &command, &rules](const std::string& path) {
        const auto excludes = [&policy = *rules.policy, force_exclude, path](const std::string& file) {
            return (force_exclude || file != path) && policy.excludes(file);
        };
        const auto passes_over = [is_output, is_named = named->inside(path)](const std::string& file) {
            return (is_output && is_output(file)) || (is_named && is_named(file));
        };
        return open_archive(path, {.kind = command.from,
                                   .mapping = mapping,
                                   .agents = Agents(rules.config.agents),
                                   .names_files = !command.redact,
                                   .excludes = rules.config.exclude.empty() ? PathFilter() : excludes,
                                   .passes_over = passes_over});
    };
}

/// The error as a checkpoint may contain it with --redact: what identifies persons is marked.
Error marked(Error error, const std::vector<std::string>& inputs, const Lexicon& lexicon) {
    error.message = mark_problem(error.message, error.file, inputs, {}, lexicon);
    error.file = mark_path(error.file, inputs, lexicon);
    return error;
}

} // namespace

int run(const BatchCommand& command) {
    if (const Errors errors = named_twice(command.inputs); !errors.empty()) return stop(errors);
    Errors absent = missing(command.inputs);
    if (absent.size() == command.inputs.size()) return stop(absent);
    const std::string& first = command.inputs.front();
    const Result<std::unique_ptr<const Rulebook>> opened =
        open_rulebook(command, command.judgement, first == standard_input ? "" : first);
    if (!opened) return stop(opened.error());
    const Rulebook& rules = **opened;
    if (const Errors errors = overwritten(command.inputs, rules.files, command.output); !errors.empty())
        return stop(errors);
    complain(absent);

    const Judge judge(rules.lexicon, judge_options(command, *rules.policy));
    const Result<std::optional<ExportMapping>> mapping = mapping_of(command, rules.config);
    if (!mapping) return stop(mapping.error());
    const auto told = [&](Error error) {
        return command.redact ? marked(std::move(error), command.inputs, rules.lexicon) : std::move(error);
    };
    Archives archives(command.inputs, opener(command, rules, *mapping), told);
    for (Error& error : absent) error = told(error);
    return Batch(command, rules, absent, judge, archives).run();
}

} // namespace francparler
