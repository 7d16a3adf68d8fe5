#include <string>
#include <vector>

#include "report/formats.hpp"
#include "report/html_article.hpp"
#include "report/markup.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

/// The page up to its title, with the security policy, html.css and html.js. The build makes it from html_head.in.
extern "C" const char francparler_html_head[], francparler_html_head_end[];

namespace francparler {
namespace {

class HtmlWriter : public Writer {
public:
    explicit HtmlWriter(const Lexicon& lexicon) : lexicon_(lexicon) {}

    std::string begin() override { return {francparler_html_head, francparler_html_head_end}; }

    /// Articles are kept until the end, because the index of all messages precedes them.
    std::string message(const Reviewed& message) override {
        totals_.add(message);
        if (totals_.messages == 1) first_path_ = message.path;
        const bool has_article = !message.of_many || !message.verdict.findings.empty();
        row(message, has_article);
        if (has_article) articles_.push_back(html_article(message, lexicon_, totals_.messages));
        return {};
    }

    std::string end(const Errors& problems) override {
        Markup page;
        page.raw("<title>");
        if (totals_.messages == 1) page.quote(visible(first_path_)).raw(" – relecture</title>\n");
        else page.put(count_of(totals_.messages, "message") + " – relecture").raw("</title>\n");
        page.raw("</head>\n<body>\n<header class=\"page\">\n<p class=\"brand\">francparler</p>\n<h1>");
        page.put(totals_.messages == 1 ? "Relecture" : "Relecture de " + count_of(totals_.messages, "message"));
        page.raw("</h1>\n<p>").put(totals()).raw("</p>\n</header>\n<main class=\"page\">\n");
        put_problems(page, problems);
        if (totals_.messages > 1) put_index(page);
        for (const std::string& article : articles_) {
            page.raw(article);
            if (totals_.messages > 1)
                page.raw("<p class=\"back\"><a href=\"#index\">").put("↑ Tous les messages").raw("</a></p>\n");
        }
        page.raw("</main>\n<footer class=\"page\">\n<p>");
        page.put(
            "La machine lit des mots ; vous savez à qui vous écrivez. En cas de désaccord, c'est souvent vous qui avez raison.");
        page.raw("</p>\n</footer>\n</body>\n</html>\n");
        return page.take();
    }

private:
    std::string totals() const {
        std::string out;
        if (totals_.messages > 1 && totals_.scored > 0) {
            const std::string scored = totals_.scored_alone();
            out = (scored.empty() ? "Moyenne" : scored + ", moyenne") + " : " + std::to_string(totals_.mean()) +
                  " sur 100 · ";
        }
        const std::string counts = counts_of(totals_.by_severity);
        return out + (totals_.messages == 0 ? "Aucun message lu" : counts.empty() ? "rien à reprendre" : counts);
    }

    void row(const Reviewed& message, bool has_article) {
        const Verdict& verdict = message.verdict;
        rows_.raw("<tr><th scope=\"row\">");
        if (has_article) rows_.raw("<a href=\"#m").raw(totals_.messages).raw("\">");
        put_name(rows_, message);
        rows_.raw(has_article ? "</a></th>" : "</th>");
        rows_.raw("<td class=\"score\">");
        if (verdict.scored) {
            rows_.raw(static_cast<std::size_t>(verdict.score)).raw(" <span class=\"grade ").raw(tone_of(verdict.score));
            rows_.raw("\">").put({&verdict.grade, 1}).raw("</span>");
        } else {
            rows_.raw("<span class=\"soft\">–</span>");
        }
        const std::string counts = counts_of(count_by_severity(verdict.findings));
        rows_.raw("</td><td class=\"situation\">");
        if (verdict.words > 0) rows_.put(title_of(verdict.situation));
        rows_.raw("</td><td class=\"counts\">");
        rows_.put(!counts.empty() ? counts : verdict.words > 0 ? "rien à reprendre" : "rien à relire");
        rows_.raw("</td></tr>\n");
    }

    void put_index(Markup& page) {
        page.raw(
            "<nav class=\"sheet index\" id=\"index\" aria-label=\"Messages\">\n<table>\n<thead><tr><th scope=\"col\">Message</th>"
            "<th scope=\"col\" class=\"score\">Note</th><th scope=\"col\" class=\"situation\">Situation</th>"
            "<th scope=\"col\" class=\"counts\">");
        page.put("À revoir").raw("</th></tr></thead>\n<tbody>\n").raw(rows_.take()).raw("</tbody>\n</table>\n</nav>\n");
    }

    static void put_problems(Markup& page, const Errors& problems) {
        if (problems.empty()) return;
        page.raw("<section class=\"sheet problems\" aria-labelledby=\"problems\">\n<h2 id=\"problems\">");
        page.put("Ce qui n'a pas pu être lu").raw("</h2>\n<ul>\n");
        for (const Error& problem : problems) {
            page.raw("<li>").name(problem.file);
            if (problem.line > 0) page.put(", ligne " + std::to_string(problem.line));
            if (problem.column > 0) page.put(", colonne " + std::to_string(problem.column));
            page.put(" : " + visible(problem.message)).raw("</li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }

    const Lexicon& lexicon_;
    Markup rows_; ///< of the index
    std::vector<std::string> articles_;
    std::string first_path_;
    RunTotals totals_;
};

} // namespace

std::unique_ptr<Writer> make_html_writer(const Lexicon& lexicon) { return std::make_unique<HtmlWriter>(lexicon); }

} // namespace francparler
