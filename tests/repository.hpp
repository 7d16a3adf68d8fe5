#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "cli/process.hpp"
#include "files.hpp"

/// A folder that is the current one while the test runs.
class TestFolder {
public:
    TestFolder() : before_(std::filesystem::current_path()), root_(std::filesystem::canonical(folder_.path())) {
        std::filesystem::current_path(root_);
    }
    ~TestFolder() { std::filesystem::current_path(before_); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

    /// Writes a file and the folders above it.
    void write(const std::filesystem::path& path, std::string_view text = "Bonjour,\n") const {
        folder_.file(path.string(), std::string(text));
    }

private:
    Folder folder_;
    std::filesystem::path before_, root_;
};

/// A git repository that neither the user's settings nor a surrounding hook affect.
class TestRepository : public TestFolder {
public:
    TestRepository() { run("git init --quiet --initial-branch=main"); }

    /// Runs a shell command at the top. @return its output
    [[nodiscard]] std::string ask(const std::string& command) const {
        const char* const path = std::getenv("PATH");
        const auto result = francparler::run_program(
            {"sh", "-c", "cd \"$HOME\" && " + command},
            {std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path), "HOME=" + root().string(),
             "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=A",
             "GIT_AUTHOR_EMAIL=a@exemple.fr", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@exemple.fr"});
        REQUIRE(result);
        INFO(command, result->errors);
        REQUIRE(result->status == 0);
        return result->output;
    }

    void run(const std::string& command) const { (void)ask(command); }
    void commit() const { run("git add --all && git commit --quiet --allow-empty -m x"); }
};
