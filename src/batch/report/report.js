"use strict";
// Searching and filtering; without it, the page shows its first rows.
const root = document.documentElement;
root.classList.add("js");

const ROWS = 100; // of a page of the list

/** Small letters without accents: « Échéance » is found by « echeance ». */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const number = new Intl.NumberFormat("fr").format;
const countOf = (count, noun) => `${number(count)} ${noun}${count > 1 ? "s" : ""}`;
const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
};

/** The tables that stand in the page whole: their search field, and the button for all rows. */
function prepare(section) {
    const rows = [...section.querySelectorAll("tbody tr")];
    const search = section.querySelector("input[data-of]");
    section.querySelector(".all button")?.addEventListener("click", (event) => {
        section.classList.add("unfolded");
        event.target.parentNode.remove();
    });
    search?.addEventListener("input", () => {
        const wanted = fold(search.value.trim());
        section.classList.toggle("unfolded", wanted !== "" || !section.querySelector(".all"));
        for (const row of rows) row.classList.toggle("other", !fold(row.textContent).includes(wanted));
    });
}

/** The list of messages: all of them in memory, a hundred on the page. */
class List {
    constructor(section, data) {
        this.data = data;
        this.body = section.querySelector("tbody");
        this.count = section.querySelector(".count");
        this.pages = section.querySelector(".pages");
        this.heads = [...section.querySelectorAll("th[data-key]")];
        this.rows = data.messages.map(([score, grade, path, id, group, month, situation, errors, warnings, infos, rules]) => ({
            score, grade, group, month, situation, rules, errors, warnings, infos,
            name: id ? `${data.paths[path]} › ${id}` : data.paths[path],
            findings: errors * 1e8 + warnings * 1e4 + infos,
        }));
        this.sort = "score";
        this.descending = false;
        this.page = 0;
        this.form = section.querySelector("form");
        this.search = section.querySelector("#search");
        this.filters = {};
        for (const [key, names] of Object.entries({
            grade: [..."ABCDE"], rule: data.rules, group: data.groups, month: data.months, situation: data.situations }))
            this.filters[key] = this.fill(section.querySelector("#" + key), key, names);
        for (const head of this.heads) {
            const button = element("button", head.textContent);
            button.type = "button";
            button.addEventListener("click", () => this.order(head.dataset.key));
            head.replaceChildren(button);
        }
        for (const button of this.pages.querySelectorAll("button"))
            button.addEventListener("click", () => {
                this.page += Number(button.dataset.step);
                this.show();
                section.scrollIntoView();
            });
        this.form.hidden = false;
        this.form.addEventListener("submit", (event) => event.preventDefault());
        this.form.addEventListener("input", () => {
            this.page = 0;
            cancelAnimationFrame(this.frame);
            this.frame = requestAnimationFrame(() => this.filter());
        });
        this.filter();
    }

    fill(select, key, names) {
        select.append(new Option(["grade", "rule", "situation"].includes(key) ? "toutes" : "tous", ""));
        names.forEach((name, index) => { if (name) select.append(new Option(name, String(index))); });
        if (select.options.length < 2) select.parentNode.hidden = true;
        return select;
    }

    /** Sets one filter from elsewhere in the page. */
    choose(key, name) {
        const select = this.filters[key];
        const option = [...select.options].find((o) => o.text === name);
        if (!option) return;
        this.form.reset();
        select.value = option.value;
        this.page = 0;
        this.filter();
    }

    order(key) {
        this.descending = this.sort === key && !this.descending;
        this.sort = key;
        this.page = 0;
        this.filter();
    }

    textOf(row) {
        const { data } = this;
        return row.text ??= fold([row.name, data.groups[row.group], data.months[row.month], data.situations[row.situation] ?? "",
            ...row.rules.map((rule) => data.rules[rule])].join("\n"));
    }

    filter() {
        const words = fold(this.search.value).split(/\s+/).filter(Boolean);
        const value = (key) => this.filters[key].value === "" ? -1 : Number(this.filters[key].value);
        const grade = value("grade") < 0 ? "" : "ABCDE"[value("grade")];
        const rule = value("rule"), group = value("group"), month = value("month"), situation = value("situation");
        this.found = this.rows.filter((row) => (!grade || row.grade === grade) && (rule < 0 || row.rules.includes(rule)) &&
            (group < 0 || row.group === group) && (month < 0 || row.month === month) &&
            (situation < 0 || row.situation === situation) && words.every((word) => this.textOf(row).includes(word)));
        const { sort } = this, sign = this.descending ? -1 : 1;
        if (sort !== "score" || this.descending) {
            const order = new Intl.Collator("fr", { numeric: true }).compare;
            this.found.sort((a, b) => sign * (sort === "name" ? order(a.name, b.name) : a[sort] - b[sort]));
        }
        this.show();
    }

    show() {
        const last = Math.max(0, Math.ceil(this.found.length / ROWS) - 1);
        this.page = Math.min(Math.max(this.page, 0), last);
        const shown = this.found.slice(this.page * ROWS, (this.page + 1) * ROWS);
        this.body.replaceChildren(...shown.map((row) => this.make(row)));
        const all = countOf(this.rows.length, "message");
        this.count.textContent = this.found.length === this.rows.length ? all : `${number(this.found.length)} sur ${all}`;
        this.pages.hidden = last === 0;
        this.pages.querySelector("span").textContent = `page ${number(this.page + 1)} sur ${number(last + 1)}`;
        const [before, after] = this.pages.querySelectorAll("button");
        before.disabled = this.page === 0;
        after.disabled = this.page === last;
        for (const head of this.heads) {
            if (head.dataset.key === this.sort) head.setAttribute("aria-sort", this.descending ? "descending" : "ascending");
            else head.removeAttribute("aria-sort");
        }
    }

    make(row) {
        const { data } = this;
        const made = element("tr"), score = element("td", `${row.score} `, "number"), name = element("th");
        const tone = row.grade === "A" ? "tone-good" : row.grade <= "C" ? "tone-fair" : "tone-bad";
        score.append(element("span", row.grade, `grade ${tone}`));
        name.scope = "row";
        name.append(element("bdi", row.name));
        const group = element("td");
        group.append(element("bdi", data.groups[row.group]));
        const counts = [[row.errors, "erreur"], [row.warnings, "avertissement"], [row.infos, "info"]]
            .filter(([count]) => count > 0).map(([count, noun]) => countOf(count, noun));
        const findings = element("td", counts.join(", "));
        findings.title = row.rules.map((rule) => data.rules[rule]).join("\n");
        made.append(score, name, group, element("td", data.months[row.month]), element("td", data.situations[row.situation] ?? ""),
            findings);
        return made;
    }
}

addEventListener("DOMContentLoaded", () => {
    for (const section of document.querySelectorAll(".part:not(#messages)")) prepare(section);
    const data = document.getElementById("data");
    if (!data) return;
    const list = new List(document.getElementById("messages"), JSON.parse(data.textContent));
    addEventListener("click", (event) => {
        const link = event.target instanceof Element && event.target.closest("a[data-rule], a[data-grade]");
        if (!link) return;
        if (link.dataset.rule) list.choose("rule", link.dataset.rule);
        else list.choose("grade", link.dataset.grade);
    });
});
