#!/usr/bin/env python3
"""pst_test.py FRANCPARLER: an Outlook mailbox, converted by readpst as in docs/formats.md, is read whole.

Exit status 77 when readpst is missing."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from make_pst import mailbox, text

SKIPPED = 77
FAULT = "Bonjour Madame,\r\n\r\nVotre colis est perdu à Orléans, et c'est la faute du transporteur. Cœur serré.\r\n"


def message(number, sender, more=()):
    header = "From: %s\r\nSubject: Votre colis n° %d\r\nMessage-ID: <%d@boite.fr>\r\nDate: Mon, 3 Mar 2025 10:12:00 +0100\r\n\r\n"
    return {0x0037: text("Votre colis n° %d" % number), 0x007D: text(header % (sender, number, number)), 0x1000: text(FAULT), **dict(more)}


def main():
    if shutil.which("readpst") is None:
        print("readpst is missing")
        return SKIPPED
    program = pathlib.Path(sys.argv[1]).resolve()
    html = {0x1000: text(""), 0x1013: (0x0102, ("<p>%s</p>" % FAULT).encode("utf-8")), 0x3FDE: (0x0003, 65001)}
    by_name = {0x0037: text("Votre colis n° 6"), 0x0042: text("Léa Martin"), 0x0064: text("EX"), 0x0065: text("/O=BOITE/CN=LEA"),
               0x1035: text("<6@boite.fr>"), 0x1000: text(FAULT)}
    folders = {
        "Éléments envoyés": [message(number, "Léa <lea@boite.fr>") for number in range(1, 6)] + [by_name],
        "Boîte de réception": [message(7, "zoe@client.fr")],
        "SAV - à traiter (d'été)": [message(8, "lea@boite.fr", html.items())],
        "Vide": [],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "boite.pst").write_bytes(mailbox(folders))
        (folder / "courriels").mkdir()
        subprocess.run(["readpst", "-e", "-8", "-o", "courriels", "boite.pst"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (folder / "francparler.toml").write_text('[agents]\nfrom = ["@boite.fr"]\n', encoding="utf-8")
        done = subprocess.run([program, "batch", "courriels", "-q"], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0 and not done.stderr, done.stderr.decode()
        *records, summary = [json.loads(line) for line in done.stdout.splitlines()]

        # Folder by folder, in the order of the numbers.
        found = [(record["id"], pathlib.PurePath(record["path"]).parent.name) for record in records]
        wanted = [("%d@boite.fr" % number, folder_name) for folder_name, numbers in
                  [("Boîte de réception", [7]), ("SAV - à traiter (d'été)", [8]), ("Éléments envoyés", range(1, 7))] for number in numbers]
        assert found == wanted, found
        assert [record.get("skipped") for record in records] == ["client"] + [None] * 7, records
        for record in records[1:]:
            assert "rejet-de-faute/tiers" in {finding["rule"] for finding in record["findings"]}, record
        assert "from" not in records[-1] and "role" not in records[-1], records[-1]
        for record in records[1:-1]:
            assert record["from"] == "lea@boite.fr" and record["time"] == "2025-03-03T09:12:00Z" and "remark" not in record, record
        assert summary["summary"]["messages"] == 8 and summary["summary"]["errors"] == 0, summary

        # The error for an unconverted file says how to convert it.
        done = subprocess.run([program, "batch", "boite.pst", "-q"], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 2 and "readpst -e -8" in done.stderr.decode(), done
    return 0


if __name__ == "__main__":
    sys.exit(main())
