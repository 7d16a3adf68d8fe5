#!/usr/bin/env python3
"""formats_test.py PROGRAM: plants a finding in each format and charset, and reads back the bytes at its start and end.

docs/formats.md has the same rows; what each must skip is planted too, and must not be found.
"""
import base64
import email.message
import json
import pathlib
import quopri
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
FAULT = "la faute du transporteur"
EXCERPT = "faute du transporteur"
HIDDEN = "la faute du livreur"  # where nothing must be found
TALK = "Bonjour Zoé, votre colis est en retard : voyez " + FAULT + ". Votre sœur l’aura jeudi.\n"
failures = []


def check(name, content, *options):
    """The records that the program gives for a file of that name."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        done = subprocess.run([PROGRAM, "check", "--no-config", "--format", "jsonl", "--select", "rejet-de-faute",
                               *options, str(path)], capture_output=True, text=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return records, done


def expect(case, condition, shown):
    if not condition:
        failures.append("%s: %s" % (case, shown))


def line_and_column(text, offset):
    """Of a character offset, from 1, in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def planted(case, name, text, charset="utf-8", raw=EXCERPT, count=1, ids=None, mark=b"", options=()):
    """`raw` stands `count` times where it must be found; all else must be left alone."""
    content = mark + text.encode(charset)
    records, done = check(name, content, *options)
    found = [(record, finding) for record in records for finding in record["findings"] if "start" in finding]
    expect(case, len(found) == count, "found %d times: %s %s" % (len(found), [f["excerpt"] for _, f in found], done.stderr))
    for record, finding in found:
        read_back = content[finding["start"]:finding["end"]]
        expect(case, read_back == raw.encode(charset), "bytes %r" % read_back)
        before = len(content[len(mark):finding["start"]].decode(charset))
        expect(case, (finding["line"], finding["column"]) == line_and_column(text, before),
               "at %s:%s" % (finding["line"], finding["column"]))
    if ids is not None:
        expect(case, [record["id"] for record, _ in found] == ids, "ids %s" % [record["id"] for record, _ in found])
    expect(case, done.returncode == (1 if count else 0), "status %d %s" % (done.returncode, done.stderr))


# Plain text, in each charset.
for charset, mark in [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
                      ("utf-16-le", b""), ("cp1252", b""), ("iso-8859-15", b"")]:
    text = TALK.replace("’", "'") if charset == "iso-8859-15" else TALK
    planted("text %s %r" % (charset, mark), "a.txt", text, charset, mark=mark)
APOLOGY = "Nous sommes désolés du désagrément, Zoé : voyez " + FAULT + "."
for charset in ("cp850", "mac_roman"):
    for name, text in [("a.txt", APOLOGY), ("a.html", "<p>" + APOLOGY + "</p>"), ("a.json", '{"c": "' + APOLOGY + '"}'), ("a.po", 'msgid "c"\nmsgstr "' + APOLOGY + '"\n')]:
        planted("%s in %s" % (name, charset), name, text, charset)
planted("text, CRLF", "a.txt", TALK.replace("\n", "\r\n") + "Fin.\r\n")
planted("text, decomposed", "a.txt", TALK.replace("é", "e\u0301"))
planted("text, quotes and signature", "a.txt",
        TALK + "\nLe lun. 3 mars 2025 à 10:12,\nX <x@exemple.fr> a écrit\u00a0:\n> c'est " + HIDDEN + "\n")
planted("text, Outlook", "a.txt", TALK + "\n-----Message d'origine-----\nDe : X\nObjet : colis\n\nc'est " + HIDDEN + "\n")
planted("text, template", "a.txt.liquid", "{% if c == 'la faute du livreur' %}" + TALK + "{% endif %}")

# Markdown.
planted("markdown", "a.md", "---\ntitre: c'est " + HIDDEN + "\n---\n# Bonjour\n\n" + TALK +
        "\n> c'est " + HIDDEN + "\n\n    c'est " + HIDDEN + "\n\n```\nc'est " + HIDDEN + "\n```\n\n<!-- c'est " + HIDDEN + " -->\n")
planted("markdown, what begins as a component of Blade", "a.md", "Le <x-large manque : voyez " + FAULT + ", et tapez a > b.\n")
planted("markdown, emphasis and entity", "a.md", "Votre colis a du retard : voyez la **faute du&nbsp;transporteur**.\n",
        raw="faute du&nbsp;transporteur")
planted("markdown, table and list", "a.md", "| a | b |\n| --- | --- |\n| Oui | " + TALK[:-1] + " |\n\n- " + TALK, count=2)
planted("markdown, HTML that is no tag, quoted signs", "a.md", "<div title=\"x > c'est " + HIDDEN + "\">\nPrix < 50 euros. " + TALK + "</div>\n\n<Style>\n"
        "p > a {content: \"c'est " + HIDDEN + "\"}\n</sTYLE>\n\n" + TALK, count=2)
planted("markdown, HTML code and quotes", "a.md", "Lancez <code>c'est *" + HIDDEN + "*</code> et <KBD>c'est " + HIDDEN + "</KBD>.\n\n<blockquote>\nc'est " + HIDDEN +
        "\n\nc'est " + HIDDEN + "\n\n</blockquote>\n\n" + TALK + "\nUn <code>jamais fermé.\n\n" + TALK +
        "\n> <blockquote>c'est " + HIDDEN + "\n\n" + TALK, count=3)
records, done = check("a.md", b"Voyez https://a.fr/_x_/y et https://a.fr/*b*/c.\n")
expect("markdown, marks in addresses", records[0]["words"] == 4, records[0]["words"])
planted("markdown, a box that looks like a quote", "a.md", "> [!NOTE]\n> " + TALK + "\n> > c'est " + HIDDEN + "\n\n> [!tip]- Voyez " + FAULT + "\n\n> c'est " + HIDDEN + "\n\n> [!] c'est " + HIDDEN + "\n\n> [!Quote]\n> c'est " + HIDDEN + "\n", count=2)
records, done = check("a.md", "> [!WARNING]\n> Votre colis arrive.\n".encode())
expect("markdown, the mark of a box", records[0]["words"] == 3, records[0]["words"])
planted("markdown, values in the addresses of links", "a.md", "[Voyez %s]({{ url }}).\n\n[Voyez %s](https://exemple.fr/{{ x | y }} 'ici').\n\n[Voyez %s](<%%= url %%>).\n\n[Voyez %s][1].\n\n[1]: {{ url }}\n" % ((FAULT,) * 4), count=4)
planted("markdown, HTML block", "a.md", "<p class='c’est " + HIDDEN + "'>" + TALK + "</p>\n")
planted("markdown, style", "a.md", "<style>\n/* c'est " + HIDDEN + " */\n</style>\n\n" + TALK)
for name in ("a.html", "a.liquid", "a.txt.j2", "a.mjml", "a.md"):
    planted("front matter, " + name, name, "\ufeff---\nfaute: c'est " + HIDDEN + "\nliste:\n  - " + HIDDEN + "\n\n---\n" + TALK)
    planted("a text between dashes, " + name, name, "---\nVoyez " + FAULT + ", Zoé.\n---\n" + TALK, count=2)
planted("markdown, front matter in TOML", "a.md", "+++\n# c'est " + HIDDEN + "\ntitre = 'Retard'\n+++\n" + TALK)
planted("markdown, cp1252", "a.md", "# Été\n\n" + TALK, "cp1252")

# HTML.
PAGE = ("<!DOCTYPE html><html><head><title>Été</title><style>/* c'est %s */</style></head><body>"
        "<!-- c'est %s --><script>// c'est %s</script>\n" % (HIDDEN, HIDDEN, HIDDEN))
planted("html", "a.html", PAGE + "<p>" + TALK + "</p><blockquote>c'est " + HIDDEN + "</blockquote></body></html>")
planted("html, entities and tags", "a.html", PAGE + "<p>C&rsquo;est la <b>faute</b> du&nbsp;transporteur.</p>",
        raw="C&rsquo;est la <b>faute</b> du&nbsp;transporteur")
planted("html, line ends", "a.html", PAGE + "<p>Voyez la faute\r\n   du transporteur.</p>", raw="faute\r\n   du transporteur")
planted("html, texts of attributes, preheader", "a.html",
        PAGE + '<div style="display:none">Voyez ' + FAULT + '</div><img src="x" alt="Voyez ' + FAULT +
        '"><a href="x" title="Voyez ' + FAULT + '">ici</a><input placeholder="Voyez ' + FAULT + '"><button aria-label="Voyez ' + FAULT + '">x</button>', count=5)
