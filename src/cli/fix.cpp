#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "base/file_output.hpp"
#include "cli/arguments.hpp"
#include "cli/ask.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/replacing.hpp"
#include "cli/review.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "input/read.hpp"
#include "report/edits.hpp"
#include "report/page.hpp"
#include "report/words.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"

namespace francparler {
namespace {

constexpr std::size_t shown_context = 3; ///< lines, as in other diffs

struct Repair {
    const Finding* finding = nullptr;
    Edit edit; ///< its span is in bytes of the file
};

class Fix {
public:
    Fix(const FixCommand& command, const Session& session)
        : command_(command), session_(session), reviewer_(command, session),
          writes_(command.write || command.interactive) {
        look_.colour = use_colour(colour_wish(command.colour, session.rules->config), stdout);
    }

    [[nodiscard]] Reviewer& reviewer() { return reviewer_; }

    Status run() {
        if (!session_.errors.empty()) fail(session_.errors);
        pass_excluded_input();
        std::set<std::filesystem::path> seen; // a file and a link to it count once
        for (const std::string& path : session_.files)
            if (!quits_ && !output_.is_abandoned() && (path == standard_input || seen.insert(real_path(path)).second))
                mend(path);
        if (const Errors errors = output_.finish(); !errors.empty()) fail(errors);
        if (!command_.quiet && !session_.files.empty()) complain({.message = summary()});
        return status_;
    }

private:
    /// Copies an excluded standard input unchanged, since editors replace their text by the output.
    void pass_excluded_input() {
        if (!writes_ || !has_standard_input(command_.paths) || has_standard_input(session_.files)) return;
        const Result<std::string> bytes = reviewer_.read(std::string(standard_input));
        if (bytes) output_.write(*bytes);
        else fail(bytes.error());
    }

    void mend(const std::string& path) {
        Result<std::string> bytes = reviewer_.read(path);
        const std::string file = bytes ? *bytes : std::string();
        const Review review = reviewer_.review(path, std::move(bytes), tokenizer_);
        if (!review.errors.empty()) fail(review.errors);
        if (!command_.quiet) complain(review.remarks);
        if (review.left_out && (!command_.quiet || review.is_named)) complain(*review.left_out);
        std::vector<Repair> repairs = repairs_of(review, file);
        if (command_.interactive) repairs = chosen(review, file, std::move(repairs));
        std::vector<Edit> edits;
        edits.reserve(repairs.size());
        for (Repair& repair : repairs) edits.push_back(std::move(repair.edit));
        if (writes_ && path == standard_input) output_.write(edited(file, edits));
        if (edits.empty()) return;
        if (!writes_) show_diff(review.name, file, edits);
        else if (path != standard_input && !save(path, file, edits)) {
            refused_ += edits.size();
            return;
        }
        replaced_ += edits.size();
        ++files_;
    }

    /// The possible repairs of a file, sorted and not overlapping. Other passages are counted.
    std::vector<Repair> repairs_of(const Review& review, std::string_view file) {
        const bool accents = takes_accents(file, review.kind);
        const bool escapes = review.kind == FileKind::json && is_ascii(file) && file.find("\\u") != file.npos;
        std::vector<Repair> repairs;
        for (const Judged& message : review.messages) {
            for (const Finding& finding : message.verdict.findings) {
                if (!finding.span) continue;
                const std::string_view passage = view(review.source->text(), *finding.span);
                const Span place = review.source->bytes(*finding.span);
                const bool stands_there = review.source->counts_in_file() && view(file, place) == passage;
                if (!finding.replacement || !review.errors.empty()) ++left_;
                else if (!stands_there || !(accents || is_ascii(*finding.replacement))) ++unwritten_;
                else
                    repairs.push_back(
                        {&finding,
                         edit_of(file, place, escapes ? with_escapes(*finding.replacement) : *finding.replacement)});
            }
        }
        std::ranges::sort(repairs, {}, [](const Repair& repair) { return repair.edit.span.begin; });
        std::size_t kept = 0;
        for (Repair& repair : repairs) {
            if (kept > 0 && repairs[kept - 1].edit.span.end > repair.edit.span.begin) ++left_;
            else std::swap(repairs[kept++], repair);
        }
        repairs.resize(kept);
        return repairs;
    }

    std::vector<Repair> chosen(const Review& review, std::string_view file, std::vector<Repair> repairs) {
        std::vector<Repair> out;
        std::string now(file); // with the repairs accepted so far
        for (Repair& repair : repairs) {
            Edit here = repair.edit;
            here.span.begin += static_cast<std::uint32_t>(now.size() - file.size());
            here.span.end += static_cast<std::uint32_t>(now.size() - file.size());
            if (!is_wanted(review, *repair.finding, now, here)) {
                ++refused_;
                continue;
            }
            if (!takes_all_) now = edited(now, {&here, 1});
            out.push_back(std::move(repair));
        }
        return out;
    }

