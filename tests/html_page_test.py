#!/usr/bin/env python3
"""html_page_test.py PROGRAM: what `check --format html` writes, opened in Chromium.

Exit status 77, which ctest counts as skipped, when there is no Chromium.
"""
import base64
import hashlib
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import browser

SKIPPED = 77
VOID = {"meta", "link", "br", "img", "input", "hr"}  # elements without an end

# Three categories, so that passages overlap and nest; titles and hints that contain markup.
LEXICON = """
[regle."essai/grave"]
titre = "Grave <img src=x onerror='pwned=1'>"
gravite = "error"
pourquoi = "</script><script>pwned=1</script>"
conseil = '"><svg onload=pwned=1> Écrivez autre chose !'
[[regle."essai/grave".entree]]
motif = "zygomorphe carmin"
signale = ["Un **zygomorphe carmin** passe."]

[regle."autre/moyen"]
titre = "Moyen"
gravite = "warning"
conseil = "Écrivez autre chose."
[[regle."autre/moyen".entree]]
motif = "carmin vif"
remplace = "rouge & 'doux'"
devient = ["Un **carmin vif → rouge & 'doux'** passe."]
signale = ["Un **carmin vif** passe."]

[regle."tiers/leger"]
titre = "Léger"
gravite = "info"
conseil = "Écrivez autre chose."
[[regle."tiers/leger".entree]]
motif = "un zygomorphe carmin vif passe"
signale = ["**Un zygomorphe carmin vif passe** ici."]
"""
NASTY = (
    "Bonjour Madame,\r\n\r\n"
    "</script><img src=x onerror=pwned=1> <script>pwned=1</script> </div></article><style>*{display:none}</style>\r\n"
    "<a href=\"javascript:pwned=1\">&lt;b&gt; &amp; \"guillemets\" 'apostrophes'</a> <!-- --> ]]> {{champ}}\r\n"
    "Facture \u202Egnp.exe\u202C, \u2066isolée\u2069, \x1b[31mrouge\x1b[0m, 👩\u200D👧 👍🏽 œuf e\u0301te\u0301 日本, un\u00A0espace\tet une tabulation.\r\n"
    + "".join("%d : dans votre jardin, un zygomorphe carmin vif passe depuis lundi. <b onclick=pwned=1>\r\n" % number
              for number in range(67))
    + "Cordialement")
PASSAGES = 3 * 67
PHRASES = "".join('- id: "%s"\n  texte: "Bonjour Madame, un %s passe dans votre jardin depuis lundi."\n' % (key, words)
                  for key, words in [("</td><script>pwned=1</script>", "zygomorphe carmin"), ("b", "zygomorphe vert")])


def shown(text):
    """A text as the page shows it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", "\ufffd", text)


class Reader(html.parser.HTMLParser):
    """Checks what needs no browser: pairs of tags, ids, links, attributes that the policy forbids."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.names = [], [], [], []
        self.feed(page)
        self.close()
        assert not self.open, self.open
        assert len(self.ids) == len(set(self.ids)), "an id twice"
        for name in self.links + self.names:
            assert name in self.ids, "nothing has the id " + name

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("style", "src", "action"), (tag, name, value)
            if name == "id":
                self.ids.append(value)
            elif name == "href":
                assert value.startswith("#"), value
                self.links.append(value[1:])
            elif name in ("aria-describedby", "aria-labelledby"):
                self.names.append(value)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, "%s closes nothing, line %d" % (tag, self.getpos()[0])


