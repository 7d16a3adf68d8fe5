#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "lexicon/lexicon.hpp"

namespace francparler {

/// A lexicon of one rule, one document rule and one marker, without patterns, which suffices for reports.
class SmallLexicon {
public:
    SmallLexicon() {
        rules_[0].id = text("posture/injonction");
        rules_[0].title = text("Injonction");
        rules_[0].why = text("Un ordre braque.");
        rules_[0].severity = Severity::error;
        rules_[1].id = text("empathie/absente");
        rules_[1].title = text("Aucune empathie");
        rules_[1].kind = RuleRecord::Kind::document;
        rules_[2].id = text("excuse/concrete");
        rules_[2].kind = RuleRecord::Kind::marker;
        lexicon_.rules = rules_;
        lexicon_.texts = texts_;
        score_.severity = {1, 3, 8};
        lexicon_.score = &score_;
    }
    const Lexicon& get() const { return lexicon_; }

private:
    TextRef text(std::string_view value) {
        const auto offset = static_cast<std::uint32_t>(texts_.size());
        texts_.append(value);
        return {offset, static_cast<std::uint32_t>(value.size())};
    }

    std::string texts_;
    std::array<RuleRecord, 3> rules_;
    ScoreTable score_;
    Lexicon lexicon_;
};

inline const Lexicon& lexicon() {
    static const SmallLexicon small;
    return small.get();
}

} // namespace francparler