planted("html, latin1", "a.html", PAGE + "<p>" + TALK.replace("’", "'").replace("œ", "oe") + "</p>", "latin-1")
for apart in ["class='gmail_quote'", "id='yahoo_quoted_1'", "class='zmail_extra'", "class='protonmail_quote'", "class='gmail_signature'",
              "id='Signature'", "class='moz-signature'", "class='moz-cite-prefix'", "id='ms-outlook-mobile-signature'", "class='front-signature'",
              "data-signature='true'", "data-o-mail-quote='1'"]:
    planted("html, " + apart, "a.html", "<div>" + TALK + "</div><div " + apart + "><div>c'est " + HIDDEN + "</div></div>")
for mark in ["id='appendonsend'", "id='x_divRplyFwdMsg'", "class='js-signatureMarker'"]:
    planted("html, behind " + mark, "a.html", "<div><p>" + TALK + "</p><span " + mark + "></span><hr></div><p>c'est " + HIDDEN + "</p>")
planted("html, a quotation", "a.html", "<p>Vous nous écrivez <q>c'est " + HIDDEN + "</q> : voyez " + FAULT + ".</p>")
planted("html, a quote that quotes in turn", "a.html", "<blockquote><div id='appendonsend'></div>c'est " + HIDDEN + "</blockquote><p>" + TALK + "</p>")
planted("html, history before a quote", "a.html", "<p>" + TALK + "</p><p>-----Message d'origine-----</p><p>c'est " + HIDDEN +
        "</p><blockquote>Bonjour</blockquote>")
WROTE = "Le 3 mars 2025 à 10:12, X a écrit :"
QUOTE = "<blockquote>c'est " + HIDDEN + "</blockquote>"
for case, quoted in [("attribution", "<p>" + WROTE + "</p>" + QUOTE),
                     ("Thunderbird", "<div class='moz-cite-prefix'>" + WROTE + "</div>" + QUOTE),
                     ("Gmail", "<div class='gmail_quote'><div class='gmail_attr'>" + WROTE + "</div>" + QUOTE + "</div>"),
                     ("Apple", "<blockquote type='cite'><div>" + WROTE + "</div><div>c'est " + HIDDEN + "</div></blockquote>")]:
    planted("html, a reply below, " + case, "a.html", quoted + "<p>" + TALK + "</p>")
planted("html, a reply between", "a.html", "<div class='gmail_quote'>" + QUOTE + "<div>" + TALK + "</div>" + QUOTE + "</div>")
for tag in ["p", "div", "td"]:
    block = "".join("<%s><b>%s :</b> X</%s>" % (tag, name, tag) for name in ["De", "Envoyé", "À", "Objet"])
    planted("html, headers in " + tag, "a.html", "<p>" + TALK + "</p>" + ("<table><tr>" + block + "</tr></table>" if tag == "td" else block) +
            "<p>c'est " + HIDDEN + "</p>")
planted("html, lines of preformatted text", "a.html", "<pre>&gt; c'est " + HIDDEN + "\n" + TALK + "</pre>")
for case, mark, before in [("byte order mark", b"\xef\xbb\xbf", ""), ("a value", b"", "{{ entete }}\n"), ("a partial", b"", "<%= render 'x' %>\n")]:
    late = before + "<!DOCTYPE html>\n<html lang='c’est " + HIDDEN + "'><head><title>Voyez " + FAULT + "</title></head>"
    planted("html, doctype after " + case, "a.html", late + "<body class='c’est " + HIDDEN + "'><p>" + TALK + "</p></body></html>", mark=mark, count=2)
records, done = check("a.html", "<!DOCTYPE html>\n<html><body>\n<p>Merci pour votre message reçu ce jour.</p>\n</body>\n</html>\n".encode())
expect("html, tags at the end", records[0]["words"] == 7, records[0]["words"])
planted("html, where a word may be broken", "a.html", "<p>Voyez la faute du trans<wbr>porteur.</p>", raw="faute du trans<wbr>porteur")
planted("html, code", "a.html", "<p>" + TALK + "</p><p>Lancez <code>c'est " + HIDDEN + "</code> ici.</p>")

# Templates.
planted("erb", "a.html.erb", "<% if late # c'est " + HIDDEN + " %><p>Bonjour <%= @name %>, voyez " + FAULT + ".</p><% end %>")
planted("twig", "a.html.twig", "{# c'est " + HIDDEN + " #}{% if late > 3 %}<p>Bonjour {{ name|e }}, voyez " + FAULT + ".</p>{% endif %}")
planted("handlebars", "a.hbs", "{{!-- c'est " + HIDDEN + " --}}{{#if late}}<p>Bonjour {{name}}, voyez " + FAULT + ".</p>{{/if}}")
planted("jinja", "a.txt.j2", "{% for x in y %}Bonjour {{ x.name }}, voyez " + FAULT + ".\n{% endfor %}")
planted("liquid", "a.liquid", "Bonjour {{ user.name | default: \"c'est " + HIDDEN + "\" }}, voyez " + FAULT + ".\n")
planted("liquid, comments", "a.liquid", "{% comment %} c'est " + HIDDEN + " {% if x %} {% endcomment %}{%- comment -%}\nc'est " + HIDDEN +
        "\n{%- endcomment -%}{% # c'est " + HIDDEN + " %}Bonjour, voyez " + FAULT + ".\n")
planted("liquid, code", "a.liquid", "{% schema %}\n{\"a\": c'est " + HIDDEN + "}\n{% endschema %}{%- javascript -%} c'est " + HIDDEN + " {%- endjavascript -%}{% doc %} c'est " + HIDDEN + " {% enddoc %}{% comment %} {% style %} {% endstyle %} c'est " + HIDDEN + " {% endcomment %}Bonjour, voyez " + FAULT + ".\n")
planted("go, comments", "a.tmpl", "{{/* c'est " + HIDDEN + " */}}{{- /* c'est " + HIDDEN + "\n\nc'est " + HIDDEN + " */ -}}\nBonjour, voyez " + FAULT + ".\n")
planted("text, a star in braces", "a.txt", "Tarif {*} promo, voyez " + FAULT + ". Voir {*} plus bas.\n")
planted("smarty, comments", "a.tpl", "{* c'est " + HIDDEN + "\n\nc'est " + HIDDEN + " *}\n<p>Bonjour, voyez " + FAULT + ".</p>\n")
planted("smarty, comments of functions", "a.tpl", "{**\n * c'est " + HIDDEN + "\n *}\n{** c'est " + HIDDEN + " *}Bonjour, voyez " + FAULT + ".\nTarif {**} promo, voyez " +
        FAULT + " {**}.\n", count=2)
planted("blade, comments", "a.blade.php", "{{-- c'est " + HIDDEN + "\n\nc'est " + HIDDEN + " --}}\n<p>Bonjour {{ $nom }}, voyez " + FAULT + ".</p>\n")
planted("smarty, comments over lines", "a.tpl", "{*\n * c'est " + HIDDEN + "\n *}\nBonjour, voyez " + FAULT + ".\n{*\r\nc'est " + HIDDEN + "*}\n")
for comment in ["// echo 'TEXT'", "# _e('TEXT')", "\n// echo 'TEXT';\n$x = 1;", "/* echo 'TEXT' */"]:
    planted("php, a call in a comment", "a.html.php", "<?php " + comment.replace("TEXT", "voyez, c’est " + HIDDEN) + " ?>Bonjour, voyez " + FAULT + ".\n")
planted("erb, a call in a comment", "a.html.erb", "<%\n # t('voyez, c’est " + HIDDEN + "')\n%>Bonjour, voyez " + FAULT + ".\n")
planted("erb, a string with a script", "a.html.erb", "<%= \"<script type='a' src='b'>var x = 1;\" + y %>Bonjour, voyez " + FAULT + ".\n")
planted("php, an echo of half a tag", "a.html.php", "<?php echo '<p class=\"a\" id=\"b\" style=\"' . $x . '\">'; ?>Bonjour, voyez " + FAULT + ". Ouvrez \"Suivi\".</p>\n")
planted("php, left open", "a.html.php", "<p>Bonjour, voyez " + FAULT + ".</p>\n<?php $a->b();\n\n// c'est " + HIDDEN + "\n")
for name, before in [("a.md", "```php\n<?php\n```\n\n"), ("a.txt", "Mettez <?php en tête. "), ("a.html", "<script>x = '<?php';</script>")]:
    planted("php, named in " + name, name, before + TALK)
