/** Actions on the case that open a dialog filled for one thing: settling a promise, correcting a reading. */
import { find } from "../dom";
import { post } from "../server";
import { toast } from "../toast";

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

/** Fetch a text to start from; whatever has been written meanwhile stays. */
async function draft(url: string, into: HTMLTextAreaElement): Promise<void> {
  into.value = "";
  try {
    const found = await post<{ text: string }>(url, {});
    if (!into.value) into.value = found.text;
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), true);
  }
}

export function watchActions(): void {
  document.addEventListener("click", (event) => {
    const source = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-dialog]") : null;
    const dialog = source && find<HTMLDialogElement>(source.dataset["dialog"] ?? "");
    if (!source || !dialog) return;
    fill(dialog, source);
    const text = dialog.querySelector<HTMLTextAreaElement>("textarea[name=text]");
    if (source.dataset["draft"] && text) void draft(source.dataset["draft"], text);
    dialog.showModal();
  });
}
