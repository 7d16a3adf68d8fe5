#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "input/file_kind.hpp"
#include "text/document.hpp"
#include "text/offset_map.hpp"
#include "text/source.hpp"

namespace francparler {

/// A message ready to be cut into words.
struct Message {
    std::string id;              ///< inside its file: a key path, a msgctxt; empty when the file is the message
    std::string text;            ///< its prose, valid UTF-8
    std::vector<Region> regions; ///< sorted, not overlapping, never empty; the rest is the writer's
    OffsetMap origin;            ///< from `text` to the text of the Source
};

/// A file and the messages in it.
struct Input {
    FileKind kind = FileKind::text;
    std::unique_ptr<const Source> source;
    std::vector<Message> messages;
    std::vector<Span> strings;      ///< in a catalogue: the position of each string in the source, including short ones
    std::vector<Span> code;         ///< in a Markdown text: its code, in order
    Errors problems;                ///< what could not be read; everything else was
    bool is_malformed = false;      ///< JSON or YAML that ends in a problem
    Errors remarks;                 ///< what is broken but was skipped, such as the missing end of an e-mail
    std::vector<std::string> notes; ///< details for --verbose: the charset, what was left out
};

/// Reads the messages of a file: detects its charset and kind, extracts the prose from its markup, and separates the
/// writer's words from quotes, reply history, signatures and legal notes. Linear in bytes.size().
///
/// @param name  the file's name: its ending gives the kind, and errors contain it
/// @param kind  forces the kind; nothing: by the name's ending, else by the content
/// @return      only errors if the file holds no text at all or cannot be parsed
[[nodiscard]] Result<Input> read_input(std::string bytes, const std::string& name,
                                       std::optional<FileKind> kind = std::nullopt);

/// The language of the writers' words in some messages, « anglais »; empty for French, or in doubt.
[[nodiscard]] std::string_view foreign_language(std::span<const Message> messages);

} // namespace francparler
