#!/usr/bin/env python3
"""train.py [--write] [--report] [--unit UNIT …] GOLD.jsonl … : learns lexicons/modele.tsv from annotated messages.

GOLD has the fields of tools/messages/README.md. A leading « = » (=dev.jsonl) marks a file against whose messages patterns
were written: it is used for training but not for measuring. Each rule gets a linear model: logistic regression (L2) over the
terms of a clause, of a word (jargon) or of a message, as printed by build/release/dump_terms; so does each situation. The
impression that a message makes is a ridge regression of its quality. The thresholds above which a word or a message is
reported, and below which a finding is dropped, are chosen on messages held out in turn, file by file; clauses use
CLAUSE_LIMIT. The sentences of the lexicon are training data too. Needs Debian's python3-sklearn; the program does not.

--report prints precision and recall on the held-out messages; --write writes the model trained on all messages. --unit
restricts this to some units (proposition, mot, message, situation, impression): the rules of others are unchanged.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import re
import subprocess
import sys
import tomllib

import numpy as np
from scipy.sparse import csr_matrix, diags
from scipy.stats import spearmanr
from sklearn.linear_model import LogisticRegression, Ridge

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("FRANCPARLER_TERMS", ROOT / "build" / "release" / "dump_terms"))
MODEL = ROOT / "lexicons" / "modele.tsv"
EMPTY_TALK = ("langue-de-bois", "empathie")  # says nothing of what the message does
IN_EMPTY_TALK = "v/"  # before its terms: they may only make a rule on the message more likely
WHOLE_RULES = ("empathie/absente", "solution/absente", "solution/cause-avant-solution", "solution/sans-contact",
               "solution/sans-echeance")  # on the message; the others need no model
TAUGHT = 60  # a file of sentences with so many findings of a category is training data for it
CLAUSE_LIMIT = -0.9  # threshold for reporting a clause: three findings of four are right on held-out messages
LENIENCY = 0.5  # points that a clause may lack to support a pattern: plain formulas are rare in the training data
SHARPNESS = 0.5  # of src/passes/weigher.hpp: how much the largest of the points of a category counts
BETA = 0.7  # for words; under 1: a false alarm costs more than a miss
LONE = 1.0  # strong_word of src/passes/place_judge.cpp; for clauses, by the weights alone, a third of strong_clause
WORD_CATEGORY = "jargon"  # judged word by word; the others clause by clause
WORD_GAP = 2  # tokens between two words of one finding
WHOLE_STRENGTH = 0.03
WHOLE_SEEN = 8
SITUATION_SEEN = 15
IMPRESSION = "ensemble/impression"
IMPRESSION_PENALTY = 400.0  # L2
# The weight of a message for the impression, by the prefix of its file name; readers of real texts use another scale.
OWN_QUALITY = {"auteur": 1.0, "gabarits": 8.0}
UNSPOILT, SPOILT = 60, 20  # qualities from which a message loses nothing for its impression, and under which it loses all
OF_MESSAGE = re.compile(r"[123]/|sit:|d:|a:|n\d$")  # terms that belong to the message, not to a clause
SEEN, FRAMES_SEEN = 4, 6  # a term, or a row of frames, that fewer units show is left out
# Smaller weights are left out of the file.
LIGHT = {"proposition": 0.03, "mot": 0.03, "message": 0.01, "situation": 0.02, "impression": 0.1}
ACT_UNIT = "acte"  # what tools/train_network.py learns for the rules on the message
PROCESSES = 2
TOLERANCE = 0.003  # of the solver
# Training weights of a clause and a word, and of a clause for the hidden units, by the prefix of the file name. In sentences
# written for one rule, faults are far too frequent; real templates are few, but they are what hooks read. The longer ones
# appear twice, annotated by two readers.
WEIGHTS = {"phrases-lexique": {"clause": 0.5, "word": 0.6, "hidden": 0.3}, "phrases": {"clause": 0.3, "word": 0.6, "hidden": 0.15},
           "real": {"clause": 5.0, "word": 1.5, "hidden": 3.0}, "": {"clause": 1.0, "word": 1.0, "hidden": 1.0}}
STRENGTH = {"clause": 0.5, "word": 2.0}  # inverse of the L2 penalty
# The penalty is the same for all terms, so the factor of a term's feature before training decides how readily it is trusted:
# rare terms more than common ones, single words more than the rest.
RARITY = 0.2  # exponent of a term's rarity
USUAL = 30.0  # number of clauses of a term with factor 1
TRUST = {"u": 2.0, "f": 1.5, "e": 1.5, "p": 1.5}  # by kind of term


def in_parallel(function, items):
    """function(item) of each, in order, by processes that share what it refers to."""
    global shared_function
    shared_function = function
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        return pool.map(call_shared, items, chunksize=1)


def call_shared(item):
    return shared_function(item)


class Message:
    """A gold message with the clauses and pattern findings that the program sees in it."""

    def __init__(self, gold, marks, dumped):
        self.gold = marks
        self.clauses = [(c["start"], c["end"]) for c in dumped["clauses"]]
        self.terms = [c["terms"] for c in dumped["clauses"]]
        self.words = [(w["start"], w["end"], w["sentence"], w["token"], w["terms"]) for w in dumped["words"]]
        self.whole_terms = sorted({t for part in dumped["message"] for t in part})
        self.document = set(gold.get("document", []))
        self.situation = gold.get("situation")
        self.quality = gold.get("quality")
        self.passes = {f["rule"] for f in dumped["findings"] if "start" not in f}
        self.patterns = [(f["rule"], f["start"], f["end"]) for f in dumped["findings"] if "start" in f]
        # A finding belongs to the clause that holds most of it; the others it touches teach nothing of its rule.
        self.labels = [set() for _ in self.clauses]
        self.unsure = [set() for _ in self.clauses]
        for rule, start, end in self.gold:
            shared = [min(end, e) - max(start, s) for s, e in self.clauses]
            if not shared or max(shared) <= 0:
                continue
            best = shared.index(max(shared))
            for i, common in enumerate(shared):
                if common > 0:
                    (self.labels if i == best else self.unsure)[i].add(rule)


def category(rule):
    return rule.split("/")[0]


def marks_of(gold):
    """Its findings as (rule, first byte, byte behind the last)."""
    text = gold["text"]
    offsets = [0]
    for letter in text:
        offsets.append(offsets[-1] + len(letter.encode()))
    marks = []
    for finding in gold["findings"]:
        at = -1
        for _ in range(finding.get("occurrence", 1)):
            at = text.index(finding["quote"], at + 1)
        marks.append((finding["rule"], offsets[at], offsets[at + len(finding["quote"])]))
    return marks


def read(path):
    return messages_of([json.loads(line) for line in open(path, encoding="utf-8") if line.strip()])


def read_lexicon():
    """The sentences that the entries of the lexicon flag and accept, by category: what a pattern was written for is borne
    out."""
    sentences = collections.defaultdict(list)
    for path in sorted((ROOT / "lexicons").glob("*.toml")):
        for rule, record in tomllib.loads(path.read_text(encoding="utf-8")).get("regle", {}).items():
            out = sentences["phrases-lexique-" + category(rule)]
            for entry in record.get("entree", []):
                for sentence in entry.get("signale", []):
                    parts = sentence.split("**")
                    before = ["".join(parts[:i]) for i in range(len(parts))]
                    out.append({"text": "".join(parts), "findings": [
                        {"rule": rule, "quote": part, "occurrence": count_of(part, before[i] + part)}
                        for i, part in enumerate(parts) if i % 2 == 1]})
                out += [{"text": sentence, "findings": []} for sentence in entry.get("accepte", [])]
    return {name: messages_of(gold) for name, gold in sentences.items()}


def count_of(part, text):
    """How often it begins in a text."""
    return sum(text.startswith(part, i) for i in range(len(text)))


def messages_of(gold):
    marks = [marks_of(g) for g in gold]
    lines = "".join(json.dumps({"id": g.get("id", ""), "text": g["text"], "empty_talk": [
        m[1:] for m in found if category(m[0]) in EMPTY_TALK]}) + "\n" for g, found in zip(gold, marks))
    out = subprocess.run([PROGRAM], input=lines, capture_output=True, encoding="utf-8", check=True).stdout
    return [Message(g, m, json.loads(line)) for g, m, line in zip(gold, marks, out.splitlines(), strict=True)]


def often_enough(count):
    """The terms that enough units show, sorted."""
    return sorted(t for t, n in count.items() if n >= (FRAMES_SEEN if t.startswith("k:") else SEEN))


def weights_of(file_of, unit):
    of = {name: next(w[unit] for prefix, w in WEIGHTS.items() if name.startswith(prefix)) for name in set(file_of)}
    return np.array([of[name] for name in file_of])


def matrix_of(rows, names):
    index = {t: i for i, t in enumerate(names)}
    columns = [[index[t] for t in terms if t in index] for terms in rows]
    pointer = np.cumsum([0] + [len(c) for c in columns])
    return csr_matrix((np.ones(pointer[-1], dtype=np.float32), np.concatenate(columns).astype(np.int32), pointer),
                      shape=(len(rows), len(names)))


class WholeTable:
    """Whole messages, for the rules on them."""

    def __init__(self, files):
        pairs = [(name, m) for name, messages in files.items() if not name.startswith("phrases") for m in messages]
        self.file_of = np.array([name for name, _ in pairs])
        count = collections.Counter(t for _, m in pairs for t in m.whole_terms)
        self.names = sorted(t for t, n in count.items() if n >= WHOLE_SEEN)
        self.scale = np.ones(len(self.names))
        self.matrix = matrix_of([m.whole_terms for _, m in pairs], self.names)
        self.labels = {r: np.array([r in m.document for _, m in pairs]) for r in WHOLE_RULES}
        self.passes = {r: np.array([r in m.passes for _, m in pairs]) for r in WHOLE_RULES}

        self.bounded = np.array([t.startswith(IN_EMPTY_TALK) for t in self.names])

    def fit(self, rule, rows):
        """A model of a rule in which no term of empty talk has a weight under 0."""
        used = np.ones(len(self.names), dtype=bool)
        for _ in range(2):
            model = LogisticRegression(C=WHOLE_STRENGTH, solver="liblinear", max_iter=200).fit(
                self.matrix[rows] @ diags(used.astype(float)), self.labels[rule][rows])
            unfit = self.bounded & (model.coef_[0] < 0)
            used &= ~unfit
        model.coef_[0][unfit] = 0
        return model

    def thresholds(self, folds, measured):
        """By rule, the points over which a message without a finding of the passes gets one, and those under which their
        finding is dropped, with the best F1 on held-out messages."""
        out, counts = {}, np.zeros((2, 3))
        rows = np.isin(self.file_of, measured)
        for rule in WHOLE_RULES:
            points = np.zeros(len(self.file_of))
            for fold in folds:
                test = np.isin(self.file_of, fold)
                points[test] = self.fit(rule, ~test).decision_function(self.matrix[test])
            points, truth, found = points[rows], self.labels[rule][rows], self.passes[rule][rows]

            def counted(held):
                return np.array([(held & truth).sum(), truth.sum(), held.sum()])

            def f1(c):
                return 2 * c[0] / max(1, c[1] + c[2])

            def held(report, doubt):
                return points > np.where(found, doubt, report)

            steps = np.arange(-4, 2, 0.1)
            report, doubt = max(((r, d) for r in steps for d in steps if d <= r), key=lambda t: f1(counted(held(*t))))
            with_model, passes = counted(held(report, doubt)), counted(found)
            counts += (passes, with_model)
            print("%-32s passes F %.3f, with the model F %.3f (P %.2f R %.2f) over %.1f points, not under %.1f" % (
                rule, f1(passes), f1(with_model), with_model[0] / max(1, with_model[2]), with_model[0] / with_model[1],
                report, doubt))
            out[rule] = report, doubt
        print("rules on the message: passes F %.3f, with the model F %.3f" % (f1(counts[0]), f1(counts[1])), flush=True)
        return out


class SituationTable:
    """Messages whose situation an annotator told. All that their clauses say counts, empty talk as well."""

    def __init__(self, files):
        pairs = [(name, m) for name, messages in files.items() for m in messages if m.situation]
        self.file_of = np.array([name for name, _ in pairs])
        rows = [{t.removeprefix(IN_EMPTY_TALK) for t in m.whole_terms if not OF_MESSAGE.match(t)} for _, m in pairs]
        count = collections.Counter(t for terms in rows for t in terms)
        self.names = sorted(t for t, n in count.items() if n >= SITUATION_SEEN)
        self.scale = np.ones(len(self.names))
        self.matrix = matrix_of(rows, self.names)
        self.situations = np.array([m.situation for _, m in pairs])
        self.rules = ["situation/" + s for s in sorted(set(self.situations))]

    def fit(self, rule, rows):
        return LogisticRegression(C=WHOLE_STRENGTH, solver="liblinear", tol=TOLERANCE, max_iter=200).fit(
            self.matrix[rows], self.situations[rows] == rule.split("/")[1])

    def report(self, folds, measured):
        points = held_out_points(self, folds)
        rows = np.isin(self.file_of, measured) & ~np.isnan(points[:, 0])
        told = [self.rules[best].split("/")[1] for best in points[rows].argmax(axis=1)]
        print("situation: right for %.3f of %d messages" % (np.mean(self.situations[rows] == told), len(told)), flush=True)


class ImpressionTable:
    """Messages with their quality. Empty talk makes no impression, so that none can be bought with it."""

    rules = [IMPRESSION]

    def __init__(self, files):
        pairs = [(name, m) for name, messages in files.items() if name.startswith(tuple(OWN_QUALITY)) for m in messages]
        self.file_of = np.array([name for name, _ in pairs])
        count = collections.Counter(t for _, m in pairs for t in m.whole_terms)
        self.names = sorted(t for t, n in count.items() if n >= WHOLE_SEEN and not t.startswith(IN_EMPTY_TALK))
        self.scale = np.ones(len(self.names))
        self.matrix = matrix_of([m.whole_terms for _, m in pairs], self.names)
        self.quality = np.array([[m.quality] for _, m in pairs], dtype=float)
        self.counts = np.array([OWN_QUALITY[re.match("[a-z]+", name)[0]] for name in self.file_of])

    def fit(self, _rule, rows):
        return Ridge(alpha=IMPRESSION_PENALTY, solver="sparse_cg", tol=TOLERANCE).fit(
            self.matrix[rows], self.quality[rows], self.counts[rows])

    def report(self, folds, measured):
        points = np.full(len(self.file_of), np.nan)
        for fold in folds:
            test = np.isin(self.file_of, fold)
            if test.any():
                points[test] = self.fit(IMPRESSION, ~test).predict(self.matrix[test])[:, 0]
        rows = np.isin(self.file_of, measured) & ~np.isnan(points)
        print("impression: rank correlation with quality %.3f in %d messages" % (
            spearmanr(points[rows], self.quality[rows, 0])[0], rows.sum()), flush=True)


class WordTable:
    """All words that may be jargon."""

    def __init__(self, files):
        self.messages, self.file_of, rows, marks = [], [], [], []
        for name, messages in files.items():
            for message in messages:
                self.messages.append(message)
                gold = [g for g in message.gold if category(g[0]) == WORD_CATEGORY]
                for start, end, _, _, terms in message.words:
                    rows.append(terms)
                    marks.append({g[0] for g in gold if g[1] < end and start < g[2]})
                    self.file_of.append(name)
        count = collections.Counter(t for terms in rows for t in terms)
        self.names = often_enough(count)
        self.scale = np.ones(len(self.names))
        self.matrix = matrix_of(rows, self.names)
        self.file_of = np.array(self.file_of)
        self.rules = sorted({r for m in marks for r in m})
        self.labels = {r: np.array([r in m for m in marks]) for r in self.rules}

    def fit(self, rule, rows):
        return LogisticRegression(C=STRENGTH["word"], solver="liblinear", tol=TOLERANCE, max_iter=200).fit(
            self.matrix[rows], self.labels[rule][rows], weights_of(self.file_of[rows], "word"))

    def judge(self, message, points, limits):
        """What apply_model does with words: findings of patterns that a word bears out, then runs of words."""
        out = []
        for finding in message.patterns:
            if category(finding[0]) == WORD_CATEGORY and any(
                    overlap(finding, ("", w[0], w[1])) and together(row) >= 0
                    for w, row in zip(message.words, points - limits)):
                out.append(finding)
        runs = []
        for word, row in zip(message.words, points - limits):
            if together(row) <= 0:
                continue
            if runs and runs[-1][0] == word[2] and word[3] - runs[-1][1] - 1 <= WORD_GAP:
                runs[-1][1], runs[-1][3] = word[3], word[1]
                runs[-1][4] = max(runs[-1][4], row, key=together)
            else:
                runs.append([word[2], word[3], word[0], word[1], row])
        if not message.patterns and not any(together(r[4]) > LONE for r in runs):
            runs = []
        found = [(self.rules[int(r[4].argmax())], r[2], r[3]) for r in runs]
        return out + [f for f in found if not any(overlap(f, o) for o in out)]

    def counted(self, points, chosen, limits):
        total, right_rule, at = np.zeros(3), 0, 0
        for message in self.messages:
            rows = points[at:at + len(message.words)]
            first, at = at, at + len(message.words)
            if not message.words or not chosen[first]:
                continue
            gold = [g for g in message.gold if category(g[0]) == WORD_CATEGORY]
            predicted = self.judge(message, rows, limits)
            total += (len(matched(gold, predicted, category)), len(gold), len(predicted))
            right_rule += len(matched(gold, predicted, lambda r: r))
        return total, right_rule

    def thresholds(self, folds, measured):
        """By rule, the points over which a word is reported and a pattern's finding kept: first the same for all rules, then
        moved for each in turn."""
        points = held_out_points(self, folds)
        chosen = np.isin(self.file_of, measured)

        def best(trials):
            values = in_parallel(lambda limits: f_beta(self.counted(points, chosen, limits)[0]), trials)
            return trials[int(np.argmax(values))]

        limits = best([np.full(len(self.rules), t) for t in np.arange(-1.5, 1.6, 0.25)])
        for r in range(len(self.rules)):
            limits = best([limits + shift * (np.arange(len(self.rules)) == r) for shift in (0, -0.5, -0.25, 0.25, 0.5)])
        count, right = self.counted(points, chosen, limits)
        print("words: P %.3f R %.3f F %.3f rule F %.3f with" % (
            count[0] / count[2], count[0] / count[1], 2 * count[0] / (count[1] + count[2]), 2 * right / (count[1] + count[2])),
            dict(zip(self.rules, limits)), flush=True)
        return limits


class Table:
    """All clauses of all files as one sparse matrix."""

    def __init__(self, files):
        self.messages, self.file_of = [], []
        count = collections.Counter()
        rows = []
        for name, messages in files.items():
            for message in messages:
                self.messages.append(message)
                for terms in message.terms:
                    rows.append(terms)
                    count.update(terms)
                    self.file_of.append(name)
        self.names = often_enough(count)
        self.scale = np.array([TRUST.get(t.partition(":")[0], 1.0) * (USUAL / count[t]) ** RARITY for t in self.names])
        self.matrix = matrix_of(rows, self.names) @ diags(self.scale)
        self.file_of = np.array(self.file_of)
        self.rules = sorted({f[0] for m in self.messages for f in m.gold if category(f[0]) != WORD_CATEGORY})
        self.labels = {r: np.array([r in s for m in self.messages for s in m.labels]) for r in self.rules}
        self.unsure = {r: np.array([r in s for m in self.messages for s in m.unsure]) for r in self.rules}
        # Sentences written for some rules were read less closely for the others: they teach nothing of those.
        for name, messages in files.items():
            taught = collections.Counter(category(g[0]) for m in messages for g in m.gold)
            for rule in self.rules:
                if name.startswith("phrases") and taught[category(rule)] < TAUGHT:
                    self.unsure[rule] |= self.file_of == name

    def fit(self, rule, rows):
        rows = rows & ~self.unsure[rule]
        model = LogisticRegression(C=STRENGTH["clause"], solver="liblinear", tol=TOLERANCE, max_iter=200)
        return model.fit(self.matrix[rows], self.labels[rule][rows], weights_of(self.file_of[rows], "clause"))


def held_out_points(table, folds):
    """Points of every unit of the folds, by models that have not seen its fold: (units, rules)."""
    points = np.full((len(table.file_of), len(table.rules)), np.nan)

    def one(job):
        test = np.isin(table.file_of, folds[job[0]])
        return table.fit(table.rules[job[1]], ~test).decision_function(table.matrix[test])

    jobs = [(f, r) for f in range(len(folds)) for r in range(len(table.rules))]
    for (fold, r), values in zip(jobs, in_parallel(one, jobs)):
        points[np.isin(table.file_of, folds[fold]), r] = values
    return points


def together(points):
    """Of rules of one category, as src/passes/weigher.hpp adds them up: a fault between two rules is a fault."""
    return np.log(np.exp(SHARPNESS * points).sum()) / SHARPNESS


def overlap(a, b):
    return a[1] < b[2] and b[1] < a[2]


def judge(message, points, rules, limits):
    """What apply_model does: findings of patterns that a clause bears out, then one per category and clause. Without limits,
    those of patterns."""
    patterns = [f for f in message.patterns if f[0] in rules]
    if limits is None:
        return patterns
    categories = collections.defaultdict(list)
    for r, rule in enumerate(rules):
        categories[category(rule)].append(r)
    kept = []
    for finding in patterns:
        same = categories[category(finding[0])]
        if any(overlap(finding, ("", start, end)) and together(row[same] - limits[same]) >= -LENIENCY
               for (start, end), row in zip(message.clauses, points)):
            kept.append(finding)
    added, strong = [], bool(kept) or any(f[0] not in rules for f in message.patterns)
    for (start, end), row in zip(message.clauses, points):
        for name, same in categories.items():
            margin = together(row[same] - limits[same])
            if margin <= 0:
                continue
            strong = strong or margin > LONE
            if not any(category(f[0]) == name and overlap(f, ("", start, end)) for f in kept):
                added.append((rules[max(same, key=lambda r: row[r] - limits[r])], start, end))
    return kept + added if strong else kept


def matched(gold, predicted, label):
    pairs = sorted((-min(g[2], p[2]) + max(g[1], p[1]), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)
                   if label(g[0]) == label(p[0]) and overlap(g, p))
    used_gold, used = set(), set()
    for _, i, j in pairs:
        if i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
    return used


def measure(table, points, chosen, limits):
    """By category, [correct, gold, predicted]; by rule the correct ones."""
    by_category = collections.defaultdict(lambda: np.zeros(3))
    right_rule, at = 0, 0
    for message in table.messages:
        rows = points[at:at + len(message.clauses)]
        first, at = at, at + len(message.clauses)
        if not message.clauses or not chosen[first]:
            continue
        predicted = judge(message, rows, table.rules, limits)
        gold = [g for g in message.gold if category(g[0]) != WORD_CATEGORY]
        right = matched(gold, predicted, category)
        right_rule += len(matched(gold, predicted, lambda r: r))
        for finding in gold:
            by_category[category(finding[0])][1] += 1
        for j, finding in enumerate(predicted):
            by_category[category(finding[0])] += (j in right, 0, 1)
    return by_category, right_rule


def clean_alarms(table, points, chosen, limits):
    """Findings in messages that have none, each hundred messages; jargon aside."""
    alarms, clean, at = 0, 0, 0
    for message in table.messages:
        rows = points[at:at + len(message.clauses)]
        first, at = at, at + len(message.clauses)
        if message.clauses and chosen[first] and not message.gold:
            clean += 1
            alarms += len(judge(message, rows, table.rules, limits))
    return 100 * alarms / max(1, clean)


def show(title, by_category, right_rule):
    total = sum(by_category.values())
    line = "%-26s P %.3f R %.3f F %.3f rule F %.3f |" % (
        title, total[0] / max(1, total[2]), total[0] / total[1], 2 * total[0] / (total[1] + total[2]),
        2 * right_rule / (total[1] + total[2]))
    print(line, " ".join("%s %.2f/%.2f" % (c[:6], v[0] / max(1, v[2]), v[0] / v[1]) for c, v in sorted(by_category.items())),
          flush=True)


def f_beta(count):
    """Of [correct, gold, predicted]."""
    return (1 + BETA ** 2) * count[0] / max(1e-9, BETA ** 2 * count[1] + count[2])


class Hidden:
    """The hidden units of a model's file, as tools/train_network.py learns them; none at first."""

    def __init__(self):
        self.outputs = {}  # rule -> its bias and its weights of the units, as written
        self.vectors = {}  # term -> hexadecimal digits


