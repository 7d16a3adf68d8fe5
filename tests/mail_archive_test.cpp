#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <sys/stat.h>
#include <vector>

#include "batch/archive/archives.hpp"
#include "batch/archive/mail_reader.hpp"
#include "batch/archive/thread_reader.hpp"
#include "files.hpp"

using namespace francparler;

namespace {

std::unique_ptr<ArchiveReader> open(const std::string& path) {
    Result<std::unique_ptr<ArchiveReader>> reader = open_mail_archive(path);
    CAPTURE(path);
    if (!reader) FAIL(reader.error().front().message);
    return *std::move(reader);
}

std::vector<Record> read(const std::string& path) {
    const std::unique_ptr<ArchiveReader> reader = open(path);
    std::vector<Record> out;
    while (std::optional<Record> record = reader->next()) {
        CHECK(record->id != "");
        CHECK((record->error.empty() || record->body.empty()));
        out.push_back(*std::move(record));
    }
    return out;
}

std::vector<Omission> omissions_of(const std::string& path) {
    const std::unique_ptr<ArchiveReader> reader = open(path);
    while (reader->next()) {
    }
    return reader->take_omissions();
}

/// The one record of a single e-mail.
Record read_one(const std::string& bytes) {
    const Folder folder;
    const std::vector<Record> records = read(folder.file("a.eml", bytes));
    REQUIRE(records.size() == 1);
    return records.front();
}

/// Every field of records, to compare them.
std::string shown(const std::vector<Record>& records) {
    std::string out;
    for (const Record& r : records)
        out += r.id + '|' + r.thread + '|' + std::to_string(static_cast<int>(r.role)) + '|' + r.from + '|' + r.time +
               '|' + r.subject + '|' + (r.html ? "html" : "text") + '|' + r.body + '|' + r.origin.path + '|' +
               std::to_string(r.origin.offset) + '|' + std::to_string(r.origin.line) + '|' + r.error + '|' + r.remark +
               '\n';
    return out;
}

const std::string separator = "From sav@boite.fr Mon Mar  3 10:12:00 2025\n";

std::string mail(const std::string& id, const std::string& body, const std::string& fields = "") {
    return "From: Zoé <sav@boite.fr>\nMessage-ID: <" + id + "@boite.fr>\nSubject: Votre colis\n" + fields + "\n" + body;
}

std::string bodies(const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) {
        std::string body = record.error.empty() ? record.body : "!" + record.error;
        std::erase(body, '\r');
        out += '[' + body + ']';
    }
    return out;
}

/// What is reported as left out by a run that resumes after the first messages.
/// @param reader  opens the archive
template <class Open>
std::vector<Omission> omissions_of_resumed(const Open& reader, int before) {
    ThreadReader first = reader(), second = reader();
    for (int i = 0; i < before; ++i) REQUIRE(first.next());
    REQUIRE(second.go_to(first.bookmark()));
    while (second.next()) {
    }
    return second.take_omissions();
}

} // namespace

TEST_CASE("mail: header and text become a record") {
    const Record record = read_one("Date: Mon, 3 Mar 2025 10:12:00 +0100\n"
                                   "From: =?utf-8?q?Zo=C3=A9?= Martin <zoe@boite.fr>, autre@boite.fr\n"
                                   "To: Paul <paul@client.fr>, équipe: a@autre.fr;\nCc: b@autre.fr\n"
                                   "Reply-To: SAV <sav@boite.fr>\n"
                                   "Message-ID: <3@boite.fr>\nReferences: <1@client.fr> <2@boite.fr>\n"
                                   "In-Reply-To: <2@boite.fr>\nSubject: Votre\n =?iso-8859-1?q?r=E9clamation?=\n"
                                   "Content-Type: text/plain; charset=iso-8859-1\n"
                                   "Content-Transfer-Encoding: quoted-printable\n\nBonjour Zo=E9,\nd=E9=\nsol=E9.\n");
    CHECK(record.id == "3@boite.fr");
    CHECK(record.thread == "1@client.fr");
    CHECK(record.from == "zoe@boite.fr");
    CHECK(record.recipients == std::vector<std::string>{"paul@client.fr", "a@autre.fr", "b@autre.fr"});
    CHECK(record.answer_to == "sav@boite.fr");
    CHECK(record.sender == "Zoé Martin <");
    CHECK(record.time == "2025-03-03T09:12:00Z");
    CHECK(record.subject == "Votre réclamation");
    CHECK(record.body == "Bonjour Zoé,\ndésolé.\n");
    CHECK_FALSE(record.html);
    CHECK(record.role == Role::unknown);
    CHECK(record.error == "");
    CHECK(record.remark == "");
}

TEST_CASE("mail: the month is that of the sender's time zone") {
    for (const auto& [date, month] : std::vector<std::pair<std::string, std::string>>{
             {"Tue, 1 Apr 2025 00:30:00 +0200", "2025-04"},
             {"Mon, 31 Mar 2025 22:30:00 -0400", "2025-03"},
             {"Mon, 31 Mar 2025 22:30:00 +0000", ""},
             {"Mon, 3 Mar 2025 10:12:00 +0100", ""},
         }) {
        const std::string field = "Date: " + date + "\n";
        CAPTURE(field);
        CHECK(read_one(mail("1", "Bonjour\n", field)).month == month);
    }
}

TEST_CASE("mail: unusual dates are read as in exports, or reported") {
    for (const auto& [date, time] : std::vector<std::pair<std::string, std::string>>{
             {"Tue Mar  4 10:05:00 2025", "2025-03-04T10:05:00Z"},
             {"Tue,\n 4 Mar 2025 10:05 EST", "2025-03-04T15:05:00Z"},
             {"Tue, 4 Mar 2025 09.00.15 +0100", "2025-03-04T08:00:15Z"},
             {"4 Mar 2025 8:30 PM", "2025-03-04T20:30:00Z"},
             {"2025-03-04T10:05:00+01:00", "2025-03-04T09:05:00Z"},
             {"04/03/2025 10:05", "2025-03-04T10:05:00Z"},
             {"12-03-25", ""},
             {"Tue, 4 Mar 2025 25:00:00 +0100", ""},
             {"hier", ""},
         }) {
        const std::string field = "Date: " + date + "\n";
        CAPTURE(field);
        const Record record = read_one(mail("1", "Bonjour\n", field));
        CHECK(record.time == time);
        CHECK(record.has_unread_time == time.empty());
    }
    CHECK_FALSE(read_one(mail("1", "Bonjour\n")).has_unread_time);
}

TEST_CASE("mail: blanks at the end of a quoted-printable line are ignored") {
    const std::string quoted = "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n";
    CHECK(read_one(mail("7", "d=C3= \t\n=A9lai= \r\ns = \n= 3\n", quoted)).body == "délais = 3\n");
}

