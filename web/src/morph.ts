/**
 * New markup goes into the page by morphing: only what differs changes, so focus, open explanations and the place one has
 * scrolled to stay. What somebody has written or chosen and not sent yet is theirs: it stands again where it stood, also
 * when lines before it came or went.
 */
import { Idiomorph } from "idiomorph/dist/idiomorph.esm.js";
import type { TongliCurve } from "./curve";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const ticked = (field: Field): field is HTMLInputElement => field.type === "checkbox" || field.type === "radio";

function fields(root: HTMLElement): Field[] {
  return [...root.querySelectorAll<Field>("input:not([type=hidden], [type=file]), textarea, select")];
}

/** The same field in the old markup and in the new: where its form goes to, its name, and for a tick what it stands for. */
function key(field: Field): string {
  return [field.form?.getAttribute("action") ?? "", field.name || field.id, ticked(field) ? field.value : ""].join("\n");
}

/** Has a person changed it since the server wrote it? */
function changed(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const offered = [...field.options];
    // Without a choice of the server's, the first one stands.
    return offered.some((one) => one.defaultSelected) ? offered.some((one) => one.selected !== one.defaultSelected) : field.selectedIndex > 0;
  }
  return ticked(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/** What is written and not sent, by field. */
function unsent(root: HTMLElement): Map<string, string | boolean> {
  return new Map(fields(root).filter(changed).map((field) => [key(field), ticked(field) ? field.checked : field.value]));
}

function putBack(root: HTMLElement, kept: Map<string, string | boolean>): void {
  for (const field of kept.size ? fields(root) : []) {
    const value = kept.get(key(field));
    if (typeof value === "boolean" && ticked(field)) field.checked = value;
    // Setting a value moves the cursor to its end, so only where it differs.
    if (typeof value === "string" && field.value !== value) field.value = value;
  }
}

export function morph(target: HTMLElement, html: string): void {
  const kept = unsent(target);
  Idiomorph.morph(target, html, {
    morphStyle: "innerHTML",
    ignoreActiveValue: true,
    callbacks: {
      // An explanation that somebody has opened stays open; the curve draws itself from its attribute.
      beforeAttributeUpdated: (name: string, node: Element) => !(name === "open" && node instanceof HTMLDetailsElement) && name !== "aria-describedby",
      beforeNodeMorphed: (old: Node, fresh: Node) => {
        if (!(old instanceof HTMLElement) || old.tagName !== "TONGLI-CURVE") return true;
        (old as TongliCurve).setAttribute("points", (fresh as HTMLElement).getAttribute("points") ?? "[]");
        return false;
      },
    },
  });
  putBack(target, kept);
}
