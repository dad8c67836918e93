// What makes pages smoother; each of them works without.
"use strict";

// A box that ticks all of a list.
const connectBoxes = root => root.querySelectorAll("[data-all]").forEach(all => {
    all.hidden = false;
    all.addEventListener("change", () => all.form.querySelectorAll(`[name="${all.dataset.all}"]`)
        .forEach(box => { box.checked = all.checked; }));
});

connectBoxes(document);
document.addEventListener("htmx:afterSwap", event => connectBoxes(event.target));
// Shows which part of the rule a new pass phrase meets, as it is typed. The server decides.
(() => {
    const kinds = [/\p{Uppercase}/u, /\p{Lowercase}/u, /\p{Nd}/u, /[!-/:-@[-`{-~]/u];
    const rules = {
        length: (typed) => Array.from(typed).length >= 8,
        kinds: (typed) => kinds.filter((kind) => kind.test(typed)).length >= 3,
        same: (typed, again) => typed !== "" && typed === again,
    };
    document.querySelectorAll("[data-passphrase]").forEach((part) => {
        const [typed, again] = part.querySelectorAll("input");
        const items = part.querySelectorAll("[data-rule]");
        items.forEach((item) => {
            const state = document.createElement("span"); // the mark before it says so to those who see it
            state.className = "visually-hidden";
            item.append(state);
        });
        const show = () => items.forEach((item) => {
            const met = rules[item.dataset.rule](typed.value, again.value);
            item.classList.toggle("met", met);
            item.lastElementChild.textContent = met ? ": met" : ": not met yet";
        });
        part.addEventListener("input", show);
        show();
    });
})();

// What stands around the progress bar changes when the work has come to a stop.
document.addEventListener("htmx:afterSettle", () => {
    if (document.querySelector("#progress[data-settled]")) {
        location.reload();
    }
});

// An answer without the part that was asked for is another page, such as that for signing in: nothing that was typed gives way to it.
document.addEventListener("htmx:beforeSwap", event => {
    const wanted = event.detail.requestConfig.elt.getAttribute("hx-select");
    if (!wanted || new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(wanted)) {
        return;
    }
    event.detail.shouldSwap = false;
    const told = document.getElementById("not-answered") || document.createElement("div");
    told.id = "not-answered";
    told.className = "alert alert-warning";
    told.setAttribute("role", "alert");
    told.textContent = "That was not answered: you may not be signed in any more. What you entered is still here; sign in in another tab, or load this page again.";
    document.querySelector("main h1").after(told);
});
