#include "report/html_article.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "report/clip.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t longest_text = 64 * 1024; ///< bytes; longer texts are not shown whole
constexpr std::uint32_t context = 300;            ///< bytes, at most, shown before and after a passage
constexpr std::uint32_t longest_passage = 2000;   ///< bytes shown of a passage in a longer text
constexpr std::uint32_t excerpt_columns = 60;     ///< of the passage that is repeated beside its hint
constexpr std::size_t most_passages = 1000;       ///< marked in one message, since a browser must cope with them

constexpr std::uint32_t bytes_of_line = 80; ///< roughly what fits on a line with html.css
constexpr std::size_t lines_of_window = 18; ///< that fit below the heading of the text in a window 48rem high

class Article {
public:
    Article(const Reviewed& message, const Lexicon& lexicon, std::size_t number)
        : message_(message), source_(message.source), text_(source_.text()), verdict_(message.verdict),
          lexicon_(lexicon), key_("m" + std::to_string(number)), is_begun_(verdict_.findings.size()) {
        for (std::uint32_t i = 0; i < verdict_.findings.size(); ++i) {
            if (!verdict_.findings[i].span) about_all_.push_back(i);
            else if (passages_.size() < most_passages) passages_.push_back(i);
            else ++left_out_;
        }
        std::stable_sort(passages_.begin(), passages_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const Span left = span_of(a), right = span_of(b);
            return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
        });
    }

    std::string make() {
        page_.raw("<article class=\"sheet message\" id=\"" + key_ + "\" aria-labelledby=\"" + key_ + "-name\">\n");
        summary();
        outcome();
        improvement();
        doubts();
        columns();
        page_.raw("</article>\n");
        return page_.take();
    }

