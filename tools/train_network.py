#!/usr/bin/env python3
"""train_network.py [--write] [--acts ACTS.jsonl] [--lessons LESSONS.jsonl] GOLD.jsonl … : learns the hidden units beside the weights of lexicons/modele.tsv.

GOLD as for tools/train.py; no file needs a « = » here. Each term of a clause gets a vector. A hidden unit is the sum of its terms'
values divided by the square root of the number of terms, or 0 if that is negative; each rule weighs the units. So terms with similar
meaning support each other, which separate weights cannot do. Trained by gradient descent, with most of the terms and a third
of the units left out at each step, so that none is relied on alone. The output of the units is added to the points of the linear
model, whose weights are unchanged; the thresholds for reporting a clause are set by hand.

The units also learn the acts of clauses (src/passes/acts.hpp), which are evidence for the rules on the message: rebuild
dump_terms before `train.py --unit message`. ACTS.jsonl (default: tools/messages/actes.jsonl) gives the acts of some messages: the
name of the file, the number of the message in it from 0, and, for each clause that does anything, its first byte, the byte after its
last, and its acts. LESSONS.jsonl (default: tools/messages/lecons.jsonl) has pairs of sentences, `text` and `acts`: one helps its
reader and the other, with the same date, future or « vous pouvez », does not.

Needs Debian's python3-torch; four minutes. The same seed gives the same units.
"""
import argparse
import collections
import json
import pathlib

import numpy as np
import torch

import train

UNITS = 64  # Model::hidden_units of src/lexicon/model.hpp
LEAST, MOST = -8, 7  # steps of a vector: half a byte
CLIPPED = 56 / 127  # share of the largest number in a vector that MOST represents
SEEN = 10  # a term in fewer clauses gets no vector
EPOCHS, BATCH, RATE = 7, 512, 0.003
TERMS_HIDDEN, UNITS_HIDDEN = 0.6, 0.3  # shares, while learning
FIRST_BIAS, FIRST_ACT_BIAS = -5.0, -2.5  # log-odds of a fault, and of an act, before anything is learned
ACT = "acte/"  # prefix of the names of acts
ACT_COUNT = 0.5  # weight of an act relative to a fault
LESSON_COUNT = 1.0  # the same, in a lesson
LESSON_ACTS = {ACT + "solution", ACT + "date", ACT + "contact"}  # the acts that lessons teach
PROMISE = ACT + "promesse"  # taught where a lesson has it or does nothing: some have left it out beside a solution
SCALE = 3.0
SEED = 1


