#!/usr/bin/env python3
"""make_mailbox.py SIZE -o OUT: writes an archive of e-mails of about SIZE bytes (10k, 3M, 1G), the same for the same arguments.

A year of a customer service: threads of customers and agents, quoted replies, signatures, charsets right and wrong, all transfer
encodings, HTML, attachments, forwards, automatic replies, bounces, and messages that are each broken in a different way. Names,
addresses and texts are invented.

  --seed N        other messages (default 1)
  --form FORM     mboxrd (default), mboxo, mboxcl2; maildir, mh, eml: OUT is then a folder that does not exist yet
  --crlf          lines end in CR LF
  --truth FILE    what a reader must find, one JSON line per message, in order: id, thread, from, time, subject, automatic, kind, html,
                  body (null: there is none to read)
"""
import argparse
import base64
import binascii
import datetime
import itertools
import json
import pathlib
import quopri
import random
import sys

AGENTS = ["claire.duval", "karim.benali", "sophie.marchand", "lucas.perrin", "ines.fontaine", "hugo.lefevre", "service.client"]
AGENT_NAMES = ["Claire Duval", "Karim Benali", "Sophie Marchand", "Lucas Perrin", "Inès Fontaine", "Hugo Lefèvre", "Service client"]
FIRST = ["Paul", "Zoé", "Amélie", "Mohamed", "Françoise", "Rémi", "Léa", "Benoît", "Noémie", "Thierry", "Anaïs", "Gaël"]
LAST = ["Durand", "Lemaître", "N'Guyen", "Bôle", "Garçon", "Petit", "Hernández", "Le Goff", "Château", "Roussel", "Müller"]
PROVIDERS = ["courriel.example", "poste.example", "fournil.example", "libre.example"]
PRODUCTS = ["votre colis", "votre commande", "votre contrat", "votre abonnement", "votre remboursement", "votre dossier",
            "votre box", "votre facture", "votre chaudière", "votre carte"]
MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
SUBJECTS = ["Votre demande n° {n}", "Réclamation : {p}", "Re: {p} en retard", "Suite à notre échange", "Facture {n} : contestation",
            "Où en est {p} ?", "Rép. : dossier {n}", "Information sur {p}"]

