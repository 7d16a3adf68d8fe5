#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/strings.hpp"

namespace francparler {

/// The path of keys to a value of nested maps and lists, « mails.0.corps ».
class KeyPath {
public:
    static constexpr std::string_view of_formatjs = "defaultMessage";

    /// @param message_key  key of a message whose map also holds comments for translators
    explicit KeyPath(std::string_view message_key = of_formatjs) : message_key_(message_key) {}

    /// @return false when the file is nested deeper than 200 levels: the path of each string has them all
    [[nodiscard]] bool open(bool list) {
        constexpr std::size_t deepest = 200;
        levels_.push_back({list, 0, {}});
        return levels_.size() <= deepest;
    }
    /// @return the numbers of its strings that are comments for translators
    std::vector<std::size_t> close() {
        std::vector<std::size_t> notes;
        if (levels_.empty()) return notes;
        if (levels_.back().has_message) notes = std::move(levels_.back().notes);
        levels_.pop_back();
        return notes;
    }
    /// A string was read. @param number  its index among all strings of the file
    void string(std::size_t number) {
        if (levels_.empty()) return;
        Level& level = levels_.back();
        level.has_message |= level.key == message_key_;
        if (level.key == "description" || level.key == "context" || level.key == "comment")
            level.notes.push_back(number);
    }
    void key(std::string name) {
        if (!levels_.empty()) levels_.back().key = std::move(name);
    }
    /// A value was read.
    void next() {
        if (!levels_.empty()) ++levels_.back().index;
    }
    [[nodiscard]] bool in_list() const { return !levels_.empty() && levels_.back().list; }

    /// Cut to `longest_id` bytes.
    [[nodiscard]] std::string str() const {
        std::string out;
        for (const Level& level : levels_) {
            if (!out.empty()) out += '.';
            out += level.list ? std::to_string(level.index) : std::string(short_id(level.key));
            if (out.size() > longest_id) break;
        }
        out.resize(short_id(out).size());
        return out;
    }

private:
    struct Level {
        bool list = false;
        std::size_t index = 0;
        std::string key;
        std::vector<std::size_t> notes;
        bool has_message = false;
    };
    std::string_view message_key_;
    std::vector<Level> levels_;
};

} // namespace francparler
