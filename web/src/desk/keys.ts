/** Keys of the workbench. None fires while text is written or an input method composes. */
import type { TongliEditor } from "../editor/element";
import { el, find } from "../dom";
import { toast } from "../toast";
import { composing, inText } from "../typing";
import { takeBack } from "./held";
import { openReady } from "./ready";
import { follow, openPalette } from "./palette";
import { toRow, tickRow } from "./rows";
import { showTab } from "./tabs";
import { t } from "../words";

const editor = (): TongliEditor | null => find<TongliEditor>("tongli-editor");
/** After G, so long a letter is waited for. */
const GO_MS = 3000;
/** Places of the page that a key presses, and the key that their tooltips name. */
const PRESSED: Record<string, string> = {
  t: '[data-key="t"], form[action$="/take"] button',
  n: '[data-key="n"], [data-open="#note"]',
  h: 'a[href$="/history"]',
  c: 'a[data-key="c"]',
  a: 'a[data-key="a"]',
};

function toCase(step: 1 | -1): boolean {
  if (toRow(step)) return true;
  const cases = [...document.querySelectorAll<HTMLAnchorElement>(".q")];
  const at = cases.findIndex((one) => one.hasAttribute("aria-current"));
  const next = cases[at < 0 ? 0 : at + step] ?? (step === 1 ? find<HTMLAnchorElement>(".queue-more a[rel=next]") : null);
  if (next) location.assign(next.href);
  else if (cases.length) toast(step === 1 ? t("已经是最后一件。") : t("已经是第一件。"));
  return true;
}

function write(): boolean {
  const field = editor();
  if (!field) return false;
  showTab("talk");
  field.focus();
  return true;
}

/** The search field, its words chosen, so that typing begins a new search. */
function search(): boolean {
  const field = find<HTMLInputElement>("main input[type=search]") ?? find<HTMLInputElement>("#search");
  field?.focus();
  field?.select();
  return field !== null;
}

function press(key: string): boolean {
  const target = [...document.querySelectorAll<HTMLElement>(PRESSED[key] ?? "")].find((one) => one.offsetParent !== null);
  target?.click();
  return target !== undefined;
}

function pressed(key: string): boolean {
  switch (key) {
    case "j": return toCase(1);
    case "k": return toCase(-1);
    case "x": return tickRow();
    case "r": return write();
    case "d": return editor() ? (void editor()?.draft(), true) : false;
    case "e": return editor() ? (void editor()?.rewrite(), true) : false;
    case "z": return takeBack();
    case "p": return openReady("phrases");
    case "m": return openReady("macros");
    case "/": case "／": return search();
    case "?": case "？": find<HTMLDialogElement>("#keys")?.showModal(); return true;
    default: return key in PRESSED && press(key);
  }
}

/** The second key of G: a queue, a saved view, a page. */
class Go {
  private hint: HTMLElement | null = null;
  private timer = 0;

  get waits(): boolean {
    return this.hint !== null;
  }

  begin(): void {
    this.end();
    const places = [...follow.all()].map(([key, place]) => `${key} ${place.name}`);
    this.hint = el("div", { class: "go-hint", role: "status" }, [t("去：{places}", { places: places.join("　") })]);
    document.body.append(this.hint);
    this.timer = window.setTimeout(() => this.end(), GO_MS);
  }

  end(): void {
    clearTimeout(this.timer);
    this.hint?.remove();
    this.hint = null;
  }

  to(key: string): void {
    this.end();
    if (key === "escape") return;
    const place = follow.all().get(key.toUpperCase());
    if (place) location.assign(place.href);
    else toast(t("没有 G {key} 这个地方。", { key: key.toUpperCase() }));
  }
}

/** Tooltips of what has a key, where the page does not say it itself. */
function named(event: Event): void {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>("button, a") : null;
  if (!target || target.title) return;
  const key = Object.keys(PRESSED).find((one) => target.matches(PRESSED[one] ?? ""));
  if (key) target.title = `${(target.textContent ?? "").trim()}（${key.toUpperCase()}）`;
}

export function watchKeys(): void {
  const go = new Go();
  document.addEventListener("mouseover", named);
  document.addEventListener("focusin", named);
  document.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    const mod = event.metaKey || (event.ctrlKey && !/Mac/.test(navigator.platform));
    if (mod && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      if (openPalette()) event.preventDefault();
      return;
    }
    if (inText(event) || event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (["shift", "capslock", "process"].includes(key)) return;
    if (go.waits) go.to(key);
    else if (key === "g") go.begin();
    else if (!pressed(key)) return;
    event.preventDefault();
  });
}
