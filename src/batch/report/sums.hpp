#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace francparler {

/// Sums by key, in bounded memory however many keys there are: the overflow goes to sorted temporary files, which are
/// merged at the end. The order in which values are added does not matter.
class KeyedSums {
public:
    static constexpr std::size_t usual_memory = std::size_t{24} << 20; ///< bytes, about

    /// @param width   number of sums per key
    /// @param texts   number of texts per key: of those added, the first in byte order is kept; empty ones are ignored
    /// @param memory  bytes, about; beyond, a temporary file is written
    KeyedSums(std::size_t width, std::size_t texts, std::size_t memory = usual_memory)
        : width_(width), texts_(texts), memory_(memory) {}

    struct Entry {
        std::vector<std::int64_t> sums;
        std::vector<std::string> texts;
    };

    using Use = std::function<void(std::string_view key, const Entry& entry)>;

    /// @param sums  as many as the width; texts may be fewer, none or empty
    void add(std::string_view key, std::span<const std::int64_t> sums, std::span<const std::string_view> texts = {});

    /// Visits each key once, in byte order. To be called once, after the last add().
    /// @return false when a temporary file could not be written or read: the sums are incomplete
    [[nodiscard]] bool for_each(const Use& use);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    void spill();
    bool merge(std::vector<File> files, const Use& use) const;
    static bool write(std::FILE* file, std::string_view key, const Entry& entry);
    bool read(std::FILE* file, std::string& key, Entry& entry, bool& failed) const;
    static void take_in(Entry& into, const Entry& from);

    std::size_t width_, texts_, memory_;
    std::size_t held_ = 0; ///< bytes, about
    std::map<std::string, Entry, std::less<>> entries_;
    std::vector<File> files_; ///< each sorted by key
    bool failed_ = false;
};

} // namespace francparler