def check_policy(page):
    """The policy allows the page's style and script, and nothing else."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page).group(1)
    for kind, element in (("style-src", "style"), ("script-src", "script")):
        contents = re.findall("<%s>(.*?)</%s>" % (element, element), page, re.DOTALL)
        assert len(contents) == 1, "%d elements %s" % (len(contents), element)
        digest = base64.b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()
        assert "%s 'sha256-%s';" % (kind, digest) in policy, (kind, digest, policy)
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy, policy


# Helpers in the page for the checks below.
HELPERS = r"""
globalThis.sees = (element) => {  // is it shown, inside the window, and not covered?
    const box = element.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && box.left >= 0 && box.right <= innerWidth &&
        box.width > 100 && box.top >= 0 && element.contains(document.elementFromPoint(x, y));
};
globalThis.hintOf = (ref) => document.getElementById(ref.getAttribute("aria-describedby"));
globalThis.textOf = (article) => [...article.querySelectorAll(".text")].map((text) => {
    const copy = text.cloneNode(true);
    for (const hint of copy.querySelectorAll(".hint")) hint.remove();
    return copy.textContent;
});
globalThis.faint = () => {  // texts whose contrast is under WCAG's AA
    const rgb = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = (colour) => rgb(colour).slice(0, 3).map((c) => c / 255)
        .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
        for (; element; element = element.parentElement) {
            const colour = getComputedStyle(element).backgroundColor;
            if ((rgb(colour)[3] ?? 1) === 1) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const found = new Set();
    for (const element of document.body.querySelectorAll("*")) {
        const has_words = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || element.matches(".ref");
        if (!has_words || !element.checkVisibility()) continue;
        const style = getComputedStyle(element), size = parseFloat(style.fontSize);
        const ink = luminance(element instanceof SVGElement ? style.fill : style.color), paper = luminance(behind(element));
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        if (ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5))
            found.add(`${element.tagName}.${element.getAttribute("class")}: ${ratio.toFixed(2)}`);
    }
    return [...found];
};
true
"""


def check_page(page, driver):
    driver.emulate(prefers_color_scheme="light", prefers_reduced_motion="reduce")
    driver.open(page)
    assert driver.problems == [], driver.problems
    assert driver.requests == [page.as_uri()], driver.requests
    assert driver.evaluate("typeof pwned") == "undefined"
    assert driver.evaluate("document.querySelectorAll('img, iframe, object, form, main style, main script, [onclick]').length") == 0
    assert driver.evaluate("document.documentElement.lang") == "fr"
    driver.evaluate(HELPERS)
    check_content(driver)
    check_keyboard(driver)
    check_pointer(driver)
    check_looks(driver)
    assert driver.problems == [], driver.problems
    assert driver.requests == [page.as_uri()], driver.requests


def check_content(driver):
    texts = driver.evaluate("textOf(document.getElementById('m1'))")
    assert texts == [shown(NASTY)], texts
    assert driver.evaluate("document.querySelector('#m1 h2').innerText").startswith("a piège <img src=x onerror=pwned=1> \ufffd.txt")
    rows = driver.evaluate("[...document.querySelectorAll('.index tbody tr')].map((row) => row.cells[0].innerText)")
    assert len(rows) == 4 and rows[1] == "bon.txt", rows
    assert "absent.txt" in driver.evaluate("document.querySelector('.problems').innerText")
    # Of a file with several messages: those with findings, and only the lines around these.
    many = driver.evaluate("[...document.querySelectorAll('#m3 .text')].map((text) => text.innerText)")
    assert len(many) == 1 and "zygomorphe carmin" in many[0], many
    assert driver.evaluate("document.getElementById('m4')") is None
    assert driver.evaluate("document.querySelectorAll('#m1 .findings li').length") == PASSAGES


def check_keyboard(driver):
    """Each passage is a stop of Tab, in the order of the text, and shows its hint."""
    driver.evaluate("document.querySelector('#m1').scrollIntoView(), getSelection().collapse(document.querySelector('#m1 h2'), 0)")
    seen = []
    for _ in range(PASSAGES + 20):
        driver.press("Tab", 9)
        stop = driver.evaluate(
            "(() => { const ref = document.activeElement; if (!ref.matches('#m1 a.ref')) return null; const hint = hintOf(ref);"
            " return [ref.dataset.number, sees(hint), hint.innerText, getComputedStyle(ref).outlineStyle,"
            " [...document.querySelectorAll('.hint')].filter((h) => h.checkVisibility()).length]; })()")
        if stop:
            number, is_seen, words, outline, hints = stop
            assert is_seen, "the hint of passage %s is not seen" % number
            assert "Écrivez autre chose" in words and outline == "solid" and hints == 1, stop
            seen.append(int(number))
        if len(seen) == PASSAGES:
            break
    assert seen == list(range(1, PASSAGES + 1)), seen

    focused = "document.activeElement.id"
    driver.evaluate("document.querySelector('#m1-p5').focus()")
    driver.press("ArrowDown", 40, alt=True)
    assert driver.evaluate(focused) == "m1-p6", driver.evaluate(focused)
    driver.press("ArrowUp", 38, alt=True)
    assert driver.evaluate(focused) == "m1-p5", driver.evaluate(focused)
    driver.press("Escape", 27)
    assert not driver.evaluate("sees(hintOf(document.activeElement))"), "Escape leaves the hint"
    driver.press("ArrowDown", 40, alt=True)
    assert driver.evaluate("sees(hintOf(document.activeElement))"), "no hint after Escape"
    driver.evaluate("document.activeElement.blur()")


def middle_of(driver, expression):
    return driver.evaluate("(() => { const box = (%s).getClientRects()[0];"
                           " return [box.left + box.width - 8, box.top + box.height / 2]; })()" % expression)


def check_pointer(driver):
    """On a passage, its hint shows, and stays while the pointer is on it; with JavaScript or without."""
    hint = "document.getElementById('m1-h3')"
    mark = "document.getElementById('m1-p3').parentElement"  # « carmin vif », which crosses « zygomorphe carmin »
    driver.evaluate(mark + ".scrollIntoView({block: 'center'})")
    assert not driver.evaluate("sees(%s)" % hint)
    driver.point(*middle_of(driver, mark))
    assert driver.evaluate("sees(%s)" % hint), "no hint under the pointer"
    driver.point(*middle_of(driver, hint))
    assert driver.evaluate("sees(%s)" % hint), "the hint flees the pointer"
    driver.press("Escape", 27)
    assert not driver.evaluate("sees(%s)" % hint), "Escape leaves the hint"
    driver.point(2, 2)

    driver.call("Emulation.setTouchEmulationEnabled", enabled=True)
    driver.tap(*middle_of(driver, mark))
    assert driver.evaluate("sees(%s)" % hint), "no hint after a touch"
    driver.call("Emulation.setTouchEmulationEnabled", enabled=False)
    driver.evaluate("document.activeElement.blur()")


def check_looks(driver):
    luminance = "(([r, g, b]) => (r + g + b) / 765)(getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number))"
    hints = "for (const hint of document.querySelectorAll('.hint')) hint.style.display = '%s'"
    driver.evaluate(hints % "block")
    for scheme in ("light", "dark"):
        driver.emulate(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
        assert (driver.evaluate(luminance) > 0.5) == (scheme == "light"), scheme
        assert driver.evaluate("faint()") == [], (scheme, driver.evaluate("faint()"))
    driver.evaluate(hints % "")

    driver.resize(375, 700)
    width = driver.evaluate("document.documentElement.scrollWidth")
    assert width == 375, "%s pixels, wider than a telephone" % width
    driver.evaluate("document.getElementById('m1-p2').focus()")
    assert driver.evaluate("sees(hintOf(document.activeElement))"), "no hint on a telephone"
    driver.resize(1280, 900)

    driver.emulate(media="print", prefers_color_scheme="dark")
    assert driver.evaluate(luminance) > 0.9, "dark paper"
    assert driver.evaluate("[...document.querySelectorAll('.hint')].filter((hint) => hint.checkVisibility()).length") == 0
    assert driver.evaluate("document.querySelector('#m1-c200 .badge').innerText") == "200"
    driver.emulate()


def check_without_script(page, driver):
    driver.emulate(prefers_reduced_motion="reduce")
    driver.call("Emulation.setScriptExecutionDisabled", value=True)
    driver.open(page)
    driver.evaluate(HELPERS)
    assert not driver.evaluate("document.documentElement.classList.contains('js')"), "the script ran"
    assert not driver.evaluate("document.querySelector('.keys').checkVisibility()"), "keys that do nothing"
    driver.evaluate("document.getElementById('m1-p1').focus()")
    assert driver.evaluate("sees(hintOf(document.activeElement))"), "no hint without JavaScript"
    driver.evaluate("document.activeElement.blur()")
    mark = "document.getElementById('m1-p3').parentElement"
    driver.point(*middle_of(driver, mark))
    assert driver.evaluate("sees(document.getElementById('m1-h3'))"), "no hint under the pointer without JavaScript"
    driver.call("Emulation.setScriptExecutionDisabled", value=False)


def check_this_test(page, driver):
    """The browser must complain of a page whose policy is broken, else the silence above proves nothing."""
    text = page.read_text(encoding="utf-8")
    broken = page.with_name("broken.html")
    broken.write_text(text.replace("<style>", "<style> ", 1), encoding="utf-8")
    driver.open(broken)
    assert any("Content Security Policy" in problem for problem in driver.problems), driver.problems
    broken.write_text(text.replace("</main>", '<img src="https://example.org/a.png"><p onclick="1" style="color: red"></p></main>', 1),
                      encoding="utf-8")
    driver.open(broken)
    assert len(driver.problems) >= 2, driver.problems
    driver.evaluate(HELPERS)
    assert driver.evaluate("document.querySelector('h1').style.color = '#999', faint()"), "any contrast is enough"


def main():
    if not browser.find():
        print("Chromium is missing: the HTML page is not opened in a browser (Debian package chromium)")
        return SKIPPED
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "maison.toml").write_text(LEXICON, encoding="utf-8")
        name = os.fsencode("a piège <img src=x onerror=pwned=1> ") + b"\xff.txt"
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(NASTY.encode())
        (folder / "bon.txt").write_text("Bonjour Madame, votre colis arrive lundi 3 juin à 9 h chez vous.", encoding="utf-8")
        (folder / "phrases.yaml").write_text(PHRASES, encoding="utf-8")
        page = folder / "relecture.html"
        run = subprocess.run([program, "check", "--lexicons", "maison.toml", "--select", "essai,autre,tiers", "--format", "html", "-o",
                              "relecture.html", name, "bon.txt", "phrases.yaml", "absent.txt"],
                             cwd=folder, capture_output=True, check=False)
        assert run.returncode == 2, (run.returncode, run.stderr)  # absent.txt
        text = page.read_text(encoding="utf-8")
        check_policy(text)
        Reader(text)
        with browser.Browser() as driver:
            check_page(page, driver)
            check_without_script(page, driver)
            check_this_test(page, driver)
    print("the page holds: %d passages" % PASSAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
