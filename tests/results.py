"""Synthetic result files in the format of `francparler batch`: the same for the same seed."""
import json
import random

RULES = [("rejet-de-faute/tiers", "error"), ("langue-de-bois/formule", "warning"), ("posture/injonction", "warning"),
         ("jargon/sigle", "info"), ("empathie/absente", "error"), ("solution/absente", "error"), ("clarte/phrase-longue", "info"),
         ("solution/delai-vague", "warning")]
SITUATIONS = ["incident", "reclamation", "refus", "information", "commercial", "suivi"]
MODELS = ["Retard de livraison", "Remboursement", "Relance <impayé>", "Résiliation", "Bienvenue", "Geste commercial", ""]
DIMENSIONS = ["clarte", "parler-vrai", "responsabilite", "empathie", "posture", "solution"]


def grade(score):
    return next((letter for letter, least in zip("ABCD", (85, 70, 55, 40)) if score >= least), "E")


def message(number, chance):
    model = chance.choice(MODELS)
    month = chance.randrange(18)
    score = min(100, max(0, int(chance.gauss(45 + 6 * MODELS.index(model) + month, 16))))
    findings = []
    for rule, severity in chance.sample(RULES, min(len(RULES), (100 - score) // 12)):
        finding = {"rule": rule, "severity": severity}
        if "absente" not in rule:
            template = (MODELS.index(model) * 8 + RULES.index((rule, severity))) * 0x9E3779B97F4A7C15 % 2 ** 64
            finding.update(start=number % 97, end=number % 97 + 20, line=3, column=12, end_line=3, end_column=32,
                           sentence="%016x" % (template if chance.random() < 0.6 else template ^ 1 << chance.randrange(64)
                                               if chance.random() < 0.5 else chance.getrandbits(64) | 1))
        finding.update(message="Constat " + rule, hint="Conseil pour %s : écrivez ce que vous faites." % rule, replacement=None)
        findings.append(finding)
    record = {"schema": 1, "path": "archives/%d.mbox" % (2024 + month // 12), "id": "m%06d@boite.fr" % number,
              "from": "agent%d@boite.fr" % chance.randrange(9), "time": "%d-%02d-%02dT09:30:00Z" % (2024 + month // 12, month % 12 + 1, 1 + number % 28),
              "thread": "t%d" % (number // 3), "queue": chance.choice(["SAV", "Ventes"]), "model": model, "role": "agent",
              "situation": SITUATIONS[MODELS.index(model) % 6], "score": score, "grade": grade(score), "words": 40 + number % 100,
              "sentences": 4, "dimensions": {name: min(100, max(0, int(chance.gauss(score, 10)))) for name in DIMENSIONS},
              "findings": findings,
              "doubts": [{"rule": "ensemble/impression", "severity": "warning", "percent": 30 + number % 71}] if number % 3 == 0 else []}
    return {key: value for key, value in record.items() if value != ""}


def records(count, seed=1):
    """Messages, some of them too short, skipped or broken, without summaries."""
    chance = random.Random(seed)
    for number in range(count):
        record = message(number, chance)
        kind = chance.random()
        if kind < 0.02:
            record.update(score=None, grade=None, words=4, findings=[])
        elif kind < 0.04:
            record = {"schema": 1, "path": record["path"], "id": record["id"], "skipped": "automatique"}
        elif kind < 0.045:
            record = {"schema": 1, "path": record["path"], "id": None, "error": "message tronqué : la limite MIME manque",
                      "offset": number * 1000, "line": number * 30}
        yield record


def write(path, rows):
    """A complete result file: the rows, then their summary."""
    rows = list(rows)
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        skipped, errors = (sum(kind in row for row in rows) for kind in ("skipped", "error"))
        judged = sum(row.get("score") is not None for row in rows)
        unscored = len(rows) - judged - skipped - errors
        file.write(json.dumps({"schema": 1, "summary": {"version": "0", "messages": len(rows), "judged": judged, "unscored": unscored,
                                                        "skipped": skipped, "errors": errors}}) + "\n")
