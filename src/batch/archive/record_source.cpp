#include "batch/archive/record_source.hpp"

#include <utility>

namespace francparler {

Record at_origin(Record record, std::uint64_t offset, std::uint32_t line, std::string pointer) {
    record.origin.offset = offset;
    record.origin.line = line;
    record.origin.pointer = std::move(pointer);
    if (record.id.empty()) record.id = '@' + std::to_string(offset);
    return record;
}

Error cut_at(std::uint32_t line) {
    return {.line = line,
            .message =
                "le fichier s'arrête avant la fin : il y manque des messages, exportez-le ou copiez-le de nouveau"};
}

std::string in_configuration(const ExportMapping& mapping, const std::string& keys) {
    // A section with the name of a preset would replace it; another name can start from it.
    return "dans la configuration, sous [export." +
           (is_preset(mapping.name)
                ? "maison] : preset = \"" + mapping.name + "\", " + keys + ", et ajoutez --export maison"
                : mapping.name + "] : " + keys);
}

} // namespace francparler
