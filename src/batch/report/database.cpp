#include "batch/report/database.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <unistd.h>

#include <sqlite3.h>

#include "base/file_output.hpp"
#include "batch/fingerprint.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr const char* schema = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = 1;
CREATE TABLE messages (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL, id TEXT,
    sender TEXT, time TEXT, month TEXT, thread TEXT, queue TEXT, model TEXT, role TEXT,
    situation TEXT, score INTEGER, grade TEXT, words INTEGER NOT NULL, sentences INTEGER NOT NULL,
    clarte INTEGER, parler_vrai INTEGER, responsabilite INTEGER, empathie INTEGER, posture INTEGER, solution INTEGER
) STRICT;
CREATE TABLE findings (
    message INTEGER NOT NULL REFERENCES messages (number),
    rule TEXT NOT NULL, severity TEXT NOT NULL,
    start_byte INTEGER, end_byte INTEGER, line INTEGER, "column" INTEGER, end_line INTEGER, end_column INTEGER,
    sentence TEXT, excerpt TEXT, message_text TEXT, hint TEXT, replacement TEXT
) STRICT;
CREATE TABLE doubts (
    message INTEGER NOT NULL REFERENCES messages (number),
    rule TEXT NOT NULL, severity TEXT NOT NULL, percent INTEGER NOT NULL
) STRICT;
CREATE TABLE errors (path TEXT NOT NULL, id TEXT, line INTEGER, error TEXT NOT NULL) STRICT;
CREATE TABLE skipped (path TEXT NOT NULL, id TEXT, sender TEXT, time TEXT, month TEXT, thread TEXT, queue TEXT, model TEXT,
    role TEXT, reason TEXT NOT NULL) STRICT;
BEGIN;
)";

constexpr const char* indexes = R"(
CREATE INDEX messages_by_score ON messages (score);
CREATE INDEX messages_by_time ON messages (time);
CREATE INDEX messages_by_model ON messages (model);
CREATE INDEX messages_by_queue ON messages (queue);
CREATE INDEX messages_by_id ON messages (path, id);
CREATE INDEX findings_by_message ON findings (message);
CREATE INDEX findings_by_rule ON findings (rule);
CREATE INDEX findings_by_sentence ON findings (sentence);
CREATE INDEX doubts_by_message ON doubts (message);
CREATE INDEX doubts_by_rule ON doubts (rule);
COMMIT;
)";

/// What a signal that ends the program removes; empty: nothing.
std::array<char, PATH_MAX> unfinished{};

constexpr std::array<int, 3> ending_signals = {SIGINT, SIGTERM, SIGHUP};

void on_signal(int number) {
    unlink(unfinished.data());
    std::raise(number); // SA_RESETHAND: as if nobody had caught it
}

void remove_on_signal(const std::string& path) {
    if (path.size() >= unfinished.size()) return;
    std::ranges::copy(path, unfinished.begin());
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : ending_signals) {
        struct sigaction before {};
        sigaction(number, nullptr, &before);
        if (before.sa_handler == SIG_DFL) sigaction(number, &action, nullptr);
    }
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Fills the parameters of a statement from the left.
class Values {
public:
    explicit Values(sqlite3_stmt* statement) : statement_(statement) {}

    /// An empty text is NULL: results leave out what is unknown.
    Values& text(std::string_view value) {
        ++next_;
        if (!value.empty())
            sqlite3_bind_text64(statement_, next_, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
        return *this;
    }
    /// A text that may not be NULL.
    Values& whole_text(std::string_view value) {
        sqlite3_bind_text64(statement_, ++next_, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC,
                            SQLITE_UTF8);
        return *this;
    }
    Values& number(std::uint64_t value) {
        sqlite3_bind_int64(statement_, ++next_, static_cast<sqlite3_int64>(value));
        return *this;
    }
    template <class Number>
    Values& number(const std::optional<Number>& value) {
        if (value) return number(static_cast<std::uint64_t>(*value));
        ++next_;
        return *this;
    }
    /// From the path to the role: what tables of messages have in common.
    Values& author(const ResultRecord& record) {
        return whole_text(record.path)
            .text(record.id)
            .text(record.from)
            .text(record.time)
            .text(month_of(record.month))
            .text(record.thread)
            .text(record.queue)
            .text(record.model)
            .text(record.role);
    }
    /// Lines and columns count from 1; 0 is NULL.
    Values& place(std::uint64_t value) { return number(value == 0 ? std::nullopt : std::optional(value)); }

private:
    sqlite3_stmt* statement_;
    int next_ = 0;
};

} // namespace

struct ResultDatabase::Impl {
    std::string path;              ///< what the user typed
    std::string target, temporary; ///< without links
    std::unique_ptr<sqlite3, Close> database;
    Statement message, finding, doubt, error, skipped;
    Errors errors;
    sqlite3_int64 messages = 0;

