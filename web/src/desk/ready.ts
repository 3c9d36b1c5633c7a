/** Phrases and macros at a case: found by name, words or pinyin initials, put into the editor, never sent from here. */
import { button, el, find } from "../dom";
import { getJson, post, whyNot } from "../server";
import { toast } from "../toast";
import { composing } from "../typing";
import { blanksOf, insert } from "./blanks";
import { fits } from "./pinyin";
import { counted, t } from "../words";

interface Finding {
  severity: string;
  name: string;
  message: string;
}

interface Phrase {
  id: number;
  name: string;
  text: string;
  findings: Finding[];
}

interface Macro {
  id: number;
  name: string;
  steps: { name: string; text: string; may: boolean }[];
  fields: { name: string; title: string; value: string }[];
  findings: Finding[];
}

interface Ready {
  phrases: Phrase[];
  macros: Macro[];
}

type Kind = "phrases" | "macros";
const MOST = 60;
const EMPTY: Record<Kind, string> = {
  phrases: t("还没有话术。到“话术库”写下常说的话，会变的地方留空，这里按 P 就能插入。"),
  macros: t("还没有宏。资深坐席和主管可以在“宏”里写。"),
};

function address(path: string): string {
  return (find("tongli-editor")?.getAttribute("draft-url") ?? "").replace(/draft$/, path);
}

function marks(findings: Finding[]): HTMLElement | null {
  if (!findings.length) return null;
  const worst = ["error", "warning", "hint"].find((one) => findings.some((found) => found.severity === one)) ?? "hint";
  return el("small", {}, [el("span", { class: `mark mark-${worst}`, title: findings.map((one) => one.message).join("\n") }, [[...new Set(findings.map((one) => one.name))].join(t("、"))])]);
}

class ReadyDialog {
  private readonly dialog = el("dialog", { class: "dialog dialog-wide", id: "ready", "aria-labelledby": "ready-h" });
  private readonly title = el("h2", { id: "ready-h" });
  private readonly field = el("input", { type: "search", maxlength: "60", autocomplete: "off", "aria-label": t("找") });
  private readonly list = el("ul", { class: "ready-found" });
  private readonly foot = el("div", { class: "dialog-foot" });
  private kind: Kind = "phrases";
  private ready: Ready = { phrases: [], macros: [] };

  constructor() {
    this.foot.append(button(t("关闭"), { class: "btn" }, () => this.dialog.close()));
    this.dialog.append(el("div", { class: "dialog-body" }, [this.title, this.field, this.list, this.foot]));
    document.body.append(this.dialog);
    this.field.addEventListener("input", () => this.show());
    this.dialog.addEventListener("keydown", (event) => this.key(event));
  }

  async open(kind: Kind): Promise<void> {
    this.kind = kind;
    this.title.textContent = kind === "phrases" ? t("话术") : t("宏");
    this.field.value = "";
    this.field.hidden = false;
    this.list.replaceChildren(el("li", { class: "soft" }, [t("正在找…")]));
    if (!this.dialog.open) this.dialog.showModal();
    this.field.focus();
    try {
      this.ready = await getJson<Ready>(address("phrases"));
      this.show();
    } catch {
      this.list.replaceChildren(el("li", { class: "soft" }, [t("没有连上，请再试一次。")]));
    }
  }

  private show(): void {
    const all: (Phrase | Macro)[] = this.ready[this.kind];
    const said = (one: Phrase | Macro): string => ("text" in one ? one.text : one.steps.map((step) => step.text).join(" "));
    const scored = all.map((one) => ({ one, fit: Math.max(fits(this.field.value, one.name), fits(this.field.value, said(one)) ? 1 : 0) }));
    const found = scored.filter(({ fit }) => fit > 0).sort((a, b) => b.fit - a.fit).slice(0, MOST);
    this.list.replaceChildren(...found.map(({ one }) => this.line(one)));
    if (!found.length) this.list.append(el("li", { class: "soft" }, [all.length ? t("没有找到。换个词试试。") : EMPTY[this.kind]]));
  }