planted("json, tags with numbers", "a.json", json.dumps({"c": "Bonjour, votre colis est en retard : voyez la <1>faute</1> du transporteur.<2/>"}), raw="faute</1> du transporteur", ids=["c"])
for name, text in [("a.json", '{"c": "Votre colis est en retard&nbsp;: voyez l&agrave; la faute du&nbsp;transporteur."}'), ("a.po", 'msgid "c"\nmsgstr "Votre colis est en retard : voyez la faute du&nbsp;transporteur."\n')]:
    planted("entities without a tag, " + name, name, text, raw="faute du&nbsp;transporteur", ids=["c"])
planted("an entity, and a tag that never ends", "a.json", json.dumps({"c": "Moins de <x kg &amp; un retard : voyez " + FAULT + ", merci."}, ensure_ascii=False))
planted("json, tags with names of their own", "a.json", json.dumps({"c": "Bonjour, votre colis est en retard : voyez la <gras>faute</gras> du <link>transporteur</link>."}), raw="faute</gras> du <link>transporteur", ids=["c"])
for forms in ["{0} Aucun colis ne part encore|{1}Un colis part demain|[2,*] :count colis partent", "]-Inf,1] Aucun colis ne part encore|{1}Un colis part demain|]1,Inf[ %n% colis partent",
              "Aucun colis ne part encore aujourd'hui | Un colis part demain | {n | nombre} colis partent"]:
    records, done = check("a.json", json.dumps({"a": forms}).encode())
    expect("forms of a plural, " + forms, records[0]["sentences"] == 3, records[0])
planted("php, named in JSON", "a.json", json.dumps({"c": "Mettez <?php en tête du fichier : voyez " + FAULT + "."}), ids=["c"])
planted("php, a file of PHP that looks like HTML", "a.PHTML", "<p>Bonjour, voyez " + FAULT + ".</p>\n<?php $a->b();\n\n// c'est " + HIDDEN + "\n")
planted("blade, lines", "a.blade.php", "@php // c'est " + HIDDEN + " @endphp\n@php\n// c'est " + HIDDEN + "\n@endphp\n@component('mail', [\n  f(), // c'est " + HIDDEN +
        "\n])\n  @if ($x) \r\nBonjour, voyez " + FAULT + ".\n  @endif\n@include('x') // voyez " + FAULT + "\n@else\n@endcomponent\n@if (voyez " + FAULT + " !\n", count=3)
records, done = check("a.blade.php", b"@if ($late)\nBonjour,\n@else\n@endif\n@php($x = 1)\n@csrf")
expect("blade, words", records[0]["words"] == 1, records[0]["words"])
records, done = check("a.blade.php", b"@error('nom')\n@can('voir')\nBonjour,\n@endcan\n@enderror\n@once\n@lang('x.y')\n@method('PUT')\n@endonce")
expect("blade, more words", records[0]["words"] == 1, records[0]["words"])
planted("blade, inside of lines", "a.blade.php", "<p @class(['a' => $b, 'c' => d('" + HIDDEN + "')])>Bonjour @money($x, \"c'est " + HIDDEN + "\"), @if ($c->d === '" + HIDDEN +
        "')voyez " + FAULT + ".@else voyez " + FAULT + " le @date($x).@endif</p>\n", count=2)
records, done = check("a.blade.php", b"<p>Bonjour @if($a && $b) @nom($c), @endif@else votre colis, a@if.fr, @@if(x)</p>")
expect("blade, words inside of lines", records[0]["words"] == 6, records[0]["words"])
records, done = check("a.blade.php", b"<p>Bonjour @vip($u) votre colis @endvip, a@endroit.fr</p>\n@endsession\n")
expect("blade, directives of the house", records[0]["words"] == 5, records[0]["words"])
records, done = check("a.tmpl", b"{{- $x := .Nom -}}\nBonjour {{ $x }},\n")
expect("go, what a name stands for", records[0]["words"] == 2, records[0]["words"])
records, done = check("a.blade.php", b"<p>Bonjour {!! nl2br(e($nom)) !!}, votre colis</p>")
expect("blade, a value as it is", records[0]["words"] == 4, records[0]["words"])
for case, begin, button, end in [("components", "<x-mail::message>", "<x-mail::button :url=\"$a->b\" color=\"c'est " + HIDDEN + "\">\nVoyez " + FAULT + "\n</x-mail::button>", "</x-mail::message>"),
                                 ("directives", "@component('mail::message')", "@component('mail::button', ['url' => $a])\nVoyez " + FAULT + "\n@endcomponent", "@endcomponent")]:
    mail = begin + "\n# Bonjour Zoé\n\nVotre colis est en retard.\n\n" + button + "\n\nMerci,<br>\n{{ $nom }}\n"
    planted("blade, a mail of Laravel, " + case, "a.blade.php", mail + end + "\n")
    planted("blade, Markdown in a mail of Laravel, " + case, "a.blade.php", mail.replace("Voyez la faute", "[Voyez](x) la **faute**") + end + "\n", raw="faute** du transporteur")
    records, done = check("a.blade.php", (mail + end).encode())
    expect("blade, words in a mail of Laravel, " + case, records[0]["words"] == 14, records[0]["words"])
records, done = check("a.hbs", b"Bonjour,\n{{~#if retard}}\n{{~^}}{{~/if}}{{~!-- voyez --~}}{{~> pied}}\n")
expect("handlebars, trimmed", records[0]["words"] == 1, records[0]["words"])
records, done = check("a.txt", "Bonjour,\n\n@marie\n@support (le soir)\n@if seulement\n@if (oui) merci\n".encode())
expect("text, at signs that are no directives", records[0]["words"] == 10, records[0]["words"])
planted("smarty, conditions", "a.txt", "{if $retard > 2 && $x == \"c'est " + HIDDEN + "\"}Bonjour {$nom|escape}, voyez " + FAULT + ".{elseif $y}{else}{/if}\n")
_, done = check("a.tmpl", b"<p>Bonjour <a <TMPL_IF odd>class='x'<TMPL_ELSE>class='y'</TMPL_IF> href='<TMPL_VAR NAME=url>'>Zoe</a>.</p>\n")
expect("html::template, in a tag", done.stderr == "", done.stderr)
planted("freemarker, conditions", "a.txt", "<#-- c'est " + HIDDEN + " --><#if (n > 2) && x??>Bonjour ${nom}, voyez " + FAULT + ".<#else></#if>\n")
planted("freemarker, macros", "a.ftl", "<@mail.b titre=\"c'est " + HIDDEN + "\"/>Bonjour <@b>Zoé</@b>, voyez " + FAULT + ".\n")
planted("freemarker, square brackets", "a.txt", "[#-- c'est " + HIDDEN + " --][#if (n > 2) && l[0] == \"c'est " + HIDDEN + "\"]Bonjour [=nom], voyez " + FAULT +
        ".[#else][/#if][@b.c titre=\"c'est " + HIDDEN + "\"/]\n")
planted("thymeleaf", "a.txt", "[# th:if=\"${l['x']} == 'c’est " + HIDDEN + "'\"]Bonjour [(${nom})], voyez " + FAULT + ".[/][#th:block th:each=\"x : ${y}\"]oui[/th:block]\n")
planted("velocity, macros", "a.txt", "#if($a)#bouton(\"c'est " + HIDDEN + "\") voyez " + FAULT + ".#end #@cadre(\"c'est " + HIDDEN + "\")#end\n")
planted("twirl", "a.scala.html", "@import x.Y\n@(nom: String, n: Int)(implicit m: M)\n@* c'est " + HIDDEN + " *@\n@mails.layout(\"c'est " + HIDDEN + "\") {\n<style>p { color: red }</style>"
        "<p>Bonjour @client.nom(\"c'est " + HIDDEN + "\"), @if(n > 1) {\n voyez " + FAULT + ".\n} else if (n == 0) {\n Écrivez à x@exemple.fr.\n} else {\n @date.map { jour =>\n Le @jour, voyez " + FAULT + ".\n}.getOrElse {\n Voyez " + FAULT + ".\n}\n}</p>\n}\n", count=3)