TEST_CASE("mail: a byte order mark or blank lines before the header are ignored") {
    const std::string whole = mail("7", "Bonjour\n");
    for (const std::string lead : {"\xEF\xBB\xBF", "\n\n", "\r\n", "\xEF\xBB\xBF\n"}) {
        CAPTURE(lead);
        const Folder folder;
        std::vector<Record> records = read(folder.file("a.eml", lead + whole));
        REQUIRE(records.size() == 1);
        CHECK(records.front().from == "sav@boite.fr");
        CHECK(records.front().id == "7@boite.fr");
        CHECK(records.front().body == "Bonjour\n");
        CHECK(read(folder.file("b", lead + whole)).size() == 1); // recognised by its content
    }
    const Folder folder;
    CHECK(read(folder.file("a", "\xEF\xBB\xBF" + separator + whole)).front().id == "7@boite.fr");
    CHECK(read_one("\n\nBonjour Madame,\n").body == "\nBonjour Madame,\n"); // without a header
}

TEST_CASE("mail: the thread is the first message referred to, else the message itself") {
    CHECK(read_one(mail("7", "Bonjour\n")).thread == "7@boite.fr");
    CHECK(read_one(mail("7", "Bonjour\n", "In-Reply-To: <6@client.fr>\n")).thread == "6@client.fr");
    const Record alone = read_one("Subject: x\nMIME-Version: 1.0\n\nBonjour\n");
    CHECK(alone.id.starts_with("sans-id-"));
    CHECK(alone.id == read_one("Subject: x\nMIME-Version: 1.0\n\nBonjour\n").id);
    CHECK(alone.id != read_one("Subject: x\nMIME-Version: 1.0\n\nBonsoir\n").id);
}

TEST_CASE("mail: the answered message is that of In-Reply-To, else the last of References") {
    CHECK(read_one(mail("7", "Bonjour\n")).answers == "");
    CHECK(read_one(mail("7", "Bonjour\n", "References: <1@client.fr> <6@client.fr>\n")).answers == "6@client.fr");
    CHECK(read_one(mail("7", "Bonjour\n", "References: <1@client.fr>\nIn-Reply-To: <5@client.fr>\n")).answers ==
          "5@client.fr");
}

TEST_CASE("mail: an answer knows the customer's message of its thread, also after resuming") {
    const Folder folder;
    const auto from = [](const std::string& who, const std::string& id, const std::string& body,
                         const std::string& fields) {
        return separator + "From: " + who + "\nMessage-ID: <" + id + ">\n" + fields + "\n" + body + "\n\n";
    };
    const std::string path = folder.file(
        "a.mbox",
        from("zoe@client.fr", "1@client.fr", "Où est mon colis ?", "") +
            from("paul@autre.fr", "2@autre.fr", "Ma facture est fausse.", "") +
            from("sav@boite.fr", "3@boite.fr", "Il arrive.", "In-Reply-To: <1@client.fr>\n") +
            from("zoe@client.fr", "4@client.fr", "Quand ?\n\n> Il arrive.",
                 "References: <1@client.fr> <3@boite.fr>\n") +
            from("sav@boite.fr", "5@boite.fr", "Demain.", "References: <1@client.fr> <3@boite.fr> <4@client.fr>\n") +
            from("sav@boite.fr", "6@boite.fr", "Voici la bonne.", "In-Reply-To: <2@autre.fr>\n") +
            from("sav@boite.fr", "7@boite.fr", "Bonne année !", "") + separator + "\n\n" +
            from("sav@boite.fr", "8@boite.fr", "Encore pardon.", "References: <1@client.fr> <5@boite.fr>\n"));
    const auto reader = [&] { return ThreadReader(open(path), Agents({"@boite.fr"})); };
    const std::vector<std::string> expected = {
        "", "", "Où est mon colis ?", "", "Quand ?", "Ma facture est fausse.", "", "", "Quand ?"};
    ThreadReader whole = reader();
    std::vector<Bookmark> places = {whole.bookmark()};
    for (const std::string& client : expected) {
        const std::optional<Record> record = whole.next();
        REQUIRE(record);
        CHECK(record->client == client);
        if (record->error.empty()) CHECK((record->role == Role::agent) == record->from.ends_with("@boite.fr"));
        places.push_back(whole.bookmark());
    }
    CHECK_FALSE(whole.next());
    for (std::size_t i = 0; i < places.size(); ++i) {
        CAPTURE(i);
        ThreadReader again = reader();
        REQUIRE(again.go_to(places[i]));
        CHECK(again.bookmark() == places[i]);
        for (std::size_t k = i; k < expected.size(); ++k) {
            const std::optional<Record> record = again.next();
            REQUIRE(record);
            CHECK(record->client == expected[k]);
        }
        CHECK_FALSE(again.next());
    }
    for (const std::string broken : {"", "x", "3", "3,", "1,0,0,", "1,0,0,5,", "1,0,0,999,0", "99999999,0,0,1,0"})
        CHECK_FALSE(reader().go_to(broken));
}

TEST_CASE("mail: senders without an address are counted, also after resuming") {
    const Folder folder;
    const std::string path =
        folder.file("a.mbox", separator + "From: zoe@exemple.fr\n\nBonjour\n\n" + separator +
                                  "Subject: x\n\nBonjour\n\n" + separator + "From: <>\nSubject: y\n\nBonjour\n\n");
    const auto reader = [&] { return ThreadReader(open(path), Agents({"@boite.fr"}), path); };
    for (int before = 0; before <= 3; ++before) {
        CAPTURE(before);
        const std::vector<Omission> omissions = omissions_of_resumed(reader, before);
        REQUIRE(omissions.size() == 1);
        CHECK(omissions[0].reason.message.find("expéditeurs inconnus") == 0);
        CHECK(omissions[0].reason.message.ends_with("(2)"));
    }
    ThreadReader all(open(path), Agents(), path);
    while (all.next()) {
    }
    CHECK(all.take_omissions().empty());
}

TEST_CASE("mail: senders of many domains without [agents] are reported, also after resuming") {
    const Folder folder;
    std::string text;
    for (const std::string from : {"a@un.fr", "b@deux.fr", "c@UN.fr", "d@trois.fr", "e@quatre.fr", "f@cinq.fr"})
        text += separator + "From: " + from + "\n\nBonjour\n\n";
    const std::string path = folder.file("a.mbox", text), few = folder.file("b.mbox", text.substr(0, text.find("e@")));
    const auto reader = [&] { return ThreadReader(open(path), Agents(), path); };
    for (int before = 0; before <= 6; ++before) {
        CAPTURE(before);
        const std::vector<Omission> omissions = omissions_of_resumed(reader, before);
        REQUIRE(omissions.size() == 1);
        CHECK(omissions[0].reason.message.starts_with("expéditeurs de plusieurs domaines"));
        CHECK_FALSE(omissions[0].is_wanted);
    }
    ThreadReader known(open(path), Agents({"@un.fr"}), path), of_few(open(few), Agents(), few);
    for (ThreadReader* const quiet : {&known, &of_few}) {
        while (quiet->next()) {
        }
        CHECK(quiet->take_omissions().empty());
    }
}

