#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/archive/export_fields.hpp"

namespace francparler {

/// Finds the messages in one piece of JSON: a message, a ticket with its comments, a page of tickets.
///
/// The whole piece is read, so that a mistake in any field makes it invalid, even in an unused one. Half a surrogate
/// pair, the remainder of a truncated emoji, becomes U+FFFD.
class JsonMessages {
public:
    explicit JsonMessages(const ExportFields& fields); ///< must outlive this
    ~JsonMessages();
    JsonMessages(const JsonMessages&) = delete;
    JsonMessages& operator=(const JsonMessages&) = delete;

    struct Fault {
        std::string reason;                ///< a French sentence
        std::optional<std::size_t> offset; ///< in the piece
    };
    /// @param json  a list or an object; ByteWindow::padding bytes after it may be read, and it must stay while this is
    ///              used
    /// @param offset  of the piece, in the input
    /// @return nothing when all is well
    [[nodiscard]] std::optional<Fault> open(std::string_view json, std::uint64_t offset);

    /// How many messages there are.
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    struct Found {
        std::size_t offset = 0; ///< in the piece
        std::string_view pointer;
        FieldValues* message = nullptr; ///< null if it is not an object
        const FieldValues* holder = nullptr;
        bool has_unread = false; ///< it has unused fields
    };
    /// Valid until the next call. The caller may take the values' texts.
    [[nodiscard]] Found at(std::size_t index);

    /// The people listed beside the messages of the piece.
    [[nodiscard]] const KnownPeople& people() const { return people_; }

private:
    struct Parser;
    struct Node;
    struct Part;
    /// An object of the piece.
    struct Entry {
        std::uint32_t begin = 0, size = 0;
        std::int32_t holder = -1; ///< in holders_
        std::string pointer;
    };

    std::uint32_t node_at(std::string_view pointer);
    void add(Entry object, unsigned level, bool in_message);

    const ExportFields& fields_;
    std::unique_ptr<Parser> parser_;
    std::vector<Node> nodes_; ///< the first one stands for the piece itself
    std::string_view json_;
    std::uint64_t offset_ = 0;
    std::string mended_;
    std::vector<Entry> entries_;
    std::vector<FieldValues> holders_;
    KnownPeople people_;
};

} // namespace francparler