class Table:
    """All clauses of all files: their terms by number, whether each rule has a fault there or each act is done, how sure
    that is, what they count."""

    def __init__(self, files, rules, acts, lessons):
        """acts: of some messages, by file and number, as clauses of (first byte, byte behind the last, names); lessons: messages
        and what all their clauses do."""
        rows, faults, sure, file_of = [], [], [], []
        known = sorted({ACT + a for clauses in acts.values() for *_, done in clauses for a in done})
        self.rules = rules + known
        for name, messages in files.items():
            for number, m in enumerate(messages):
                told = acts.get((name, number))
                for span, terms, has, unsure in zip(m.clauses, m.terms, m.labels, m.unsure):
                    done = acts_in(span, told or [])
                    rows.append(terms)
                    faults.append([r in has for r in rules] + [a in done for a in known])
                    sure.append([r in has or r not in unsure for r in rules] + [ACT_COUNT * (told is not None)] * len(known))
                    file_of.append(name)
        for message, done in lessons:
            taught = LESSON_ACTS | ({PROMISE} if PROMISE in done or not done else set())
            for terms in message.terms:
                rows.append(terms)
                faults.append([False] * len(rules) + [a in done for a in known])
                sure.append([0] * len(rules) + [LESSON_COUNT * (a in taught) for a in known])
                file_of.append("")
        seen = collections.Counter(t for terms in rows for t in terms)
        self.names = sorted(t for t, n in seen.items() if n >= SEEN)
        # Rare terms are trusted sooner, as in train.py.
        self.trust = torch.tensor([SCALE * (train.USUAL / seen[t]) ** train.RARITY for t in self.names])
        shown = train.matrix_of(rows, self.names)
        self.starts, self.terms = shown.indptr.astype(np.int64), shown.indices.astype(np.int64)
        counts = train.weights_of(file_of, "hidden")
        self.faults, self.sure, self.counts = (torch.tensor(np.array(a, dtype=np.float32)) for a in (faults, sure, counts))

    def __len__(self):
        return len(self.starts) - 1

    def of(self, rows):
        """The terms of some, one after the other, where those of each begin, and how many each has."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        terms = np.concatenate([self.terms[self.starts[r]:self.starts[r + 1]] for r in rows])
        begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        return torch.from_numpy(terms), torch.from_numpy(begins), torch.tensor(np.maximum(sizes, 1), dtype=torch.float32)


def acts_in(span, told):
    """What the clauses do that lie in a span for the larger part."""
    return {ACT + a for start, end, done in told if 2 * (min(end, span[1]) - max(start, span[0])) > end - start for a in done}


def read_acts(path):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    return {(l["file"], l["message"]): [(start, end, done) for start, end, *done in l["acts"]] for l in lines}


def read_lessons(path):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    messages = train.messages_of([{"text": l["text"], "findings": []} for l in lines])
    return [(message, {ACT + a for a in l["acts"]}) for message, l in zip(messages, lines)]


def learn(table):
    """@return  a vector of each term, and of each rule and act its bias and its weights of the hidden units"""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    random = np.random.default_rng(SEED)
    vectors = torch.nn.EmbeddingBag(len(table.names), UNITS, mode="sum", sparse=True)
    torch.nn.init.normal_(vectors.weight, 0, 0.05)
    output = torch.nn.Linear(UNITS, len(table.rules))
    with torch.no_grad():
        output.bias.copy_(torch.tensor([FIRST_ACT_BIAS if r.startswith(ACT) else FIRST_BIAS for r in table.rules]))
    steps = [torch.optim.SparseAdam(vectors.parameters(), lr=RATE),
             torch.optim.AdamW(output.parameters(), lr=RATE, weight_decay=0.01)]
    batches = -(-len(table) // BATCH)
    for epoch in range(EPOCHS):
        order, total = random.permutation(len(table)), 0.0
        for batch in range(batches):
            for group in (g for step in steps for g in step.param_groups):
                group["lr"] = RATE * (1 - (epoch * batches + batch) / (EPOCHS * batches)) + 1e-5
            rows = order[batch * BATCH:(batch + 1) * BATCH]
            terms, begins, sizes = table.of(rows)
            shown = table.trust[terms] * (torch.rand(len(terms)) > TERMS_HIDDEN) / (1 - TERMS_HIDDEN)
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


def write(rules, names, vectors, biases, weights):
    """Puts the hidden units in place of those that the model had."""
    hidden = train.Hidden()
    digits, step = in_half_bytes(vectors)
    hidden.vectors = dict(zip(names, digits))
    hidden.outputs = {rule: ["%.4f" % bias] + ["%.5f" % (w * step) for w in row] for rule, bias, row in zip(rules, biases, weights)}
    old_rules, old_weights, _ = train.read_model()
    kept = [rule for rule in old_rules if not rule[0].startswith(ACT)]
    train.write_model(kept + [[r, train.ACT_UNIT, "0", "0", "0"] for r in rules if r.startswith(ACT)], old_weights, hidden)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--acts", type=pathlib.Path, default=train.ROOT / "tools" / "messages" / "actes.jsonl")
    parser.add_argument("--lessons", type=pathlib.Path, default=train.ROOT / "tools" / "messages" / "lecons.jsonl")
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = dict(zip([path.stem for path in arguments.gold], train.in_parallel(train.read, arguments.gold)))
    files |= train.read_lexicon()
    rules = sorted({f[0] for messages in files.values() for m in messages for f in m.gold
                    if train.category(f[0]) != train.WORD_CATEGORY})
    table = Table(files, rules, read_acts(arguments.acts), read_lessons(arguments.lessons))
    print("%d rules and acts, %d clauses, %d terms" % (len(table.rules), len(table), len(table.names)), flush=True)
    learned = learn(table)
    if arguments.write:
        write(table.rules, table.names, *learned)


if __name__ == "__main__":
    main()