# What agents write, well and badly; each letter takes one or two of each list, in this order.
AGENT_TEXT = [
    ["Bonjour Madame {c},", "Bonjour Monsieur {c},", "Bonjour {c},", "Madame, Monsieur,", "Cher client,"],
    ["Merci de nous avoir écrit au sujet de {p}.", "Nous faisons suite à votre courrier concernant {p}.",
     "Nous accusons bonne réception de votre demande relative à {p}.", "J'ai bien lu votre message sur {p}, et je comprends votre agacement.",
     "Nous sommes désolés de l'attente que vous a causée {p}.", "Votre réclamation a retenu toute notre attention."],
    ["Le retard est dû à notre transporteur, qui n'a pas respecté ses engagements.",
     "Après vérification, la somme de {e} a bien été prélevée le {d}.",
     "Il apparaît que vous n'avez pas fourni l'ensemble des pièces justificatives.",
     "Nous avons constaté une erreur de notre part : l'adresse a été mal saisie le {d}.",
     "Sauf erreur de notre part, le règlement de {e} ne nous est pas parvenu.",
     "Votre dossier est en cours de traitement par le service concerné.",
     "Le technicien est passé le {d}, mais l'accès à l'appartement n'était pas possible.",
     "Conformément à l'article {n} des conditions générales, aucune suite favorable ne peut être donnée."],
    ["Je vous rembourse {e} aujourd'hui ; vous verrez la somme sur votre compte avant le {d}.",
     "Un nouvel envoi part demain, et vous recevrez le numéro de suivi par SMS.",
     "Il vous appartient de vous rapprocher de votre conseiller habituel.",
     "Merci de bien vouloir nous retourner le formulaire dûment complété dans les meilleurs délais.",
     "Nous reviendrons vers vous dès que possible.",
     "Pour que la correction se fasse cette semaine, pouvez-vous m'envoyer une photo de l'étiquette ?",
     "J'ai ouvert le dossier {n} et je vous appelle le {d} entre 9 h et 12 h.",
     "Vous pouvez aussi choisir un point de retrait depuis votre espace client : https://boite.example/suivi/{n}."],
    ["Nous vous prions de nous excuser pour la gêne occasionnée.", "Nous vous remercions de votre compréhension.",
     "Je reste à votre écoute au 01 23 45 67 89, du lundi au vendredi.", "En espérant avoir répondu à vos attentes,",
     "N'hésitez pas à revenir vers nous pour toute question complémentaire."],
    ["Cordialement,", "Bien à vous,", "Bien cordialement,", "Veuillez agréer, Madame, Monsieur, nos salutations distinguées."],
]
CUSTOMER_TEXT = [
    ["Bonjour,", "Madame, Monsieur,", "Bonjour !", "À qui de droit,"],
    ["J'attends toujours {p} depuis le {d}.", "On m'a prélevé {e} deux fois, c'est inadmissible.", "Personne ne répond au téléphone.",
     "Je vous écris pour la troisième fois au sujet de {p}.", "Pouvez-vous me dire où en est {p} ?", "Le numéro de suivi {n} ne donne rien.",
     "Je suis très déçu : on m'avait promis une réponse avant le {d}.", "Ma fille a ouvert l'œuf… et il était vide :("],
    ["Dois-je renvoyer l'article ?", "Quand serai-je remboursé ?", "Merci de votre réponse rapide.", "Je compte sur vous.",
     "Sans réponse de votre part, je saisirai le médiateur."],
    ["Merci,", "Cordialement", "Bonne journée", "Salutations"],
]
TEMPLATES = [ # the same in many messages
    "Votre satisfaction est notre priorité : notre équipe met tout en œuvre pour vous apporter une réponse dans les plus brefs délais.",
    "Pour toute demande, munissez-vous de votre numéro de client, qui figure en haut à droite de votre facture.",
    "Nous attirons votre attention sur le fait que tout dossier incomplet ne pourra être traité.",
]
FROM_LINES = ["From tomorrow on, les colis partent de Lyon.", ">From déjà cité dans le texte.", "From: n'est pas un séparateur."]


