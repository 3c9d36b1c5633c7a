/** The field worker's page: kept on the phone until the server has it, sent again when there is a line. */
import "./field/signature";
import { type TongliSignature } from "./field/signature";
import { find } from "./dom";
import { forget, keepPhotos, keepWords, keptPhotos, keptWords, wordsOf, type Fields } from "./field/kept";
import { post, Refused, whyNot } from "./server";

const AGAIN = 15_000;

function start(form: HTMLFormElement): void {
  const name = `tongli:field:${form.dataset["visit"] ?? ""}`;
  const says = find<HTMLElement>("#field-state");
  const problem = find<HTMLElement>("#field-error");
  const list = find<HTMLElement>("#photo-names");
  const picker = form.querySelector<HTMLInputElement>("input[type=file]");
  let photos: File[] = [];
  let waits = false;
  let sending = false;

  const say = (state: "kept" | "waits" | "sending" | "sent"): void => {
    if (!says) return;
    says.dataset["state"] = state;
    says.textContent = says.dataset[state] ?? "";
  };
  const keep = (): void => keepWords(name, wordsOf(form), waits);
  const shown = (): void => {
    if (list) list.textContent = photos.map((one, n) => `${n + 1}. ${one.name}`).join("　");
  };

  const add = find<HTMLButtonElement>("#measure-add");
  const rows = find<HTMLElement>("#measures");
  const row = (): HTMLElement | null => {
    const first = rows?.querySelector<HTMLElement>(".measure");
    if (!first || !rows) return null;
    const next = first.cloneNode(true) as HTMLElement;
    for (const field of next.querySelectorAll<HTMLInputElement>("input")) field.value = "";
    rows.append(next);
    return next;
  };
  add?.addEventListener("click", () => row()?.querySelector<HTMLElement>("select, input")?.focus());
  rows?.addEventListener("input", (event) => {
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    const when = field?.name === "m_value" ? field.closest(".measure")?.querySelector<HTMLInputElement>("[name=m_at]") : null;
    if (when && field?.value && !when.value) when.value = new Date().toISOString();
  });

  const restore = (fields: Fields): void => {
    const by = new Map<string, string[]>();
    for (const [key, value] of fields) by.set(key, [...(by.get(key) ?? []), value]);
    while ((rows?.querySelectorAll(".measure").length ?? 0) < (by.get("m_value")?.length ?? 0) && row());
    for (const [key, values] of by) {
      const found = [...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(key)}"]`)];
      const choice = found[0]?.type === "radio" || found[0]?.type === "checkbox";
      for (const [n, field] of found.entries()) {
        if (choice) field.checked = values.includes(field.value);
        else field.value = values[n] ?? field.value;
      }
    }
    for (const pad of form.querySelectorAll<TongliSignature>("tongli-signature")) pad.read();
  };

  const send = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    say("sending");
    const body = new FormData(form);
    body.delete("photos");
    for (const one of photos) body.append("photos", one);
    try {
      await post(form.action, body, 120_000);
      waits = false;
      await forget(name);
      say("sent");
      location.assign(form.dataset["after"] ?? "/");
    } catch (error) {
      waits = !(error instanceof Refused);
      if (problem) {
        problem.hidden = waits;
        problem.textContent = whyNot(error, "");
        if (!waits) problem.scrollIntoView({ block: "center" });
      }
      say(waits ? "waits" : "kept");
      keep();
    } finally {
      sending = false;
    }
  };

  form.addEventListener("input", () => {
    keep();
    if (!waits) say("kept");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    waits = true;
    keep();
    void send();
  });
  picker?.addEventListener("change", () => {
    photos = [...photos, ...(picker.files ?? [])].slice(0, Number(form.dataset["mostPhotos"]));
    picker.value = "";
    shown();
    void keepPhotos(name, photos);
  });
  find<HTMLButtonElement>("#photos-clear")?.addEventListener("click", () => {
    photos = [];
    shown();
    void keepPhotos(name, photos);
  });
  const here = find<HTMLFormElement>("#arrive");
  here?.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = form.elements.namedItem("arrived_at");
    if (at instanceof HTMLInputElement && !at.value) at.value = new Date().toISOString();
    keep();
    here.hidden = true;
    form.hidden = false;
    void post(here.action, new FormData(here)).catch((error: unknown) => {
      if (!(error instanceof Refused)) return say("waits"); // the time is in the form and goes with it
      if (problem) [problem.hidden, problem.textContent] = [false, error.message];
    });
  });

  const kept = keptWords(name);
  if (kept) {
    restore(kept.fields);
    waits = kept.waits;
    if (kept.fields.some(([key, value]) => key === "arrived_at" && value) && here) [here.hidden, form.hidden] = [true, false];
    say(waits ? "waits" : "kept");
  }
  void keptPhotos(name).then((found) => {
    photos = [...found, ...photos];
    shown();
    if (waits) void send();
  });
  window.addEventListener("online", () => waits && void send());
  setInterval(() => waits && void send(), AGAIN);
}

const form = find<HTMLFormElement>("#report");
if (form) start(form);
