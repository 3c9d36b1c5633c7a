/**
 * Blanks `{{…}}` in what is being written: Tab goes from one to the next, and nothing is sent while one is left.
 * Works on the editor from outside: it knows nothing of phrases.
 */
import { EditorView } from "@codemirror/view";
import { find } from "../dom";
import { toast } from "../toast";
import { composing } from "../typing";
import { t } from "../words";

const BLANK = /[{｛]{2}([^{}｛｝\r\n]{1,20})[}｝]{2}/g;

interface Blank {
  from: number;
  to: number;
  name: string;
}

/** All blanks of a text, in order; positions in UTF-16 units. */
export function blanksOf(text: string): Blank[] {
  return [...text.matchAll(BLANK)].map((found) => ({ from: found.index ?? 0, to: (found.index ?? 0) + found[0].length, name: (found[1] ?? "").trim() }));
}

/** The blank that Tab leads to from a selection: the next after it, or before it going back; round at the end. */
function nextBlank(text: string, from: number, to: number, back = false): Blank | null {
  const all = blanksOf(text);
  const beyond = back ? [...all].reverse().find((one) => one.to <= from && one.from !== from) : all.find((one) => one.from >= to);
  return beyond ?? (back ? all[all.length - 1] : all[0]) ?? null;
}

/** The view of the page's editor; null where there is none. */
export function writing(): EditorView | null {
  const inner = find("tongli-editor")?.shadowRoot?.querySelector<HTMLElement>(".cm-content");
  return inner ? EditorView.findFromDOM(inner) : null;
}

/** Put a text in at the cursor (a line of its own where something is written before it), and go to its first blank. */
export function insert(text: string): boolean {
  const view = writing();
  if (!view) return false;
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(0, from);
  const gap = before && !/\s$/.test(before) ? "\n" : "";
  const first = blanksOf(text)[0];
  const start = from + gap.length;
  const selection = first ? { anchor: start + first.from, head: start + first.to } : { anchor: start + text.length };
  view.dispatch({ changes: { from, to, insert: gap + text }, selection, userEvent: "input.phrase", scrollIntoView: true });
  view.focus();
  return true;
}

function choose(view: EditorView, blank: Blank): void {
  view.dispatch({ selection: { anchor: blank.from, head: blank.to }, scrollIntoView: true });
  view.focus();
}

function inEditor(event: Event): boolean {
  return event.composedPath().some((one) => one instanceof Element && one.tagName === "TONGLI-EDITOR");
}

/** Stop a sending while a blank is left; true when it was stopped. */
function held(event: Event): boolean {
  const view = writing();
  const left = view ? blanksOf(view.state.doc.toString()) : [];
  const first = left[0];
  if (!view || !first) return false;
  event.preventDefault();
  event.stopPropagation();
  choose(view, first);
  toast(t("还有没填的空：{left}", { left: left.map((one) => one.name).join(t("、")) }), true);
  return true;
}

export function watchBlanks(): void {
  document.addEventListener(
    "keydown",
    (event) => {
      if (composing(event) || !inEditor(event)) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return void held(event);
      if (event.key !== "Tab" || event.ctrlKey || event.metaKey || event.altKey) return;
      const view = writing();
      const main = view?.state.selection.main;
      const next = view && main ? nextBlank(view.state.doc.toString(), main.from, main.to, event.shiftKey) : null;
      if (!view || !next) return;
      event.preventDefault();
      event.stopPropagation();
      choose(view, next);
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      const target = event.composedPath()[0];
      if (target instanceof Element && target.closest("button.send") && inEditor(event)) held(event);
    },
    true,
  );
}
