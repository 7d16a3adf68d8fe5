#include <algorithm>
#include <filesystem>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include "cli/ignore.hpp"
#include "cli/walk.hpp"
#include "input/file_kind.hpp"
#include "input/read.hpp"
#include "repository.hpp"

using namespace francparler;
namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

std::string joined(const Strings& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : " | ") + text;
    return out;
}

Strings words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

/// The files of a walk, which must not give errors.
std::string files_of(const Strings& paths, const WalkOptions& options = {}) {
    const Walk found = walk(paths, options);
    CHECK(found.errors.empty());
    return joined(found.files);
}

bool ignores(const Strings& patterns, std::string_view path) {
    IgnorePatterns read;
    for (const std::string& pattern : patterns) append_ignore_patterns(pattern + "\n", read);
    const bool is_folder = path.ends_with('/');
    if (is_folder) path.remove_suffix(1);
    return find_ignored(read, path, is_folder).value_or(false);
}

} // namespace

TEST_CASE("walk: the files of folders, sorted by bytes") {
    const TestFolder folder;
    for (const char* const path :
         {"b.txt", "a/z.txt", "a.txt", "a/b/c.md", "a-b/x.html", "É.txt", "a/relance.HTML.twig"})
        folder.write(path);
    CHECK(files_of({"."}) == "a-b/x.html | a.txt | a/b/c.md | a/relance.HTML.twig | a/z.txt | b.txt | É.txt");
    CHECK(files_of({"a/", "b.txt"}) == "a/b/c.md | a/relance.HTML.twig | a/z.txt | b.txt");
    CHECK(files_of({"./a//b", "a/b/../z.txt"}) == "a/b/../z.txt | a/b/c.md");
    CHECK(files_of({folder.root() / "a" / "b"}) == (folder.root() / "a/b/c.md").string());
    fs::current_path("a/b");
    CHECK(files_of({".."}) == "../b/c.md | ../relance.HTML.twig | ../z.txt");
}

TEST_CASE("walk: a file that is named twice, or named and in a folder, is listed once") {
    const TestFolder folder;
    folder.write("a/b.txt");
    folder.write("-");
    CHECK(files_of({"a/b.txt", "./a/b.txt", "a//b.txt", "a", ".", "a/"}) == "a/b.txt");
    fs::create_directory_symlink("a", "lien");
    CHECK(files_of({"lien", "a"}) == "lien/b.txt");  // the folder that came first
    CHECK(files_of({"-", "./-", "-"}) == "- | ./-"); // standard input, and a file of this name
}

TEST_CASE("walk: named files are read, skipped ones are counted") {
    const TestFolder folder;
    for (const char* const path : {"a.txt", "photo.png", ".cache.txt", ".git/x.txt", ".caché/x.txt",
                                   "node_modules/p/a.md", "sans-terminaison", "build/x.txt"})
        folder.write(path);
    fs::create_directory_symlink(".", "boucle");
    fs::create_symlink("a.txt", "lien.txt");
    fs::create_symlink("absent.txt", "pendant.txt");
    REQUIRE(mkfifo("tube.txt", 0600) == 0);

    const Walk found = walk(Strings{"."}, {.exclude = {"build"}});
    CHECK(joined(found.files) == "a.txt");
    Strings skipped;
    for (const Skipped& one : found.skipped) skipped.push_back(one.path + " " + std::string(name_of(one.reason)));
    CHECK(
        joined(skipped) ==
        ".cache.txt caché | .caché/ caché | .git/ caché | boucle lien non suivi | build/ exclu | "
        "lien.txt lien non suivi | node_modules/ dépendances (node_modules) | pendant.txt lien non suivi | photo.png pas un "
        "message, d'après son nom | sans-terminaison pas un message, d'après son nom | tube.txt fichier spécial");
    CHECK(summary_of(found.skipped) ==
          "pas des messages, d'après leur nom : 2, exclus : 1, cachés : 3, dépendances (node_modules) : 1, "
          "liens non suivis : 3, fichiers spéciaux : 1");
    CHECK(summary_of({}).empty());

    CHECK(files_of({"photo.png", ".cache.txt", "tube.txt", ".git/x.txt", "build/x.txt"}, {.exclude = {"build"}}) ==
          ".cache.txt | .git/x.txt | build/x.txt | photo.png | tube.txt");
    CHECK(files_of({"boucle", "node_modules"}) == "boucle/a.txt | boucle/build/x.txt | node_modules/p/a.md");
    CHECK(files_of({"lien.txt"}) == "lien.txt"); // a named link is read
    const Walk named = walk(Strings{".", "photo.png"}, {});
    CHECK(summary_of(named.skipped).starts_with("pas des messages, d'après leur nom : 1,")); // it is read, not skipped
}

