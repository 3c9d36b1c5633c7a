/** The command palette: cases, what may be done here, queues and views, pages. By name, part of it, or pinyin initials. */
import { el, find } from "../dom";
import { getJson } from "../server";
import { composing } from "../typing";
import { fits } from "./pinyin";
import { openReady } from "./ready";
import { t } from "../words";

interface Command {
  group: string;
  name: string;
  hint: string;
  run: () => void;
}

interface Place {
  name: string;
  href: string;
}

const MOST = 40;
const PAUSE = 150;

function words(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const one of copy.querySelectorAll("kbd, b.num, .visually-hidden")) one.remove();
  return (copy.textContent?.trim() || element.getAttribute("aria-label") || "").replace(/\s+/g, " ");
}

/** Everything that can be linked to: what stands in the page, and what its template names besides. */
function links(selector: string): HTMLAnchorElement[] {
  const pages = find<HTMLTemplateElement>("#palette-pages");
  return [...document.querySelectorAll<HTMLAnchorElement>(selector), ...(pages?.content.querySelectorAll<HTMLAnchorElement>(selector) ?? [])];
}

export const follow = {
  /** Where G and a letter or digit lead. The first that claims a key has it. */
  all(): Map<string, Place> {
    const found = new Map<string, Place>();
    for (const link of links("a[data-go]")) {
      const key = link.dataset["go"] ?? "";
      if (!found.has(key)) found.set(key, { name: words(link), href: new URL(link.getAttribute("href") ?? "", location.href).href });
    }
    return found;
  },
};

function places(): Command[] {
  const seen = new Set<string>();
  return links(".queue-tabs a, .view-links a, .top nav a, .top a.who, .list-pages a, a:not([class])")
    .filter((link) => link.closest(".queue-tabs, .view-links, .top, .list-pages") ?? !link.isConnected)
    .map((link) => ({ link, href: new URL(link.getAttribute("href") ?? "", location.href).href, name: words(link) }))
    .filter(({ href, name }) => name && !seen.has(name) && seen.add(name) && href)
    .map(({ link, href, name }) => ({
      group: link.closest(".queue-tabs, .view-links") || link.dataset["queue"] !== undefined ? t("队列和视图") : t("页面"),
      name,
      hint: link.dataset["go"] ? `G ${link.dataset["go"]}` : "",
      run: () => location.assign(href),
    }));
}

/** What may be done with the case that is open: the page only has what is allowed. */
function actions(): Command[] {
  const found: Command[] = [];
  const seen = new Set<string>();
  const add = (name: string, hint: string, run: () => void): void => {
    if (name && !seen.has(name)) found.push({ group: t("这件案子"), name, hint, run });
    seen.add(name);
  };
  const field = find<HTMLElement & { draft(): Promise<void>; rewrite(): Promise<void> }>("tongli-editor");
  if (field) {
    add(t("写回复"), "R", () => field.focus());
    add(t("拟稿"), "D", () => void field.draft());
    add(t("改一改"), "E", () => void field.rewrite());
    add(t("插入话术"), "P", () => openReady("phrases"));
    add(t("用宏"), "M", () => openReady("macros"));
  }
  const buttons = document.querySelectorAll<HTMLElement>("main button, main a.btn, aside button, aside a.btn");
  for (const one of buttons) {
    if (one.closest("dialog, .entries, .promises, .case-table, .bulk-bar, form[role=search], .stack, .view-line") || one.offsetParent === null || (one as HTMLButtonElement).disabled) continue;
    const key = one.matches('[data-open="#note"]') ? "N" : one.matches("[data-give]") ? "A" : one.closest('form[action$="/take"]') ? "T" : "";
    add(words(one), key, () => one.click());
  }
  return found;
}

class Palette {
  private shown: Command[] = [];
  private at = 0;
  private asked = "";
  private timer = 0;
  private cases: Command[] = [];

  constructor(
    readonly dialog: HTMLDialogElement,
    private readonly field: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {
    field.addEventListener("input", () => this.typed());
    field.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
      if (row) this.run(Number(row.dataset["at"]));
    });
  }

  open(): void {
    this.field.value = this.asked = "";
    this.cases = [];
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
    this.show();
  }

  private typed(): void {
    this.asked = this.field.value.trim();
    clearTimeout(this.timer);
    if (!this.asked) this.cases = [];
    else this.timer = window.setTimeout(() => void this.fetch(this.asked), PAUSE);
    this.show();
  }

  private async fetch(asked: string): Promise<void> {
    try {
      const { cases } = await getJson<{ cases: { number: string; customer: string; step: string; url: string }[] }>(`/desk/palette?q=${encodeURIComponent(asked)}`);
      if (asked !== this.asked) return;
      this.cases = cases.map((one) => ({ group: t("案件"), name: `${one.customer} ${one.number}`, hint: one.step, run: () => location.assign(one.url) }));
      this.show();
    } catch {
      // Not reached: what is in the page can still be found.
    }
  }

  private show(): void {
    const known = [...actions(), ...places()];
    const scored = known.map((one) => ({ one, fit: fits(this.asked, one.name) })).filter(({ fit }) => fit > 0);
    const groups = [...new Set(scored.map(({ one }) => one.group))];
    const ordered = groups.flatMap((group) => scored.filter(({ one }) => one.group === group).sort((a, b) => b.fit - a.fit).map(({ one }) => one));
    const best = scored.some(({ fit }) => fit >= 3) || !this.asked;
    this.shown = (best ? [...ordered, ...this.cases] : [...this.cases, ...ordered]).slice(0, MOST);
    this.at = 0;
    this.draw();
  }

  private draw(): void {
    let group = "";
    this.list.replaceChildren();
    this.shown.forEach((one, at) => {
      if (one.group !== group) this.list.append(el("li", { class: "group", role: "presentation" }, [(group = one.group)]));
      const row = el("li", { role: "option", id: `pal-${at}`, "data-at": String(at), "aria-selected": String(at === this.at) }, [one.name]);
      if (one.hint) row.append(el("small", {}, [one.hint]));
      this.list.append(row);
    });
    if (!this.shown.length) this.list.append(el("li", { class: "group", role: "presentation" }, [t("没有找到。换个词，或打拼音首字母，例如 dhf：等回复。")]));
    this.field.setAttribute("aria-activedescendant", this.shown.length ? `pal-${this.at}` : "");
    find(`#pal-${this.at}`, this.list)?.scrollIntoView({ block: "nearest" });
  }

  private key(event: KeyboardEvent): void {
    if (composing(event)) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && this.shown.length) {
      this.at = (this.at + step + this.shown.length) % this.shown.length;
      this.draw();
    } else if (event.key === "Enter") this.run(this.at);
    else if (event.key === "Escape") this.dialog.close(); // a search field would only be emptied
    else return;
    event.preventDefault();
  }

  private run(at: number): void {
    const chosen = this.shown[at];
    if (!chosen) return;
    this.dialog.close();
    chosen.run();
  }
}

let palette: Palette | null = null;

/** Open it; false where the page has none, or another dialog is open. */
export function openPalette(): boolean {
  const dialog = find<HTMLDialogElement>("#palette");
  const field = find<HTMLInputElement>("#palette-words");
  const list = find("#palette-found");
  if (!dialog || !field || !list || find("dialog[open]:not(#palette)")) return false;
  palette ??= new Palette(dialog, field, list);
  palette.open();
  return true;
}

export function watchPalette(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-palette]")) openPalette();
  });
}
