/** The rulebook's search and the practice talk, without leaving the page. */
import "./curve";
import { find } from "./dom";
import { Composition } from "./typing";
import { counted } from "./words";

const search = find<HTMLInputElement>("#rule-search");
search?.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  let shown = 0;
  for (const rule of document.querySelectorAll<HTMLElement>("[data-rule]")) {
    rule.hidden = wanted !== "" && !(rule.textContent ?? "").toLowerCase().includes(wanted);
    if (!rule.hidden) shown += 1;
  }
  const count = find("#rule-count");
  if (count) count.textContent = counted("{shown} 条", shown, { shown });
});

// A link to a rule opens it.
const linked = /^#rule-/.test(location.hash) && document.getElementById(location.hash.slice(1));
if (linked instanceof HTMLDetailsElement) {
  linked.open = true;
  linked.scrollIntoView({ block: "center" });
}

const practice = find<HTMLFormElement>("#practice-form");
const field = practice && find<HTMLTextAreaElement>("textarea", practice);
if (practice && field) {
  const composition = new Composition(field);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || composition.owns(event)) return;
    event.preventDefault();
    practice.requestSubmit();
  });
  find(".practice-talk > li:last-child")?.scrollIntoView({ block: "nearest" });
}