records, done = check("a.scala.html", "<p>Bonjour @nom.get, voici la@if(n){ demande }else{ réponse }de l'équipe @@midi.</p>\n".encode())
expect("twirl, values", records[0]["words"] == 9, records[0]["words"])
for name, directive in [("a.html", "{% trans \"TEXT\" %}"), ("a.html", "{% translate 'TEXT' as x %}"), ("a.txt.j2", "{{ _(\"TEXT\") }}"), ("a.txt.j2", "{{- gettext( 'TEXT' ) | upper -}}"),
                        ("a.html.twig", "{{ \"TEXT\"|trans({'%x%': y}) }}"), ("a.html.erb", "<%= I18n.t('TEXT', a: \"c'est HIDDEN\") %>"), ("a.html.erb", "<%= link_to \"TEXT\", url %>"), ("a.html.erb", "<%= content_tag :p, \"TEXT\", class: 'x' %>"), ("a.html.erb", "<%= tag.p(\"TEXT\") %>"), ("a.html.erb", "<%= simple_format('TEXT', class: 'HIDDEN') %>"), ("a.html.erb", "<%= raw \"TEXT\" %>"), ("a.html.erb", "<%= \"TEXT\" %>"), ("a.html.php", "<?= 'TEXT' ?>"), ("a.html.php", "<?php echo 'TEXT'; ?>"), ("a.txt.j2", "{{- 'TEXT' -}}"), ("a.hbs", "{{t \"TEXT\"}}"),
                        ("a.blade.php", "{{ __('TEXT') }}"), ("a.blade.php", "@lang('TEXT')"), ("a.html.php", "<?php _e( 'TEXT', 'boutique' ); ?>"), ("a.html.php", "<?php echo _x( 'TEXT', 'HIDDEN', 'boutique' ); ?>"),
                        ("a.blade.php", "{!! __('TEXT') !!}"), ("a.blade.php", "{!! \"TEXT\" !!}"), ("a.html.php", "<?php print 'TEXT'; ?>"), ("a.blade.php", "@choice('TEXT', 2)"), ("a.blade.php", "{{ trans_choice('TEXT', $n) }}"),
                        ("a.html.erb", "<%= button_to \"TEXT\", url %>"), ("a.html.erb", "<%= f.submit 'TEXT', class: 'HIDDEN' %>"), ("a.tpl", "{l s='TEXT' d='Emails.Body'}"), ("a.html", "<p>{l s=\"TEXT\" sprintf=['%nom%' => $nom] d='HIDDEN'}</p>"), ("a.html", "<a title=\"{% trans \"TEXT\" %}\">ici</a>")]:
    planted("a text that a call translates, " + directive, name, "Bonjour Zoé,\n" + directive.replace("TEXT", "Voyez, c’est " + FAULT + ".").replace("HIDDEN", HIDDEN) + "\n", raw="c’est " + EXCERPT.replace("faute", "la faute"))
    records, done = check(name, ("Bonjour Zoé,\n" + directive.replace("TEXT", "mails.retard")).encode())
    expect("the name of a text, " + directive, records[0]["words"] in (2, 3), records[0]["words"])
planted("erb, a value with quotes in a string", "a.html.erb", "<%= tag.p(\"Pour #{noms.map { |nom| nom.t }.join(\", \")}, voyez " + FAULT + ".\", class: \"c'est " + HIDDEN + "\") if x %>\n")
records, done = check("a.html.erb", "Bonjour Zoé,\n<%= \"#{a} ##{b} : #{c} - #{d}\" %>\n".encode())
expect("erb, a string of values", records[0]["words"] == 3, records[0]["words"])
for name, text, count in [("a.html.twig", "{% set x = \"Votre colis est là\" %}<p class=\"{{ a ? 'un deux trois' : 'votre colis est là' }}\">", 2), ("a.txt.erb", "<%= t('.x', default: 'Votre colis est là', class: \"btn btn-x large\") %>\nOui\n", 1),
                          ("a.md", "{{ x | default: 'Votre \\'colis est là' }}", 1), ("a.html.erb", "<%# 'Votre colis est là' %><%= t('Votre colis est là') %> {# 'Votre colis est là' #}", 0), ("a.txt.liquid", "{% comment %}{{ 'Votre colis est là' }}{% endcomment %}Oui", 0)]:
    note = "textes dans le code du gabarit laissés de côté : %d" % count
    records, done = check(name, text.encode(), "--verbose")
    expect("texts in code, " + name, (note in done.stderr) if count else "gabarit" not in done.stderr, done.stderr)
planted("an escape in a text that a call translates", "a.txt.j2", "{{ _('Bonjour \\é, c\\'est la\\nfaute du transporteur.') }}\n", raw="c\\'est la\\nfaute du transporteur")
planted("a comment that holds a call", "a.html.erb", "<%# t(\"c'est " + HIDDEN + "\") %>{# _(\"c'est " + HIDDEN + "\") #}{{!-- t \"c'est " + HIDDEN + "\" --}}<p>" + TALK + "</p>")
planted("velocity", "a.txt", "#set ($x = \"c'est " + HIDDEN + "\")\n#if($a)Bonjour $!nom, voyez " + FAULT + ".#else#{end}#end\n")
planted("velocity, comments", "a.html.vm", "## c'est " + HIDDEN + "\n#* c'est " + HIDDEN + "\n\n*#<p>Bonjour, voyez " + FAULT + ".</p>\n")
planted("text, number signs that are no directives", "a.txt", "## Voyez " + FAULT + "\n\n#fin #set #if #*\n", count=1)
planted("ampscript", "a.html", "%%[ SET @x = \"c'est " + HIDDEN + "\"\n\nIF @y THEN ]%%<p>Bonjour %%=v(@nom)=%%, voyez " + FAULT + ".</p>%%[ ENDIF ]%%\n")
planted("markdown, cells that begin and end as values of Mailchimp do", "a.md", "|*Étape*|" + TALK[:-1] + "|*Fin*|\n|---|---|---|\n|*Étape*|" + TALK[:-1] + "|*Fin*|\n", count=2)
planted("mailchimp, conditions", "a.html", "<p>*|IF:MOTIF=c'est " + HIDDEN + "|*Bonjour *|FNAME|*, voyez " + FAULT + ".*|ELSE:|* *|END:IF|*</p>\n")
planted("blade, in a text that ends a condition", "a.txt", "Bonjour, @if($x == 'c’est " + HIDDEN + "')voyez " + FAULT + ".@endif\n")
for name, text, words in [("a.txt", "{if $a}\n{foreach $b as $c}\n{$c}\n{/foreach}\n{/if}\n", 1), ("a.txt", "{for} {include} {if_date} {/x} {if x}{endif}", 4),
                          ("a.txt", "<#list a as b>${b}</#list> <#NOM#>", 2), ("a.html", "<#noparse>${b}</#noparse><#t>", 1),
                          ("a.txt", "[#list a as b]${b}[/#list] [=date] [# th:text=\"${x}\" /] [@nom] [#1] [=5]", 6), ("a.tpl", "{literal}{nom}{/literal} <%date%><%end%>", 2), ("a.tpl", "{l s='Total' d='Shop'} et {l s='TVA'}", 3), ("a.tpl", "{l s='Non fermé " + "é" * 30 + "}", 1), ("a.ejs", "<p><%- prenom %> <%- include('x') %><%- if x -%><%- end -%></p>", 1), ("a.md", "*|FNAME|* et *|MC:DATE|* *|END:IF|*", 3), ("a.txt", "*|un\ndeux|*", 2),
                          ("a.txt", "%%[ SET @a = 'b' ]%%Bonjour %%=FormatDate(@date, \"dd/MM/yyyy\")=%%, %%Nom%%", 3),
                          ("a.txt", "{{ 'x'|trans({'%a%': b})|raw }} {{x.${y}}} {{${z} | default: 'a'}}", 3), ("a.txt", "#if ($a)\nBonjour $!nom\n#else\n#end", 2),
                          ("a.php", "<p>Bonjour <?php echo $prenom; ?><?php echo $a; if ($b) { ?>, oui<?php } ?></p>", 3)]:
    records, done = check(name, text.encode())
    expect("words of " + text, records[0]["words"] == words, records[0]["words"])
planted("a note to whoever sends it", "a.html", "<p>[NOTE AGENT : c'est <b>la faute</b> du transporteur]</p><p>" + TALK + "</p>")
planted("a comment in a text", "a.txt", "<!-- c'est " + HIDDEN + " -->\n" + TALK)
done = subprocess.run([PROGRAM, "check", "--no-config", "--verbose", "--stdin-filename", "a.txt", "-"], input="[NOTE AGENT : relire]\n" + TALK,
                      capture_output=True, text=True)
