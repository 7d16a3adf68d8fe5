#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "cli/process.hpp"
#include "cli/since.hpp"
#include "repository.hpp"

using namespace francparler;
namespace fs = std::filesystem;

namespace {

/// The new ones among the first lines of a file: « 1 3 ».
std::string new_lines(const ChangedLines& changed, const std::string& path, std::uint32_t lines = 6) {
    std::string out;
    for (std::uint32_t line = 1; line <= lines; ++line)
        if (changed.touches(path, line, line)) out += (out.empty() ? "" : " ") + std::to_string(line);
    return out;
}

/// The same for one file of the current folder.
std::string new_lines_since(const std::string& revision, const std::string& path) {
    const std::vector<std::string> files = {path};
    const Result<ChangedLines> changed = changed_since(revision, ".", files);
    if (!changed) return changed.error().front().message;
    return new_lines(*changed, path);
}

/// Sets an environment variable while a test runs.
class Variable {
public:
    Variable(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
    ~Variable() { unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
};

const std::string everything = "1 2 3 4 5 6";

} // namespace

TEST_CASE("since: added, changed and removed lines") {
    const TestRepository repository;
    repository.write("a.txt", "un\ndeux\ntrois\nquatre\ncinq\n");
    repository.write("b.txt", "un\n");
    repository.commit();
    const std::vector<std::string> files = {"a.txt", "b.txt"};

    repository.write("a.txt", "un\nDEUX\ntrois\nquatre\n4 bis\ncinq\n");
    const auto changed = changed_since("HEAD", ".", files);
    REQUIRE(changed);
    CHECK(new_lines(*changed, "a.txt") == "2 5");
    CHECK(changed->touches("a.txt", 1, 2));
    CHECK_FALSE(changed->touches("a.txt", 3, 4));
    CHECK(changed->touches("a.txt", 3, 9));
    CHECK(new_lines(*changed, "b.txt").empty());
    CHECK(new_lines(*changed, "autre.txt") == everything); // it was not asked for
    CHECK(new_lines(*changed, "-") == everything);

    repository.write("a.txt", "un\nquatre\ncinq\n");
    const auto cut = changed_since("HEAD", ".", files);
    REQUIRE(cut);
    CHECK(new_lines(*cut, "a.txt").empty());
    CHECK(cut->touches("a.txt", 1, 2)); // a sentence around removed lines has changed
    CHECK_FALSE(cut->touches("a.txt", 2, 3));

    repository.write("a.txt", "trois\nquatre\n"); // at both ends
    const auto ends = changed_since("HEAD", ".", files);
    REQUIRE(ends);
    CHECK_FALSE(ends->touches("a.txt", 1, 2));

    repository.write("a.txt", "un\ndeux\ntrois\nquatre\ncinq"); // without the final line end
    CHECK(new_lines_since("HEAD", "a.txt") == "5");
    repository.write("a.txt", "++ b/b.txt\n@@ -1 +1 @@\ndeux\ntrois\nquatre\ncinq\n-- a\n"); // looks like a patch
    repository.write("b.txt", "un\ndeux\n");
    const auto disguised = changed_since("HEAD", ".", files);
    REQUIRE(disguised);
    CHECK(new_lines(*disguised, "a.txt", 7) == "1 2 7");
    CHECK(new_lines(*disguised, "b.txt") == "2");
}

TEST_CASE("since: names of all kinds") {
    const TestRepository repository;
    const std::vector<std::string> names = {
        "avec espace.txt", "été.txt",    "tab\tici.txt", "fin \n.txt",  "« guillemets ».txt",
        "\"cité\".txt",    "\\n.txt",    "*.txt",        ":(top)x.txt", "lettres/été à la mer/a.txt",
        "\xE9t\xE9.txt",   "a => b.txt", "{a}.txt"};
    for (const std::string& name : names) repository.write(name, "un\ndeux\n");
    repository.commit();
    for (const std::string& name : names) repository.write(name, "un\n1 bis\ndeux\n");
    const auto changed = changed_since("HEAD", ".", names);
    REQUIRE(changed);
    for (const std::string& name : names) CHECK_MESSAGE(new_lines(*changed, name) == "2", name);
    CHECK(new_lines_since("HEAD", ":(top)x.txt") == "2"); // not a pattern of git
    CHECK(new_lines_since("HEAD", "./lettres/../été.txt") == "2");
    CHECK(new_lines_since("HEAD", (repository.root() / "été.txt").string()) == "2");
}

TEST_CASE("since: files that are added, untracked, ignored, renamed, deleted") {
    const TestRepository repository;
    repository.write("vieux.txt", "un\ndeux\n");
    repository.write("effacé.txt", "un\n");
    repository.write("suivi.txt", "un\n");
    repository.commit();
    repository.run("git mv vieux.txt neuf.txt");
    repository.write("ajouté.txt", "tout autre\nchose\n");
    repository.run("git add ajouté.txt && git rm --quiet effacé.txt && git rm --cached --quiet suivi.txt");
    repository.write("inconnu.txt", "un\n");
    repository.write(".gitignore", "ignoré.txt\n");
    repository.write("ignoré.txt", "un\n");
    CHECK(new_lines_since("HEAD", "neuf.txt").empty());
    CHECK(new_lines_since("HEAD", "ajouté.txt") == "1 2");
    CHECK(new_lines_since("HEAD", "inconnu.txt") == everything);
    CHECK(new_lines_since("HEAD", "ignoré.txt") == everything);
    CHECK(new_lines_since("HEAD", "suivi.txt") == everything); // no longer tracked
    CHECK(new_lines_since("HEAD", "effacé.txt") == everything);

    repository.write("neuf.txt", "un\ndeux\ntrois\n"); // changed after it was renamed
    CHECK(new_lines_since("HEAD", "neuf.txt") == "3");
    repository.commit();
    CHECK(new_lines_since("HEAD~1", "neuf.txt") == "3");
}

TEST_CASE("since: a merge, a tag, a tree; a conflict") {
    const TestRepository repository;
    repository.write("a.txt", "un\ndeux\ntrois\n");
    repository.commit();
    repository.run("git tag -a -m x v1 && git switch --quiet -c branche");
    repository.write("a.txt", "un\ndeux\ntrois\nquatre\n");
    repository.commit();
    repository.run("git switch --quiet main");
    repository.write("a.txt", "UN\ndeux\ntrois\n");
    repository.commit();
    repository.run("git merge --quiet --no-edit branche");
    CHECK(new_lines_since("HEAD", "a.txt").empty());
    CHECK(new_lines_since("HEAD^1", "a.txt") == "4");
    CHECK(new_lines_since("branche", "a.txt") == "1");
    CHECK(new_lines_since("v1", "a.txt") == "1 4");
    CHECK(new_lines_since("v1^{tree}", "a.txt") == "1 4");
    CHECK(new_lines_since("HEAD~2", "a.txt") == "1 4");

    repository.run("git switch --quiet -c autre v1");
    repository.write("a.txt", "1\ndeux\ntrois\n");
    repository.commit();
    repository.run("git merge --quiet main >/dev/null 2>&1 || true"); // the file contains both sides and conflict marks
    CHECK(new_lines_since("HEAD", "a.txt") == "1 3 4 5");
}

TEST_CASE("since: three dots stand for the commit from which both sides come") {
    const TestRepository repository;
    repository.write("a.txt", "un\ndeux\ntrois\n");
    repository.commit();
    repository.run("git switch --quiet -c branche");
    repository.write("a.txt", "un\ndeux\nTROIS\n");
    repository.commit();
    repository.run("git switch --quiet main");
    repository.write("a.txt", "UN\ndeux\ntrois\n");
    repository.commit();
    repository.run("git switch --quiet branche");
    CHECK(new_lines_since("main", "a.txt") == "1 3");
    for (const char* const revision : {"main...", "main...HEAD", "main...branche", "...main", "branche...main"})
        CHECK_MESSAGE(new_lines_since(revision, "a.txt") == "3", revision);
    CHECK(new_lines_since("main...absente", "a.txt").starts_with("révision inconnue « absente »"));
    CHECK(new_lines_since("main...--output=x", "a.txt").starts_with("révision refusée « --output=x »"));
    repository.run("git switch --quiet --orphan seule");
    repository.write("a.txt", "un\n");
    repository.commit();
    CHECK(new_lines_since("main...", "a.txt").starts_with("aucun commit d'où viennent les deux côtés de « main... »"));
}

TEST_CASE("since: from a sub-folder, through a link, outside") {
    const TestRepository repository;
    repository.write("lettres/a.txt", "un\n");
    repository.write("b.txt", "un\n");
    repository.commit();
    repository.write("lettres/a.txt", "un\ndeux\n");
    repository.write("b.txt", "zéro\nun\n");
    fs::create_directory_symlink("lettres", "lien");
    fs::create_symlink("lettres/a.txt", "lien.txt");
    CHECK(new_lines_since("HEAD", "lien/a.txt") == "2");
    CHECK(new_lines_since("HEAD", "lien.txt") == "2"); // the file that the link leads to
    const std::string outside = repository.root().string() + "-dehors.txt";
    std::ofstream(outside) << "un\n";
    CHECK(new_lines_since("HEAD", outside).starts_with("hors du dépôt git"));
    fs::remove(outside);
    fs::current_path("lettres");
    CHECK(new_lines_since("HEAD", "a.txt") == "2");
    CHECK(new_lines_since("HEAD", "../b.txt") == "1");
}

TEST_CASE("since: a file of a nested repository is all new") {
    const TestRepository repository;
    repository.write("a.txt", "un\n");
    repository.commit();
    repository.write("dedans/a.txt", "un\n");
    repository.run("git init --quiet dedans && cd dedans && git add a.txt && git commit --quiet -m x");
    CHECK(new_lines_since("HEAD", "dedans/a.txt") == everything);
    repository.run("git -c advice.addEmbeddedRepo=false add dedans && git commit --quiet -m x"); // as a submodule
    CHECK(new_lines_since("HEAD", "dedans/a.txt") == everything);
}

TEST_CASE("since: variables set by hooks are ignored") {
    const TestRepository repository;
    repository.write("lettres/a.txt", "un\n");
    repository.commit();
    repository.write("lettres/a.txt", "un\ndeux\n");
    repository.run("git worktree add --quiet lié");
    repository.write("lié/lettres/a.txt", "zéro\nun\n");
    const std::string absolute = (repository.root() / ".git").string();
    for (const std::string& git_dir : {std::string(".git"), absolute}) {
        const Variable folder("GIT_DIR", git_dir);
        const Variable index("GIT_INDEX_FILE", git_dir + "/index");
        const Variable prefix("GIT_PREFIX", "lettres/");
        const Variable context("GIT_DIFF_OPTS", "--unified=5");
        const Variable external("GIT_EXTERNAL_DIFF", "false");
        const Variable matching("GIT_ICASE_PATHSPECS", "1");
        CHECK(new_lines_since("HEAD", "lettres/a.txt") == "2");
        fs::current_path("lettres");
        CHECK(new_lines_since("HEAD", "a.txt") == "2");
        fs::current_path("../lié");
        CHECK(new_lines_since("HEAD", "lettres/a.txt") == "1");
        fs::current_path("..");
    }
    repository.run("mv .git depot");
    const Variable folder("GIT_DIR", "depot");
    const Variable top("GIT_WORK_TREE", ".");
    CHECK(new_lines_since("HEAD", "lettres/a.txt") == "2"); // both are set: intentional
}

TEST_CASE("since: the repository is that of the first path; files elsewhere are refused") {
    const TestRepository repository;
    repository.write("a.txt", "un\n");
    repository.commit();
    repository.write("a.txt", "un\ndeux\n");
    const std::string path = (repository.root() / "a.txt").string();
    const TestRepository other;
    other.write("b.txt", "un\n");
    other.commit();
    const std::vector<std::string> one = {path};
    const Result<ChangedLines> alone = changed_since("HEAD", path, one);
    REQUIRE(alone);
    CHECK(new_lines(*alone, path) == "2");
    CHECK(alone->old_version(path) == "un\n");
    const std::vector<std::string> both = {"b.txt", path};
    const Result<ChangedLines> changed = changed_since("HEAD", "b.txt", both);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().front().file == path);
    CHECK(changed.error().front().message.starts_with("hors du dépôt git"));
}

TEST_CASE("since: the user's settings do not change what is read") {
    const TestRepository repository;
    repository.write("a b.txt", "un\n\n\n\n\nsix\n");
    repository.write("sous/b.txt", "un\n");
    repository.write(".gitattributes", "*.txt -diff\n");
    repository.commit();
    repository.write("a b.txt", "UN\n\n\n\n\nSIX\n");
    repository.write("sous/b.txt", "un\ndeux\n");
    for (const char* const setting :
         {"diff.noprefix true", "diff.mnemonicPrefix true", "color.ui always", "diff.interHunkContext 9",
          "diff.context 4", "diff.relative true", "diff.external false", "diff.suppressBlankEmpty true",
          "core.quotePath true", "diff.renames copies", "core.pager false"})
        repository.run(std::string("git config ") + setting);
    CHECK(new_lines_since("HEAD", "a b.txt") == "1 6");
    fs::current_path("sous");
    CHECK(new_lines_since("HEAD", "b.txt") == "2");
}

TEST_CASE("since: standard input is compared as the file that it represents") {
    const TestRepository repository;
    repository.write("a.txt", "un\ndeux\n");
    repository.commit();
    repository.write("a.txt", "un\n"); // differs from what the editor has not saved yet
    const std::vector<std::string> files = {"-"};
    const auto new_lines_of = [&](const std::string& path, const std::string& bytes) {
        const auto changed = changed_since("HEAD", ".", files, Piped{path, bytes});
        REQUIRE(changed);
        return new_lines(*changed, path);
    };
    CHECK(new_lines_of("a.txt", "un\nDEUX\n") == "2");
    CHECK(new_lines_of("a.txt", "un\ndeux\n").empty());
    CHECK(new_lines_of("neuf.txt", "un\n") == everything);
    CHECK(new_lines_of("<entrée>", "un\n") == everything);
    fs::remove("a.txt");
    CHECK(new_lines_of("./a.txt", "un\n2\ndeux\n") == "2");
}

TEST_CASE("since: a file whose lines git counts differently") {
    const TestRepository repository;
    repository.write("mac.txt", "un\rdeux\rtrois\r");
    repository.write("dos.txt", "un\r\ndeux\r\n");
    repository.write("utf16.txt", std::string_view("\xFF\xFEu\0n\0\n\0v\0\n\0", 12));
    repository.write("binaire.txt", std::string_view("\0\0\0\n\0", 5));
    repository.commit();
    CHECK(new_lines_since("HEAD", "mac.txt").empty());
    CHECK(new_lines_since("HEAD", "utf16.txt").empty());
    repository.write("mac.txt", "un\rDEUX\rtrois\r");
    repository.write("dos.txt", "un\r\nDEUX\r\n");
    repository.write("utf16.txt", std::string_view("\xFF\xFEu\0n\0\n\0w\0\n\0", 12));
    repository.write("binaire.txt", std::string_view("\0\0\1\n\0", 5));
    CHECK(new_lines_since("HEAD", "mac.txt") == "2");
    CHECK(new_lines_since("HEAD", "dos.txt") == "2");
    CHECK(new_lines_since("HEAD", "utf16.txt") == "2");
    CHECK(new_lines_since("HEAD", "binaire.txt") == everything);

    repository.write("vieux.txt", "un\ndeux\ntrois\rquatre\ncinq\nsix\n");
    repository.commit();
    repository.run("git mv vieux.txt neuf.txt");
    repository.write("neuf.txt", "un\ndeux\ntrois\rquatre\ncinq\nSIX\n");
    CHECK(new_lines_since("HEAD", "neuf.txt") == "6"); // under its old name
}

TEST_CASE("since: more paths than one call of git takes") {
    const TestRepository repository;
    std::vector<std::string> files;
    const std::string folder(200, 'd');
    for (int i = 0; i < 600; ++i) files.push_back(folder + "/" + std::to_string(i) + ".txt");
    for (const std::string& file : files) repository.write(file, "un\n");
    repository.commit();
    for (const std::string& file : files) repository.write(file, "un\ndeux\n");
    const auto changed = changed_since("HEAD", ".", files);
    REQUIRE(changed);
    for (const std::string& file : files) REQUIRE(new_lines(*changed, file) == "2");
    CHECK(changed_since("HEAD", ".", {}));
}

TEST_CASE("since: errors say in French what to do") {
    const TestRepository repository;
    CHECK(new_lines_since("HEAD", "a.txt") ==
          "révision inconnue « HEAD » : vérifiez son nom, ou récupérez-la d'abord par « git fetch »"); // no commit yet
    repository.write("a.txt", "un\n");
    repository.commit();
    for (const char* const revision : {"absente", "", "^main", "HEAD:a.txt", "main --output=x"})
        CHECK(new_lines_since(revision, "a.txt").starts_with("révision inconnue « " + std::string(revision) + " »"));
    CHECK(new_lines_since("main..main", "a.txt") ==
          "révision refusée « main..main » : donnez un seul nom, ou trois points entre deux, comme « A...B »");
    CHECK(new_lines_since("--output=x", "a.txt") == "révision refusée « --output=x » : aucune ne commence par « - »");
    CHECK_FALSE(fs::exists("x"));
    fs::current_path(".git");
    CHECK(new_lines_since("main", "HEAD") == "git a échoué : il répond « this operation must be run in a work tree »");
    fs::current_path("..");
    {
        const Variable path("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        CHECK(new_lines_since("main", "a.txt").starts_with("git refuse ce dépôt, qui est à un autre utilisateur"));
    }
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/nulle-part", 1);
    const std::string without_git = new_lines_since("main", "a.txt");
    setenv("PATH", path.c_str(), 1);
    CHECK(without_git == "git est introuvable, et les lignes changées se demandent à lui : installez-le");

    const TestFolder folder;
    CHECK(new_lines_since("main", "a.txt") == "pas de dépôt git ici : lancez francparler dans un dossier que git suit");
}

TEST_CASE("process: output, errors and status come back whole") {
    const std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "NOM=été à « x »"};
    const auto both = run_program(
        {"sh", "-c", "printf %s \"$NOM$1\"; cat; yes x | head -c 300000 >&2; yes y | head -c 300000; exit 3", "sh",
         " '$(id)' *"},
        environment);
    REQUIRE(both);
    CHECK(both->status == 3);
    CHECK(both->output.size() == 300000 + std::string("été à « x » '$(id)' *").size());
    CHECK(both->output.starts_with("été à « x » '$(id)' *y\ny\n"));
    CHECK(both->errors.size() == 65536);
    const auto killed = run_program({"sh", "-c", "kill -9 $$"}, environment);
    REQUIRE(killed);
    CHECK(killed->status == 137);
    errno = 0;
    CHECK_FALSE(run_program({"francparler-nulle-part"}, environment));
    CHECK(errno == ENOENT);
    CHECK_FALSE(run_program({"/"}, environment));
    CHECK(errno == EACCES);
}
