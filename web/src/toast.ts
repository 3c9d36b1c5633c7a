import { el } from "./dom";

/** A short message at the bottom of the page, read aloud politely; errors stay longer. */
export function toast(message: string, bad = false): void {
  let box = document.querySelector<HTMLElement>(".toasts");
  if (!box) {
    box = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    box.popover = "manual";
    document.body.append(box);
  }
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover(); // above a dialog that came after it
  const one = el("div", { class: bad ? "toast bad" : "toast" }, [message]);
  box.append(one);
  setTimeout(() => {
    one.remove();
    if (!box.childElementCount && box.matches(":popover-open")) box.hidePopover();
  }, bad ? 7000 : 3500);
}
