#include "cli/ask.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "cli/names.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

constexpr std::array<std::pair<std::string_view, Answer>, 9> answers = {{
    {"o", Answer::yes},
    {"oui", Answer::yes},
    {"y", Answer::yes},
    {"n", Answer::no},
    {"non", Answer::no},
    {"t", Answer::all},
    {"tout", Answer::all},
    {"q", Answer::quit},
    {"quitter", Answer::quit},
}};

} // namespace

Answer ask(std::string question) {
    for (;; question = "Répondez par o, n, t ou q : ") {
        std::fwrite(question.data(), 1, question.size(), stdout);
        std::fflush(stdout);
        char* line = nullptr;
        std::size_t room = 0;
        const ssize_t length = getline(&line, &room, stdin);
        const std::unique_ptr<char, decltype(&std::free)> owner(line, &std::free);
        if (length < 0) return Answer::quit;
        const std::string typed = plain_name(stripped(std::string_view(line, static_cast<std::size_t>(length))));
        const auto* const known = std::ranges::find(answers, typed, &std::pair<std::string_view, Answer>::first);
        if (known != answers.end()) return known->second;
    }
}

} // namespace francparler