expect("a note is told", "Non relus" in done.stdout and "notes internes" in done.stdout, done.stdout)
for name in ("a.md", "a.html", "a.txt"):
    records, done = check(name, "<p>Bonjour <PRENOM>, voyez <date du rdv> et <REF-1>.</p><TABLE BORDER=0><TR><TD>Oui</TD></TR></TABLE>\n".encode(), "--as", {"a.txt": "text"}.get(name, "auto"))
    expect("placeholders that look like tags, " + name, records[0]["words"] == 7, records[0]["words"])
planted("a sentence in braces", "a.txt", "{Bonjour, voyez " + FAULT + ".}\n")
for case, name, before in [("liquid", "a.md.liquid", "{% if late %}"), ("handlebars", "a.md.hbs", "- un\n\n{{#if late}}"), ("jinja", "a.md.j2", "{% if late %}- ")]:
    planted("markdown, a line that begins with a directive, " + case, name, "Bonjour,\n\n" + before + TALK)
CHOICES = "Votre colis %spart demain de notre entrepôt de Lyon et il arrive chez vous mardi matin avant midi%spart jeudi de notre entrepôt de Nice et il arrive " + \
    "chez vous vendredi matin avant midi%spart lundi de notre entrepôt de Lille et il arrive chez vous mercredi%s.\n"
for name, directives in [("a.txt.j2", ("{% if a %}", "{%- elif b -%}", "{% else %}", "{% endif %}")), ("a.html.erb", ("<% if a %>", "<% elsif b %>", "<% else %>", "<% end %>")),
                         ("a.tpl", ("{if $a}", "{elseif $b}", "{else}", "{/if}")), ("a.html", ("<#if a>", "<#elseif b>", "<#else>", "</#if>")),
                         ("a.html", ("*|IF:A|*", "*|ELSEIF:B|*", "*|ELSE:|*", "*|END:IF|*")), ("a.hbs", ("{{#if a}}", "{{else if b}}", "{{else}}", "{{/if}}")), ("a.ejs", ("<% if (a) { %>", "<% } else if (b) { %>", "<% } else { %>", "<% } %>"))]:
    records, done = check(name, ("<p>%s</p>" % CHOICES % directives).encode(), "--select", "clarte")
    expect("texts to choose from, " + name, records[0]["findings"] == [] and records[0]["sentences"] == 3, records[0])
records, done = check("a.liquid", "{% case a %}{% when 1 %}Votre colis part demain de notre entrepôt de Lyon{% when 2 %}votre colis part mardi{% endcase %}".encode())
expect("texts to choose from, when", records[0]["sentences"] == 2, records[0])
records, done = check("a.html.twig", "{% block objet %}Votre demande{% endblock %}\n{% block corps %}\nVotre demande est là, {% block nom %}Zoé{% endblock %}, merci.\n{% endblock %}".encode())
expect("blocks of a template", records[0]["sentences"] == 2, records[0])
records, done = check("a.html.twig", "<p>Cher{% if f %}e cliente{% else %} client{% endif %}, oui.</p>".encode())
expect("words to choose from", records[0]["sentences"] == 1, records[0])
records, done = check("a.txt.j2", "{% if a %}Votre colis part demain de Lyon, oui, {# else #} Madame.{% endif %}".encode())
expect("a comment that says else", records[0]["sentences"] == 1, records[0])
planted("a value that is not closed", "a.html", "<p>Bonjour {{ prenom, voyez la <b>faute</b> du transporteur.</p><p>À bientôt {{ nom }}.</p>",
        raw="faute</b> du transporteur")
planted("a value over paragraphs", "a.txt", "Bonjour {{ prenom\n\nVoyez " + FAULT + ".\n\nÀ bientôt }}.\n")
planted("a value over paragraphs, CRLF", "a.txt", "Bonjour {{ prenom\r\n\r\nVoyez " + FAULT + ".\r\n\r\nÀ bientôt }}.\r\n")
planted("html, elements of template languages inside of a sentence", "a.html", "<p>Bonjour <t t-out=\"nom\">Zoé</t>, voyez la <th:block>faute</th:block> du transporteur.</p>",
        raw="faute</th:block> du transporteur")
records, done = check("a.html", b"<corps><objet>Un</objet><x-vide>deux <LIGNE>trois</LIGNE></corps>")
expect("html, elements of other languages that close, or have a hyphen", records[0]["words"] == 3, records[0]["words"])
planted("html, elements of other languages", "a.html", "<div>\n<texte>Voyez la faute</texte>\n<texte>du transporteur</texte></div><p>" + TALK + "</p>")
planted("mjml", "a.mjml", "<mjml><mj-head><mj-style>.x{}</mj-style><mj-preview>Voyez " + FAULT + ".</mj-preview></mj-head><mj-body>"
        "<mj-section><mj-column><mj-text>Voyez " + FAULT + ".</mj-text></mj-column></mj-section></mj-body></mjml>", count=2)
planted("mjml, tags that hold nothing", "a.mjml", """<mjml lang="fr">
  <mj-head>
    <mj-title>Votre colis : voyez FAULT</mj-title>
    <mj-include path="./tete.mjml" />
    <mj-breakpoint width="480px" />
    <mj-attributes>
      <mj-all font-family="Arial" />
      <mj-text color="#333" css-class="c'est HIDDEN" />
    </mj-attributes>
    <mj-html-attributes><mj-selector path=".pied"><mj-html-attribute name="x">c'est HIDDEN</mj-html-attribute></mj-selector></mj-html-attributes>
    <mj-style inline="inline" />
    <mj-style inline="inline">.a > b { content: "c'est HIDDEN" }</mj-style>
    <mj-preview>Voyez FAULT</mj-preview>
  </mj-head>
  <mj-body>
    <mj-attributes />
    <mj-raw>{% if retard %}</mj-raw>
    <mj-section><mj-column>
      <mj-image src="x.png" title="a > b" alt="Voyez FAULT" />
      <mj-divider border-color='#0a0'/>
      <mj-text mj-class="bleu">Bonjour {{ nom }},<br />voyez FAULT.</mj-text>
      <mj-button href="https://exemple.fr">Voyez FAULT</mj-button>
      <mj-table><tr><th>Lot</th><td>Voyez</td></tr><tr><td>Voyez FAULT</td></tr></mj-table>
      <mj-raw><table><tr><td>Voyez FAULT</td></tr></table></mj-raw>
    </mj-column></mj-section>
    <mj-navbar><mj-navbar-link href="/" /><mj-navbar-link href="/a">Voyez FAULT</mj-navbar-link></mj-navbar>
    <mj-accordion><mj-accordion-element><mj-accordion-title>Voyez FAULT</mj-accordion-title></mj-accordion-element></mj-accordion>
    <mj-social><mj-social-element name="x" /><mj-social-element name="y">Voyez FAULT</mj-social-element></mj-social>
    <mj-raw>{% endif %}</mj-raw>
    <!-- <mj-text color="#333" /> c'est HIDDEN -->
    <mj-include path="./pied.mjml" />
    <mj-text>Voyez FAULT.</mj-text>
  </mj-body>
</mjml>
""".replace("FAULT", FAULT).replace("HIDDEN", HIDDEN), count=11)
records, done = check("a.mjml", b"<mjml><mj-table><tr><td>Un</td><td>deux</td></tr></mj-table></mjml>")
expect("mjml, cells", records[0]["words"] == 2, records[0]["words"])

# Catalogues of strings.
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
planted("po", "a.po", PO + '#: a.c:1\nmsgctxt "retard"\nmsgid "it is late"\nmsgstr ""\n"Votre colis est en retard :\\n"\n'
        '"voyez la faute du transporteur, hélas pour vous."\n', ids=["retard"])
planted("po, plural and escapes", "a.po", PO + 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "rien"\n'
        'msgstr[1] "Vos colis sont en retard : c\'est \\"la\\" faute du \\ntransporteur, hélas."\n', raw='c\'est \\"la\\" faute du \\ntransporteur', ids=["one[1]"])
planted("po, obsolete", "a.po", PO + '#~ msgid "x"\n#~ msgstr "Votre colis est en retard : c\'est ' + HIDDEN + '"\n', count=0)
planted("po, fuzzy", "a.po", PO + '#, fuzzy, c-format\nmsgid "x"\nmsgstr "Votre colis est en retard : c\'est ' + HIDDEN + '"\n', count=0)
planted("po, header", "a.po", 'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Last-Translator: votre colis est en retard, c\'est ' + HIDDEN + '\\n"\n', count=0)
planted("po, a context holds for one entry", "a.po", PO + "".join(
    context + 'msgid "%s"\nmsgstr "Votre colis est en retard, voyez %s."\n\n' % (id, FAULT)
    for context, id in [('msgctxt "retard"\n', "late"), ("", "later")]), count=2, ids=["retard", "later"])
