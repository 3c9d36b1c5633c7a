/**
 * The findings of the last check, kept in step with the text: positions are turned into UTF-16 once, and mapped through
 * every later change, so that a fix lands where it belongs even when the person has typed on meanwhile.
 */
import { type ChangeSpec, type EditorState, StateEffect, StateField, type ChangeDesc } from "@codemirror/state";
import { Offsets } from "../offsets";
import type { Check, Commitment, Edit, Fix, Violation } from "./model";

export interface Found {
  check: Check;
  /** The text that was checked. */
  text: string;
  /** Changes since; null while the text is still the checked one. */
  since: ChangeDesc | null;
}

export const setFound = StateEffect.define<Found | null>();

export const foundField = StateField.define<Found | null>({
  create: () => null,
  update(value, transaction) {
    // The last word counts: an emptied text sets a result and takes it away in one transaction.
    const set = transaction.effects.filter((effect) => effect.is(setFound)).pop();
    if (set) return set.value as Found | null;
    if (!value || !transaction.docChanged) return value;
    return { ...value, since: value.since ? value.since.composeDesc(transaction.changes.desc) : transaction.changes.desc };
  },
});

/** Where a stretch of the checked text is now, or null when the text in it has been changed. */
export function placed(state: EditorState, found: Found, start: number, end: number): { from: number; to: number } | null {
  const offsets = new Offsets(found.text);
  const from = offsets.toUtf16(start);
  const to = offsets.toUtf16(end);
  if (!found.since) return { from, to };
  const moved = { from: found.since.mapPos(from, from === to ? -1 : 1), to: found.since.mapPos(to, -1) };
  if (moved.to < moved.from) return null;
  return state.sliceDoc(moved.from, moved.to) === found.text.slice(from, to) ? moved : null;
}

/** The changes that a fix means now, or null when the text that it would mend is no longer there. */
export function changesOf(state: EditorState, found: Found, fix: Fix): ChangeSpec[] | null {
  const changes: ChangeSpec[] = [];
  for (const edit of fix.edits as Edit[]) {
    const place = placed(state, found, edit.start, edit.end);
    if (!place) return null;
    changes.push({ ...place, insert: edit.text });
  }
  return changes.length ? changes : null;
}

/** The first finding with a fix at or after `position`, going round; whole-reply findings come last. */
export function nextFixable(state: EditorState, found: Found, position: number): { violation: Violation; fix: Fix } | null {
  const able = found.check.violations
    .map((violation) => ({ violation, fix: violation.fixes.find((fix) => changesOf(state, found, fix)) }))
    .filter((pair): pair is { violation: Violation; fix: Fix } => pair.fix !== undefined)
    .map((pair) => ({ ...pair, from: pair.violation.start === null ? Infinity : (placed(state, found, pair.violation.start, pair.violation.end ?? pair.violation.start)?.from ?? 0) }))
    .sort((a, b) => a.from - b.from);
  return able.find((pair) => pair.from >= position) ?? able[0] ?? null;
}

/** Promises that stand as written; those whose words were changed since are dropped until the next check. */
export function standing(state: EditorState, found: Found): Commitment[] {
  return found.check.commitments.filter((one) => placed(state, found, one.start, one.end));
}
