#!/usr/bin/env python3
"""train_network.py [--write] [--out FILE] GOLD.jsonl … : learns the hidden units that lexicons/modele.tsv has beside its weights.

GOLD as for tools/train.py; no file needs a « = » here. Each term of a word or a clause gets a vector; a hidden unit is the sum of
what the terms have for it, over the square root of how many they are, if that is over 0; each rule weighs the units. So terms that
say the same come to help each other, which no weight of their own does. Learned by gradient descent, with most of the terms and a
third of the units left out at each step, so that none is relied on alone. What the units say is added to the points of the linear
model, whose weights stay as they are; the points over which a rule is reported are set by hand. --out writes another file.

Needs Debian's python3-torch; ten minutes. The same seed gives the same units.
"""
import argparse
import collections
import dataclasses
import pathlib

import numpy as np
import torch

import train

UNITS = 64  # Model::hidden_units of src/lexicon/model.hpp
LEAST, MOST = -8, 7  # steps of a vector: half a byte
CLIPPED = 56 / 127  # of the largest number in a vector: what MOST stands for
RATE, UNITS_HIDDEN = 0.003, 0.3
RARITY, USUAL = 0.2, 30.0  # as in train.py: rare terms are trusted sooner
SCALE = 3.0
SEED = 1


@dataclasses.dataclass
class Unit:
    """How the words, or the clauses, are learned."""
    rows: object  # of a message: (terms, rules that have a fault there, rules that may have one)
    has: object  # whether a rule is judged by them
    counts: dict  # what one counts, by the beginning of its file's name
    seen: int  # of them that show a term which gets a vector
    terms_hidden: float
    first_bias: float  # log-odds of a fault before anything is learned
    epochs: int
    batch: int


def clauses_of(message):
    return zip(message.terms, message.labels, message.unsure)


def words_of(message):
    gold = [g for g in message.gold if train.category(g[0]) == train.WORD_CATEGORY]
    for start, end, _, _, terms in message.words:
        yield terms, {g[0] for g in gold if g[1] < end and start < g[2]}, ()


def is_of_words(rule):
    return train.category(rule) == train.WORD_CATEGORY


LEARNED = [
    Unit(clauses_of, lambda rule: not is_of_words(rule), {"phrases-lexique": 0.3, "phrases": 0.15, "real": 3.0, "": 1.0},
         seen=10, terms_hidden=0.6, first_bias=-5.0, epochs=7, batch=512),
    Unit(words_of, is_of_words, {"phrases": 0.6, "real": 3.0, "": 1.0},
         seen=8, terms_hidden=0.4, first_bias=-4.0, epochs=5, batch=2048),
]