TEST_CASE("walk: errors are reported and the rest is walked") {
    const TestFolder folder;
    folder.write("a/b.txt");
    folder.write("a/secret/c.txt");
    fs::create_symlink("nulle-part", "pendant.txt");
    const Walk found = walk(Strings{"absent.txt", "a", "a/b.txt/c", "pendant.txt"}, {});
    CHECK(joined(found.files) == "a/b.txt | a/secret/c.txt");
    REQUIRE(found.errors.size() == 3);
    CHECK(found.errors[0] == read_file("absent.txt").error().front());
    CHECK(found.errors[1].file == "a/b.txt/c");
    CHECK(found.errors[2].file == "pendant.txt");

    if (geteuid() == 0) return; // root may read everything
    fs::permissions("a/secret", fs::perms::none);
    const Walk closed = walk(Strings{"a"}, {});
    fs::permissions("a/secret", fs::perms::owner_all);
    CHECK(joined(closed.files) == "a/b.txt");
    REQUIRE(closed.errors.size() == 1);
    CHECK(closed.errors[0] == Error{"a/secret", 0, 0, "lecture refusée : vérifiez les droits d'accès"});
}

TEST_CASE("walk: ignore files count from the top of the repository down") {
    const TestRepository repository;
    for (const char* const path :
         {"a.txt", "b.txt", "d/a.txt", "d/b.txt", "d/e/a.txt", "d/e/b.txt", "vieux/a.txt", "vieux/d/a.txt"})
        repository.write(path);
    repository.write(".gitignore", "a.txt\nvieux/\n");
    repository.write("d/e/.gitignore", "!a.txt\n");
    CHECK(files_of({"."}) == "b.txt | d/b.txt | d/e/a.txt | d/e/b.txt");
    CHECK(files_of({"d/e", "a.txt"}) == "a.txt | d/e/a.txt | d/e/b.txt"); // a.txt is named
    CHECK(files_of({"."}, {.no_ignore = true}) ==
          "a.txt | b.txt | d/a.txt | d/b.txt | d/e/a.txt | d/e/b.txt | vieux/a.txt | vieux/d/a.txt");
    fs::current_path("d");
    CHECK(files_of({"."}) == "b.txt | e/a.txt | e/b.txt");
    fs::current_path("..");

    repository.write("d/e/.ignore", "a.txt\nb.txt\n");        // over .gitignore
    repository.write("d/e/.francparlerignore", "!b.txt\n");   // over .ignore
    repository.write(".git/info/exclude", "b.txt\n!c.txt\n"); // under all others
    CHECK(files_of({"."}) == "d/e/b.txt");
    CHECK(files_of({"."}, {.exclude = {"!a.txt", "d/e"}}) == "a.txt | d/a.txt"); // over all
    repository.write("vieux/.gitignore", "!*.txt\n");
    CHECK(files_of({"."}) == "d/e/b.txt"); // nothing below an ignored folder can be readmitted
    CHECK(files_of({"vieux"}) == "vieux/a.txt | vieux/d/a.txt");
}

TEST_CASE("walk: outside a repository ignore files count from the current folder") {
    const TestFolder folder;
    for (const char* const path : {"ici/lettres/a.txt", "ici/lettres/b.txt", "ailleurs/a.txt", "ailleurs/b.txt"})
        folder.write(path);
    folder.write(".ignore", "*.txt\n");
    folder.write("ici/.francparlerignore", "/lettres/b.txt\n");
    folder.write("ailleurs/.gitignore", "a.txt\n");
    fs::current_path("ici");
    CHECK(files_of({"lettres"}) == "lettres/a.txt");
    CHECK(files_of({"../ailleurs"}) == "../ailleurs/b.txt");
}