planted("po, bytes as escapes", "a.po", PO + 'msgid "late"\nmsgstr "L\\303\\251t\\303"\n"\\251 arrive \\xE2\\x80\\x93 d\\303\\251sol\\303\\251 : voyez la faute du\\302\\240transporteur, h\\303\\251las."\n',
        raw="faute du\\302\\240transporteur")
planted("po, bytes of Latin-1 as escapes", "a.po", PO + 'msgid "late"\nmsgstr "L\\351t\\351 arrive \\000 et voyez la faute du\\240transporteur, h\\351las."\n',
        raw="faute du\\240transporteur")
planted("json", "a.json", '{"a": [1, true, {"b": "court", "c": "Votre colis est en retard, Zoé : voyez ' + FAULT + '."}]}', ids=["a.2.c"])
planted("json, escapes", "a.json", '{"c": "Votre colis a du retard, Zo\\u00e9 \\ud83d\\ude00 : c\\u0027est la faute\\ndu transporteur."}',
        raw="c\\u0027est la faute\\ndu transporteur", ids=["c"])
planted("json, HTML inside", "a.json", '{"c": "<p>Votre colis a du retard, Zo&eacute; : voyez la <b>faute<\\/b> du transporteur.</p>"}',
        raw="faute<\\/b> du transporteur", ids=["c"])
planted("json, half an emoji", "a.json", '{"c": "Votre colis a du retard \\ud83d, Zo\\u00e9 \\ude00\\ud83d\\ude00 : voyez ' + FAULT + '."}', ids=["c"])
for case, text in [
        ("plural", "{n, plural, one {# colis a du retard, voyez %s.} other {# colis ont du retard.}}"),
        ("plural, the last arm", "{n, plural, =0 {Aucun colis.} other {# colis ont du retard, voyez %s.}}"),
        ("select", "Bonjour {prenom}, {genre, select, male {il attend, voyez %s} female {elle attend} other {on attend}}."),
        ("nested", "{g, select, a {{n, plural, one {Votre colis a du retard} other {Vos # colis ont du retard, voyez %s.}}} other {Rien.}}"),
        ("a single arm and a field", "Le {date, date, long} : {n, plural, offset:1 other {# colis de {nom}, voyez %s, {x}}} fin.")]:
    planted("json, ICU, " + case, "a.json", '{"c": "' + text % FAULT + '"}', ids=["c"])
    planted("arb, ICU, " + case, "a.arb", '{"c": "' + text % FAULT + '"}', ids=["c"])
    planted("yaml, ICU, " + case, "a.yml", 'c: "' + text % FAULT + '"\n', ids=["c"])
records, done = check("a.json", '{"c": "{n, plural, one {Rien ne part} other {{g, select, a {Vos # colis partent} other {Ces # colis partent}}}}"}'.encode())
expect("json, ICU, a number in a choice in a plural", records[0]["words"] == 11, records[0]["words"])
planted("json, braces that do not match", "a.json", '{"c": "{n, plural, one {Votre colis a du retard : voyez ' + FAULT + '."}', ids=["c"])
LATE = "Votre colis est en retard, Zoé : voyez " + FAULT + "."
ENGLISH = "We are sorry that your parcel is late, " + HIDDEN
planted("json, other languages", "a.json", json.dumps({"en": {"a": ENGLISH, "b": "Please wait for it, " + HIDDEN + " again."}, "fr": {"a": TALK + TALK, "c": ENGLISH + " and you"}},
                                                      ensure_ascii=False).replace("\\n" + TALK[:-1], ""), ids=["fr.a"])
records, done = check("a.json", json.dumps({"mails": {"en": {"a": ENGLISH + " and you", "b": "Your ticket is late, please ask us once again."}, "fr": {"a": LATE + " Il est à la gare et on le livre demain."}}}).encode())
expect("json, other languages, deeper", [record["id"] for record in records] == ["mails.fr.a"], records)
planted("json, short English", "a.json", json.dumps({"a": LATE, "b": "We are sorry for " + HIDDEN + " and you."}), ids=["a"])
CROATIAN = ["Vas paket kasni, a nas kurir ga nosi sutra", "Molimo upisite adresu i broj telefona za dostavu", "Nismo uspjeli naplatiti iznos s kartice, pokusajte ponovno"]
many = {"k%d" % i: CROATIAN[i % 3] + ", " + HIDDEN for i in range(6)}
records, done = check("a.json", json.dumps(many).encode())
expect("json, a language that nobody knows", not records[0].get("findings") and records[0].get("skipped") == "autre langue", records[0])
planted("json, a little French in a language that nobody knows", "a.json", json.dumps({**many, "fr": LATE}), ids=["fr"])
planted("json, few strings of a language that nobody knows", "a.json", json.dumps({"a": CROATIAN[0] + ", " + FAULT}))
planted("json, French beside much English", "a.json", json.dumps({**{"e%d" % i: ENGLISH + " and you" for i in range(9)}, "a": LATE, "b": LATE, "c": "Colis hors gabarit : le livreur accuse " + FAULT + "."}, ensure_ascii=False), count=3, ids=["a", "b", "c"])
planted("json, French of few small words", "a.json", json.dumps({"k%d" % i: "Colis bloqué par le tri, trop lourd : voyez " + FAULT + "." for i in range(6)}, ensure_ascii=False), count=6)
SHORT = "Votre colis reste en gare : voyez " + FAULT + "."
planted("json, a little French below a key that has much English", "a.json", json.dumps({"app": {"en": {"a": ENGLISH + " and you", "b": ENGLISH + " and you"}, "fr": {"a": SHORT}}}, ensure_ascii=False), ids=["app.fr.a"])
planted("json, both languages below each key", "a.json", json.dumps({"app": {"a": {"en": ENGLISH + " and you", "fr": SHORT}, "b": {"en": ENGLISH + " and you", "fr": LATE}}}, ensure_ascii=False), count=2, ids=["app.a.fr", "app.b.fr"])
planted("arb, words for translators", "a.arb", '{"c": "Votre colis est en retard : voyez ' + FAULT + '.", "@c": {"description": "' + ENGLISH + ' and you"}}', ids=["c"])
NOTE = "Dit quand le colis est en retard : c'est " + HIDDEN
for case, name, text in [("FormatJS", "a.json", {"c": {"defaultMessage": LATE, "description": NOTE}}), ("a note first", "a.json", {"c": {"description": NOTE, "defaultMessage": LATE}}),
                         ("a note on a label", "a.json", {"c": {"defaultMessage": LATE}, "d": {"context": NOTE, "defaultMessage": "Colis", "a": {}}})]:
    planted("json, words for translators, " + case, name, json.dumps(text, ensure_ascii=False), ids=["c.defaultMessage"])
planted("json, words for translators, an extension", "_locales/fr/messages.json", json.dumps({"c": {"message": LATE, "description": NOTE}}, ensure_ascii=False), ids=["c.message"])
planted("yaml, words for translators", "a.yml", "c:\n  comment: \"" + NOTE + "\"\n  defaultMessage: \"" + LATE + "\"\n", ids=["c.defaultMessage"])
planted("json, a description beside another key", "a.json", json.dumps({"message": LATE, "description": LATE}, ensure_ascii=False), count=2, ids=["message", "description"])
planted("json, a key with an at sign", "a.json", '{"@c": "Votre colis est en retard, oui : voyez ' + FAULT + '."}', ids=["@c"])
planted("json, short strings", "a.json", '{"c": "Voyez ' + FAULT + '"}', count=0)
planted("json, eight words", "a.json", '{"c": "Retard : voyez ' + FAULT + '", "d": "Votre retard : voyez ' + FAULT + '"}', ids=["d"])
YAML = "fr: # c'est " + HIDDEN + "\n  mails:\n"
planted("yaml, literal", "a.yml", YAML + "    retard: |\n      Votre colis est en retard, Zoé :\n      voyez " + FAULT + ".\n", ids=["fr.mails.retard"])
planted("yaml, folded", "a.yml", YAML + "    retard: >-\n      Votre colis est en retard, Zoé : voyez la faute\n      du transporteur.\n",
        raw="faute\n      du transporteur")
planted("yaml, plain", "a.yaml", YAML + "    retard: Votre colis est en retard, voyez " + FAULT + ".\n")
planted("yaml, single quotes", "a.yml", YAML + "    - 'Votre colis est en retard : l''an, voyez " + FAULT + ".'\n", ids=["fr.mails.0"])
planted("yaml, double quotes", "a.yml", YAML + '    retard: &x "Votre colis \\u00e9tait en retard : voyez la faute \\\n      du transporteur."\n',
        raw="faute \\\n      du transporteur")
