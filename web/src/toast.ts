import { el } from "./dom";

/** A short message at the bottom of the page, read aloud politely; errors stay longer. */
export function toast(message: string, bad = false): void {
  let box = document.querySelector<HTMLElement>(".toasts");
  if (!box) {
    box = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(box);
  }
  const one = el("div", { class: bad ? "toast bad" : "toast" }, [message]);
  box.append(one);
  setTimeout(() => one.remove(), bad ? 7000 : 3500);
}