    void fail(const std::string& reason) {
        if (errors.empty()) errors.push_back({path, 0, 0, "la base de données ne s'écrit pas, " + reason});
    }
    void fail() {
        fail(sqlite3_errcode(database.get()) == SQLITE_FULL
                 ? why_not_written(ENOSPC)
                 : "SQLite répond « " + std::string(sqlite3_errmsg(database.get())) + " »");
    }
    void run(const char* commands) {
        if (errors.empty() && sqlite3_exec(database.get(), commands, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }
    Statement prepare(std::string_view command) {
        sqlite3_stmt* made = nullptr;
        if (errors.empty() && sqlite3_prepare_v2(database.get(), command.data(), static_cast<int>(command.size()),
                                                 &made, nullptr) != SQLITE_OK)
            fail();
        return Statement(made);
    }
    void step(const Statement& statement) {
        if (sqlite3_step(statement.get()) != SQLITE_DONE) fail();
        sqlite3_reset(statement.get());
        sqlite3_clear_bindings(statement.get());
    }
    void close() {
        for (Statement* statement : {&message, &finding, &doubt, &error, &skipped}) statement->reset();
        database.reset();
    }
};

ResultDatabase::ResultDatabase(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ResultDatabase::~ResultDatabase() {
    impl_->close();
    if (!impl_->temporary.empty()) unlink(impl_->temporary.c_str());
    unfinished.fill('\0');
}

Result<std::unique_ptr<ResultDatabase>> ResultDatabase::create(const std::string& path) {
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    const auto refused = [&](const std::string& reason) {
        return Error{path, 0, 0, "la base de données ne peut pas être créée, " + reason};
    };
    if (!is_replaceable(path)) return refused("ce n'est pas un fichier ordinaire : donnez à --db un autre nom");
    impl->target = link_target(path);
    if (access(impl->target.c_str(), W_OK) != 0 && errno != ENOENT) return refused(why_not_written(errno));
    std::string temporary = temporary_beside(impl->target);
    const int file = mkstemp(temporary.data());
    if (file < 0) return refused(why_not_written(errno));
    close(file);
    remove_on_signal(temporary);
    impl->temporary = temporary;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(temporary.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    impl->database.reset(opened);
    if (code != SQLITE_OK) impl->fail("SQLite répond « " + std::string(sqlite3_errstr(code)) + " »");
    impl->run(schema);
    impl->message = impl->prepare("INSERT INTO messages VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    impl->finding = impl->prepare("INSERT INTO findings VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    impl->doubt = impl->prepare("INSERT INTO doubts VALUES (?,?,?,?)");
    impl->error = impl->prepare("INSERT INTO errors VALUES (?,?,?,?)");
    impl->skipped = impl->prepare("INSERT INTO skipped VALUES (?,?,?,?,?,?,?,?,?,?)");
    std::unique_ptr<ResultDatabase> out(new ResultDatabase(std::move(impl)));
    if (!out->impl_->errors.empty()) return out->impl_->errors;
    return out;
}

void ResultDatabase::add(const ResultRecord& record) {
    Impl& to = *impl_;
    if (!to.errors.empty()) return;
    switch (record.kind) {
    case ResultRecord::Kind::summary: return;
    case ResultRecord::Kind::error:
        Values(to.error.get()).whole_text(record.path).text(record.id).place(record.line).whole_text(record.reason);
        return to.step(to.error);
    case ResultRecord::Kind::skipped:
        Values(to.skipped.get()).author(record).whole_text(record.reason);
        return to.step(to.skipped);
    case ResultRecord::Kind::message: break;
    }
    const auto number = static_cast<std::uint64_t>(++to.messages);
    Values message(to.message.get());
    message.number(number)
        .author(record)
        .text(record.situation ? name_of(*record.situation) : std::string_view())
        .number(record.score)
        .text(record.grade == 0 ? std::string_view() : std::string_view(&record.grade, 1))
        .number(record.words)
        .number(record.sentences);
    for (const std::optional<int>& dimension : record.dimensions) message.number(dimension);
    to.step(to.message);
    for (const ResultFinding& finding : record.findings) {
        const std::string sentence = finding.sentence == 0 ? std::string() : write_fingerprint(finding.sentence);
        Values values(to.finding.get());
        values.number(number)
            .whole_text(finding.rule)
            .text(name_of(finding.severity))
            .number(finding.start)
            .number(finding.end)
            .place(finding.line)
            .place(finding.column)
            .place(finding.end_line)
            .place(finding.end_column)
            .text(sentence)
            .text(finding.excerpt)
            .text(finding.message)
            .text(finding.hint);
        if (finding.replacement) values.whole_text(*finding.replacement);
        to.step(to.finding);
    }
    for (const ResultDoubt& doubt : record.doubts) {
        Values(to.doubt.get())
            .number(number)
            .whole_text(doubt.rule)
            .text(name_of(doubt.severity))
            .number(static_cast<std::uint64_t>(doubt.percent));
        to.step(to.doubt);
    }
}

Errors ResultDatabase::finish() {
    impl_->run(indexes);
    impl_->close();
    if (!impl_->errors.empty()) return impl_->errors;
    // A journal of the database that was there would be taken for one of the new.
    for (const char* ending : {"-journal", "-wal", "-shm"}) unlink((impl_->target + ending).c_str());
    const int file = open(impl_->temporary.c_str(), O_WRONLY | O_CLOEXEC);
    const int failure = file < 0 ? errno : commit_file(file, impl_->temporary, impl_->target);
    if (file >= 0) close(file);
    if (failure != 0) impl_->fail(why_not_written(failure));
    else impl_->temporary.clear();
    return impl_->errors;
}

} // namespace francparler
