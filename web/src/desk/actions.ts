/** Actions on the case that open a dialog filled for one thing: settling a promise, correcting a reading. */
import { find } from "../dom";

function fill(dialog: HTMLDialogElement, source: HTMLElement): void {
  const form = find<HTMLFormElement>("form", dialog);
  if (!form) return;
  if (source.dataset["action"]) form.action = source.dataset["action"];
  for (const [name, value] of Object.entries(source.dataset)) {
    if (!name.startsWith("set")) continue;
    const key = name.slice(3).replace(/[A-Z]/g, (letter, index: number) => (index ? "_" : "") + letter.toLowerCase());
    const field = form.elements.namedItem(key);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value ?? "";
    if (field instanceof RadioNodeList) {
      const labels = new Set((value ?? "").split(","));
      for (const one of field) if (one instanceof HTMLInputElement && one.type === "checkbox") one.checked = labels.has(one.value);
    }
    for (const place of dialog.querySelectorAll(`[data-show="${key}"]`)) place.textContent = value ?? "";
  }
}

export function watchActions(): void {
  document.addEventListener("click", (event) => {
    const source = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-dialog]") : null;
    const dialog = source && find<HTMLDialogElement>(source.dataset["dialog"] ?? "");
    if (!source || !dialog) return;
    fill(dialog, source);
    dialog.showModal();
  });
}
