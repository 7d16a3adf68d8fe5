// dump_mail [--restart | --count] ARCHIVE: the messages of an archive of e-mails as JSON lines, to see what is read of
// them.
// --restart opens the archive anew after each message and goes on at its bookmark; --count prints their number alone.

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "batch/archive/mail_reader.hpp"

namespace {

using namespace francparler;

std::unique_ptr<ArchiveReader> open(const std::string& path) {
    Result<std::unique_ptr<ArchiveReader>> reader = open_mail_archive(path);
    if (reader) return *std::move(reader);
    std::cerr << path << ": " << reader.error().front().message << '\n';
    std::exit(2);
}

std::string line_of(const Record& record) {
    return nlohmann::json{{"id", record.id},
                          {"thread", record.thread},
                          {"automatic", record.role == Role::automatic},
                          {"from", record.from},
                          {"time", record.time},
                          {"subject", record.subject},
                          {"html", record.html},
                          {"body", record.body},
                          {"path", record.origin.path},
                          {"offset", record.origin.offset},
                          {"line", record.origin.line},
                          {"error", record.error},
                          {"remark", record.remark}}
        .dump();
}

} // namespace

int main(int argc, char** argv) {
    const std::string option = argc == 3 ? argv[1] : "";
    if (argc < 2 || (argc == 3 && option != "--restart" && option != "--count") || argc > 3) {
        std::cerr << "usage: dump_mail [--restart | --count] ARCHIVE\n";
        return 2;
    }
    const std::string path = argv[argc - 1];
    std::unique_ptr<ArchiveReader> reader = open(path);
    std::size_t count = 0;
    while (const std::optional<Record> record = reader->next()) {
        ++count;
        if (option == "--count") continue;
        std::cout << line_of(*record) << '\n';
        if (option != "--restart") continue;
        const Bookmark bookmark = reader->bookmark();
        reader = open(path);
        if (reader->go_to(bookmark)) continue;
        std::cerr << path << ": no way back to " << bookmark << '\n';
        return 1;
    }
    if (option == "--count") std::cout << count << '\n';
    return 0;
}
