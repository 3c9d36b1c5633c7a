/** Checks the text while it is written: shortly after a pause, never during a composition, never with a stale answer. */
import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import { postJson, Refused, Unreached } from "../server";
import { foundField, setFound } from "./found";
import { showCheck } from "./lint";
import type { Check } from "./model";
import { t } from "../words";

/** Milliseconds to wait for more keys while somebody types on. */
const PAUSE = 90;
/** After a rest of so long the first change is checked almost at once: words come from an input method one at a time. */
const REST = 300;
const AT_ONCE = 15;
const NOTHING: Check = { violations: [], commitments: [] };

export function checking(url: string, trouble: (message: string) => void) {
  return ViewPlugin.fromClass(
    class {
      private timer = 0;
      private changedAt = 0;
      private running: AbortController | null = null;

      constructor(private readonly view: EditorView) {
        if (view.state.doc.length) this.later();
      }

      update(update: ViewUpdate): void {
        if (update.docChanged) this.later();
      }

      destroy(): void {
        clearTimeout(this.timer);
        this.running?.abort();
      }

      private later(): void {
        clearTimeout(this.timer);
        this.running?.abort();
        const now = performance.now();
        const rested = now - this.changedAt >= REST;
        this.changedAt = now;
        this.timer = window.setTimeout(() => void this.check(), rested ? AT_ONCE : PAUSE);
      }

      private async check(): Promise<void> {
        if (this.view.composing) return this.later();
        const text = this.view.state.doc.toString();
        if (!text.trim()) {
          if (this.view.state.field(foundField)) this.view.dispatch({ ...showCheck(this.view.state, text, NOTHING) }, { effects: setFound.of(null) });
          return;
        }
        const control = new AbortController();
        this.running = control;
        try {
          const check = await postJson<Check>(url, { text }, control.signal);
          if (control.signal.aborted || this.view.state.doc.toString() !== text) return;
          this.view.dispatch(showCheck(this.view.state, text, check));
          trouble("");
        } catch (error) {
          if (control.signal.aborted) return;
          if (error instanceof Refused) trouble(error.message);
          else if (error instanceof Unreached) {
            trouble(t("暂时连不上，稍后自动再检查。"));
            this.timer = window.setTimeout(() => void this.check(), 3000);
          } else throw error;
        }
      }
    },
  );
}