TEST_CASE("mail: unreadable dates are counted, also after resuming") {
    const Folder folder;
    std::string text;
    for (const std::string date : {"Tue, 4 Mar 2025 10:05:00 +0100", "hier", "12-03-25"})
        text += separator + mail(date.substr(0, 2), "Bonjour\n", "Date: " + date + "\n") + '\n';
    const std::string path = folder.file("a.mbox", text + separator + mail("9", "Bonjour\n"));
    const auto reader = [&] { return ThreadReader(open(path), Agents(), path); };
    for (int before = 0; before <= 4; ++before) {
        CAPTURE(before);
        const std::vector<Omission> omissions = omissions_of_resumed(reader, before);
        REQUIRE(omissions.size() == 1);
        CHECK(omissions[0].reason.line == 9);
        CHECK(omissions[0].reason.message.ends_with("mois (2), sans autre effet"));
        CHECK_FALSE(omissions[0].is_wanted);
    }
}

TEST_CASE("mail: deleted messages, drafts and spam are counted, also after resuming") {
    for (const std::string fields :
         {"X-Mozilla-Status: 0009\n", "X-Mozilla-Status: 1008\n", "X-Gmail-Labels: Brouillons\n",
          "X-Gmail-Labels: Important,Spam\n", "X-Spam-Flag: YES\n", "X-Gmail-Labels: Unread, Trash\n",
          "X-Gmail-Labels: Drafts,Opened\n", "X-Gmail-Labels: =?UTF-8?Q?Corbeille,Messages_envoy=C3=A9s?=\n",
          "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,?=\n =?UTF-8?Q?Corbeille?=\n"}) {
        CAPTURE(fields);
        CHECK(read_one(mail("1", "Bonjour\n", fields)).discarded);
    }
    for (const std::string fields :
         {"X-Spam-Flag: NO\n", "X-Mozilla-Status: 0001\n", "X-Mozilla-Status: 0010\n", "X-Mozilla-Status2: 0008\n",
          "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Client_Spam?=\n", ""}) {
        CAPTURE(fields);
        CHECK_FALSE(read_one(mail("1", "Bonjour\n", fields)).discarded);
    }
    const Folder folder;
    std::string text;
    for (const std::string id : {"1", "x", "2", "x", "x"})
        text += separator + mail(id, "Bonjour\n", id == "x" ? "X-Mozilla-Status: 0008\n" : "") + "\n";
    const std::string path = folder.file("Sent", text);
    for (std::size_t before = 0; before <= 2; ++before) {
        CAPTURE(before);
        ThreadReader first(open(path), Agents()), second(open(path), Agents());
        for (std::size_t i = 0; i < before; ++i) REQUIRE(first.next());
        REQUIRE(second.go_to(first.bookmark()));
        std::string ids;
        while (const std::optional<Record> record = second.next()) ids += record->id[0];
        CHECK(ids == std::string("12").substr(before));
        const std::vector<Omission> omissions = second.take_omissions();
        REQUIRE(omissions.size() == 1);
        CHECK(omissions[0].reason.message == "messages supprimés, en brouillon ou indésirables laissés de côté : 3");
    }
}

TEST_CASE("mail: messages written by programs are automatic") {
    for (const std::string fields :
         {"Auto-Submitted: auto-replied\n", "X-Auto-Response-Suppress: All\n", "Precedence: bulk\n",
          "Auto-Submitted: auto-replied\nIn-Reply-To: <1@client.fr>\n", "X-Autoresponder: yes\n",
          "Precedence: auto_reply\n", "X-Autoreply: yes\n", "Return-Path: <>\n", "Return-path: <>\n",
          "Content-Type: multipart/report; boundary=b; report-type=delivery-status\n"}) {
        CAPTURE(fields);
        CHECK(read_one(mail("1", "--b\n\nNon remis\n--b--\n", fields)).role == Role::automatic);
    }
    for (const auto& [method, role] :
         {std::pair("REPLY", Role::automatic), std::pair("REQUEST", Role::unknown)}) { // invitations
        const std::string calendar =
            std::string("\n--b\nContent-Type: text/calendar; method=") + method + "\n\nBEGIN:VCALENDAR\n";
        CAPTURE(calendar);
        CHECK(read_one(mail("1", "--b\n\nLéa a accepté.\n" + calendar + "--b--\n",
                            "Content-Type: multipart/alternative; boundary=b\n"))
                  .role == role);
    }
    CHECK(read_one("From: MAILER-DAEMON@boite.fr\nMessage-ID: <1@x>\n\nNon remis\n").role == Role::automatic);
    const Record named = read_one("From: Léa Martin <MAILER-DAEMON>\nMessage-ID: <1@x>\n\nBonjour\n"); // by readpst
    CHECK(named.role == Role::unknown);
    CHECK(named.from == "");
    for (const std::string subject : {"Réponse automatique : colis", "RÉPONSE AUTOMATIQUE\u00A0: colis",
                                      "Automatic reply: colis", "Absence du bureau"}) {
        CAPTURE(subject);
        CHECK(read_one("From: a@b.fr\nSubject: " + subject + "\n\nAbsent\n").role == Role::automatic);
    }
    for (const std::string subject :
         {"RE: Réponse automatique : colis", "Réponse automatique de votre box", "Absence du bureau de poste"}) {
        CAPTURE(subject);
        CHECK(read_one("From: a@b.fr\nSubject: " + subject + "\n\nBonjour\n").role == Role::unknown);
    }
    for (const std::string fields : {"Auto-Submitted: no\n", "X-Auto-Response-Suppress: none\n",
                                     "X-Auto-Response-Suppress: All\nIn-Reply-To: <0@x>\n", "Precedence: list\n",
                                     "List-Id: <sav.boite.fr>\n", "Return-Path: <sav@boite.fr>\n"}) {
        CAPTURE(fields);
        CHECK(read_one(mail("1", "Bonjour\n", fields)).role == Role::unknown);
    }
    const std::string zendesk =
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nX-Mailer: Zendesk Mailer\n\n";
    const std::string comment =
        "Mise à jour.\n" + std::string(46, '-') + "\n\nLéa Martin, 12 mars 2025, 10:30 UTC+1\n\nBonjour\n";
    CHECK(read_one("From: Boîte <sav@boite.fr>\n" + zendesk + comment).role == Role::unknown);
    CHECK(read_one("From: =?utf-8?q?L=C3=A9a_Martin_(Bo=C3=AEte)?= <sav@boite.fr>\n" + zendesk + "Bonjour\n").role ==
          Role::unknown);
    CHECK(read_one("From: \"Léa Martin (Boîte)\" <sav@boite.fr>\n" + zendesk + "Bonjour\n").role == Role::unknown);
    CHECK(
        read_one("From: Boîte <sav@boite.fr>\n" + zendesk + "Demande reçue.\n\n" + std::string(32, '-') + '\n').role ==
        Role::automatic);
    CHECK(read_one("From: Léa (SAV) <sav@boite.fr>\nAuto-Submitted: auto-replied\n\nAbsente\n").role ==
          Role::automatic);
}

