/**
 * `<tongli-editor check-url draft-url rewrite-url send-url unsent-url keep>`: where the agent writes.
 *
 * Checks while typing, underlines and explains, mends at a key press (Alt+F), shows the promises found with their due
 * times, drafts on demand (undoable), sends with Ctrl+Enter. `keep` names the unsent text in this browser; `written`,
 * `written-version`, `written-at`, `older` are what the server keeps of it, `unsent-url` is where it is kept. Events:
 * `tongli:sent` with `{seq}`, `tongli:typing`.
 */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { button, el } from "../dom";
import { clientId, post, postJson, Refused, Unreached, whyNot } from "../server";
import { checking } from "./checking";
import { askStill, isCollision } from "./collision";
import "./countdown";
import { foundField, nextFixable } from "./found";
import { applyFix } from "./lint";
import { look, SHEET } from "./look";
import { madeBy } from "./made";
import type { Drafted, Rewritten, Violation } from "./model";
import { Panel } from "./panel";
import { askReason } from "./reason";
import { askRewrite } from "./rewrite";
import { Unsent } from "./unsent";
import { type Kept, Written } from "./written";
import { counted, t } from "../words";

const MOST = 4000;

/** What the person was shown and said yes to: the newest message, a colleague's held reply, words that look internal. */
interface Knew {
  seen?: number;
  beside?: number;
  sure?: boolean;
}

export class TongliEditor extends HTMLElement {
  private view: EditorView | null = null;
  private readonly panel = new Panel();
  private readonly note = el("div", { class: "note", role: "status" });
  private readonly made = el("div", { class: "made", role: "status", hidden: "" });
  private readonly count = el("span", { class: "count" });
  private sendButton!: HTMLButtonElement;
  private draftButton!: HTMLButtonElement;
  private rewriteButton!: HTMLButtonElement;
  private unsent = new Unsent("");
  private written: Written | null = null;
  private readonly other = el("div", { class: "made other", role: "status", hidden: "" });
  private pending: { text: string; id: string } | null = null;
  /** The newest thing on the page when this text was begun. */
  private began = 0;
  private busy = false;
  private unchecked = false;
  private drafts: string[] = [];
  private draftAt = 0;

