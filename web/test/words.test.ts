import assert from "node:assert/strict";
import { test } from "node:test";

test("a text of a number has one form for one, and Chinese needs no table", async () => {
  (globalThis as { tongliWords?: unknown }).tongliWords = { "还有 {count} 步": ["{count} more step", "{count} more steps"], 步: "step" };
  const { counted, t } = await import("../src/words");
  assert.equal(counted("还有 {count} 步", 1), "1 more step");
  assert.equal(counted("还有 {count} 步", 0), "0 more steps");
  assert.equal(counted("还有 {count} 步", 5), "5 more steps");
  assert.equal(counted("没有译文的 {n}", 1, { n: 1 }), "没有译文的 1");
  assert.equal(t("步"), "step");
});
