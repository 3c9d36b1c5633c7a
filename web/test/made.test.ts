import assert from "node:assert/strict";
import { test } from "node:test";
import { maker } from "../src/editor/made";

test("a draft of the phrases says so, also from a server that does not tell", () => {
  assert.equal(maker({ text: "", lang: "zh-Hans", made_by: "phrases" }), "由语句库写成");
  assert.equal(maker({ text: "", lang: "zh-Hans" }), "由语句库写成");
});

test("a model is named, whatever its name holds", () => {
  assert.equal(maker({ text: "", lang: "zh-Hans", made_by: "model:qwen:7b" }), "模型 qwen:7b 起草，已过检查");
  assert.equal(maker({ text: "", lang: "zh-Hans", made_by: "model:" }), "模型 （未命名） 起草，已过检查");
});