  connectedCallback(): void {
    if (this.view) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: false });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    root.adoptedStyleSheets = [sheet];
    this.unsent = new Unsent(this.getAttribute("keep") ?? "");
    const url = this.getAttribute("unsent-url");
    const kept: Kept = { text: this.getAttribute("written") ?? "", version: Number(this.getAttribute("written-version") ?? 0), at: this.getAttribute("written-at") ?? "", older: this.getAttribute("older") ?? "", older_at: "" };
    this.written = url ? new Written(kept, async (text, version) => (await post<{ draft: Kept }>(url, { text, version: String(version) })).draft, (older) => this.offer(older)) : null;
    const local = this.unsent.loaded();
    const start = this.written?.begin(local.text, local.at) ?? { text: local.text, other: "" };
    const box = el("div", { class: "box" });
    this.draftButton = button(t("拟稿"), { title: t("按现在该做的写一版草稿（D）；再按换一版") }, () => void this.draft());
    this.draftButton.append(el("kbd", { "aria-hidden": "true" }, ["D"]));
    this.rewriteButton = button(t("改一改"), { title: t("把您写的改得更好：先看改了哪里，点了才改（E）") }, () => void this.rewrite());
    this.rewriteButton.append(el("kbd", { "aria-hidden": "true" }, ["E"]));
    this.rewriteButton.hidden = !this.getAttribute("rewrite-url");
    const fix = button(t("修改下一处"), { title: t("按建议修改下一处（Alt+F）") }, () => this.fixNext());
    fix.append(el("kbd", { "aria-hidden": "true" }, ["Alt F"]));
    this.sendButton = button(t("发送"), { class: "send", title: t("发送（Ctrl+Enter）") }, () => void this.send());
    this.sendButton.append(el("kbd", { "aria-hidden": "true" }, ["Ctrl ⏎"]));
    root.append(el("div", { class: "frame" }, [box, this.other, this.made, this.panel.dom, el("div", { class: "bar" }, [this.draftButton, this.rewriteButton, fix, this.note, this.count, this.sendButton])]));
    this.view = this.make(box, root, start.text);
    this.began = newest();
    if (start.other) this.offer(start.other);
    this.panel.show(this.view, null);
    this.counted();
  }

  disconnectedCallback(): void {
    this.view?.destroy();
    this.view = null;
    this.shadowRoot?.replaceChildren();
  }

  /** The text as it stands. */
  get text(): string {
    return this.view?.state.doc.toString() ?? "";
  }

  override focus(): void {
    this.view?.focus();
  }

  /** Put words into the editor, after what is written there already. */
  put(text: string): void {
    const view = this.view;
    if (!view) return;
    view.focus();
    if (this.text.trim() === text.trim()) return;
    const before = this.text.trim() ? `${this.text.trimEnd()}\n\n` : "";
    const insert = before + text;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: insert.length }, userEvent: "input.back", scrollIntoView: true });
  }

  /** What was written on another device: offered, never put over what is here. */
  private offer(older: string): void {
    const url = this.getAttribute("unsent-url") ?? "";
    const done = (): void => {
      this.other.hidden = true;
      void post(url, { forget: "1" }).catch(() => undefined);
    };
    const swap = (): void => {
      const view = this.view;
      if (view) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: older }, selection: { anchor: older.length }, userEvent: "input.other" });
      done();
      view?.focus();
    };
    this.other.replaceChildren(el("span", {}, [el("b", {}, [t("另有一份没发出的草稿：")]), older.length > 60 ? `${older.slice(0, 60)}…` : older]), button(t("换成这份"), {}, swap), button(t("不要了"), {}, done));
    this.other.hidden = false;
  }

  private make(parent: HTMLElement, root: ShadowRoot, start: string): EditorView {
    const keys = [
      { key: "Mod-Enter", run: () => (void this.send(), true) },
      { key: "Alt-f", run: () => this.fixNext(), preventDefault: true },
      { key: "Escape", run: (view: EditorView) => (view.contentDOM.blur(), true) },
    ];
    return new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: start,
        extensions: [
          Prec.high(keymap.of(keys)),
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          placeholder(this.getAttribute("placeholder") ?? t("先接住情绪，再说事情。")),
          EditorView.contentAttributes.of({ "aria-label": t("回复客户"), "aria-multiline": "true", spellcheck: "false", autocapitalize: "off" }),
          EditorState.phrases.of({ "No diagnostics": t("没有要改的地方") }),
          foundField,
          checking(this.getAttribute("check-url") ?? "", (message) => this.checkTrouble(message)),
          look,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) this.changed();
            if (update.docChanged || update.startState.field(foundField) !== update.state.field(foundField)) this.panel.show(update.view, update.state.field(foundField));
          }),
        ],
      }),
    });
  }

  private changed(): void {
    if (!this.unsent.load() && this.text) this.began = newest();
    this.unsent.keep(this.text);
    this.written?.changed(this.text);
    this.counted();
    if (this.text !== this.drafts[this.draftAt]) this.drafts = [];
    if (!this.text.trim()) this.made.hidden = true;
    this.dispatchEvent(new CustomEvent("tongli:typing", { bubbles: true }));
  }

  private counted(): void {
    const length = [...this.text].length;
    this.count.textContent = length ? counted("{length} 字", length, { length }) : "";
    this.rewriteButton.disabled = !this.text.trim() || length > MOST;
    this.sendButton.disabled = !this.text.trim() || length > MOST || this.busy;
    if (length > MOST) this.tell(t("太长了：最多 {most} 字。", { most: MOST }), true);
  }

  private tell(message: string, bad = false): void {
    this.note.textContent = this.note.title = message;
    this.note.classList.toggle("bad", bad);
  }

  /** A check that failed is said; one that works again takes only that back, not what else is said. */
  private checkTrouble(message: string): void {
    if (message || this.unchecked) this.tell(message, message !== "");
    this.unchecked = message !== "";
  }

  /** Mend the next finding that has a fix; true when something was mended. */
  fixNext(): boolean {
    const view = this.view;
    const found = view?.state.field(foundField);
    if (!view || !found) return false;
    const next = nextFixable(view.state, found, view.state.selection.main.head);
    if (!next) {
      this.tell(t("没有可以自动修改的地方。"));
      return true;
    }
    const done = applyFix(view, next.fix);
    this.tell(done ? t("已修改：{message}（Ctrl+Z 撤回）", { message: next.violation.message }) : t("这处文字已经变了，请再看一眼。"));
    view.focus();
    return true;
  }

  /** Put a draft into the editor; asked again at once, put the next candidate. Undo brings back what was there. */
  async draft(): Promise<void> {
    const view = this.view;
    if (!view || this.busy) return;
    if (!this.drafts.length) {
      this.draftButton.disabled = true;
      this.tell(t("正在拟稿…"));
      try {
        const drafted = await postJson<Drafted>(this.getAttribute("draft-url") ?? "", {});
        this.drafts = [...new Set([drafted.text, ...(drafted.candidates ?? []).map((one) => one.text)])];
        this.draftAt = -1;
        this.made.replaceChildren(...madeBy(drafted));
      } catch (error) {
        this.tell(whyNot(error, t("没有连上，草稿没有写成。")), true);
        return;
      } finally {
        this.draftButton.disabled = false;
      }
    }
    const drafts = this.drafts;
    this.draftAt = (this.draftAt + 1) % drafts.length;
    const insert = drafts[this.draftAt] ?? "";
    const replaced = this.text.trim() !== "";
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert }, selection: { anchor: insert.length }, userEvent: "input.draft", scrollIntoView: true });
    this.drafts = drafts;
    this.made.hidden = false;
    this.tell(t("草稿 {draft_at}/{count}，发送前请改成您自己的话。{replaced}", { draft_at: this.draftAt + 1, count: drafts.length, replaced: replaced ? t("Ctrl+Z 找回原来的文字。") : "" }));
    view.focus();
  }

  /** Offer a better version of what is written: shown as a difference, put in place only when accepted, undone in one step. */
  async rewrite(): Promise<void> {
    const view = this.view;
    const text = this.text;
    if (!view || this.busy || this.rewriteButton.disabled || this.rewriteButton.hidden) return;
    this.rewriteButton.disabled = true;
    this.tell(t("正在看哪里可以改…"));
    try {
      const found = await postJson<Rewritten>(this.getAttribute("rewrite-url") ?? "", { text });
      this.tell("");
      if (!found.changes.length) return this.tell(found.left.length ? t("能自动改的都改了，还要您看：{found}", { found: found.left.map((one) => one.name).join(t("、")) }) : t("这份草稿不用改。"));
      const better = await askRewrite(found);
      if (better === null || better === text) return view.focus();
      if (this.text !== text) return this.tell(t("文字已经变了，没有替换，请再点一次。"), true);
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: better }, selection: { anchor: better.length }, userEvent: "input.rewrite", scrollIntoView: true });
      this.tell(t("已改好，Ctrl+Z 找回原来的文字。"));
      view.focus();
    } catch (error) {
      this.tell(whyNot(error, t("没有连上，草稿没有动。")), true);
    } finally {
      this.counted();
    }
  }

  /** Send what is written. A refused `error` asks for a reason; a lost line keeps the text and the message's id. */
  async send(reason = "", knew: Knew = {}): Promise<void> {
    const view = this.view;
    const text = this.text.trim();
    if (!view || this.busy || !text || view.composing) return;
    if (this.pending?.text !== text) this.pending = { text, id: clientId() };
    this.busy = true;
    this.counted();
    this.tell(t("正在发送…"));
    this.written?.pause();
    try {
      const seen = { seen: String(knew.seen ?? newest()), began: String(knew.seen ?? this.began), beside: String(knew.beside ?? 0), sure: knew.sure ? "yes" : "" };
      const answer = await post<{ seq?: number }>(this.getAttribute("send-url") ?? "", { text, client_id: this.pending.id, override_reason: reason, ...seen });
      this.pending = null;
      // What was typed while the message was on its way stays.
      if (this.text.trim() === text) this.written?.sent();
      if (this.text.trim() === text) view.dispatch({ changes: { from: 0, to: view.state.doc.length } });
      this.tell("");
      this.dispatchEvent(new CustomEvent("tongli:sent", { detail: { seq: answer.seq ?? 0 }, bubbles: true }));
    } catch (error) {
      this.busy = false;
      this.written?.changed(this.text);
      await this.notSent(error, reason, knew);
    } finally {
      this.busy = false;
      this.counted();
    }
  }

  private async notSent(error: unknown, said: string, knew: Knew): Promise<void> {
    if (error instanceof Unreached) return this.tell(t("没有连上，文字还在，请再按一次发送。"), true);
    if (!(error instanceof Refused)) throw error;
    const collision = error.body["collision"];
    if (isCollision(collision)) {
      this.tell("");
      this.dispatchEvent(new CustomEvent("tongli:acted", { bubbles: true }));
      if (await askStill(error.message, collision)) await this.send(said, { ...knew, seen: collision.seen, beside: collision.beside });
      else this.view?.focus();
      return;
    }
    const ask = error.body["ask"];
    if (typeof ask === "string") {
      this.tell("");
      if (window.confirm(ask)) await this.send(said, { ...knew, sure: true });
      else this.view?.focus();
      return;
    }
    const violations = error.body["violations"];
    if (error.status !== 409 || !Array.isArray(violations)) return this.tell(error.message, true);
    this.tell("");
    const reason = await askReason(error.message, violations as Violation[]);
    if (reason) await this.send(reason, knew);
    else this.view?.focus();
  }
}

/** The number of the newest thing that this page shows. */
function newest(): number {
  const numbers = [...document.querySelectorAll<HTMLElement>("#entries [data-seq]")].map((one) => Number(one.dataset["seq"]));
  return Math.max(0, ...numbers);
}

if (!customElements.get("tongli-editor")) customElements.define("tongli-editor", TongliEditor);
