/** Explanations of evidence, on hover and on focus: one floating box, described to screen readers. */
import { el } from "../dom";

export function watchTips(): void {
  const tip = el("div", { class: "tip", id: "tip", role: "tooltip", hidden: "" });
  document.body.append(tip);
  const show = (event: Event): void => {
    const source = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]") : null;
    if (!source) return;
    tip.textContent = (source.dataset["tip"] ?? "").replaceAll("；", "\n");
    tip.hidden = false;
    source.setAttribute("aria-describedby", "tip");
    const box = source.getClientRects()[0] ?? source.getBoundingClientRect();
    const left = Math.max(12, Math.min(box.left, innerWidth - tip.offsetWidth - 12));
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
  };
  const hide = (): void => void (tip.hidden = true);
  document.addEventListener("mouseover", (event) => {
    hide();
    show(event);
  });
  document.addEventListener("focusin", show);
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", hide, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
