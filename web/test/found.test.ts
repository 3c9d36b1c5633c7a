import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { changesOf, type Found, foundField, nextFixable, placed, setFound, standing } from "../src/editor/found";
import type { Violation } from "../src/editor/model";

function violation(rule: string, start: number | null, end: number | null, text: string | null): Violation {
  const fixes = text === null ? [] : [{ title: "改", safe: true, edits: [{ start: start ?? 0, end: end ?? 0, text }] }];
  return { rule, name: "", severity: "warning", start, end, message: "", why: "", source: "", suggestion: "", fixes };
}

function checked(text: string, violations: Violation[], commitments: Found["check"]["commitments"] = []): EditorState {
  const state = EditorState.create({ doc: text, extensions: [foundField] });
  return state.update({ effects: setFound.of({ check: { violations, commitments }, text, since: null }) }).state;
}

const found = (state: EditorState): Found => state.field(foundField)!;

test("a fix lands behind emoji where the server meant it", () => {
  const state = checked("😡请您冷静。", [violation("T03", 1, 5, "您慢慢说")]);
  const changes = changesOf(state, found(state), found(state).check.violations[0]!.fixes[0]!)!;
  assert.equal(state.update({ changes }).state.doc.toString(), "😡您慢慢说。");
});

test("a fix still lands after typing before it", () => {
  let state = checked("请您冷静。", [violation("T03", 0, 4, "您慢慢说")]);
  state = state.update({ changes: { from: 0, insert: "王女士，" } }).state;
  const changes = changesOf(state, found(state), found(state).check.violations[0]!.fixes[0]!)!;
  assert.equal(state.update({ changes }).state.doc.toString(), "王女士，您慢慢说。");
});

test("no fix where the text that it mends was changed", () => {
  let state = checked("请您冷静。", [violation("T03", 0, 4, "您慢慢说")]);
  state = state.update({ changes: { from: 1, to: 2, insert: "你" } }).state;
  assert.equal(changesOf(state, found(state), found(state).check.violations[0]!.fixes[0]!), null);
});

test("the next fix is the one at or after the cursor, then the first again", () => {
  const state = checked("甲乙丙丁", [violation("A", 0, 1, "x"), violation("B", 2, 3, "y"), violation("C", 1, 2, null)]);
  assert.equal(nextFixable(state, found(state), 0)?.violation.rule, "A");
  assert.equal(nextFixable(state, found(state), 1)?.violation.rule, "B");
  assert.equal(nextFixable(state, found(state), 4)?.violation.rule, "A");
});

test("a fix of the whole reply comes last", () => {
  const whole = { ...violation("E03", null, null, null), fixes: [{ title: "加", safe: false, edits: [{ start: 4, end: 4, text: "对不起" }] }] };
  const state = checked("甲乙丙丁", [whole, violation("B", 2, 3, "y")]);
  assert.equal(nextFixable(state, found(state), 0)?.violation.rule, "B");
  assert.equal(nextFixable(state, found(state), 3)?.violation.rule, "E03");
});

test("a promise whose words were changed is not shown as standing", () => {
  const promise = { what: "回电", quote: "明天回电", start: 0, end: 4, due: null, due_text: "", effort_or_result: "effort" as const };
  let state = checked("明天回电。", [], [promise]);
  assert.equal(standing(state, found(state)).length, 1);
  state = state.update({ changes: { from: 0, to: 2, insert: "后天" } }).state;
  assert.equal(standing(state, found(state)).length, 0);
});

test("an insertion point moves with the text", () => {
  let state = checked("甲乙", []);
  state = state.update({ changes: { from: 0, insert: "丙" } }).state;
  assert.deepEqual(placed(state, found(state), 2, 2), { from: 3, to: 3 });
});
