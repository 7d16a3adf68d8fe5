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
    std::vector<Span> strings;      ///< of a catalogue, short ones as well: where each stands in the source
    std::vector<Span> code;         ///< of a Markdown text: what is shown as it is, in order
    Errors problems;                ///< what could not be read; all around it is whole
    bool is_malformed = false;      ///< JSON or YAML that ends in a problem
    Errors remarks;                 ///< what is broken and was read around, such as an e-mail without its end
    std::vector<std::string> notes; ///< what a curious user may want to know: the charset, what was set apart
};

/// Reads the messages of a file: tells its charset and its kind, takes the prose out of its markup, and the
/// writer's words from quotes, reply history, signatures and legal notes. Linear in bytes.size().
///
/// @param name  the file's name: its ending tells the kind, errors carry it
/// @param kind  forces the kind; nothing: by the name's ending, else by the content
/// @return      errors alone when the file holds no text at all, or cannot be parsed
[[nodiscard]] Result<Input> read_input(std::string bytes, const std::string& name,
                                       std::optional<FileKind> kind = std::nullopt);

/// The language of what the writers of some messages say, « anglais »; empty for French, or when in doubt.
[[nodiscard]] std::string_view foreign_language(std::span<const Message> messages);

} // namespace francparler