class Mailbox:
    """Makes message after message from one source of chance."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.when = datetime.datetime(2024, 1, 1, 8, tzinfo=datetime.timezone.utc)
        self.open_threads = []
        pool = self.random.getrandbits(8 * 570_000).to_bytes(570_000, "little")
        self.pool = base64.encodebytes(pool).splitlines(keepends=True) # lines of attachments
        self.kinds, self.weights = zip(*KINDS)

    def chance(self, share):
        return self.random.random() < share

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    def fill(self, sentence, customer, product):
        return sentence.format(c=customer, p=product, n=self.random.randrange(10_000, 99_999), d="%d %s" % (
            self.random.randrange(1, 29), self.pick(MONTHS)), e="%d,%02d €" % (self.random.randrange(5, 900), self.random.randrange(100)))

    def prose(self, lists, customer, product, wrap):
        """Paragraphs; lines of at most 72 characters if wrap."""
        paragraphs = []
        for index, sentences in enumerate(lists):
            inner = 0 < index < len(lists) - 1
            said = [self.fill(sentence, customer, product)
                    for sentence in self.random.sample(sentences, self.random.randrange(1, 4) if inner else 1)]
            if inner and self.chance(0.12):
                said.append(self.pick(TEMPLATES))
            paragraphs.append(" ".join(said))
        if wrap:
            paragraphs = ["\n".join(wrapped(paragraph)) for paragraph in paragraphs]
        return "\n\n".join(paragraphs) + "\n"

    def attachment(self, boundary, kind="application/pdf", name="facture.pdf", most=3000):
        lines = self.random.randrange(20, most)
        start = self.random.randrange(len(self.pool) - lines)
        header = "--%s\nContent-Type: %s; name=\"%s\"\nContent-Disposition: attachment; filename=\"%s\"\nContent-Transfer-Encoding: base64\n\n"
        return (header % (boundary, kind, name, name)).encode() + b"".join(self.pool[start:start + lines])

    def next(self):
        """(bytes of a message, what a reader must find in it)"""
        self.count += 1
        self.when += datetime.timedelta(seconds=self.random.randrange(5, 700))
        number = self.random.getrandbits(40)
        replies_to = self.pick(self.open_threads) if self.open_threads and self.chance(0.6) else None
        if replies_to:
            thread, by_agent, product, customer, address = replies_to[0], not replies_to[1], *replies_to[2:5]
        else:
            first, last = self.pick(FIRST), self.pick(LAST)
            thread, by_agent, product, customer = None, self.chance(0.4), self.pick(PRODUCTS), first + " " + last
            address = "%s.%d@%s" % ("client", self.random.randrange(100_000), self.pick(PROVIDERS))
        agent = self.random.randrange(len(AGENTS))
        name, sender = (AGENT_NAMES[agent], AGENTS[agent] + "@boite.example") if by_agent else (customer, address)
        own_id = "%010x.%d@%s" % (number, self.count, sender.split("@")[1])
        kind = self.random.choices(self.kinds, self.weights)[0]
        subject = self.fill(self.pick(SUBJECTS), customer, product)

        text = self.prose(AGENT_TEXT if by_agent else CUSTOMER_TEXT, customer, product, wrap=kind != "flowed" and self.chance(0.7))
        if by_agent:
            text += "%s\n" % name
            if self.chance(0.5):
                text += "\n-- \nService client, boite.example\n12 rue des Essais, 37000 Tours\n"
        if replies_to and self.chance(0.7):
            day = self.when - datetime.timedelta(days=1)
            quoted = self.prose(CUSTOMER_TEXT if by_agent else AGENT_TEXT, customer, product, wrap=True)
            text += "\nLe %d %s %d à %02d:%02d, %s <%s> a écrit :\n" % (
                day.day, MONTHS[day.month - 1], day.year, day.hour, day.minute, customer if by_agent else AGENT_NAMES[agent],
                address if by_agent else AGENTS[agent] + "@boite.example")
            text += "".join("> " + line + "\n" for line in quoted.splitlines())

        zone = self.pick([0, 60, 120, -300])
        local = self.when.astimezone(datetime.timezone(datetime.timedelta(minutes=zone)))
        header = [
            "Return-Path: <%s>" % sender,
            "Received: from mx%d.example (mx%d.example [192.0.2.%d])\n\tby boite.example (Postfix) with ESMTPS id %X\n\tfor <sav@boite.example>; %s"
            % (number % 9, number % 9, number % 250, number, rfc_date(local)),
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=k1;\n\th=from:to:subject:date; bh=%s;\n\tb=%s"
            % (sender.split("@")[1], "%044x" % (number * 7), "%088x" % (number * 31)),
            "Date: " + rfc_date(local),
            "From: %s <%s>" % (encoded_word(name, self.random), sender),
            "To: " + (address if by_agent else "sav@boite.example"),
            "Subject: " + encoded_word(subject, self.random),
            "Message-ID: <%s>" % own_id,
        ]
        if replies_to:
            header += ["In-Reply-To: <%s>" % replies_to[5], "References: <%s>\n <%s>" % (thread, replies_to[5])]
        header.append("MIME-Version: 1.0")

        truth = {"id": own_id, "thread": thread or own_id, "from": sender, "time": self.when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                 "subject": subject, "automatic": False, "kind": kind, "html": False, "body": text}
        more, body = getattr(self, "make_" + kind.replace("-", "_"))(text, truth)
        message = "\n".join(header + more).encode() + b"\n\n" + body
        if not message.endswith(b"\n") and kind not in UNENDED:
            message += b"\n"
        self.open_threads.append((thread or own_id, by_agent, product, customer, address, own_id))
        if len(self.open_threads) > 200:
            self.open_threads.pop(self.random.randrange(len(self.open_threads)))
        return message, truth

    # Each kind: (further header lines, body); truth is mended where a reader finds something else.

    def make_utf8(self, text, _):
        return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"], text.encode()

    def make_quoted(self, text, _):
        return ["Content-Type: text/plain; charset=\"UTF-8\"", "Content-Transfer-Encoding: quoted-printable"], quopri.encodestring(text.encode())

    def make_base64(self, text, _):
        return ["Content-Type: text/plain;\n\tcharset=\"utf-8\"", "Content-Transfer-Encoding: base64"], base64.encodebytes(text.encode())

    def make_latin1(self, text, truth):
        truth["body"] = text = text.replace("€", "EUR").replace("œ", "oe").replace("…", "...")
        return ["Content-Type: text/plain; charset=ISO-8859-1", "Content-Transfer-Encoding: quoted-printable"], quopri.encodestring(text.encode("latin-1"))

    def make_latin9(self, text, truth):
        truth["body"] = text = text.replace("…", "...")
        return ["Content-Type: text/plain; charset=iso-8859-15", "Content-Transfer-Encoding: 8bit"], text.encode("iso-8859-15")

    def make_windows(self, text, _):
        label = self.pick(["windows-1252", "iso-8859-1", "cp1252"])
        return ["Content-Type: text/plain; charset=" + label, "Content-Transfer-Encoding: 8bit"], text.encode("cp1252")

    def make_utf16(self, text, _):
        return ["Content-Type: text/plain; charset=utf-16le", "Content-Transfer-Encoding: base64"], base64.encodebytes(text.encode("utf-16-le"))

    def make_mislabelled(self, text, _):
        label, charset = self.pick([("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("x-inconnu", "utf-8"), ("us-ascii", "cp1252")])
        return ["Content-Type: text/plain; charset=" + label, "Content-Transfer-Encoding: 8bit"], text.encode(charset)

    def make_bare(self, text, truth):
        truth["body"] = text = unaccented(text)
        return [], text.encode()

    def make_flowed(self, text, _):
        lines = []
        for line in text.split("\n"):
            quoted = line.startswith(">") or line == "-- "
            lines += [line] if quoted else [piece + " " for piece in wrapped(line)[:-1]] + [(wrapped(line) or [""])[-1]]
        return ["Content-Type: text/plain; charset=utf-8; format=flowed", "Content-Transfer-Encoding: 8bit"], "\n".join(lines).encode()

    def make_html(self, text, truth):
        truth["html"] = True
        truth["body"] = html = page(text)
        return ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"], quopri.encodestring(html.encode())

    def make_alternative(self, text, _):
        b = "=_alt%d" % self.count
        body = "--%s\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" % b
        html = "--%s\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" % b
        return (["Content-Type: multipart/alternative;\n boundary=\"%s\"" % b], "Ce message est en plusieurs parties.\n".encode() + body.encode() +
                quopri.encodestring(text.encode()) + b"\n" + html.encode() + base64.encodebytes(page(text).encode()) + b"--" + b.encode() + b"--\n")

    def make_attached(self, text, _):
        b = "----=_Part_%d" % self.count
        first = "--%s\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n" % (b, text)
        files = b"".join(self.attachment(b, *self.pick([("application/pdf", "facture.pdf"), ("image/jpeg", "photo.jpg"),
                                                          ("application/octet-stream", "donnees.bin")])) for _ in range(self.random.randrange(1, 4)))
        return ["Content-Type: multipart/mixed; boundary=\"%s\"" % b], first.encode() + files + b"--" + b.encode() + b"--\n"

    def make_related(self, text, truth):
        truth["html"] = True
        truth["body"] = html = page(text, "<img src=\"cid:logo\" alt=\"\">")
        b = "rel%d" % self.count
        first = "--%s\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n" % (b, html)
        return (["Content-Type: multipart/related; boundary=%s; type=\"text/html\"" % b],
                first.encode() + self.attachment(b, "image/png", "logo.png", 300) + b"--" + b.encode() + b"--\n")

    def make_forwarded(self, text, _):
        b = "fwd%d" % self.count
        inner = "From: client@libre.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\nTexte transmis.\n--in--\n"
        return (["Content-Type: multipart/mixed; boundary=%s" % b],
                ("--%s\nContent-Type: text/plain; charset=utf-8\n\n%s\n--%s\nContent-Type: message/rfc822\n\n%s\n--%s--\n" % (b, text, b, inner, b)).encode())

    def make_from_line(self, text, truth):
        truth["body"] = text = text + "\n" + self.pick(FROM_LINES) + "\n\nFrom a b Mon Mar  3 10:12:00 2025\nfin\n"
        return ["Content-Type: text/plain; charset=utf-8"], text.encode()

    def make_short(self, _, truth):
        truth["body"] = text = self.pick(["Merci !\n", "Bien reçu, merci.\n", "C'est noté.\n", "ok\n"])
        return ["Content-Type: text/plain; charset=utf-8"], text.encode()

    def make_absent(self, _, truth):
        truth["automatic"] = True
        truth["body"] = text = "Bonjour,\n\nJe suis absent jusqu'au 12 et lirai votre message à mon retour.\n"
        exchange = ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"]
        return [*self.pick([["Auto-Submitted: auto-replied"], exchange, ["Precedence: auto_reply"]]),
                "Content-Type: text/plain; charset=utf-8"], text.encode()

    def make_bounce(self, _, truth):
        truth["automatic"] = True
        truth["body"] = text = "Votre message n'a pas pu être remis à son destinataire.\n"
        b = "dsn%d" % self.count
        return (["Content-Type: multipart/report; report-type=delivery-status; boundary=%s" % b],
                ("--%s\nContent-Type: text/plain; charset=utf-8\n\n%s\n--%s\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
                 "Final-Recipient: rfc822; x@libre.example\nAction: failed\nStatus: 5.1.1\n\n--%s--\n" % (b, text, b, b)).encode())

    def make_truncated(self, text, _):
        b = "cut%d" % self.count
        first = "--%s\nContent-Type: text/plain; charset=utf-8\n\n%s\n" % (b, text)
        return ["Content-Type: multipart/mixed; boundary=%s" % b], first.encode() + self.attachment(b, most=40)[:-30]

    def make_no_boundary(self, text, truth):
        truth["body"] = None
        return ["Content-Type: multipart/mixed; boundary=jamais"], text.encode()

    def make_empty(self, _, truth):
        truth["body"] = None
        return ["Content-Type: text/plain; charset=utf-8"], b""

    def make_only_file(self, _, truth):
        truth["body"] = None
        return ["Content-Type: application/pdf; name=lettre.pdf", "Content-Transfer-Encoding: base64"], b"".join(self.pool[:30])

    def make_encrypted(self, _, truth):
        truth["body"] = None
        return (["Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=pgp"],
                b"--pgp\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--pgp\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\n" +
                b"".join(self.pool[:9]) + b"-----END PGP MESSAGE-----\n--pgp--\n")

    def make_broken_base64(self, text, truth):
        raw = base64.encodebytes(text.encode())
        truth["body"] = binascii.a2b_base64(raw[:len(raw) // 2 // 77 * 77]).decode("utf-8", "ignore")
        return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"], raw[:len(raw) // 2 // 77 * 77]

    def make_zeros(self, text, truth):
        truth["body"] = text.replace(" ", "  ", 1)
        return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: binary"], text.replace(" ", " \0", 1).encode()


KINDS = [("utf8", 16), ("quoted", 18), ("base64", 8), ("latin1", 6), ("latin9", 2), ("windows", 4), ("utf16", 1), ("mislabelled", 2), ("bare", 2),
         ("flowed", 4), ("html", 5), ("alternative", 14), ("attached", 6), ("related", 2), ("forwarded", 1), ("from-line", 1), ("short", 3),
         ("absent", 2), ("bounce", 1), ("truncated", 0.5), ("no-boundary", 0.5), ("empty", 0.3), ("only-file", 0.3), ("encrypted", 0.3),
         ("broken-base64", 0.3), ("zeros", 0.3)]
UNENDED = {"truncated"}


def wrapped(paragraph, width=72):
    lines, line = [], ""
    for word in paragraph.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return lines + [line]


def unaccented(text):
    return text.translate(str.maketrans("àâçéèêëîïôöùûüœ€’…°ÀÉ", "aaceeeeiioouuueE'.oAE"))


def page(text, extra=""):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    paragraphs = "".join("<p style=\"margin:0 0 12px\">%s</p>\n" % p.replace("\n", "<br>\n") for p in escaped.split("\n\n"))
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>p { color: #222 }</style></head>\n<body>%s\n%s</body></html>\n" % (extra, paragraphs)


def encoded_word(text, source):
    """A header text as RFC 2047 writes it, in one of its two encodings, when it needs that."""
    if text.isascii():
        return text
    words = []
    for start in range(0, len(text), 14): # 75 characters at most
        piece = text[start:start + 14].encode()
        if source.random() < 0.5:
            words.append("=?utf-8?B?%s?=" % base64.b64encode(piece).decode())
        else:
            words.append("=?UTF-8?Q?%s?=" % "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() else "=%02X" % b for b in piece))
    return "\n ".join(words)


def rfc_date(when):
    days, months = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "%s, %d %s %d %s" % (days[when.weekday()], when.day, months[when.month - 1], when.year, when.strftime("%H:%M:%S %z"))


def asctime(time):
    when = datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ")
    return rfc_date(when)[:3] + " " + "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[when.month - 1] + when.strftime(" %e %H:%M:%S %Y")


def mbox_entry(form, message, truth, line_end):
    """The message with its separator, lines quoted as the form has it; what that loses is no longer true."""
    if form != "mboxrd" and truth["body"]:
        truth["body"] = truth["body"].replace("\n>From ", "\nFrom ")
    if form == "mboxcl2":
        header, _, body = message.partition(b"\n\n")
        message = header + b"\nContent-Length: %d\n\n" % len(body.replace(b"\n", line_end)) + body
    elif b"From " in message:
        lines = message.split(b"\n")
        for i, line in enumerate(lines):
            bare = line.lstrip(b">") if form == "mboxrd" else line
            if bare.startswith(b"From "):
                lines[i] = b">" + line
        message = b"\n".join(lines)
    end = b"\n" if message.endswith(b"\n") else b"\n\n"
    entry = b"From %s %s\n" % (truth["from"].encode(), asctime(truth["time"]).encode()) + message + end
    return entry.replace(b"\n", line_end)


def file_name(form, number, truth):
    if form == "mh":
        return str(number)
    if form == "eml":
        return "%d/%06d.eml" % (number // 1000, number)
    return "new/%09d.M%d.boite" % (number, number) if number % 20 == 0 else "cur/%09d.M%d.boite:2,S" % (number, number)


def bytes_of(size):
    units = {"k": 10**3, "M": 10**6, "G": 10**9}
    return int(float(size[:-1]) * units[size[-1]]) if size[-1] in units else int(size)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("size", type=bytes_of)
    parser.add_argument("-o", dest="out", required=True, type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", default="mboxrd", choices=["mboxrd", "mboxo", "mboxcl2", "maildir", "mh", "eml"])
    parser.add_argument("--crlf", action="store_true")
    parser.add_argument("--truth", type=pathlib.Path)
    options = parser.parse_args()
    mailbox = Mailbox(options.seed)
    is_mbox = options.form.startswith("mbox")
    if not is_mbox:
        for part in ["cur", "new", "tmp"] if options.form == "maildir" else [""]:
            (options.out / part).mkdir(parents=True)
    archive = open(options.out, "wb") if is_mbox else None
    truths = open(options.truth, "w", encoding="utf-8") if options.truth else None
    written = 0
    for number in itertools.count(1):
        if written >= options.size:
            break
        message, truth = mailbox.next()
        line_end = b"\r\n" if options.crlf else b"\n"
        if is_mbox:
            message = mbox_entry(options.form, message, truth, line_end)
            archive.write(message)
        else:
            message = message.replace(b"\n", line_end)
            path = options.out / file_name(options.form, number, truth)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(message)
        written += len(message)
        if truths:
            truths.write(json.dumps(truth, ensure_ascii=False) + "\n")
    print("%d messages, %d bytes" % (mailbox.count, written), file=sys.stderr)


if __name__ == "__main__":
    main()
