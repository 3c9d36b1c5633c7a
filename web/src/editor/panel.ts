/** Below the text: what to mend, and what would be promised. Its height never changes at desktop size. */
import type { EditorView } from "@codemirror/view";
import { button, el } from "../dom";
import { changesOf, type Found, placed, standing } from "./found";
import { applyFix } from "./lint";
import { SEVERITY_NAME, SEVERITY_ORDER, type Violation } from "./model";
import { t } from "../words";

export class Panel {
  readonly dom: HTMLElement;
  private readonly findings = el("section", { class: "findings", "aria-label": t("检查结果") });
  private readonly promises = el("section", { "aria-label": t("将记为承诺") });

  constructor() {
    this.dom = el("div", { class: "below quiet" }, [this.findings, this.promises]);
    this.show(null, null);
  }

  show(view: EditorView | null, found: Found | null): void {
    const violations = found ? sorted(found.check.violations) : [];
    const commitments = view && found ? standing(view.state, found) : [];
    this.dom.classList.toggle("quiet", !violations.length && !commitments.length);
    this.findings.replaceChildren(
      el("h3", {}, [summary(found, violations)]),
      violations.length && view && found ? el("ul", {}, violations.map((one) => line(view, found, one))) : el("p", { class: "none" }, [found ? t("没有要改的地方。") : t("边写边检查，Alt+F 修改下一处。")]),
    );
    this.promises.replaceChildren(
      el("h3", {}, [commitments.length ? t("发出后记为承诺：{count} 项", { count: commitments.length }) : t("发出后记为承诺")]),
      commitments.length
        ? el("ul", {}, commitments.map((one) =>
            el("li", {}, [
              el("span", { class: "say" }, [one.what, el("small", {}, [`“${one.quote}”`])]),
              el("span", { class: one.due ? "due" : "due vague" }, [one.due ? one.due_text : t("没有说时间")]),
            ])))
        : el("p", { class: "none" }, [t("这段话里没有承诺。")]),
    );
  }
}

function sorted(violations: Violation[]): Violation[] {
  return [...violations].sort((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity));
}

function summary(found: Found | null, violations: Violation[]): string {
  if (!found) return t("检查");
  if (!violations.length) return t("检查：可以发送");
  return SEVERITY_ORDER.map((severity) => {
    const count = violations.filter((one) => one.severity === severity).length;
    return count ? `${SEVERITY_NAME[severity]} ${count}` : "";
  }).filter(Boolean).join(" · ");
}

function line(view: EditorView, found: Found, violation: Violation): HTMLElement {
  const fix = violation.fixes.find((one) => changesOf(view.state, found, one));
  const item = el("li", { title: [violation.why, violation.suggestion, violation.source].filter(Boolean).join("\n") }, [
    el("span", { class: `t-mark t-${violation.severity}` }, [SEVERITY_NAME[violation.severity]]),
    el("span", { class: "say" }, [violation.message, fix || !violation.suggestion ? null : el("small", {}, [violation.suggestion])]),
    fix ? button(fix.title, { "data-fix": violation.rule }, () => applyFix(view, fix)) : null,
  ]);
  if (violation.start !== null && violation.end !== null) {
    const { start, end } = violation;
    item.addEventListener("click", (event) => {
      if (event.target instanceof HTMLButtonElement) return;
      const place = placed(view.state, found, start, end);
      if (place) view.dispatch({ selection: { anchor: place.from, head: place.to }, scrollIntoView: true });
      view.focus();
    });
  }
  return item;
}