TEST_CASE("walk: the exclude file of a linked work tree is that of the repository") {
    const TestRepository repository;
    repository.write("a.txt");
    repository.write("b.txt");
    repository.commit();
    repository.run("git worktree add --quiet lié");
    repository.write(".git/info/exclude", "a.txt\n");
    CHECK(files_of({"lié"}) == "lié/b.txt");
    repository.write("hostile/a.txt");
    repository.write("hostile/.git", "gitdir: depot\n");
    fs::create_directory("hostile/depot");
    REQUIRE(mkfifo("hostile/depot/commondir", 0600) == 0); // reading it would block
    CHECK(files_of({"hostile"}) == "hostile/a.txt");
}

TEST_CASE("walk: an ignore file that is a link is not read") {
    const TestRepository repository;
    repository.write("a.txt");
    repository.write("motifs", "*.txt\n");
    fs::create_symlink("motifs", ".gitignore");
    CHECK(files_of({"."}) == "a.txt");
}

TEST_CASE("walk: --exclude is relative to the current folder") {
    const TestFolder folder;
    for (const char* const path : {"a/x.txt", "a/b/x.txt", "b/x.txt", "b/y.md"}) folder.write(path);
    CHECK(files_of({"."}, {.exclude = {"b"}}) == "a/x.txt");
    CHECK(files_of({"."}, {.exclude = {"/b"}}) == "a/b/x.txt | a/x.txt");
    CHECK(files_of({"."}, {.exclude = {"*", "!a", "!b", "!y.md"}}) == "b/y.md");
    CHECK(files_of({"a"}, {.exclude = {"a/*.txt"}}) == "a/b/x.txt");
    fs::current_path("a");
    CHECK(files_of({"."}, {.exclude = {"/b"}}) == "x.txt");
    CHECK(files_of({"../b", "."}, {.exclude = {"*.md"}}) == "../b/x.txt | b/x.txt | x.txt");
    CHECK(files_of({"../b"}, {.exclude = {"../b/x.txt"}}) == "../b/y.md");
    CHECK(files_of({".."}, {.exclude = {"a"}}) ==
          "../a/b/x.txt | ../a/x.txt | ../b/x.txt | ../b/y.md"); // the current folder is « a »
}

TEST_CASE("walk: --force-exclude also excludes named files") {
    const TestRepository repository;
    for (const char* const path : {"a.txt", "b.txt", "vieux/x.txt", "vieux/d/x.txt", "d/x.txt"}) repository.write(path);
    repository.write(".gitignore", "vieux\n");
    const WalkOptions forced = {.exclude = {"b.txt", "d/"}, .force_exclude = true};
    const Walk found = walk(Strings{"a.txt", "b.txt", "vieux", "vieux/d/x.txt", "d/x.txt", "./d"}, forced);
    CHECK(joined(found.files) == "a.txt");
    CHECK(summary_of(found.skipped) == "exclus : 5");
    CHECK(files_of({"vieux/x.txt", "b.txt"}, {.exclude = {"b.txt"}, .force_exclude = true, .no_ignore = true}) ==
          "vieux/x.txt");
    const auto piped = [&](const std::string& name, bool force) {
        return files_of({"-"}, {.exclude = {"b.txt", "absent/"}, .force_exclude = force, .stdin_name = name});
    };
    for (const char* const name : {"b.txt", "vieux/neuf.txt"}) {
        CHECK(piped(name, true).empty());
        CHECK(piped(name, false) == "-");
    }
    for (const char* const name : {"a.txt", "", "absent/a.txt"}) CHECK(piped(name, true) == "-");
    fs::current_path("vieux");
    CHECK(files_of({"x.txt"}, forced).empty());
    CHECK(files_of({"x.txt"}, {.exclude = {"vieux"}, .force_exclude = true, .no_ignore = true}) == "x.txt");
}

