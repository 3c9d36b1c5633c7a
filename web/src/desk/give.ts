/**
 * Giving a case to somebody: a list of names with what they have in hand. By keys alone: words narrow the list, the arrows choose,
 * Enter gives. Without scripts the link opens the same form as a page.
 */
import { find } from "../dom";
import { partial, whyNot } from "../server";
import { composing } from "../typing";
import { toast } from "../toast";
import { fits } from "./pinyin";

interface Form {
  form: HTMLFormElement;
  words: HTMLInputElement | null;
  team: HTMLSelectElement | null;
}

function parts(inside: Element | null): Form | null {
  const form = inside?.closest<HTMLFormElement>("form[data-give-form]") ?? null;
  return form && { form, words: find<HTMLInputElement>("[data-give-words]", form), team: find<HTMLSelectElement>("select[name=team]", form) };
}

const radio = (row: Element): HTMLInputElement | null => row.querySelector<HTMLInputElement>("input[type=radio]");
const rows = (form: HTMLFormElement): HTMLElement[] => [...form.querySelectorAll<HTMLElement>(".give-one")];
const shown = (form: HTMLFormElement): HTMLElement[] => rows(form).filter((row) => !row.hidden);

/** The team that the case will have: the one it has, or the one that is chosen; empty for none. */
function teamOf(team: HTMLSelectElement | null): string {
  if (!team) return "";
  return team.value === "same" ? (team.dataset["of"] ?? "") : team.value === "none" ? "" : team.value;
}

/** Only those who can be given it: of the team, and of the name that is looked for. */
function narrow({ form, words, team }: Form): void {
  const wanted = words?.value ?? "";
  const of = teamOf(team);
  let people = 0;
  for (const row of rows(form)) {
    const nobody = row.hasAttribute("data-nobody");
    const belongs = nobody || !of || (row.dataset["teams"] ?? "").split(" ").includes(of);
    row.hidden = !belongs || (nobody ? wanted.trim() !== "" : fits(wanted, row.dataset["name"] ?? "") === 0);
    const choice = radio(row);
    if (choice) choice.disabled = row.hidden;
    if (choice && row.hidden) choice.checked = false;
    if (!row.hidden && !nobody) people++;
  }
  const none = find("[data-give-none]", form);
  if (none) none.hidden = people > 0;
  // Who looks for somebody by name means the one that is left.
  if (wanted.trim() && !form.querySelector(".give-one input:checked")) {
    const first = shown(form)[0];
    const choice = first && radio(first);
    if (choice) choice.checked = true;
  }
}

function step(form: HTMLFormElement, by: 1 | -1): void {
  const all = shown(form);
  const at = all.findIndex((row) => radio(row)?.checked);
  const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  const choice = next && radio(next);
  if (!next || !choice) return;
  choice.checked = true;
  next.scrollIntoView({ block: "nearest" });
}

async function open(dialog: HTMLDialogElement, link: HTMLAnchorElement): Promise<void> {
  const body = find(".give-body", dialog);
  if (!body) return;
  try {
    body.innerHTML = await partial(`${link.href}?part=1`);
  } catch (error) {
    return toast(whyNot(error), true);
  }
  const found = parts(find("form", body));
  if (found) narrow(found);
  if (!dialog.open) dialog.showModal();
  found?.words?.focus();
}

export function watchGive(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-give]") : null;
    const dialog = find<HTMLDialogElement>("#give");
    if (!link || !dialog || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void open(dialog, link);
  });
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const found = event.target instanceof Element && event.target.matches("[data-give-words], select[name=team]") ? parts(event.target) : null;
      if (found) narrow(found);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (composing(event) || !(event.target instanceof Element) || !event.target.matches("[data-give-words]")) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const found = parts(event.target);
    if (!by || !found) return;
    step(found.form, by);
    event.preventDefault();
  });
  // A page of its own has the form already.
  const there = find<HTMLFormElement>("main form[data-give-form]");
  const found = there && parts(there);
  if (found) narrow(found);
}