planted("yaml, literal, CRLF, an empty line", "a.yml", "a: |\r\n  Votre colis est en retard :\r\n\r\n  voyez " + FAULT + ".\r\n")
planted("yaml, folded, CRLF", "a.yml", "a: >\r\n  Votre colis est en retard :\r\n\r\n  voyez la faute\r\n  du transporteur.\r\n",
        raw="faute\r\n  du transporteur")
planted("yaml, a first line that is indented more", "a.yml", "a: |2\n    Votre colis\n  est en retard : voyez " + FAULT + ".\n"
        "b: >2\n    Votre colis\n   est en retard : voyez " + FAULT + ".\n", count=2, ids=["a", "b"])
planted("yaml, an empty line first", "a.yml", "a: |+\n\n  Votre colis est en retard,  Zoé :\n   \n  voyez " + FAULT + ".\n\n")
planted("yaml, backslashes that stand for themselves", "a.yml", "a: |\n  Voir C:\\x41 et C:\\u : votre colis est en retard, voyez " + FAULT + ".\n"
        "b: Voir C:\\x41 et ''C:\\u'', votre colis est en retard, voyez " + FAULT + ".\n"
        "c: 'Voir C:\\x41 et C:\\u : votre colis est en retard, l''an, voyez " + FAULT + ".'\n", count=3, ids=["a", "b", "c"])
planted("yaml, Unicode's line ends", "a.yml", "a: |\n  Votre colis\u0085  est\u2028  en\u2029  retard :\u0085\u0085  voyez " + FAULT + ".\n"
        "b: Votre colis\u0085  est\u2028  en\u2029  retard,\u0085  voyez " + FAULT + ".\n", count=2, ids=["a", "b"])
planted("yaml, folded quotes", "a.yml", "a: 'Votre colis\n\n\n  est en retard,  \n l''an, voyez la faute\n  du transporteur.'\n",
        raw="faute\n  du transporteur")
planted("yaml, escaped white space", "a.yml", 'a: "Votre colis\\ \n  est\\t\\\n\n en retard \\n, \\\n   voyez la faute\\ \n  du\\_transporteur."\n',
        raw="faute\\ \n  du\\_transporteur")
planted("yaml, byte order mark", "a.yml", "a: Votre colis est en retard, voyez " + FAULT + ".\nb: Votre colis est en retard, voyez " + FAULT + ".\n",
        mark=b"\xef\xbb\xbf", count=2, ids=["a", "b"])
planted("yaml, alias", "a.yml", "a: &x Bonjour\nb: *x\nc: Votre colis est en retard, voyez " + FAULT + ".\n", ids=["c"])
planted("forced kind", "a.txt", '{"c": "Votre colis est en retard, Zoé : voyez ' + FAULT + '."}', ids=["c"], options=("--as", "json"))


# E-mail: offsets count in the decoded body, lines and columns in the file.
def mail(case, body, html, cte, charset, raw=EXCERPT, multipart=False, lookup=None, extra="", relayed=lambda payload: payload):
    encoded = body.encode(charset)
    payload = {"8bit": lambda: encoded, "quoted-printable": lambda: quopri.encodestring(encoded),
               "base64": lambda: base64.encodebytes(encoded)}[cte]()
    payload = relayed(payload)
    head = ("Content-Type: text/%s; charset=%s%s\nContent-Transfer-Encoding: %s\n\n" %
            ("html" if html else "plain", charset, extra, cte)).encode()
    top = b"From: =?utf-8?q?Zo=C3=A9?= <z@exemple.fr>\nSubject: =?utf-8?q?c=27est_la_faute_du_livreur?=\nMIME-Version: 1.0\n"
    if multipart:
        other = b"Content-Type: text/html; charset=utf-8\n\n<p>voyez la faute du livreur</p>\n"
        attached = b"Content-Type: text/plain\nContent-Disposition: attachment\n\nvoyez la faute du livreur\n"
        content = (top + b'Content-Type: multipart/mixed; boundary="mm"\n\n--mm\nContent-Type: multipart/alternative; boundary="aa"\n\n--aa\n' +
                   head + payload + b"\n--aa\n" + other + b"\n--aa--\n--mm\n" + attached + b"\n--mm--\n")
    else:
        content = top + head + payload
    records, done = check("a.eml", content)
    found = [f for record in records for f in record["findings"] if "start" in f]
    expect(case, len(found) == 1, "found %d times %s" % (len(found), done.stderr))
    for finding in found:
        decoded = body.encode()
        expect(case, decoded[finding["start"]:finding["end"]] == raw.encode(), "decoded body %r" % decoded[finding["start"]:finding["end"]])
        if lookup:
            line, column = line_and_column(content.decode("latin-1" if charset != "utf-8" or cte != "8bit" else "utf-8"),
                                           content.decode("latin-1" if charset != "utf-8" or cte != "8bit" else "utf-8").rfind(lookup))
            expect(case, (finding["line"], finding["column"]) == (line, column),
                   "at %s:%s, not %s:%s" % (finding["line"], finding["column"], line, column))


BODY = "Bonjour,\n\nVotre colis est en retard, Zoé : voyez " + FAULT + ".\n\n> c'est " + HIDDEN + "\n-- \nc'est " + HIDDEN + "\n"
mail("mail, 8bit", BODY, False, "8bit", "utf-8", lookup="faute du transporteur.")
mail("mail, quoted-printable", BODY, False, "quoted-printable", "utf-8", lookup="faute du transporteur.")
for name, before, end, place in [("a.eml", "", "\r", (7, 43)), ("courriel", "", "\r", (7, 43)), ("a.eml", "\n\n", "\r\n", (9, 43))]:
    content = (before + "MIME-Version: 1.0\nSubject: colis\nContent-Type: text/plain; charset=utf-8\n\n" + BODY).replace("\n", end).encode()
    records, done = check(name, content)
    found = [(finding["line"], finding["column"]) for record in records for finding in record["findings"] if "start" in finding]
    expect("mail, odd lines, %s %r" % (name, before + end), found == [place], "%s %s" % (found, done.stderr))
records, done = check("a.eml", b"\n\nBonjour Madame, merci.\n")
expect("mail, no header at all", records and records[0]["words"] == 3, done.stderr)
mail("mail, blanks after soft line breaks", "Bonjour Zoé, votre colis a du retard, et nous en sommes désolés : voyez la faute du transporteur.\n",
     False, "quoted-printable", "utf-8", lookup="fau=", relayed=lambda payload: payload.replace(b"fau", b"fau=\n").replace(b"=\n", b"= \t\n"))
mail("mail, a soft line break before", BODY, False, "quoted-printable", "utf-8", lookup="faute du transporteur.",
     relayed=lambda payload: payload.replace(b"la faute", b"la =\nfaute"))
FAUTE_DU = base64.b64encode(b"faute du ")
mail("mail, base64, at the beginning of a line", "Votre colis a du retard, hélas, et voyez la faute du transporteur.\n", False, "base64", "utf-8",
     lookup=FAUTE_DU.decode(), relayed=lambda payload: payload.replace(FAUTE_DU, b"\n" + FAUTE_DU))
mail("mail, base64", BODY, False, "base64", "utf-8")
mail("mail, base64 padded on each line", BODY, False, "base64", "utf-8", relayed=lambda payload: b"".join(
    base64.encodebytes(base64.decodebytes(payload)[at:at + 10]) for at in range(0, len(BODY.encode()), 10)))
mail("mail, latin1", BODY, False, "quoted-printable", "iso-8859-1", lookup="faute du transporteur.")
mail("mail, cp1252 8bit", BODY, False, "8bit", "windows-1252", lookup="faute du transporteur.")
mail("mail, HTML only", "<p>Zo&eacute;, voyez l&#39;effet : la <i>faute</i> du transporteur.</p>", True, "quoted-printable", "utf-8",
     raw="faute</i> du transporteur")
mail("mail, multipart", BODY, False, "quoted-printable", "utf-8", multipart=True)
mail("mail, flowed", "Votre colis est en retard, voyez la faute \ndu transporteur.\n", False, "8bit", "utf-8",
     raw="faute \ndu transporteur", extra="; format=flowed")
mail("mail, flowed, signature", "Votre colis est en retard, voyez " + FAULT + ".\n-- \nc'est " + HIDDEN + "\n", False, "8bit", "utf-8",
     extra="; format=flowed")

