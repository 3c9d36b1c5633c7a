/** Tabs of the workbench at phone size. At desktop size all three columns show and the tabs are not there. */
import { find } from "../dom";

export function showTab(name: string): void {
  const bench = find("[data-bench]");
  if (!bench) return;
  bench.dataset["tab"] = name;
  for (const tab of document.querySelectorAll<HTMLElement>(".bench-tabs [role=tab]")) {
    const on = tab.dataset["tab"] === name;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
  }
}

export function watchTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLElement>(".bench-tabs [role=tab]")];
  showTab(find("[data-bench]")?.dataset["tab"] ?? "queue");
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => showTab(tab.dataset["tab"] ?? "talk"));
    tab.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = step && tabs[(index + step + tabs.length) % tabs.length];
      if (!next) return;
      showTab(next.dataset["tab"] ?? "talk");
      next.focus();
    });
  });
}
