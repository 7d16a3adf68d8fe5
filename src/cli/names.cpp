#include "cli/names.hpp"

namespace francparler {

const Choices<Format>& format_choices() {
    static const Choices<Format> choices = [] {
        Choices<Format> out;
        for (std::size_t i = 0; i < format_names.size(); ++i) out.emplace_back(format_names[i], static_cast<Format>(i));
        return out;
    }();
    return choices;
}

const Choices<std::optional<Situation>>& situation_choices() {
    static const Choices<std::optional<Situation>> choices = [] {
        Choices<std::optional<Situation>> out = {{"auto", std::nullopt}};
        for (std::size_t i = 0; i < situation_count; ++i)
            out.emplace_back(situation_names[i], static_cast<Situation>(i));
        return out;
    }();
    return choices;
}

} // namespace francparler