TEST_CASE("ignore: what a pattern matches") {
    CHECK(ignores({"*.txt"}, "d/a.txt"));
    CHECK_FALSE(ignores({"/*.txt"}, "d/a.txt"));
    CHECK(ignores({"d/*"}, "d/a"));
    CHECK_FALSE(ignores({"d/*"}, "d/e/a"));
    CHECK(ignores({"d/**"}, "d/e/a"));
    CHECK(ignores({"**/a"}, "a"));
    CHECK(ignores({"d/**/a"}, "d/a"));
    CHECK(ignores({"d/**/a"}, "d/e/f/a"));
    CHECK_FALSE(ignores({"d/e"}, "x/d/e"));
    CHECK(ignores({"d/"}, "x/d/"));
    CHECK_FALSE(ignores({"d/"}, "x/d"));
    CHECK_FALSE(ignores({"*", "!a"}, "a"));
    CHECK(ignores({"!a", "*"}, "a"));
    CHECK(ignores({"\\#a"}, "#a"));
    CHECK(ignores({"\\!a"}, "!a"));
    CHECK(ignores({"a\\ "}, "a "));
    CHECK(ignores({"a  "}, "a"));
    CHECK(ignores({"été/"}, "e\u0301te\u0301/")); // as macOS writes it
    CHECK(ignores({"e\u0301te\u0301"}, "été"));
    CHECK(ignores({"\xCD*"}, "\xCD\xCC"));
    CHECK(ignores({"a\r"}, "a"));
    CHECK_FALSE(ignores({"a\\"}, "a"));
    CHECK(ignores({"[[:upper:]é]*"}, "Zoé"));
    CHECK_FALSE(ignores({"[a"}, "[a"));
    CHECK(ignores({"\uFEFFa"}, "a"));
    CHECK(ignores({std::string("a\0b", 3)}, "a"));
    CHECK_FALSE(ignores({"/d?a"}, "d/a"));
    CHECK_FALSE(ignores({"/d[!x]a"}, "d/a"));
    CHECK(ignores({"d/**\\/a"}, "d/e/f/a"));
    CHECK_FALSE(ignores({"d/**\\/a"}, "d/a"));
    CHECK_FALSE(ignores({"[a[:digit:]-c]"}, "b"));
    CHECK_FALSE(ignores({"", "#a", "/", "!"}, "a"));
    CHECK_FALSE(ignores({"./a"}, "a"));
    CHECK_FALSE(ignores({"a", "!./a"}, "b"));
    CHECK(IgnorePattern("./d/a").matches("d/a", false)); // as typed
    CHECK(IgnorePattern("!./d/").matches("d", true));
    CHECK_FALSE(IgnorePattern("./a").matches("d/a", false));
}