# A replacement is offered only if no tag would be lost.
for case, page, wanted in [("replacement", "<p>La deadline est vendredi.</p>", "date limite"), ("replacement, a tag inside", "<p>La <b>dead</b>line est vendredi.</p>", None)]:
    records, done = check("a.html", page.encode(), "--select", "jargon/anglicisme")
    expect(case, [f["replacement"] for r in records for f in r["findings"]] == [wanted], records)

# Parse errors are reported with their position.
for name, content, place in [("a.json", b'{"a": "b"', "a.json:1:"), ("a.yml", b"a: [1\nb: 2\n", "a.yml:2:"), ("a.yml", b"a: \xc3\xa9\nb: \xc3\xa9\x01\n", "a.yml:2:5: "),
                             ("a.json", b'[\n' * 201, "a.json:201:1: JSON imbriqu"), ("a.yml", b"[\n" * 201, "a.yml:201:1: YAML imbriqu"),
                             ("a.po", b"msgid \"x\"\nmsgstr bad\n", "a.po:2:1: ")]:
    records, done = check(name, content)
    expect(name, done.returncode == 2 and place in done.stderr, done.stderr)

# Rules on the whole message do not apply to short strings of a catalogue, but to long ones.
for times, silent in [(1, True), (6, False)]:
    text = "Nous sommes au regret de ne pas pouvoir donner suite à votre réclamation. " * times
    records, done = check("a.json", json.dumps({"a": text}).encode(), "--select", "empathie,solution")
    whole = [f["rule"] for r in records for f in r["findings"] if "start" not in f]
    expect("catalogue, %d sentences" % times, (not whole) == silent, whole)

# An unreadable string of a catalogue does not affect the others.
for case, name, content, ids, place in [
        ("json, cut short", "a.json", '{"a": "%s", "b": "x' % LATE, ["a"], "a.json:1:"),
        ("json, a page too deep", "a.json", json.dumps({"a": LATE, "b": "<div>" * 5000 + " un deux trois quatre cinq six sept huit", "c": LATE}),
         ["a", "c"], "a.json: b : HTML imbriqué"),
        ("yaml, broken below", "a.yml", "a: %s\nb: [1\nc: 2\n" % json.dumps(LATE, ensure_ascii=False), ["a"], "a.yml:3:"),
        ("po, a broken entry", "a.po", 'msgid "x"\nmsgstr "%s"\n\nmsgid "y"\nmsgstr bad\n"rest"\n\nmsgid "z"\nmsgstr "%s"\n' % (LATE, LATE),
         ["x", "z"], "a.po:5:1: "),
        ("po, marks of a merge", "a.po", 'msgid "x"\nmsgstr "%s"\n\n<<<<<<< HEAD\nmsgid "y"\nmsgstr ""\n=======\nmsgid "z"\nmsgstr "%s"\n\n>>>>>>> b\n' % (LATE, LATE),
         ["x", "z"], "a.po:4:1: ")]:
    records, done = check(name, content.encode())
    expect(case, [r["id"] for r in records if r["findings"]] == ids, [r["id"] for r in records])
    expect(case, done.returncode == 2 and done.stderr.count("\n") == 1 and place in done.stderr, done.stderr)

# Lines may end with CR alone.
records, done = check("a.yml", ("a: &x |\r  " + LATE + "\rb: &y\r  \"" + LATE + "\"\r").encode())
expect("yaml, CR", [f["excerpt"] for r in records for f in r["findings"] if "start" in f] == [EXCERPT, EXCERPT], done.stderr)

# An e-mail in UTF-16 is no e-mail (RFC 5322), and no YAML either.
records, done = check("courriel", ("MIME-Version: 1.0\nSubject: x\n\n" + TALK).encode("utf-16"))
expect("mail in UTF-16", len(records) == 1 and [f["excerpt"] for f in records[0]["findings"] if "start" in f] == [EXCERPT], done.stderr)

# Without a telling name, an e-mail is recognised by its header, whose fields may extend over several lines.
records, done = check("courriel", ("Subject: c'est\n " + HIDDEN + "\nMIME-Version: 1.0\n\n" + TALK).encode())
expect("mail without a name", [f["excerpt"] for r in records for f in r["findings"] if "start" in f] == [EXCERPT], done.stderr)

# Broken bytes are reported and the rest is judged.
records, done = check("a.html", ("<p>Zoé</p>\n<p>" + TALK + "</p>").encode() + b"\n<p>\xe9\xff</p>")
expect("broken html", done.returncode == 2 and ":4:4: " in done.stderr and records[0]["findings"], done.stderr)

# Hostile inputs: deep, long, truncated.
for name, content in [("a.html", b"<div>" * 100000), ("a.html", b"<b>" * 3000 + b"x"), ("a.html", b"<p " * 50000), ("a.html", b"&" * 100000),
                      ("a.html", b"{{" * 100000), ("a.md", b"> " * 20000 + b"x"), ("a.md", b"[" * 50000), ("a.md", b"*a_ " * 20000),
                      ("a.json", b"[" * 100000), ("a.yml", b"[" * 5000), ("a.po", b'msgid "\\'), ("a.eml", b"Subject: x\nMIME-Version: 1.0\n"),
                      ("a.eml", b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n' + b'--a\nContent-Type: multipart/mixed; boundary="a"\n\n' * 2000),
                      ("a.html", b"\xff\xfe<\x00p"), ("a.txt", b"\xff\xfe\x00\xd8"), ("a.html", b"<svg>" + b"<td>" * 640000), ("a.html", b"<div></x>" * 200000),
                      ("a.html", b"<p>" + b"".join(b"<font size=%d>" % i for i in range(3500)) + b"<p>x" * 3000), ("a.html", b"<a" * 400000),
                      ("a.html", b"<a " + b" ".join(b"a%d" % i for i in range(100000)) + b">x</a>"), ("a.html", b"<blockquote>x</blockquote><p>&gt; x</p>\n" * 100000),
                      ("a.txt", b"<%= <%= " * 100000 + b"%>"), ("a.txt", b"{{x\n\n" * 100000 + b"}}"), ("a.txt", b"@php\n" * 200000), ("a.txt", b"@if(\n" * 100000),
                      ("a.txt", b"@php x@endphp" * 20000), ("a.vm", b"#if(" * 100000), ("a.vm", b"#*" * 200000), ("a.scala.txt", b"@*" * 200000), ("a.scala.txt", b"@a{" * 200000), ("a.scala.txt", b"@a(" * 100000), ("a.txt", b"%%[" * 100000), ("a.txt", b"%%=a " * 100000), ("a.txt", b"<@a b=${" * 50000),
                      ("a.txt", b"[#if(" * 100000), ("a.txt", b"[# th:text=" * 50000), ("a.txt", b"[=a" * 100000), ("a.txt", b"{{_('" * 100000), ("a.txt", b"{{_('" + b"\\a" * 200000 + b"')}}"), ("a.md", b"<AB CD>" * 100000),
                      ("a.md", b"> [!" + b"a" * 200000), ("a.md", b"> [!A]\n\n" * 50000), ("a.json", b'{"a": "' + b"</a" * 100000 + b'"}'), ("a.json", b'[' + b'{"description": "a",' * 150),
                      ("a.txt", b"{{a{b" * 50000 + b"}}" * 50000),
                      ("a.md", b"https://a.fr/x " * 100000),
                      *(("a.html", before + b"<p" + b"".join(b" a%d" % i for i in range(60000)) + b">x</p>")
                        for before in (b"<!-- <script> -->", b"<title><script></title>", b"<svg><script/></svg>")),
                      ("a.html", b"<p" + b"".join(b" a%d%s" % (i, b"=" + b"x" * 127 if i % 1000 == 0 else b"") for i in range(60000)) + b">x</p>"),
                      ("a.md", b"<div>\n" + b"mot\n" * 500000), ("a.md", b"www.a_" * 80000), ("a.json", b'{"a":"b","a":' * 50000), ("a.yml", b"[" * 100000), ("a.po", b"msgid\n" * 400000)]:
    try:
        records, done = check(name, content)
        expect("hostile " + name, done.returncode in (0, 1, 2), "status %d for %r: %s" % (done.returncode, content[:20], done.stderr[-200:]))
    except subprocess.TimeoutExpired:
        failures.append("hostile %s: %r takes too long" % (name, content[:20]))

for failure in failures:
    print(failure)
print("%d failures" % len(failures))
sys.exit(1 if failures else 0)
