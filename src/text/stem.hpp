#pragma once

#include <memory>
#include <string_view>

namespace francparler {

/// Cuts French words to what their forms share, for counting: « négligé », « négligez », « négliger » give "néglig"
/// alike. A stem is neither a word nor a lemma; patterns use the dictionary's inflections instead.
///
/// Source: the Snowball algorithm for French (snowballstem.org), after irregular verbs are mapped to their infinitive.
class Stemmer {
public:
    /// The calling thread's own, which remembers the words of earlier messages.
    [[nodiscard]] static Stemmer& of_thread();

    /// @param folded  a folded word (see fold.hpp)
    /// @return        valid until the next call, or for as long as `folded`
    [[nodiscard]] std::string_view stem(std::string_view folded);

    ~Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

private:
    Stemmer();
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace francparler