class Table:
    """All words or clauses of all files: their terms by number, whether each rule has a fault there, what they count."""

    def __init__(self, files, rules, unit):
        rows, faults, sure, counts = [], [], [], []
        for name, messages in files.items():
            count = next(c for prefix, c in unit.counts.items() if name.startswith(prefix))
            for terms, has, unsure in (row for m in messages for row in unit.rows(m)):
                rows.append(terms)
                faults.append([r in has for r in rules])
                sure.append([r in has or r not in unsure for r in rules])
                counts.append(count)
        seen = collections.Counter(t for terms in rows for t in terms)
        self.names = sorted(t for t, n in seen.items() if n >= unit.seen)
        self.trust = torch.tensor([SCALE * (USUAL / seen[t]) ** RARITY for t in self.names])
        number = {t: i for i, t in enumerate(self.names)}
        rows = [[number[t] for t in terms if t in number] for terms in rows]
        self.starts = np.cumsum([0] + [len(row) for row in rows])
        self.terms = np.array([t for row in rows for t in row], dtype=np.int64)
        self.faults, self.sure, self.counts = (torch.tensor(np.array(a, dtype=np.float32)) for a in (faults, sure, counts))

    def __len__(self):
        return len(self.starts) - 1

    def of(self, rows):
        """The terms of some, one after the other, where those of each begin, and how many each has."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        terms = np.concatenate([self.terms[self.starts[r]:self.starts[r + 1]] for r in rows])
        begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        return torch.from_numpy(terms), torch.from_numpy(begins), torch.tensor(np.maximum(sizes, 1), dtype=torch.float32)


def learn(table, rules, unit):
    """@return  a vector of each term, and of each rule its bias and its weights of the hidden units"""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    random = np.random.default_rng(SEED)
    vectors = torch.nn.EmbeddingBag(len(table.names), UNITS, mode="sum", sparse=True)
    torch.nn.init.normal_(vectors.weight, 0, 0.05)
    output = torch.nn.Linear(UNITS, len(rules))
    torch.nn.init.constant_(output.bias, unit.first_bias)
    steps = [torch.optim.SparseAdam(vectors.parameters(), lr=RATE),
             torch.optim.AdamW(output.parameters(), lr=RATE, weight_decay=0.01)]
    batches = -(-len(table) // unit.batch)
    for epoch in range(unit.epochs):
        order, total = random.permutation(len(table)), 0.0
        for batch in range(batches):
            for group in (g for step in steps for g in step.param_groups):
                group["lr"] = RATE * (1 - (epoch * batches + batch) / (unit.epochs * batches)) + 1e-5
            rows = order[batch * unit.batch:(batch + 1) * unit.batch]
            terms, begins, sizes = table.of(rows)
            shown = table.trust[terms] * (torch.rand(len(terms)) > unit.terms_hidden) / (1 - unit.terms_hidden)
            hidden = torch.relu(vectors(terms, begins, per_sample_weights=shown) / sizes.sqrt()[:, None])
            points = output(torch.nn.functional.dropout(hidden, UNITS_HIDDEN))
            loss = torch.nn.functional.binary_cross_entropy_with_logits(points, table.faults[rows], reduction="none")
            loss = (loss * table.sure[rows] * table.counts[rows, None]).sum() / len(rows)
            for step in steps:
                step.zero_grad()
            loss.backward()
            for step in steps:
                step.step()
            total += loss.item()
        print("epoch %d: loss %.4f" % (epoch + 1, total / batches), flush=True)
    learned = (vectors.weight * table.trust[:, None]).detach().numpy()
    return learned, output.bias.detach().numpy(), output.weight.detach().numpy()


def in_half_bytes(vectors):
    """Vectors as hexadecimal digits, and what a step is."""
    step = CLIPPED * np.abs(vectors).max() / MOST
    halves = np.clip(np.round(vectors / step), LEAST, MOST).astype(int) - LEAST
    low, high = halves[:, :UNITS // 2], halves[:, UNITS // 2:]
    return [row.astype(np.uint8).tobytes().hex() for row in low | high << 4], step


def write(path, learned):
    """learned: (rules, names of terms, vectors, biases, weights). They take the place of those that a model had."""
    ranks, head, terms = {}, [], {}
    for line in open(train.MODEL, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "regle":
            ranks[fields[1]] = len(ranks)
        if line.startswith("# ") or fields[0] == "regle":
            head.append(line)
        elif fields[0] != train.OUTPUT:
            terms[fields[0]] = [f for f in fields[1:] if not f.startswith("=")]
    for rules, names, vectors, biases, weights in learned:
        digits, step = in_half_bytes(vectors)
        for rule, bias, row in zip(rules, biases, weights):
            head.append("\t".join([train.OUTPUT, str(ranks[rule]), "%.4f" % bias] + ["%.5f" % (w * step) for w in row]) + "\n")
        for name, vector in zip(names, digits):
            terms.setdefault(name, []).append("=" + vector)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(head)
        for name in sorted(terms):
            if terms[name]:
                out.write("\t".join([name] + terms[name]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=pathlib.Path, default=train.MODEL)
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = dict(zip([path.stem for path in arguments.gold], train.in_parallel(train.read, arguments.gold)))
    files |= train.read_lexicon()
    all_rules = sorted({f[0] for messages in files.values() for m in messages for f in m.gold})
    learned = []
    for unit in LEARNED:
        rules = [rule for rule in all_rules if unit.has(rule)]
        table = Table(files, rules, unit)
        print("%d rules, %d rows, %d terms" % (len(rules), len(table), len(table.names)), flush=True)
        learned.append((rules, table.names, *learn(table, rules, unit)))
    if arguments.write:
        write(arguments.out, learned)


if __name__ == "__main__":
    main()
