/** On every page: theme, copying, times that count on, forms that post and say what came of it. */
import "./alarms";
import { localise } from "./times";
import { post, Refused, whyNot } from "./server";
import { toast } from "./toast";
import { t } from "./words";

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-theme-toggle]")) {
    const next = document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = next;
    try {
      localStorage.setItem("tongli:theme", next);
    } catch {
      // Without a store the choice lasts for this page.
    }
  }
  const copy = target?.closest<HTMLElement>("[data-copy]");
  if (copy) void copied(copy);
  const opener = target?.closest<HTMLElement>("[data-open]");
  if (opener) document.querySelector<HTMLDialogElement>(opener.dataset["open"] ?? "")?.showModal();
  if (target?.closest("[data-print]")) window.print();
  if (target?.closest("[data-close]")) target.closest("dialog")?.close();
});

async function copied(source: HTMLElement): Promise<void> {
  const text = new URL(source.dataset["copy"] ?? "", location.href).href;
  try {
    await navigator.clipboard.writeText(text);
    toast(source.dataset["copied"] ?? t("已复制"));
  } catch {
    // Without the clipboard (plain http, old phone) the link is at least selected for the person to copy.
    window.prompt(source.dataset["copied"] ?? t("请复制这个链接"), text);
  }
}

/** Forms with `data-act` post in the background; on success they say `data-done` and `tongli:acted` goes out. */
document.addEventListener("submit", (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (!form?.hasAttribute("data-act")) return;
  event.preventDefault();
  void act(form, event.submitter);
});

async function act(form: HTMLFormElement, submitter: HTMLElement | null, sure = false): Promise<void> {
  const fields = new FormData(form);
  if (sure) fields.set("sure", "yes");
  if (submitter instanceof HTMLButtonElement && submitter.name) fields.set(submitter.name, submitter.value);
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button")];
  for (const one of buttons) one.disabled = true;
  try {
    const elsewhere = submitter instanceof HTMLButtonElement && submitter.hasAttribute("formaction");
    const answer = await post(elsewhere ? submitter.formAction : form.action, fields);
    form.reset();
    form.closest("dialog")?.close();
    if (form.dataset["done"]) toast(form.dataset["done"]);
    // What was done may have taken the case out of one's own sight: on to where one can still be.
    if (typeof answer["leave"] === "string") return location.assign(answer["leave"]);
    acted(form, answer);
  } catch (error) {
    const ask = error instanceof Refused ? error.body["ask"] : undefined;
    if (typeof ask === "string") {
      if (window.confirm(ask)) await act(form, submitter, true);
      return;
    }
    const obstacles = error instanceof Refused && Array.isArray(error.body["obstacles"]) ? `：${(error.body["obstacles"] as unknown[]).map(obstacle).join("；")}` : "";
    toast(whyNot(error) + obstacles, true);
  } finally {
    for (const one of buttons) one.disabled = false;
  }
}

/**
 * Say what was done. News may have taken the form off the page before its own answer came: then the document says it, and
 * `source` still names the form.
 */
function acted(form: HTMLFormElement, answer: unknown): void {
  const detail = { ...(answer as object), source: form };
  (form.isConnected ? form : document).dispatchEvent(new CustomEvent("tongli:acted", { detail, bubbles: true }));
}

function obstacle(one: unknown): string {
  return typeof one === "string" ? one : String((one as { text?: unknown }).text ?? "");
}

document.addEventListener("tongli:acted", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-reload]")) location.reload();
});

localise(document);
setInterval(() => localise(document), 20_000);
