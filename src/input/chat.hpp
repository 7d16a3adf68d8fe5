#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "input/text_lines.hpp"
#include "text/document.hpp"

namespace francparler {

/// What somebody says in a chat, up to the next turn or a blank line.
struct Turn {
    Voice voice = Voice::customer; ///< or the writer
    std::uint32_t words = 0;       ///< where they begin, after the label
    std::uint32_t next_line = 0;   ///< the first that is not read yet: a label may stand on a line or two of its own
};

/// Finds the turns of a chat: « [10:12] Client : … », « [Client] … » or « Client — 10:12 » above it.
class TurnFinder {
public:
    /// @param lines  those of the whole text
    explicit TurnFinder(TextLines lines) : lines_(lines) {}

    /// The turn that a line begins, if it does.
    /// @param is_answer  the customer speaks above: anybody's turn is an answer
    [[nodiscard]] std::optional<Turn> turn_at(const TextLine& line, bool is_answer);

private:
    /// The label that names the speaker of a turn.
    struct Label {
        std::string_view text;
        std::uint32_t turn = 0;                ///< where the turn begins
        bool above = false, bracketed = false; ///< on a line of its own; « [Client] Bonjour », without a colon
        bool timed = false;                    ///< a time stands before it
    };
    /// What the lines together say about the speakers.
    struct Chat {
        std::string customer, writer; ///< folded names, if they go by their names; else empty
        bool has_customer = false;    ///< somebody is called the customer
        bool brackets = false;        ///< labels are « [Client] »
        int turns = 0;                ///< in which the customer and whoever answers say more than a name
    };

    [[nodiscard]] std::optional<Label> label_of(const TextLine& line) const;
    [[nodiscard]] bool begins_with_letter(std::uint32_t turn, std::uint32_t end) const;
    [[nodiscard]] bool is_heading(const Turn& turn, const Label& label);
    [[nodiscard]] bool greets_below(std::uint32_t begin) const;
    const Chat& chat();
    [[nodiscard]] Chat find_chat() const;

    TextLines lines_;
    std::optional<Chat> chat_; ///< filled on demand
};

} // namespace francparler