TEST_CASE("mail: the body is the part that a reader sees") {
    const std::string plain = "--b\nContent-Type: text/plain; charset=utf-8\n\nLe texte\n";
    const std::string html = "--b\nContent-Type: text/html; charset=utf-8\n\n<p>Le HTML</p>\n";
    const std::string pdf = "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nQUJD\n";
    const std::string attached =
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x\n\nJoint\n";
    const auto body = [](const std::string& kind, const std::string& parts) {
        const Record record =
            read_one(mail("1", parts + "--b--\n", "Content-Type: multipart/" + kind + "; boundary=b\n"));
        CHECK(record.remark == "");
        return (record.html ? "html:" : "text:") + record.body + record.error;
    };
    CHECK(body("alternative", plain + html) == "text:Le texte");
    CHECK(body("alternative", html) == "html:<p>Le HTML</p>");
    CHECK(body("alternative", "--b\n\n \n" + html) == "html:<p>Le HTML</p>");
    const std::string stub = "--b\nContent-Type: text/plain\n\nVotre messagerie n'affiche pas le HTML.\n";
    CHECK(body("alternative", stub + html) == "html:<p>Le HTML</p>");
    CHECK(body("alternative", stub + "--b\nContent-Type: text/html\n\n \n").starts_with("text:Votre messagerie"));
    CHECK(body("alternative", pdf + html) == "html:<p>Le HTML</p>");
    CHECK(body("mixed", plain + pdf + plain) == "text:Le texte\n\nLe texte");
    CHECK(body("mixed", html + pdf + html) == "html:<p>Le HTML</p>\n\n<p>Le HTML</p>");
    CHECK(body("mixed", plain + plain) == "text:Le texte"); // mailing lists add parts
    CHECK(body("mixed", plain + pdf + "--b\nContent-Type: text/plain; name=notes.txt\n\nJoint\n") == "text:Le texte");
    CHECK(body("mixed", plain + pdf + "--b\n\n________\nListe A\n") == "text:Le texte");
    CHECK(body("mixed", pdf + attached + plain) == "text:Le texte");
    CHECK(body("mixed", pdf + attached) == "text:aucun texte : seulement 2 pièces jointes");
    CHECK(body("encrypted", pdf).find("chiffré") != std::string::npos);
    const auto smime = [](const std::string& type) {
        return read_one(mail("1", "QUJD\n", "Content-Type: application/pkcs7-mime; smime-type=" + type + "\n")).error;
    };
    CHECK(smime("enveloped-data").find("chiffré") != std::string::npos);
    CHECK(smime("signed-data").find("signé en un bloc (S/MIME), sans être chiffré") != std::string::npos);
    CHECK(smime("certs-only") == "aucun texte : seulement 1 pièce jointe");
    CHECK(read_one(mail("1", "QUJD\n", "Content-Type: application/x-pkcs7-mime; name=smime.p7m\n"))
              .error.find("chiffré, ou signé") != std::string::npos);
    CHECK(read_one(mail("1", "\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n")).error.find("chiffré") != std::string::npos);
    CHECK(read_one(mail("1", "Le texte", "Content-Type: text\n")).body == "Le texte");
    CHECK(read_one(mail("1", "\u00a0\n\u00a0\n")).error.empty()); // blank, but not unreadable
}

TEST_CASE("mail: only the lines of a flowed text are joined") {
    const auto body = [](const std::string& text, const std::string& more = "") {
        return read_one(mail("1", text, "Content-Type: text/plain; format=flowed" + more + "\n")).body;
    };
    CHECK(body("Votre colis \nest parti.\n") == "Votre colis est parti.\n");
    CHECK(body("Votre co \nlis est parti.\n", "; delsp=yes") == "Votre colis est parti.\n");
    CHECK(body(" From Paris, \n votre colis\n") == "From Paris, votre colis\n"); // a stuffed space (RFC 3676)
    CHECK(body("Il est parti. \n> Où est-il ?\n") == "Il est parti. \n> Où est-il ?\n");
    CHECK(body("Bonne journée.\n-- \nLéa\n") == "Bonne journée.\n-- \nLéa\n");
}

TEST_CASE("mail: a folded header becomes one line") {
    const Record record =
        read_one("From: sav@boite.fr\nMessage-ID: <1@x>\nSubject: =?utf-8?q?Votre=0Acolis=07?=\n\nBonjour\n");
    CHECK(record.subject == "Votre colis ");
}