private:
    const Finding& finding(std::uint32_t index) const { return verdict_.findings[index]; }
    Span span_of(std::uint32_t index) const {
        const auto size = static_cast<std::uint32_t>(text_.size());
        const Span span = *finding(index).span;
        return {std::min(span.begin, size), std::clamp(span.end, std::min(span.begin, size), size)};
    }
    std::string id(std::string_view kind, std::uint32_t index) const {
        return key_ + '-' + std::string(kind) + std::to_string(index + 1);
    }
    bool is_shown_whole() const { return !message_.of_many && text_.size() <= longest_text; }

    // The score.

    void summary() {
        page_.raw("<div class=\"summary\">\n");
        dial();
        page_.raw("<h2 id=\"" + key_ + "-name\">");
        put_name(page_, message_);
        page_.raw("</h2>\n<dl class=\"facts\">\n");
        fact("Situation", situation_of(verdict_));
        fact("Longueur", count_of(verdict_.words, "mot") + ", " + count_of(verdict_.sentences, "phrase"));
        fact("Non relus", set_aside_of(message_));
        if (verdict_.readability)
            fact("Lisibilité", std::to_string(out_of_100(*verdict_.readability)) + " sur 100 (Kandel et Moles)");
        for (const std::string& strength : verdict_.strengths)
            fact(&strength == &verdict_.strengths.front() ? "Points forts" : "", strength);
        fact("À revoir", counts_of(count_by_severity(verdict_.findings)));
        page_.raw("</dl>\n");
        if (verdict_.scored) dimensions();
        page_.raw("</div>\n");
    }

    void dial() {
        const std::string score = std::to_string(verdict_.score);
        const std::string grade(1, verdict_.grade);
        const std::string label = verdict_.scored ? "Note : " + score + " sur 100, soit " + grade : "Pas de note";
        page_.raw("<svg class=\"dial\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"").put(label).raw("\">");
        page_.raw("<circle cx=\"60\" cy=\"60\" r=\"54\"/>");
        if (verdict_.scored) {
            page_.raw("<circle class=\"arc ").raw(tone_of(verdict_.score));
            page_.raw("\" cx=\"60\" cy=\"60\" r=\"54\" pathLength=\"100\" transform=\"rotate(-90 60 60)\" "
                      "stroke-dasharray=\"" +
                      score + " 100\"/>");
        }
        page_.raw("<text class=\"score\" x=\"60\" y=\"66\">").put(verdict_.scored ? score : "–").raw("</text>");
        if (verdict_.scored) page_.raw("<text class=\"of\" x=\"60\" y=\"86\">").put("note " + grade).raw("</text>");
        page_.raw("</svg>\n");
    }

    /// @param label  empty for one more value of the previous label
    void fact(std::string_view label, std::string_view value) {
        if (value.empty()) return;
        if (!label.empty()) page_.raw("<dt>").put(label).raw("</dt>");
        page_.raw("<dd>").put(value).raw("</dd>\n");
    }

    void dimensions() {
        page_.raw("<dl class=\"dimensions\">\n");
        for (std::size_t i = 0; i < dimension_count; ++i) {
            const int score = std::clamp(verdict_.dimensions[i], 0, 100);
            const std::string width = std::to_string(score);
            page_.raw("<div><dt>").put(dimension_titles[i]).raw("</dt><dd>");
            page_.raw("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
            page_.raw("<line class=\"").raw(tone_of(score)).raw("\" x2=\"" + width + "\" y1=\"4\" y2=\"4\"/></svg>");
            page_.raw("<span class=\"value\">" + width + "</span></dd></div>\n");
        }
        page_.raw("</dl>\n");
    }

    void say(std::string_view sentence) { page_.raw("<p class=\"outcome\">").put(sentence).raw("</p>\n"); }

    void outcome() {
        if (verdict_.words == 0) return say(nothing_to_read);
        if (verdict_.findings.empty()) say((is_ready(message_) ? "✓ " : "") + nothing_to_mend(message_));
        for (const std::string& remark : remarks_on(message_, lexicon_)) say(remark);
    }

    void doubts() {
        const std::vector<std::string> lines = doubts_of(verdict_, lexicon_);
        if (lines.empty()) return;
        page_.raw("<div class=\"outcome\"><p>").put(lines.front()).raw("</p>\n<ul>\n");
        for (const std::string& doubt : std::span(lines).subspan(1)) page_.raw("<li>").put(doubt).raw("</li>\n");
        page_.raw("</ul></div>\n");
    }

    void improvement() {
        const std::string what = way_up_of(verdict_);
        if (what.empty()) return;
        const Improvement& way = verdict_.improvement;
        page_.raw("<div class=\"outcome\"><p><span class=\"title\">").put(what + " :").raw("</span> ");
        page_.raw("<span class=\"nowrap title ").raw(tone_of(verdict_.score)).raw("\">");
        page_.put(std::to_string(verdict_.score)).raw("</span> → <span class=\"nowrap title ").raw(tone_of(way.score));
        page_.raw("\">").put(std::to_string(way.score)).raw("</span></p>\n<ul>\n");
        for (const std::uint32_t index : way.findings) {
            if (index >= verdict_.findings.size()) {
                const Finding& doubt = mended_by(verdict_, index);
                page_.raw("<li>")
                    .put("Doute : " + doubt.message + " (" + std::string(lexicon_.rule_id(doubt.rule)) + ")")
                    .raw("</li>\n");
                continue;
            }
            const bool is_listed =
                !finding(index).span || std::find(passages_.begin(), passages_.end(), index) != passages_.end();
            page_.raw(is_listed ? "<li><a href=\"#" + id("c", index) + "\">" : "<li><span>");
            page_.put(finding(index).message).raw(is_listed ? "</a>" : "</span>");
            if (finding(index).span)
                page_.raw(" <span class=\"soft\">").put("« ").quote(excerpt(index)).put(" »").raw("</span>");
            page_.raw("</li>\n");
        }
        page_.raw("</ul></div>\n");
    }

    std::string excerpt(std::uint32_t index) const { return clip_passage(text_, span_of(index), excerpt_columns); }

    std::uint32_t boundary(std::uint32_t offset) const {
        return static_cast<std::uint32_t>(character_begin(text_, offset));
    }

    // The text with its passages marked.

    void columns() {
        const bool has_text = is_shown_whole() ? !text_.empty() : !passages_.empty();
        const bool has_findings = !verdict_.findings.empty();
        if (!has_text && !has_findings) return;
        page_.raw(has_text && has_findings ? "<div class=\"columns\">\n" : "<div class=\"columns one\">\n");
        if (has_text) text_section();
        if (has_findings) findings_section();
        page_.raw("</div>\n");
    }

    void text_section() {
        page_.raw(is_short() ? "<section class=\"short\"" : "<section");
        page_.raw(" aria-labelledby=\"" + key_ + "-text\">\n<h3 id=\"" + key_ + "-text\">");
        page_.put(is_shown_whole() ? "Le message" : "Les passages à revoir").raw("</h3>\n");
        legend();
        next_ = 0;
        for (const Span window : windows()) {
            if (!is_shown_whole()) place(window);
            page_.raw("<div class=\"text\">");
            marked(window);
            page_.raw("</div>\n");
        }
        if (passages_.size() > 1) {
            page_.raw("<p class=\"keys\"><kbd>Alt</kbd> + <kbd>↓</kbd> ou <kbd>↑</kbd>")
                .put(" : passage suivant ou précédent ; ");
            page_.raw("<kbd>").put("Échap").raw("</kbd>").put(" : cacher le conseil").raw("</p>\n");
        }
        page_.raw("</section>\n");
    }

    /// Whether the text fits into a window: then it stays in view while the hints beside it scroll.
    bool is_short() const {
        if (!is_shown_whole()) return false;
        std::size_t lines = 0;
        for (std::uint32_t line = 1; line <= source_.lines().lines(); ++line)
            lines += 1 + source_.lines().line(line).size() / bytes_of_line;
        return lines <= lines_of_window;
    }

    void legend() {
        if (passages_.empty()) return;
        std::array<bool, severity_names.size()> is_marked{};
        for (const std::uint32_t index : passages_) is_marked[static_cast<std::size_t>(finding(index).severity)] = true;
        page_.raw("<ul class=\"legend\">");
        for (std::size_t severity = is_marked.size(); severity-- > 0;) {
            if (!is_marked[severity]) continue;
            page_.raw("<li><span class=\"mark ").raw(severity_names[severity]).raw("\">");
            page_.put(severity_titles[severity]).raw("</span></li>");
        }
        page_.raw("</ul>\n");
    }

    void place(Span window) {
        const std::size_t first = source_.begin(window).line,
                          last = std::max<std::size_t>(first, source_.end(window).line);
        page_.raw("<p class=\"place\">");
        page_.put(first == last ? "Ligne " + number(first) : "Lignes " + number(first) + " à " + number(last));
        page_.raw("</p>\n");
    }

    /// The parts of the text that are shown: all of it, or the lines around the passages.
    std::vector<Span> windows() const {
        const auto size = static_cast<std::uint32_t>(text_.size());
        if (is_shown_whole()) return {{0, size}};
        const LineMap& lines = source_.lines();
        std::vector<Span> out;
        for (const std::uint32_t index : passages_) {
            const Span span = span_of(index);
            const std::uint32_t shown_end =
                span.end - span.begin > longest_passage ? span.begin + longest_passage : span.end;
            const std::uint32_t first = lines.position(span.begin).line;
            const std::uint32_t last = std::min(lines.position(boundary(shown_end)).line + 1, lines.lines());
            const std::uint32_t from = lines.line_start(first > 1 ? first - 1 : first);
            const std::uint32_t to =
                std::max(shown_end, lines.line_start(last) + static_cast<std::uint32_t>(lines.line(last).size()));
            const Span window{boundary(std::max(from, span.begin > context ? span.begin - context : 0)),
                              boundary(to - shown_end > context ? shown_end + context : to)};
            if (!out.empty() && window.begin <= out.back().end + 1)
                out.back().end = std::max(out.back().end, window.end);
            else out.push_back(window);
        }
        return out;
    }

    void marked(Span window) {
        const auto ended = [&](std::uint32_t at) {
            return std::find_if(open_.begin(), open_.end(), [&](std::uint32_t i) { return span_of(i).end <= at; });
        };
        const auto is_cut = [&](std::uint32_t at) {
            return at > 0 && at < text_.size() && text_[at] != '\n' && text_[at] != '\r' && text_[at - 1] != '\n' &&
                   text_[at - 1] != '\r';
        };
        std::erase_if(open_, [&](std::uint32_t i) { return span_of(i).end <= window.begin; });
        if (is_cut(window.begin)) page_.raw("<span class=\"cut\">…</span>");
        for (const std::uint32_t index : open_) begin_mark(index);
        for (std::uint32_t at = window.begin;;) {
            // Passages may overlap, elements may not: those opened inside the one that ends are closed and reopened.
            if (const auto first = ended(at); first != open_.end()) {
                for (auto mark = open_.end(); mark != first;) end_mark(*--mark);
                const auto kept =
                    std::remove_if(first, open_.end(), [&](std::uint32_t i) { return span_of(i).end <= at; });
                open_.erase(kept, open_.end());
                for (auto mark = first; mark != open_.end(); ++mark) begin_mark(*mark);
            }
            if (next_ < passages_.size() && span_of(passages_[next_]).begin <= at) {
                open_.push_back(passages_[next_++]);
                begin_mark(open_.back());
                continue;
            }
            if (at == window.end) break;
            std::uint32_t stop = window.end;
            if (next_ < passages_.size()) stop = std::min(stop, span_of(passages_[next_]).begin);
            for (const std::uint32_t index : open_) stop = std::min(stop, span_of(index).end);
            page_.quote(text_, {at, stop});
            at = stop;
        }
        for (auto mark = open_.rbegin(); mark != open_.rend(); ++mark) end_mark(*mark);
        if (is_cut(window.end)) page_.raw("<span class=\"cut\">…</span>");
    }

    void begin_mark(std::uint32_t index) {
        const std::string_view severity = name_of(finding(index).severity);
        page_.raw("<span class=\"mark ").raw(severity).raw("\" tabindex=\"-1\">");
        if (is_begun_[index]) return;
        page_.raw("<a class=\"ref ").raw(severity).raw("\" id=\"" + id("p", index) + "\" href=\"#" + id("c", index));
        page_.raw("\" data-number=\"").raw(index + 1u).raw("\" aria-label=\"").put(label(index));
        page_.raw("\" aria-describedby=\"" + id("h", index) + "\"></a>");
    }

    /// Each piece of a passage ends with its hint, to be shown under the pointer; only the first has the hint's id.
    void end_mark(std::uint32_t index) {
        page_.raw("<span class=\"hint ").raw(name_of(finding(index).severity)).raw("\" role=\"tooltip\"");
        if (!is_begun_[index]) page_.raw(" id=\"" + id("h", index) + "\"");
        is_begun_[index] = true;
        page_.raw("><span>");
        head(index);
        page_.raw("</span>");
        advice(index, "<span>", "</span>");
        page_.raw("</span></span>");
    }

    /// « Passage 3, erreur : Faute rejetée sur un tiers »
    std::string label(std::uint32_t index) const {
        return "Passage " + std::to_string(index + 1) + ", " + std::string(title_of(finding(index).severity)) + " : " +
               finding(index).message;
    }

    void head(std::uint32_t index) {
        page_.raw("<span class=\"title\">").put(finding(index).message).raw("</span> ");
        page_.raw("<span class=\"severity ").raw(name_of(finding(index).severity)).raw("\">");
        page_.put(title_of(finding(index).severity)).raw("</span>");
    }

    void advice(std::uint32_t index, std::string_view before, std::string_view after) {
        const Finding& about = finding(index);
        if (!about.hint.empty()) page_.raw(before).put(about.hint).raw(after);
        if (!needs_replacement_advice(about)) return;
        page_.raw(before).put("→ Écrivez « ").quote(visible(*about.replacement)).put(" ».").raw(after);
    }

    // The list of findings.

    void findings_section() {
        page_.raw("<section aria-label=\"").put("Conseils").raw("\">\n");
        findings_list("Passage par passage", passages_);
        if (left_out_ > 0) {
            page_.raw("<p class=\"soft\">")
                .put("Et " + count_of(left_out_, "autre") +
                     ", que cette page ne montre pas : « --format jsonl » les donne tous.");
            page_.raw("</p>\n");
        }
        findings_list("Sur l'ensemble du message", about_all_);
        page_.raw("</section>\n");
    }

    void findings_list(std::string_view title, const std::vector<std::uint32_t>& indices) {
        if (indices.empty()) return;
        page_.raw("<h3>").put(title).raw("</h3>\n<ol class=\"findings\">\n");
        for (const std::uint32_t index : indices) item(index);
        page_.raw("</ol>\n");
    }

    void item(std::uint32_t index) {
        const Finding& about = finding(index);
        const std::string rank = std::to_string(index + 1);
        const std::string badge = "badge " + std::string(name_of(about.severity));
        page_.raw("<li id=\"" + id("c", index) + "\">\n<p>");
        if (about.span) {
            page_.raw("<a class=\"" + badge + "\" href=\"#" + id("p", index) + "\" aria-label=\"");
            page_.put("Passage " + rank + ", dans le texte").raw("\">" + rank + "</a> ");
        } else {
            page_.raw("<span class=\"" + badge + "\">" + rank + "</span> ");
        }
        head(index);
        page_.raw("</p>\n");
        if (about.span) {
            page_.raw("<p class=\"excerpt\">")
                .put("Ligne " + std::to_string(source_.begin(*about.span).line) + " : « ");
            page_.quote(excerpt(index)).put(" »").raw("</p>\n");
        }
        advice(index, "<p>", "</p>\n");
        why(index);
        page_.raw("<p class=\"rule\">").put(lexicon_.rule_id(about.rule)).raw("</p>\n</li>\n");
    }

    /// The reason for a rule is given once; later findings refer to it.
    void why(std::uint32_t index) {
        const std::string_view why = lexicon_.text(lexicon_.rules[finding(index).rule].why);
        if (why.empty()) return;
        page_.raw("<p class=\"why\">").put("Pourquoi ? ");
        const auto [said, is_new] = explained_.try_emplace(finding(index).rule, index);
        if (is_new) page_.put(why);
        else
            page_.raw("<a href=\"#" + id("c", said->second) + "\">")
                .put("Comme au point " + std::to_string(said->second + 1))
                .raw("</a>");
        page_.raw("</p>\n");
    }

    const Reviewed& message_;
    const Source& source_;
    std::string_view text_;
    const Verdict& verdict_;
    const Lexicon& lexicon_;
    std::string key_;                      ///< prefix of the ids of this message's elements
    std::vector<std::uint32_t> passages_;  ///< findings with a place, sorted; of nested ones the outer first
    std::vector<std::uint32_t> about_all_; ///< findings on the whole message
    std::size_t left_out_ = 0;             ///< how many passages are not shown
    std::vector<std::uint32_t> open_;      ///< passages that contain the current position, outermost first
    std::size_t next_ = 0;                 ///< index in passages_ of the next one to open
    std::vector<bool> is_begun_;           ///< by finding: its hint is on the page
    std::unordered_map<std::uint32_t, std::uint32_t> explained_; ///< by rule: the finding with its « pourquoi »
    Markup page_;
};

} // namespace

void put_name(Markup& page, const Reviewed& message) {
    page.name(message.path);
    if (!message.id.empty()) page.raw(" › ").name(message.id);
}

std::string html_article(const Reviewed& message, const Lexicon& lexicon, std::size_t number) {
    return Article(message, lexicon, number).make();
}

} // namespace francparler
