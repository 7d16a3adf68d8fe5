#!/usr/bin/env python3
"""join_marks.py MARKS.jsonl CORPUS.jsonl : prints annotated messages, joining annotations with texts stored elsewhere.

Third-party texts keep their own licences and are not in the repository; their annotations by readers are. Each line of MARKS has
`id`, `situation`, `document`, `quality` like the messages beside it, `findings` as [rule, first letter, letter after the last],
and the number of the reader. CORPUS has `id`, `channel` and `text`. Annotations whose text is missing or too short are reported
on standard error, with exit status 1; all others are printed.
"""
import json
import sys

from train import count_of


def joined(marks, text):
    """A message of tools/messages, or None when the marks are not of this text."""
    findings = []
    for rule, start, end in marks["findings"]:
        quote = text["text"][start:end]
        if len(quote) != end - start:
            return None
        findings.append({"rule": rule, "quote": quote, "occurrence": count_of(quote, text["text"][:end])})
    return {"id": marks["id"], "channel": text["channel"], "situation": marks["situation"], "text": text["text"],
            "findings": findings, "document": marks["document"], "quality": marks["quality"]}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    texts = {text["id"]: text for text in lines(sys.argv[2])}
    failed = False
    for marks in lines(sys.argv[1]):
        message = joined(marks, texts[marks["id"]]) if marks["id"] in texts else None
        if message:
            print(json.dumps(message, ensure_ascii=False))
        else:
            failed = True
            print("join_marks.py: %s: not the text that was marked" % marks["id"], file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