def read_model(path=MODEL):
    """What stands in a model's file: rules as lists of columns, weights as term -> rule -> points, hidden units."""
    rules, weights, hidden = [], collections.defaultdict(dict), Hidden()
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *columns = line.split("\t")
        if name == "regle":
            rules.append(columns)
        elif name == "sortie":
            hidden.outputs[rules[int(columns[0])][0]] = columns[1:]
        elif not line.startswith("# "):
            if columns[-1].startswith("="):
                hidden.vectors[name] = columns.pop()[1:]
            weights[name] |= {rules[int(rank)][0]: float(points) for rank, points in (w.split(":") for w in columns)}
    return rules, weights, hidden


def write_model(rules, weights, hidden):
    """Rules by unit, outputs of hidden units, then terms by name; without weights that are light for their unit."""
    rules = sorted(rules, key=lambda rule: [*LIGHT, ACT_UNIT].index(rule[1]))
    with open(MODEL, "w", encoding="utf-8") as out:
        out.write("# What a term adds to the points of each rule, and what hidden units add. Written by tools/train.py and\n"
                  "# tools/train_network.py; src/passes/terms.hpp names the terms.\n"
                  "# regle, id, unit, bias, points that are reported, points under which a pattern is doubted\n"
                  "# sortie, rank of a rule, bias, weight of each hidden unit; then term, rank:points …, =vector\n")
        for rule in rules:
            out.write("regle\t" + "\t".join(rule) + "\n")
        for rank, rule in enumerate(rules):
            if rule[0] in hidden.outputs:
                out.write("\t".join(["sortie", str(rank)] + hidden.outputs[rule[0]]) + "\n")
        for term in sorted(weights.keys() | hidden.vectors.keys()):
            of = weights.get(term, {})
            kept = ["%d:%.2f" % (rank, of[rule]) for rank, (rule, unit, *_) in enumerate(rules)
                    if rule in of and abs(of[rule]) >= LIGHT[unit]]
            if term in hidden.vectors:
                kept.append("=" + hidden.vectors[term])
            if kept:
                out.write(term + "\t" + "\t".join(kept) + "\n")


