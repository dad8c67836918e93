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
