/** The table of cases: a row at a time by keys, ticking by hand, by key, all at once, or a stretch with Shift. */
import { find } from "../dom";
import { t } from "../words";

const rows = (): HTMLTableRowElement[] => [...document.querySelectorAll<HTMLTableRowElement>(".case-table tbody tr")];
const box = (row: Element | null | undefined): HTMLInputElement | null => row?.querySelector<HTMLInputElement>("input[name=case]") ?? null;

/** Go to the next or the previous row; false where there is no table. */
export function toRow(step: 1 | -1): boolean {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.classList.contains("here"));
  const next = all[at < 0 ? 0 : at + step];
  if (!next) return true;
  for (const row of all) row.classList.toggle("here", row === next);
  next.querySelector<HTMLElement>("a.q-link")?.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Tick the row one is at; false where there is none. */
export function tickRow(): boolean {
  const field = box(find(".case-table tr.here"));
  field?.click();
  return field !== null;
}

function count(form: Element): void {
  const said = find("[data-picked]", form);
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name=case]")];
  const picked = boxes.filter((one) => one.checked).length;
  const all = find<HTMLInputElement>("[data-all]", form);
  if (all) all.checked = picked > 0 && picked === boxes.length;
  if (all) all.indeterminate = picked > 0 && picked < boxes.length;
  if (said) said.textContent = picked ? t("已选 {picked} 件：", { picked }) : t("勾选后一起处理：");
}

export function watchRows(): void {
  const form = find("[data-bulk]");
  if (!form) return;
  let last: HTMLInputElement | null = null;
  form.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
    const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name=case]")];
    if (target.hasAttribute("data-all")) for (const one of boxes) one.checked = target.checked;
    else if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(target)].sort((a, b) => a - b);
      for (const one of boxes.slice(from, (to ?? 0) + 1)) one.checked = target.checked;
    }
    if (target.name === "case") last = target;
    count(form);
  });
  count(form);
}
