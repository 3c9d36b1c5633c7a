/**
 * `<tongli-editor check-url draft-url rewrite-url send-url keep>`: where the agent writes.
 *
 * Checks while typing, underlines and explains, mends at a key press (Alt+F), shows the promises found with their due
 * times, drafts on demand (undoable), sends with Ctrl+Enter. `keep` names the unsent text in this browser. Events:
 * `tongli:sent` with `{seq}`, `tongli:typing`.
 */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { button, el } from "../dom";
import { clientId, post, postJson, Refused, Unreached } from "../server";
import { checking } from "./checking";
import { foundField, nextFixable } from "./found";
import { applyFix } from "./lint";
import { look, SHEET } from "./look";
import { madeBy } from "./made";
import type { Drafted, Rewritten, Violation } from "./model";
import { Panel } from "./panel";
import { askReason } from "./reason";
import { askRewrite } from "./rewrite";
import { Unsent } from "./unsent";

const MOST = 4000;

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
  private pending: { text: string; id: string } | null = null;
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
    const box = el("div", { class: "box" });
    this.draftButton = button("拟稿", { title: "按现在该做的写一版草稿（D）；再按换一版" }, () => void this.draft());
    this.draftButton.append(el("kbd", { "aria-hidden": "true" }, ["D"]));
    this.rewriteButton = button("改一改", { title: "把您写的改得更好：先看改了哪里，点了才改（E）" }, () => void this.rewrite());
    this.rewriteButton.append(el("kbd", { "aria-hidden": "true" }, ["E"]));
    this.rewriteButton.hidden = !this.getAttribute("rewrite-url");
    const fix = button("修改下一处", { title: "按建议修改下一处（Alt+F）" }, () => this.fixNext());
    fix.append(el("kbd", { "aria-hidden": "true" }, ["Alt F"]));
    this.sendButton = button("发送", { class: "send", title: "发送（Ctrl+Enter）" }, () => void this.send());
    this.sendButton.append(el("kbd", { "aria-hidden": "true" }, ["Ctrl ⏎"]));
    root.append(el("div", { class: "frame" }, [box, this.made, this.panel.dom, el("div", { class: "bar" }, [this.draftButton, this.rewriteButton, fix, this.note, this.count, this.sendButton])]));
    this.view = this.make(box, root);
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

  private make(parent: HTMLElement, root: ShadowRoot): EditorView {
    const keys = [
      { key: "Mod-Enter", run: () => (void this.send(), true) },
      { key: "Alt-f", run: () => this.fixNext(), preventDefault: true },
      { key: "Escape", run: (view: EditorView) => (view.contentDOM.blur(), true) },
    ];
    return new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: this.unsent.load(),
        extensions: [
          Prec.high(keymap.of(keys)),
          history(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          placeholder(this.getAttribute("placeholder") ?? "先接住情绪，再说事情。"),
          EditorView.contentAttributes.of({ "aria-label": "回复客户", "aria-multiline": "true", spellcheck: "false", autocapitalize: "off" }),
          EditorState.phrases.of({ "No diagnostics": "没有要改的地方" }),
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
    this.unsent.keep(this.text);
    this.counted();
    if (this.text !== this.drafts[this.draftAt]) this.drafts = [];
    if (!this.text.trim()) this.made.hidden = true;
    this.dispatchEvent(new CustomEvent("tongli:typing", { bubbles: true }));
  }

  private counted(): void {
    const length = [...this.text].length;
    this.count.textContent = length ? `${length} 字` : "";
    this.rewriteButton.disabled = !this.text.trim() || length > MOST;
    this.sendButton.disabled = !this.text.trim() || length > MOST || this.busy;
    if (length > MOST) this.tell(`太长了：最多 ${MOST} 字。`, true);
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
      this.tell("没有可以自动修改的地方。");
      return true;
    }
    const done = applyFix(view, next.fix);
    this.tell(done ? `已修改：${next.violation.message}（Ctrl+Z 撤回）` : "这处文字已经变了，请再看一眼。");
    view.focus();
    return true;
  }

  /** Put a draft into the editor; asked again at once, put the next candidate. Undo brings back what was there. */
  async draft(): Promise<void> {
    const view = this.view;
    if (!view || this.busy) return;
    if (!this.drafts.length) {
      this.draftButton.disabled = true;
      this.tell("正在拟稿…");
      try {
        const drafted = await postJson<Drafted>(this.getAttribute("draft-url") ?? "", {});
        this.drafts = [...new Set([drafted.text, ...(drafted.candidates ?? []).map((one) => one.text)])];
        this.draftAt = -1;
        this.made.replaceChildren(...madeBy(drafted));
      } catch (error) {
        this.tell(error instanceof Refused ? error.message : "没有连上，草稿没有写成。", true);
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
    this.tell(`草稿 ${this.draftAt + 1}/${drafts.length}，发送前请改成您自己的话。${replaced ? "Ctrl+Z 找回原来的文字。" : ""}`);
    view.focus();
  }

  /** Offer a better version of what is written: shown as a difference, put in place only when accepted, undone in one step. */
  async rewrite(): Promise<void> {
    const view = this.view;
    const text = this.text;
    if (!view || this.busy || this.rewriteButton.disabled || this.rewriteButton.hidden) return;
    this.rewriteButton.disabled = true;
    this.tell("正在看哪里可以改…");
    try {
      const found = await postJson<Rewritten>(this.getAttribute("rewrite-url") ?? "", { text });
      this.tell("");
      if (!found.changes.length) return this.tell(found.left.length ? `能自动改的都改了，还要您看：${found.left.map((one) => one.name).join("、")}` : "这份草稿不用改。");
      const better = await askRewrite(found);
      if (better === null || better === text) return view.focus();
      if (this.text !== text) return this.tell("文字已经变了，没有替换，请再点一次。", true);
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: better }, selection: { anchor: better.length }, userEvent: "input.rewrite", scrollIntoView: true });
      this.tell("已改好，Ctrl+Z 找回原来的文字。");
      view.focus();
    } catch (error) {
      this.tell(error instanceof Refused ? error.message : "没有连上，草稿没有动。", true);
    } finally {
      this.counted();
    }
  }

  /** Send what is written. A refused `error` asks for a reason; a lost line keeps the text and the message's id. */
  async send(reason = ""): Promise<void> {
    const view = this.view;
    const text = this.text.trim();
    if (!view || this.busy || !text || view.composing) return;
    if (this.pending?.text !== text) this.pending = { text, id: clientId() };
    this.busy = true;
    this.counted();
    this.tell("正在发送…");
    try {
      const answer = await post<{ seq?: number }>(this.getAttribute("send-url") ?? "", { text, client_id: this.pending.id, override_reason: reason });
      this.pending = null;
      // What was typed while the message was on its way stays.
      if (this.text.trim() === text) view.dispatch({ changes: { from: 0, to: view.state.doc.length } });
      this.tell("");
      this.dispatchEvent(new CustomEvent("tongli:sent", { detail: { seq: answer.seq ?? 0 }, bubbles: true }));
    } catch (error) {
      this.busy = false;
      await this.notSent(error);
    } finally {
      this.busy = false;
      this.counted();
    }
  }

  private async notSent(error: unknown): Promise<void> {
    if (error instanceof Unreached) return this.tell("没有连上，文字还在，请再按一次发送。", true);
    if (!(error instanceof Refused)) throw error;
    const violations = error.body["violations"];
    if (error.status !== 409 || !Array.isArray(violations)) return this.tell(error.message, true);
    this.tell("");
    const reason = await askReason(error.message, violations as Violation[]);
    if (reason) await this.send(reason);
    else this.view?.focus();
  }
}

if (!customElements.get("tongli-editor")) customElements.define("tongli-editor", TongliEditor);