def write(learned):
    """learned: (unit, table, rule, points reported, points doubted). Rules that were not learned stay as they are; so do the
    hidden units, unless the clauses were learned: the points over which these are reported are for the weights alone."""
    models = in_parallel(lambda one: one[1].fit(one[2], np.ones(len(one[1].file_of), dtype=bool)), learned)
    rules, weights, hidden = read_model()
    if any(unit == "proposition" for unit, *_ in learned):
        hidden = Hidden()
        rules = [rule for rule in rules if rule[1] != ACT_UNIT]
    rules = {rule[0]: rule for rule in rules}
    new = {rule for _, _, rule, _, _ in learned}
    for of in weights.values():
        for rule in new & of.keys():
            del of[rule]
    for (unit, table, rule, over, under), model in zip(learned, models):
        rules[rule] = [rule, unit, "%.3f" % model.intercept_[0], "%.3f" % over, "%.3f" % under]
        for term, weight in zip(table.names, model.coef_[0] * table.scale):
            weights[term][rule] = weight
    write_model(rules.values(), weights, hidden)


def report(table, folds, measured, limits):
    """Prints how patterns and the model do on held-out clauses."""
    points = held_out_points(table, folds)
    for title, part in (("all", measured), ("real", [n for n in measured if n.startswith("real")]),
                        ("authors", [n for n in measured if not n.startswith("real")])):
        if part:
            rows = np.isin(table.file_of, part)
            show("patterns, " + title, *measure(table, points, rows, None))
            show("with the model, " + title, *measure(table, points, rows, limits))
            print("  alarms in 100 messages without a finding: %.0f by patterns, %.0f with the model" % (
                clean_alarms(table, points, rows, None), clean_alarms(table, points, rows, limits)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--unit", action="append", choices=LIGHT)
    arguments = parser.parse_args()
    tuned = {pathlib.Path(p[1:]).stem for p in arguments.gold if p.startswith("=")}
    paths = [pathlib.Path(p.lstrip("=")) for p in arguments.gold]
    files = dict(zip([p.stem for p in paths], in_parallel(read, paths))) | read_lexicon()
    # Sentences on their own are taught from and not measured: they are all faults or lures.
    measured = [n for n in files if n not in tuned and not n.startswith("phrases")]
    folds = [measured[i::arguments.folds] for i in range(min(arguments.folds, len(measured)))]
    learned, units = [], arguments.unit or list(LIGHT)
    if arguments.report or "proposition" in units:
        table = Table(files)
        print("%d messages, %d clauses, %d terms" % (len(table.messages), len(table.file_of), len(table.names)), flush=True)
        limits = np.full(len(table.rules), CLAUSE_LIMIT)
        if arguments.report:
            report(table, folds, measured, limits)
        if "proposition" in units:
            learned += [("proposition", table, r, limit, limit - LENIENCY) for r, limit in zip(table.rules, limits)]
    if "mot" in units:
        words = WordTable(files)
        learned += [("mot", words, r, limit, limit) for r, limit in zip(words.rules, words.thresholds(folds, measured))]
    if "message" in units:
        whole = WholeTable(files)
        learned += [("message", whole, r, *limit) for r, limit in whole.thresholds(folds, measured).items()]
    if "situation" in units:
        situations = SituationTable(files)
        situations.report(folds, measured)
        learned += [("situation", situations, r, 0, 0) for r in situations.rules]
    if "impression" in units:
        impressions = ImpressionTable(files)
        impressions.report(folds, measured)
        learned += [("impression", impressions, r, UNSPOILT, SPOILT) for r in impressions.rules]
    if arguments.write:
        write(learned)


if __name__ == "__main__":
    sys.exit(main())
