// Progressive enhancement: every page works without it.
"use strict";

document.documentElement.classList.add("scripted");

// Times: a change of a field shows at once.
for (const form of document.querySelectorAll("form.times, form.views")) {
  for (const field of form.elements) {
    field.addEventListener("change", () => form.requestSubmit());
  }
}

// Text ⇄ claim: hover, focus or tap lights both.
const wordsOf = (id) => [...document.querySelectorAll("mark[data-claims]")].filter((mark) => mark.dataset.claims.split(" ").includes(id));
const light = (ids, on) => {
  for (const id of ids) {
    document.getElementById(id)?.classList.toggle("lit", on);
    for (const mark of wordsOf(id)) mark.classList.toggle("lit", on);
  }
};
for (const node of document.querySelectorAll("mark[data-claims], li[data-claim]")) {
  const ids = (node.dataset.claims ?? node.dataset.claim).split(" ");
  for (const name of ["mouseenter", "focusin"]) node.addEventListener(name, () => light(ids, true));
  for (const name of ["mouseleave", "focusout"]) node.addEventListener(name, () => light(ids, false));
  if (node.tagName !== "MARK") continue;
  const show = () => {
    light(ids, true);
    document.getElementById(ids[ids.length - 1])?.scrollIntoView({ block: "nearest" });
  };
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
}
for (const link of document.querySelectorAll("a[data-words]")) {
  link.addEventListener("click", (event) => {
    const [first] = wordsOf(link.dataset.words);
    if (!first) return;
    event.preventDefault();
    first.scrollIntoView({ block: "center" });
    first.focus();
  });
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