TEST_CASE("mail: base64 padded on each line or in each word of a subject, and invalid base64") {
    const Record record =
        read_one("Message-ID: <1@x>\nSubject: =?utf-8?B?Vm90cmUgZGVtYW5kZSA=?=\n =?utf-8?B?bsKwIDkz?=\n"
                 "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                 "Qm9uam91cg==\nLCBab8OpLg==\n");
    CHECK(record.subject == "Votre demande n° 93");
    CHECK(record.body == "Bonjour, Zoé.");
    CHECK(read_one(mail("1", "Bonjour\n\nMerci de l'avoir dit.\n", "Content-Transfer-Encoding: base64\n")).body ==
          "Bonjour\n\nMerci de l'avoir dit.\n");
}

TEST_CASE("mail: charsets, right, wrong and unknown") {
    const auto body = [](const std::string& charset, const std::string& bytes) {
        return read_one(mail("1", bytes, "Content-Type: text/plain; charset=" + charset + "\n")).body;
    };
    for (const std::string charset : {"iso-8859-15", "windows-1252", "iso-8859-9", "ascii", "macintosh"})
        CHECK(body(charset, "désolé, l’œuvre\n") == "désolé, l’œuvre\n");
    for (const std::string charset : {"utf-8", "iso-8859-1", "us-ascii", "x-inconnu", "\"\""}) {
        CAPTURE(charset);
        CHECK(body(charset, "désolé, l’œuvre\n") == "désolé, l’œuvre\n");
        CHECK(body(charset, "d\xE9sol\xE9, l\x92\x9Cuvre\n") == "désolé, l’œuvre\n");
    }
    CHECK(body("iso-8859-1", "d\xE9sol\xE9 \xC2\xBB\n") == "désolé Â»\n"); // two bytes that happen to be UTF-8
    for (const std::string unclosed :
         {"\"macintosh", "\"macintosh; format=fixed", "\"macintosh\n\tformat=fixed", "\\\"macintosh\\\""})
        CHECK(body(unclosed, "l\xD5\xCFuvre d\x8Esol\x8E\n") == "l’œuvre désolé\n");
    CHECK(body("iso-8859-15", "\xBDuvre \xA4\n") == "œuvre €\n");
    CHECK(body("utf-7", "d+AOk-sol+AOk-\n") == "désolé\n");
    CHECK(body("utf-8", std::string("avec\0des\0zeros\n", 15)) == "avec des zeros\n");

    const Record damaged = read_one(mail("1", "Bonjour, votre colis est arriv\xC3\xA9 hier\xFF \xC3\xA0 Tours.\n",
                                         "Content-Type: text/plain; charset=utf-8\n"));
    CHECK(damaged.body == "Bonjour, votre colis est arrivé hier  à Tours.\n");
    CHECK(damaged.remark.find("1 passage") != std::string::npos);
    const Record noise =
        read_one(mail("1", "\x81\x8D\x8F\x90\x9D\x81\x8D\x8F\x90\x9D\n", "Content-Type: text/plain; charset=big5\n"));
    CHECK(noise.error.find("illisible") != std::string::npos);
}

TEST_CASE("mail: a broken message is an error record with its reason, or is read as far as possible") {
    const std::string mixed = "Content-Type: multipart/mixed; boundary=b\n";
    CHECK(read_one("").error == "message vide");
    CHECK(read_one("\n\n").error == "message vide");
    CHECK(read_one(std::string(3000, '\0')).error.find("en-tête") != std::string::npos);
    CHECK(read_one("pas un courriel du tout\n").error.find("en-tête") != std::string::npos);
    CHECK(read_one(mail("1", "")).error.empty());
    CHECK(read_one(mail("1", "BEGIN:VCALENDAR\n", "Content-Type: text/calendar; method=REPLY\n")).error.empty());
    CHECK(read_one(
              mail("1",
                   "--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--\n",
                   "Content-Type: multipart/alternative; boundary=b\n"))
              .error.empty());
    CHECK(read_one(mail("1", "Sans la moindre partie\n", mixed)).error.find("boundary") != std::string::npos);
    CHECK(read_one(mail("1", "x\n", "Content-Type: multipart/mixed\n")).error.find("boundary") != std::string::npos);
    const Record cut = read_one(mail("1", "--b\n\nBonjour\n--b\nContent-Type: application/pdf\n\nQUJ", mixed));
    CHECK(cut.body == "Bonjour");
    CHECK(cut.remark.find("fin manquante") != std::string::npos);
    CHECK(read_one(mail("1", "Bm9uam91cg===!!", "Content-Transfer-Encoding: base64\n")).error == "");
}

TEST_CASE("mail: boundaries count only in a multipart message") {
    const std::string lines = "Bonjour,\n--abc\nContent-Type: image/png\n\nC'est votre faute.\n";
    CHECK(read_one(mail("1", lines, "Content-Type: text/plain\n")).body == lines);
    CHECK(read_one(mail("1", lines)).body == lines);
    CHECK(read_one(mail("1", "--abc\n\n" + lines, "Content-Type:\n multipart/mixed; boundary=abc\n")).body ==
          "Bonjour,");
}

TEST_CASE("mail: hostile messages exhaust neither memory nor stack") {
    const std::string mixed = "Content-Type: multipart/mixed; boundary=b\n";
    std::string text = mail("1", "--b\n\nBonjour\n", mixed);
    for (int i = 0; i < 10'000; ++i) text += "--b\nContent-Type: image/png\n\nQUJD\n";
    const Record many = read_one(text + "--b--\n");
    CHECK(many.body == "Bonjour");
    CHECK(many.remark.find("trop grand") != std::string::npos);

    text = "Message-ID: <1@x>\n";
    for (int i = 0; i < 1000; ++i) text += "Content-Type: message/rfc822\n\n";
    CHECK(read_one(text + "\nBonjour\n").error.find("pièce jointe") != std::string::npos);

    for (const int depth : {30, 1000, 20'000}) {
        text = mail("1", "", "X: y\n");
        text.pop_back();
        for (int i = 0; i < depth; ++i) {
            const std::string boundary = "b" + std::to_string(i);
            text += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
        }
        const Record nested = read_one(text + "\nBonjour\n");
        CHECK((depth == 30) == (nested.body == "Bonjour\n"));
        CHECK((depth == 30) == (nested.error == ""));
    }

    const std::string before = "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n";
    const std::string line(std::string(76, 'Q') + "\n");
    std::string attachment;
    while (attachment.size() < (40u << 20)) attachment += line;
    const Record large = read_one(mail("1", before + attachment + "--b\n\nBonjour\n--b--\n", mixed));
    CHECK(large.body == "Bonjour");
    CHECK(large.remark == "");
    std::erase(attachment, '\n');
    CHECK(read_one(mail("1", before + attachment + "\n--b\n\nBonjour\n--b--\n", mixed)).body == "Bonjour");

    const Record endless = read_one(mail("1", attachment));
    CHECK(endless.body.size() < (3u << 20));
    CHECK(endless.remark.find("trop grand") != std::string::npos);
    text = "Message-ID: <1@x>\n";
    for (int i = 0; i < 500'000; ++i) text += "X: y\n";
    CHECK(read_one(text + "\nBonjour\n").error.find("trop grand") != std::string::npos);
    CHECK(read_one("Message-ID: <1@x>\nFrom: " + std::string(1'000'000, ':') + "\n\nBonjour\n").error == "");
    text.clear();
    for (int i = 0; i < 100'000; ++i) text += i % 100 == 0 ? "a:\n " : "a:"; // nested groups
    CHECK(read_one("Message-ID: <1@x>\nCC: " + text + "\n\nBonjour\n").error.find("illisible") != std::string::npos);
    CHECK(read_one(mail("1", "Bonjour\n--b\nContent-Type: message/rfc822\n\nTo: " + text + "\n\nx\n--b--\n", mixed))
              .error != "");
    CHECK(read_one("Message-ID: <1@x>\nSubject: " + std::string(5'000'000, 'x') + "\n\nBonjour\n").body == "Bonjour\n");
    text = "Message-ID: <1@x>\nContent-Type: text/plain";
    for (int i = 0; i < 100'000; ++i) text += "; a" + std::to_string(i) + "=b";
    CHECK(read_one(text + "\n\nBonjour\n").body == "Bonjour\n");
}

TEST_CASE("mbox: each variant, quoted lines, LF and CRLF") {
    const Folder folder;
    const std::string unquoted = "Bonjour\n\nFrom moi Mon Mar  3 10:12:00 2025\nau revoir\n";
    REQUIRE(unquoted.size() == 53);
    const std::string three = "[un\n][" + unquoted + "][trois\n]";
    for (const auto& [variant, text] : std::vector<std::pair<std::string, std::string>>{
             {"mboxo", separator + mail("1", "un\n") + "\n" + separator +
                           mail("2", "Bonjour\n\n>From moi Mon Mar  3 10:12:00 2025\nau revoir\n") + "\n" + separator +
                           mail("3", "trois\n")},
             {"mboxcl2", separator + mail("1", "un\n", "Content-Length: 3\n") + "\n" + separator +
                             mail("2", unquoted, "Content-Length: 53\n") + "\n" + separator +
                             mail("3", "trois\n", "Content-Length: 6\n")},
             {"mboxcl2 without empty lines", separator + mail("1", "un\n", "Content-Length: 3\n") + separator +
                                                 mail("2", unquoted, "Content-Length: 53\n") + separator +
                                                 mail("3", "trois\n", "Content-Length: 6\n")}}) {
        const std::string name = variant;
        CAPTURE(name);
        std::string found = bodies(read(folder.file("a.mbox", text)));
        // The empty line before a separator belongs to the format.
        for (std::size_t at; (at = found.find("\n\n]")) != found.npos;) found.erase(at, 1);
        CHECK(found == three);
    }
    const std::string crlf = with_crlf(separator + mail("1", "un\n") + "\n" + separator + mail("2", ">From deux\n"));
    CHECK(bodies(read(folder.file("a.mbox", crlf))) == "[un\n\n][From deux\n]");
    const std::string rd = separator + mail("1", ">>From un\n>From deux\n> From trois\n>>>From quatre\n");
    CHECK(bodies(read(folder.file("a.mbox", rd))) == "[>From un\nFrom deux\n> From trois\n>>From quatre\n]");
}

TEST_CASE("mbox: which lines begin a message") {
    const Folder folder;
    const auto count = [&](const std::string& between) {
        return read(folder.file("a.mbox", separator + mail("1", "un\n") + between + mail("2", "deux\n"))).size();
    };
    for (const std::string line : {
             "\nFrom sav@boite.fr Mon Mar  3 10:12:00 2025\n",
             "\nFrom - Mon Mar 03 10:12:00 2025\n",                  // Thunderbird
             "\nFrom 1825@xxx Mon Mar 03 10:12:00 +0000 2025\n",     // Gmail
             "\nFrom sav@boite.fr Mon, 3 Mar 2025 10:12:00 +0100\n", // as in a header
             "\nFrom \"Zoe M\" Mon Mar  3 10:12 2025\n",             // a sender in two words, no seconds
             "\nFrom MAILER-DAEMON Mon Mar  3 10:12:00 CET 2025\n",
             "\r\nFrom sav@boite.fr Mon Mar  3 10:12:00 2025\r\n",
             "From \n", // Thunderbird, without an empty line
             "\nFrom \r\n",
             "\n\n\nFrom - Mon Mar 03 10:12:00 2025\n",
             "From sav@boite.fr Mon Mar  3 10:12:00 2025\n", // no empty line before
             "\nFrom sav@boite.fr 2025-03-03 10:12\n",       // with an empty line and a field, any date
             "\nFrom - lun. mars 3 10:12:00 2025\n",
         }) {
        CAPTURE(line);
        CHECK(count(line) == 2);
    }
    for (const std::string line : {
             "From sav@boite.fr Mon Mar  3 10:12:00 2025\nici\n", // without an empty line or a header field
             "From sav@boite.fr 2025-03-03 10:12\n",
             "\nFrom sav@boite.fr 2025-03-03 10:12\nici\n",
             "\nFrom now on, Monday March 3 2025 at 10:12\n", // a sentence
             "\nFrom there\n",
             "\n>From sav@boite.fr Mon Mar  3 10:12:00 2025\n",
             "\n From sav@boite.fr Mon Mar  3 10:12:00 2025\n",
             "\nFrom \nici\n",
             "\nfrom sav@boite.fr Mon Mar  3 10:12:00 2025\n",
         }) {
        CAPTURE(line);
        CHECK(count(line) == 1);
    }
}

TEST_CASE("mbox: a long attachment ends at a boundary or at the next message") {
    const Folder folder;
    std::string file;
    for (int i = 0; i < 5000; ++i) file += i % 7 == 0 ? "From a line of base64\n" : std::string(76, 'Q') + "\n";
    const std::string parts =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nVoici.\n--b\nContent-Type: image/png\n\n";
    const auto message = [&](const std::string& id, const std::string& rest) {
        return separator + "Message-ID: <" + id + "@boite.fr>\n" + parts + file + rest;
    };
    const std::string path =
        folder.file("a.mbox", message("1", "--b\n\nEt fin.\n--b--\n\n") + message("2", separator + "\n") +
                                  message("3", std::string(3'000'000, 'Q') + "\n\n") + separator +
                                  "Message-ID: <4@boite.fr>\n\nun\n");
    const std::unique_ptr<ArchiveReader> reader = open(path);
    for (const char* const id : {"1@boite.fr", "2@boite.fr", "3@boite.fr", "4@boite.fr"}) {
        const std::optional<Record> record = reader->next();
        REQUIRE(record);
        CHECK(record->id == id);
        CHECK(record->error == "");
        CHECK(record->body.starts_with(id[0] == '4' ? "un" : "Voici."));
    }
    CHECK_FALSE(reader->next());
}

TEST_CASE("mbox: a wrong Content-Length is ignored") {
    const Folder folder;
    for (const std::string length :
         {"0", "1", "3", "4", "5", "40", "5000", "99999999999999", "18446744073709551615", "-1", "x", ""}) {
        CAPTURE(length);
        const std::string text = separator + mail("1", "un\n", "Content-Length: " + length + "\n") + "\n" + separator +
                                 mail("2", "deux\n", "Content-Length: " + length + "\n") + "\n" + separator +
                                 mail("3", "trois\n");
        const std::vector<Record> records = read(folder.file("a.mbox", text));
        REQUIRE(records.size() == 3);
        CHECK(records[1].body == "deux\n\n");
    }
}

TEST_CASE("mbox: messages beside a broken one are read, each with its position") {
    const Folder folder;
    const std::vector<std::string> broken = {
        "",
        "\n",
        "rien qui soit un en-tête\n",
        std::string(5000, '\0') + "\n",
        mail("x", "--b\n\nBonj", "Content-Type: multipart/mixed; boundary=b\n"),
        mail("x", "=", "Content-Transfer-Encoding: quoted-printable\n"),
        mail("x", "QUJ", "Content-Transfer-Encoding: base64\n"),
        mail("x", std::string(3'000'000, 'x')),
        "From: " + std::string(100'000, '(') + "\n\nBonjour\n",
    };
    std::string text;
    std::vector<std::size_t> places;
    for (const std::string& message : broken) {
        text += separator + mail("sain", "Bonjour\n") + "\n";
        places.push_back(text.size());
        text += separator + message + "\n";
        if (!message.ends_with('\n')) text += "\n";
    }
    text += separator + mail("sain", "Bonjour\n");
    const std::vector<Record> records = read(folder.file("a.mbox", text));
    REQUIRE(records.size() == 2 * broken.size() + 1);
    for (std::size_t i = 0; i < records.size(); ++i) {
        CAPTURE(i);
        if (i % 2 == 0) CHECK(records[i].body.starts_with("Bonjour\n"));
        else CHECK(records[i].origin.offset == places[i / 2]);
        const std::size_t offset = records[i].origin.offset;
        CHECK(text.substr(offset, separator.size()) == separator);
        CHECK(records[i].origin.line ==
              std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n') + 1);
    }
}

TEST_CASE("mbox: compressed files give the same records; truncated ones are reported") {
    const Folder folder;
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += separator + mail(std::to_string(i * 7919 % 100'003), "Bonjour, colis " + std::to_string(i * i) + "\n") +
                "\n";
    const std::vector<Record> records = read(folder.file("a", text));
    CHECK(records.size() == 2000);
    CHECK(shown(read(folder.file("a", gzip(text)))) == shown(records));
    CHECK(shown(read(folder.file("a", zstd(text)))) == shown(records));

    const std::string packed = gzip(text);
    const std::string cut = folder.file("cut/a.mbox.gz", packed.substr(0, packed.size() / 2));
    const std::vector<Record> half = read(cut);
    REQUIRE(half.size() > 100);
    CHECK(half.back().error.find("gzip tronqué") != std::string::npos);
    CHECK(half.back().body == "");
    for (std::size_t i = 0; i + 1 < half.size(); ++i) REQUIRE(half[i].body == records[i].body);

    // A truncated file is named, alone or in a folder; a complete one is not.
    const std::vector<Omission> expected = {
        {{cut, 0, 0, "fichier gzip tronqué : la fin manque, copiez-le de nouveau"}}};
    CHECK(omissions_of(cut) == expected);
    CHECK(omissions_of(folder.path() + "/cut") == expected);
    CHECK(omissions_of(folder.file("whole/a.mbox.gz", packed)).empty());
    CHECK(omissions_of(folder.path() + "/whole").empty());
}

TEST_CASE("folders: Maildir, MH, .eml and mbox are read, other files are not") {
    const Folder folder;
    const auto put = [&](const std::string& name, const std::string& body) { folder.file(name, mail(name, body)); };
    put("Maildir/cur/100.a:2,S", "deux");
    put("Maildir/new/099.a", "un");
    put("Maildir/new/101.a", "trois");
    put("Maildir/cur/102.a:2,DS", "brouillon");
    put("Maildir/cur/103.a:2,ST", "corbeille");
    put("Maildir/tmp/104.a", "pas fini");
    put("Maildir/cur/.caché", "non");
    put("Maildir/dovecot.index.log", "non");
    put("Maildir/oublié.eml", "oublié");
    put("Maildir/clients.csv", "non");
    put("Maildir/.Sent/cur/1.a:2,S", "envoyé");
    std::filesystem::create_directories(folder.path() + "/Maildir/.Sent/new");
    CHECK(bodies(read(folder.path() + "/Maildir")) == "[un][deux][trois][oublié][envoyé]");
    const std::vector<Omission> left_out = omissions_of(folder.path() + "/Maildir");
    REQUIRE(left_out.size() == 3);
    CHECK(left_out[0].reason.message ==
          "messages à la corbeille ou en brouillon laissés de côté : 2 (cur/102.a:2,DS, cur/103.a:2,ST)");
    CHECK(left_out[1].reason.message == "messages en cours de livraison (tmp) laissés de côté : 1 (tmp/104.a)");
    CHECK(left_out[2].reason.message ==
          "fichiers laissés de côté, car ce ne sont pas des courriels : 1 (clients.csv) ; "
          "donnez les exports par leur nom");

    put("MH/10", "dix");
    put("MH/9", "neuf");
    put("MH/.mh_sequences", "non");
    put("MH/,8", "non");
    put("MH/sub/1", "un");
    CHECK(bodies(read(folder.path() + "/MH/")) == "[neuf][dix][un]");

    put("eml/b.eml", "b");
    put("eml/A.EML", "A");
    folder.file("eml/c.eml.gz", gzip(mail("c", "c")));
    folder.file("eml/d.eml", "");
    put("eml/notes.txt", "non");
    put("eml/.git/x.eml", "non");
    put("eml/sous/dossier/x.eml", "x");
    folder.file("eml/e.msg", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxx");
    std::filesystem::create_directory_symlink("..", folder.path() + "/eml/sous/boucle");
    const std::vector<Record> records = read(folder.path() + "/eml");
    REQUIRE(records.size() == 6);
    CHECK(bodies(records).starts_with("[A][b][c][!message vide][!c'est un message Outlook"));
    CHECK(records[5].body == "x");
    CHECK(records[5].origin.path == folder.path() + "/eml/sous/dossier/x.eml");

    folder.file("boites/2025-01.mbox", separator + mail("1", "un\n") + "\n" + separator + mail("2", "deux\n"));
    folder.file("boites/Sent", separator + mail("3", "trois\n"));
    folder.file("boites/LISEZMOI", "From où ?");
    folder.file("boites/Sent.msf", "non");
    CHECK(bodies(read(folder.path() + "/boites")) == "[un\n\n][deux\n][trois\n]");

    put("pst/Éléments envoyés/1.eml", "envoyé");
    put("pst/Brouillons/1.eml", "brouillon");
    put("pst/Éléments supprimés/1.eml", "supprimé");
    put("pst/Suivi.Spam/1.eml", "indésirable");
    put("pst/Spam SAV/1.eml", "à lire");
    folder.file("pst/Trash", separator + mail("3", "jeté\n"));
    CHECK(bodies(read(folder.path() + "/pst")) == "[à lire][envoyé]");
    const std::vector<Omission> aside = omissions_of(folder.path() + "/pst");
    REQUIRE(aside.size() == 1);
    CHECK(aside[0].reason.message.find(": 4 (Brouillons/, Suivi.Spam/, Trash, Éléments supprimés/)") !=
          std::string::npos);
    CHECK(bodies(read(folder.path() + "/pst/Brouillons")) == "[brouillon]"); // given by its name
    put("maildir/cur/1.a", "à lire");
    put("maildir/new/2.a", "à lire");
    for (const std::string name : {"&AMk-l&AOk-ments supprim&AOk-s", "INBOX.Ind&AOk-sirables", "Messages envoy&AOk-s"})
        for (const std::string part : {"/cur/", "/new/"}) put("maildir/." + name + part + "1.a", name);
    CHECK(bodies(read(folder.path() + "/maildir")) == "[à lire][à lire][Messages envoy&AOk-s][Messages envoy&AOk-s]");
}

TEST_CASE("folders: unreadable files are reported, other files named") {
    namespace fs = std::filesystem;
    const Folder folder;
    for (const std::string part : {"cur/", "new/"}) folder.file("m/" + part + "1.a", mail("1", "un"));
    fs::create_symlink("absent", folder.path() + "/m/new/2.a");
    folder.file("d/1.eml", mail("1", "un"));
    fs::create_symlink("absent.eml", folder.path() + "/d/2.eml");
    fs::create_symlink("3.eml", folder.path() + "/d/3.eml");
    REQUIRE(mkfifo((folder.path() + "/d/4.eml").c_str(), 0600) == 0);
    REQUIRE(mkfifo((folder.path() + "/d/tube").c_str(), 0600) == 0);
    folder.file("d/5.eml", mail("5", "cinq"));
    folder.file("d/6.eml", "");
    fs::create_symlink("absent", folder.path() + "/d/lien");
    fs::create_directory_symlink(".", folder.path() + "/d/boucle");

    const std::unique_ptr<ArchiveReader> reader = open(folder.path() + "/d");
    fs::remove(folder.path() + "/d/5.eml");
    std::vector<Record> records;
    while (std::optional<Record> record = reader->next()) records.push_back(*std::move(record));
    REQUIRE(records.size() == 6);
    CHECK(bodies(records).starts_with("[un][!lien symbolique rompu"));
    CHECK(records[2].error.starts_with("lien symbolique qui tourne en rond"));
    CHECK(records[3].error.find("un tube") != std::string::npos);
    CHECK(records[4].error.starts_with("aucun fichier"));
    CHECK(records[5].error == "message vide");
    const std::vector<Omission> omissions = reader->take_omissions();
    REQUIRE(omissions.size() == 5); // not for the last file, which is empty
    CHECK(omissions[0].reason.file == folder.path() + "/d/2.eml");
    CHECK(omissions[3].reason.file == folder.path() + "/d/5.eml");
    CHECK(omissions[3].is_wanted);
    CHECK_FALSE(omissions[4].is_wanted);
    CHECK(omissions[4].reason.message.find(": 3 (boucle/, lien, tube)") != std::string::npos);
    CHECK(bodies(read(folder.path() + "/m")) ==
          "[un][un][!lien symbolique rompu : sa cible n'existe pas, corrigez-la]");
}

TEST_CASE("folders: a Maildir without messages is an archive without messages") {
    const Folder folder;
    for (const std::string part : {"/cur", "/new", "/tmp"}) std::filesystem::create_directory(folder.path() + part);
    CHECK(read(folder.path()).empty());
    CHECK(omissions_of(folder.path()) ==
          std::vector<Omission>{{{folder.path() + '/', 0, 0, "Maildir vide : aucun message"}, false}});
}

TEST_CASE("archives: the error says why a file cannot be opened") {
    const Folder folder;
    std::filesystem::create_directory(folder.path() + "/vide");
    const std::string tar = "lettre.eml" + std::string(247, '\0') + "ustar" + std::string(250, '\0');
    for (const auto& [path, reason] : std::vector<std::pair<std::string, std::string>>{
             {folder.path() + "/absent", "aucun fichier"},
             {folder.path() + "/vide", "pour des textes : francparler check " + folder.path() + "/vide --format jsonl"},
             {folder.file("a.txt", "Bonjour, ceci n'est pas un courriel.\n"), "ni une boîte mbox ni un courriel"},
             {folder.file("a.pst", "!BDNxxxx"), "readpst"},
             {folder.file("a.tar", tar), "tar xf"},
             {folder.file("a.tar.gz", gzip(tar)), "tar xf"},
             {folder.file("a.eml", "Subject: x\rMIME-Version: 1.0\r\rBonjour\r"), "mac2unix"},
             {folder.file("a.msg", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "Outlook"}}) {
        const std::string name = path;
        CAPTURE(name);
        const auto reader = open_mail_archive(path);
        REQUIRE_FALSE(reader);
        CHECK(reader.error().front().message.find(reason) != std::string::npos);
        CHECK(reader.error().front().file == path);
    }
    CHECK(bodies(read(folder.file("vide.mbox", ""))).empty());
    CHECK(bodies(read(folder.file("vide.eml", ""))) == "[!message vide]");
}

TEST_CASE("bookmarks: reading resumes after each message with the same records") {
    const Folder folder;
    std::string text;
    for (int i = 0; i < 12; ++i) {
        text += separator +
                mail(std::to_string(i), "colis " + std::string(static_cast<std::size_t>(i) * 40, 'x') + "\n") + "\n";
        if (i % 4 == 3) text += separator + "\n";
    }
    folder.file("d/1.mbox", text);
    folder.file("d/2.mbox.gz", gzip(text));
    folder.file("d/3.eml", mail("3", "seul\n"));
    folder.file("d/4.eml", "");
    folder.file("d/5.msg", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (const std::string name : {"/d/1.mbox", "/d/2.mbox.gz", "/d/3.eml", "/d/4.eml", "/d"}) {
        CAPTURE(name);
        const std::string path = folder.path() + name;
        const std::string expected = shown(read(path));
        std::vector<Record> found;
        Bookmark bookmark;
        for (;;) {
            const std::unique_ptr<ArchiveReader> reader = open(path);
            if (bookmark.empty()) CHECK(reader->go_to(reader->bookmark()));
            else REQUIRE(reader->go_to(bookmark));
            std::optional<Record> record = reader->next();
            if (!record) break;
            found.push_back(*std::move(record));
            bookmark = reader->bookmark();
            CHECK(std::ranges::all_of(bookmark, [](char c) { return c >= ' ' && c <= '~'; }));
            CHECK(reader->progress().done <= reader->progress().total);
        }
        CHECK(shown(found) == expected);
    }
}

TEST_CASE("bookmarks: omissions are reported also after resuming") {
    const Folder folder;
    std::string text;
    for (int i = 0; i < 40; ++i) text += separator + mail(std::to_string(i * 7919 % 1009), "Bonjour\n") + "\n";
    const std::string packed = gzip(text), cut = packed.substr(0, packed.size() / 2);
    for (const std::string name : {"a", "b"}) {
        folder.file(name + "/1.mbox.gz", cut);
        folder.file(name + "/2.eml", mail("2", "deux\n"));
        folder.file(name + "/3.mbox.gz", cut);
        folder.file(name + "/4.eml", mail("4", "quatre\n"));
        std::filesystem::create_symlink("absent", folder.path() + "/" + name + "/5.eml");
        folder.file(name + "/notes.txt", "non");
    }
    const auto archives = [&] {
        return std::make_unique<Archives>(std::vector<std::string>{folder.path() + "/a", folder.path() + "/b"},
                                          [](const std::string& path) -> Result<std::unique_ptr<ArchiveReader>> {
                                              return std::unique_ptr<ArchiveReader>(
                                                  std::make_unique<ThreadReader>(open(path), Agents()));
                                          });
    };
    const auto whole = archives();
    std::vector<Archives::Place> places;
    while (whole->next()) places.push_back(whole->place());
    CHECK(whole->unread().size() == 6);
    CHECK(whole->left_out().size() == 2);
    for (const Archives::Place& place : places) {
        CAPTURE(place.bookmark);
        const auto again = archives();
        REQUIRE(again->go_to(place, whole->omissions(place)).empty());
        CHECK(again->place() == place);
        while (again->next()) {
        }
        CHECK(again->unread() == whole->unread());
        CHECK(again->left_out() == whole->left_out());
    }
}

TEST_CASE("bookmarks: an archive that grew can be resumed, one that changed cannot") {
    const Folder folder;
    const std::string one = separator + mail("1", "un\n") + "\n", two = separator + mail("2", "deux\n") + "\n";
    const auto after_one = [&](const std::string& path) {
        const std::unique_ptr<ArchiveReader> reader = open(path);
        REQUIRE(reader->next());
        return reader->bookmark();
    };
    const std::string path = folder.file("a.mbox", one + two);
    const Bookmark bookmark = after_one(path);
    folder.file("a.mbox", one + two + one);
    CHECK(open(path)->go_to(bookmark));
    folder.file("a.mbox", separator + mail("1", "UN\n") + "\n" + two);
    CHECK_FALSE(open(path)->go_to(bookmark));
    folder.file("a.mbox", one.substr(0, 60));
    CHECK_FALSE(open(path)->go_to(bookmark));
    CHECK_FALSE(open(path)->go_to("x"));

    folder.file("m/new/1.a", mail("1", "un\n"));
    folder.file("m/new/2.a", mail("2", "deux\n"));
    std::filesystem::create_directory(folder.path() + "/m/cur");
    const Bookmark place = after_one(folder.path() + "/m");
    std::filesystem::rename(folder.path() + "/m/new/1.a", folder.path() + "/m/cur/1.a:2,S");
    folder.file("m/new/3.a", mail("3", "trois\n"));
    CHECK(open(folder.path() + "/m")->go_to(place));
    const std::unique_ptr<ArchiveReader> further = open(folder.path() + "/m");
    REQUIRE((further->next() && further->next()));
    const Bookmark behind = further->bookmark();
    CHECK(open(folder.path() + "/m")->go_to(behind));
    folder.file("m/cur/1.a:2,S", mail("1", "un, et un de plus\n")); // a file already read has changed
    CHECK_FALSE(open(folder.path() + "/m")->go_to(behind));
    std::filesystem::remove(folder.path() + "/m/cur/1.a:2,S");
    const std::unique_ptr<ArchiveReader> fewer = open(folder.path() + "/m");
    CHECK_FALSE(fewer->go_to(place));
}
