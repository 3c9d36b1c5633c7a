import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rewritten } from "../src/editor/model";
import { rewritten } from "../src/editor/rewrite";

const found: Rewritten = {
  text: "您好，您慢慢说。好的。",
  changes: [],
  pieces: [
    { kind: "same", text: "您好，", change: "" },
    { kind: "gone", text: "请您冷静", change: "1" },
    { kind: "new", text: "您慢慢说", change: "1" },
    { kind: "same", text: "。", change: "" },
    { kind: "new", text: "好的。", change: "2" },
  ],
  left: [],
  promises: [],
};

test("with every change made the text is the better one", () => {
  assert.equal(rewritten(found, new Set(["1", "2"])), found.text);
});

test("with none it is the draft", () => {
  assert.equal(rewritten(found, new Set()), "您好，请您冷静。");
});

test("each change can be left out by itself", () => {
  assert.equal(rewritten(found, new Set(["2"])), "您好，请您冷静。好的。");
  assert.equal(rewritten(found, new Set(["1"])), "您好，您慢慢说。");
});
