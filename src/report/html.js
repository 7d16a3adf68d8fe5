"use strict";
// Optional: without this script, hints still appear on hover, focus and touch.
const root = document.documentElement;
root.classList.add("js");

const hush = (on) => root.classList.toggle("hushed", on);

/** Moves the focus to the next (step 1) or previous (step -1) passage, counted from the focused one or else the top of the window. */
function go(step) {
    const passages = [...document.querySelectorAll("a.ref")];
    if (passages.length === 0) return;
    const here = passages.indexOf(document.activeElement);
    const below = passages.findIndex((passage) => passage.getBoundingClientRect().top >= 0);
    const first = below < 0 ? passages.length : below;
    const next = here >= 0 ? here + step : step > 0 ? first : first - 1;
    passages[(next + passages.length) % passages.length].focus();
}

addEventListener("keydown", (event) => {
    if (event.key === "Escape") hush(true);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(step);
});

for (const kind of ["mouseover", "focusin"])
    addEventListener(kind, (event) => {
        if (event.target instanceof Element && event.target.closest(".mark")) hush(false);
    });

addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches("a.ref"))
        event.target.parentNode.querySelector(":scope > .hint").scrollIntoView({ block: "nearest" });
});
