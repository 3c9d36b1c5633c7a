import { t } from "../words";
/** What the server answers about a reply that is being written. Offsets are code points, half open. */
export type Severity = "error" | "warning" | "hint";

export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Fix {
  title: string;
  safe: boolean;
  edits: Edit[];
}

export interface Violation {
  rule: string;
  name: string;
  severity: Severity;
  start: number | null;
  end: number | null;
  message: string;
  why: string;
  source: string;
  suggestion: string;
  fixes: Fix[];
}

export interface Commitment {
  what: string;
  quote: string;
  start: number;
  end: number;
  due: string | null;
  due_text: string;
  effort_or_result: "effort" | "result";
}

export interface Check {
  violations: Violation[];
  commitments: Commitment[];
}

export interface Drafted {
  text: string;
  lang: string;
  candidates?: { text: string; total: number }[];
  /** `phrases`, or `model:` and the name of the model. */
  made_by?: string;
  /** Why a model's answer was not used; empty where none was asked. */
  refused?: string[];
}

export interface Reason {
  kind: "rule" | "plan";
  id: string;
  name: string;
  text: string;
  source: string;
}

/** A draft made better: the difference in pieces, each changed one with the id of its change. */
export interface Rewritten {
  text: string;
  changes: { id: string; safe: boolean; reasons: Reason[] }[];
  pieces: { kind: "same" | "gone" | "new"; text: string; change: string }[];
  left: Reason[];
  promises: { what: string; due_text: string }[];
}

export const SEVERITY_NAME: Record<Severity, string> = { error: t("不能发"), warning: t("建议改"), hint: t("提示") };

/** Worst first; the order of findings within one severity is the order of the text. */
export const SEVERITY_ORDER: Severity[] = ["error", "warning", "hint"];