    /// Asks about a replacement, unless the answer is known.
    /// @param here  the edit, applied to `now`
    bool is_wanted(const Review& review, const Finding& finding, std::string_view now, const Edit& here) {
        if (quits_ || takes_all_) return takes_all_;
        const Position position = review.source->begin(*finding.span);
        Page page(look_);
        page.put(review.name + ':' + std::to_string(position.line) + ':' + std::to_string(position.column),
                 Ink::strong);
        page.put(" · ").put(finding.message).put("  [").put(rule_of(finding)).put("]").end_line();
        const std::string change = diff_of(now, {&here, 1}, 0);
        put_diff(page, std::string_view(change).substr(change.find('\n') + 1));
        const std::string shown = page.take();
        std::fwrite(shown.data(), 1, shown.size(), stdout);
        const Answer answer = ask("Remplacer ? [o]ui, [n]on, [t]out le reste, [q]uitter : ");
        takes_all_ = answer == Answer::all;
        quits_ = answer == Answer::quit;
        return takes_all_ || answer == Answer::yes;
    }

    [[nodiscard]] std::string_view rule_of(const Finding& finding) const {
        return session_.rules->lexicon.rule_id(finding.rule);
    }

    static void put_diff(Page& page, std::string_view diff) {
        while (!diff.empty()) {
            std::string_view line = take_until(diff, '\n');
            if (line.ends_with('\r')) line.remove_suffix(1);
            const Ink ink = line.starts_with('-')   ? Ink::red
                            : line.starts_with('+') ? Ink::green
                            : line.starts_with('@') ? Ink::blue
                                                    : Ink::plain;
            page.put(line, ink).end_line();
        }
    }

    /// Prints a patch: exact for programs, safe and coloured for a terminal.
    void show_diff(const std::string& name, std::string_view file, std::span<const Edit> edits) {
        status_ = std::max(status_, something_to_mend);
        const std::string diff = patch_of(name, file, edits, shown_context);
        if (!look_.colour && !is_terminal(stdout)) {
            output_.write(diff);
            return;
        }
        Page page(look_);
        put_diff(page, diff);
        output_.write(page.take());
    }

    /// Writes a file, unless it changed in the meantime. @return whether it was written
    bool save(const std::string& path, const std::string& file, std::span<const Edit> edits) {
        const Result<std::string> now = read_file(path);
        if (!now || *now != file) {
            fail({{path, 0, 0, "le fichier a changé pendant la relecture ; rien n'y est remplacé : relancez"}});
            return false;
        }
        Output output(path);
        output.write(edited(file, edits));
        const Errors errors = output.finish();
        if (!errors.empty()) fail(errors);
        return errors.empty();
    }

    [[nodiscard]] std::string summary() const {
        std::string out = replaced_ == 0
                              ? (refused_ > 0 ? "rien n'est remplacé" : "rien à remplacer")
                              : count_of(replaced_, "passage") + (writes_ ? plural(" remplacé") : " à remplacer") +
                                    " dans " + count_of(files_, "fichier");
        if (replaced_ > 0 && !writes_) out += " (« --write » le fait)";
        if (refused_ > 0) out += " ; laissés tels quels : " + number(refused_);
        if (unwritten_ > 0)
            out += " ; " + count_of(unwritten_, "passage") +
                   " où « fix » n'écrit pas (UTF-16, courriel, accents hors de l'UTF-8)";
        if (left_ > 0)
            out += " ; " + count_of(left_, replaced_ + refused_ + unwritten_ > 0 ? "autre" : "passage") +
                   " à réécrire à la main : « francparler check » dit comment";
        return out;
    }
    [[nodiscard]] std::string plural(const std::string& word) const { return replaced_ > 1 ? word + 's' : word; }

    void fail(const Errors& errors) {
        complain(errors);
        status_ = could_not_run;
    }

    const FixCommand& command_;
    const Session& session_;
    Reviewer reviewer_;
    Tokenizer tokenizer_;
    TextOptions look_;
    Output output_{""};
    bool writes_ = false, takes_all_ = false, quits_ = false;
    std::size_t replaced_ = 0, files_ = 0;
    std::size_t refused_ = 0;   ///< by the user, or by a file that could not be written
    std::size_t unwritten_ = 0; ///< with a replacement that cannot be written in this file
    std::size_t left_ = 0;      ///< without a usable replacement
    Status status_ = nothing_to_report;
};

/// Rejects files that cannot be replaced, such as pipes, which cannot be read twice either.
Errors unwritable(const std::vector<std::string>& files) {
    Errors out;
    for (const std::string& file : files)
        if (file != standard_input && !is_replaceable(file))
            out.push_back(
                {file, 0, 0, "ce n'est pas un fichier, rien ne s'y remplace : donnez « - » pour lire un tube"});
    return out;
}

} // namespace

Status run(const FixCommand& typed) {
    FixCommand command = typed;
    if (command.diff && (command.write || command.interactive))
        return stop({usage("--diff n'écrit rien : retirez-la, ou " +
                           std::string(command.write ? "--write" : "--interactive"))});
    if (command.paths.empty()) {
        if (is_terminal(stdin))
            return stop({{.message = "aucun fichier à corriger : essayez « francparler fix courrier.txt »"}});
        command.paths.emplace_back(standard_input);
    }
    const bool piped = has_standard_input(command.paths);
    if (piped && command.interactive)
        return stop({usage("--interactive lit les réponses sur l'entrée standard : donnez un fichier, pas « - »")});
    const Result<Session> session = open_session(command);
    if (!session) return stop(session.error());
    if (command.write || command.interactive)
        if (const Errors refused = unwritable(session->files); !refused.empty()) return stop(refused);
    Fix fix(command, *session);
    if (piped) fix.reviewer().set_standard_input(read_piped(command));
    if (const Errors refused = fix.reviewer().take_baseline(false); !refused.empty()) return stop(refused);
    return fix.run();
}

} // namespace francparler
