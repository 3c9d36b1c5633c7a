/** Underlines and explanations of the findings, in CodeMirror's terms. */
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { el } from "../dom";
import { changesOf, type Found, foundField, placed, setFound } from "./found";
import { type Check, type Fix, SEVERITY_NAME, type Violation } from "./model";
import { t } from "../words";

/** Apply one fix; true when the text was changed. Undo takes it back. */
export function applyFix(view: EditorView, fix: Fix): boolean {
  const found = view.state.field(foundField);
  const changes = found && changesOf(view.state, found, fix);
  if (!changes) return false;
  view.dispatch({ changes, userEvent: "input.complete", scrollIntoView: true });
  return true;
}

/** The transaction that shows a check result; the text must still be the checked one. */
export function showCheck(state: EditorState, text: string, check: Check): TransactionSpec {
  const found: Found = { check, text, since: null };
  const diagnostics = check.violations.flatMap((violation): Diagnostic[] => {
    if (violation.start === null || violation.end === null) return [];
    const place = placed(state, found, violation.start, violation.end);
    return place ? [diagnostic(violation, place)] : [];
  });
  const shown = setDiagnostics(state, diagnostics);
  const effects = [...[shown.effects ?? []].flat(), setFound.of(found)];
  return { ...shown, effects };
}

function diagnostic(violation: Violation, place: { from: number; to: number }): Diagnostic {
  return {
    ...place,
    severity: violation.severity,
    message: violation.message,
    markClass: `t-lint t-${violation.severity}`,
    renderMessage: () => explain(violation),
    actions: violation.fixes.map((fix) => ({ name: fix.title, apply: (view: EditorView) => void applyFix(view, fix) })),
  };
}

/** What is wrong, why, from where, and what to write instead. */
function explain(violation: Violation): HTMLElement {
  return el("div", { class: "t-why" }, [
    el("p", { class: "t-why-head" }, [el("span", { class: `t-mark t-${violation.severity}` }, [SEVERITY_NAME[violation.severity]]), ` ${violation.message}`]),
    violation.why ? el("p", {}, [el("b", {}, [t("为什么 ")]), violation.why]) : null,
    violation.suggestion ? el("p", {}, [el("b", {}, [t("可以这样 ")]), violation.suggestion]) : null,
    el("p", { class: "t-source" }, [`${violation.rule} ${violation.name}${violation.source ? ` · ${violation.source}` : ""}`]),
  ]);
}