  private line(one: Phrase | Macro): HTMLElement {
    const text = "text" in one ? one.text : one.steps.map((step) => `${step.name}${step.may ? "" : t("（您不能做）")}`).join(" → ");
    const pick = button("", {}, () => ("text" in one ? this.put(one.text) : this.form(one)));
    pick.append(el("b", {}, [one.name]), el("small", {}, [text]), marks(one.findings) ?? "");
    return el("li", {}, [pick]);
  }

  private put(text: string): void {
    this.dialog.close();
    if (!insert(text)) return toast("这里没有回复框。", true);
    const left = blanksOf(text).length;
    if (left) toast(counted("有 {left} 个空要填，按 Tab 到下一个。", left, { left }));
  }

  /** The fields of a macro, what it will do, and the button that does it. */
  private form(macro: Macro): void {
    const inputs = macro.fields.map((one, at) => {
      const field = el("input", { type: "text", id: `mf-${at}`, name: `field:${one.name}`, value: one.value, maxlength: "200" });
      return el("div", { class: "field" }, [el("label", { for: `mf-${at}` }, [one.title]), field]);
    });
    const steps = el("ol", { class: "macro-steps" }, macro.steps.map((step) => el("li", {}, [el("b", {}, [step.name]), ` ${step.text}`, step.may ? "" : el("span", { class: "no" }, [t("（您不能做）")])])));
    const told = el("p", { class: "errors", role: "alert", hidden: "" });
    const form = el("form", { method: "post" }, [steps, ...inputs, told, el("button", { class: "btn btn-main" }, [t("执行")])]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run(macro, form, told);
    });
    this.title.textContent = macro.name;
    this.field.hidden = true;
    this.list.replaceChildren(el("li", {}, [form]));
    (form.querySelector<HTMLElement>("input") ?? form.querySelector<HTMLElement>("button"))?.focus();
  }

  private async run(macro: Macro, form: HTMLFormElement, told: HTMLElement): Promise<void> {
    const go = form.querySelector("button");
    if (go) go.disabled = true;
    try {
      const answer = await post<{ text: string }>(address(`macros/${macro.id}`), new FormData(form));
      this.dialog.close();
      if (answer.text) this.put(answer.text);
      toast(answer.text ? t("宏“{name}”做好了；写进回复框的还没有发出。", { name: macro.name }) : t("宏“{name}”做好了。", { name: macro.name }));
      document.dispatchEvent(new CustomEvent("tongli:acted", { detail: answer }));
    } catch (error) {
      told.hidden = false;
      told.textContent = whyNot(error);
    } finally {
      if (go) go.disabled = false;
    }
  }

  private key(event: KeyboardEvent): void {
    if (composing(event)) return;
    if (event.key === "Escape") return void (event.preventDefault(), this.dialog.close()); // a search field would only be emptied
    const lines = [...this.list.querySelectorAll<HTMLButtonElement>("li > button")];
    if (!lines.length) return;
    const at = lines.findIndex((one) => one === document.activeElement);
    if (event.key === "ArrowDown") (lines[at + 1] ?? lines[0])?.focus();
    else if (event.key === "ArrowUp") (at <= 0 ? this.field : lines[at - 1])?.focus();
    else if (event.key === "Enter" && document.activeElement === this.field) lines[0]?.click();
    else return;
    event.preventDefault();
  }
}

let dialog: ReadyDialog | null = null;

/** Open phrases or macros; false where nothing can be written. */
export function openReady(kind: Kind): boolean {
  if (!find("tongli-editor")) return false;
  dialog ??= new ReadyDialog();
  void dialog.open(kind);
  return true;
}

/** Buttons beside the editor, so that one need not know the keys. */
export function watchReady(): void {
  document.addEventListener("click", (event) => {
    const kind = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-ready]")?.dataset["ready"] : undefined;
    if (kind === "phrases" || kind === "macros") openReady(kind);
  });
}
