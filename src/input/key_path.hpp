#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input/strings.hpp"

namespace francparler {

/// The path of keys to a value of nested maps and lists, « mails.0.corps ».
class KeyPath {
public:
    /// @return false when the file is nested deeper than 200 levels: the path of each string has them all
    [[nodiscard]] bool open(bool list) {
        constexpr std::size_t deepest = 200;
        levels_.push_back({list, 0, {}});
        return levels_.size() <= deepest;
    }
    void close() {
        if (!levels_.empty()) levels_.pop_back();
    }
    void key(std::string name) {
        if (!levels_.empty()) levels_.back().key = std::move(name);
    }
    /// A value was read.
    void next() {
        if (!levels_.empty()) ++levels_.back().index;
    }
    [[nodiscard]] bool in_list() const { return !levels_.empty() && levels_.back().list; }

    /// Cut off behind `longest_id`.
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
    };
    std::vector<Level> levels_;
};

} // namespace francparler
