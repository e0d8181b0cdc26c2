// Progressive enhancement: every page works without it.
"use strict";

// Times: a change of a field shows at once.
for (const form of document.querySelectorAll("form.times, form.views")) {
  for (const field of form.elements) {
    field.addEventListener("change", () => form.requestSubmit());
  }
}

// Text ⇄ claim: hover, focus or tap lights both.
const light = (ids, on) => {
  for (const id of ids) {
    document.getElementById(id)?.classList.toggle("lit", on);
    for (const mark of document.querySelectorAll("mark[data-claims]")) {
      if (mark.dataset.claims.split(" ").includes(id)) mark.classList.toggle("lit", on);
    }
  }
};
for (const node of document.querySelectorAll("[data-claims], li[data-claim]")) {
  const ids = (node.dataset.claims ?? node.dataset.claim).split(" ");
  for (const name of ["mouseenter", "focus"]) node.addEventListener(name, () => light(ids, true));
  for (const name of ["mouseleave", "blur"]) node.addEventListener(name, () => light(ids, false));
  if (node.tagName === "MARK") {
    node.addEventListener("click", () => document.getElementById(ids[ids.length - 1])?.scrollIntoView({ block: "nearest" }));
  }
}

// A text dropped on the field is read into it.
for (const area of document.querySelectorAll("textarea[data-drop]")) {
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", async (event) => {
    const file = event.dataTransfer?.files?.[0];
    if (!file) return;
    event.preventDefault();
    area.value = await file.text();
  });
}
