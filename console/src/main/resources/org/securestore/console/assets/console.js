// What makes pages smoother; each of them works without.
"use strict";

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
