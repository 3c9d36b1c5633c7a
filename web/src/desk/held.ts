/** Replies on their way out: taken back with Z, and what is taken back stands in the editor again. */
import { find } from "../dom";
import type { TongliEditor } from "../editor/element";

export function takeBack(): boolean {
  const buttons = document.querySelectorAll<HTMLButtonElement>("[data-held-back] button");
  const last = buttons[buttons.length - 1];
  last?.click();
  return last !== undefined;
}

export function watchHeld(): void {
  document.addEventListener("tongli:acted", (event) => {
    const { source, text } = (event as CustomEvent<{ source?: Element; text?: string } | null>).detail ?? {};
    if (source?.matches("[data-held-back]") && text) find<TongliEditor>("tongli-editor")?.put(text);
  });
}