TEST_CASE("ignore: hostile patterns do not take exponential time") {
    std::string pattern, path(2000, 'a');
    for (int i = 0; i < 1000; ++i) pattern += "*a";
    CHECK_FALSE(ignores({pattern + "b"}, path));
    pattern = "x";
    for (int i = 0; i < 300; ++i) pattern += "/**/a*";
    path = "x";
    for (int i = 0; i < 1000; ++i) path += "/a";
    CHECK_FALSE(ignores({pattern + "b"}, path));
    CHECK_FALSE(ignores({std::string(100'000, '[')}, path));
}

TEST_CASE("ignore: git agrees on random patterns and paths") {
    constexpr std::size_t rounds = 150;
    const TestRepository repository;
    std::mt19937 random(20240229);
    const auto pick = [&](const Strings& from) { return from[random() % from.size()]; };
    const Strings folders = {"a", "ab", "b", "é", "a b", "[a]"};
    const Strings files = {"a.txt",    "b.txt",   "ab.txt", "#a.txt", "!b.txt", "a b.txt",
                           "a\\b.txt", "B-1.txt", "é.txt",  "]a.txt", "*.txt"};
    Strings pieces = words_of(R"(a b ab é B 1 * * * ** **/ /** /**/ **\/ *** ? [ab] [!a] [^b] [a-z] []a] [[:alpha:]]
                                 [![:upper:]-] [[:digit:]x] [[:nix:]] [\]] [a-\c] [--1] [ ] ! # - / / / / \ \* \a
                                 .txt .txt *.txt)");
    for (const char* const piece : {" ", "\\ ", "\r", "\t"}) pieces.emplace_back(piece);
    Strings paths;
    for (const std::string& top : folders) {
        for (const std::string& name : files) {
            if (top == "a") repository.write(name);
            repository.write(top + "/" + name);
            for (const std::string& middle : folders) repository.write(top + "/" + middle + "/" + name);
        }
        repository.write(top + "/b/a/ab/a.txt");
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator("."))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path().string().substr(2));
    std::string question;
    for (const std::string& path : paths) question += path + '\0';
    repository.write(".git/question", question);

    std::size_t ignored_paths = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        std::string all;
        for (const char* const file : {".git/info/exclude", ".gitignore", "a/.gitignore", "a/b/.gitignore"}) {
            std::string patterns = random() % 8 == 0 ? "\uFEFF" : "";
            for (auto lines = random() % 4; lines > 0; --lines) {
                if (random() % 4 == 0) patterns += '!';
                for (auto size = 1 + random() % 5; size > 0; --size) patterns += pick(pieces);
                if (random() % 8 == 0) patterns += ' ';
                if (lines > 1 || random() % 2 == 0) patterns += '\n';
            }
            repository.write(file, patterns);
            all += std::string(file) + ":\n" + patterns + "\n";
        }
        const std::string answer = repository.ask("git check-ignore -z --stdin <.git/question || [ $? -eq 1 ]");
        std::set<std::string> ignored;
        for (std::string_view rest = answer; !rest.empty(); rest.remove_prefix(rest.find('\0') + 1))
            ignored.emplace(rest.substr(0, rest.find('\0')));
        ignored_paths += ignored.size();
        Strings expected = paths;
        std::erase_if(expected, [&](const std::string& path) { return ignored.contains(path); });
        std::ranges::sort(expected);
        CAPTURE(all);
        REQUIRE(files_of({"."}) == joined(expected));
        REQUIRE(joined(walk(paths, {.force_exclude = true}).files) == joined(expected));
    }
    CHECK(ignored_paths > rounds * paths.size() / 50); // the patterns do match something
}

TEST_CASE("input: which names a walk reads") {
    for (const char* const name :
         {"a.txt", "A.TXT", "a.md", "a.eml", "mail.html.erb", "mail.txt.j2", "relance.hbs", "relance.liquid",
          "relance.blade.php", "relance.html.php", "relance.html.tt2", "d.x/a.htm", "fr.po", "fr.yml"})
        CHECK_MESSAGE(is_readable_name(name), name);
    for (const char* const name :
         {"a", "txt", "a.png", "main.js.erb", "index.php", "nginx.conf.j2", "a.txt.bak", ".hbs", "d.txt/a",
          "x/package.json", "CMakeLists.txt", "x/requirements.txt", "README.md", "x/CHANGELOG.md"})
        CHECK_FALSE_MESSAGE(is_readable_name(name), name);
}

TEST_CASE("walk: unsupported formats are counted by ending, without excluded files") {
    const TestFolder folder;
    for (const char* const path : {"a.txt",
                                   "fr.xlf",
                                   "a/en.XLF",
                                   "values/strings.xml",
                                   "pom.xml",
                                   "app.js",
                                   "index.php",
                                   "lang/fr/mails.php",
                                   "tenu/fr.properties",
                                   "locales/fr.ts",
                                   "locales/en.ts",
                                   "app.fr-CA.js",
                                   "cadre.ts",
                                   "fr/app.ts",
                                   "qt/app_fr.ts",
                                   "offre.ts",
                                   "langs/fr_FR/suivi.lang",
                                   "translations/messages.fr.php",
                                   "emails/retard.tsx",
                                   "pages/retard.tsx"})
        folder.write(path);
    for (const char* const path : {"tarifs_fr.csv", "notice_fr.pdf"}) folder.write(path); // for French readers
    const Walk found = walk(Strings{"."}, {.exclude = {"tenu"}});
    CHECK(joined(found.files) == "a.txt");
    CHECK(unread_of(found.skipped) == ".js : 1, .lang : 1, .php : 2, .ts : 2, .tsx : 1, .xlf : 2, strings.xml : 1");
    CHECK(unread_of(walk(Strings{"values/strings.xml"}, {}).skipped).empty());
}
