import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, initials } from "../src/desk/pinyin";

test("pinyin initials, mixed text, nothing Chinese", () => {
  assert.equal(initials("等回复"), "dhf");
  assert.equal(initials("问客户：解决了吗？"), "wkhjjlm");
  assert.equal(initials("G2 话术库"), "g2hsk");
  assert.equal(initials("🔥，。"), "");
});

test("a command is found by its start, a part, or initials, in this order", () => {
  assert.ok(fits("等", "等回复") > fits("回复", "等回复"));
  assert.ok(fits("回复", "等回复") > fits("dh", "等回复"));
  assert.ok(fits("dh", "等回复") > fits("hf", "等回复"));
  assert.equal(fits("xyz", "等回复"), 0);
  assert.equal(fits("退款", "等回复"), 0);
  assert.ok(fits("ＤＨＦ", "等回复") > 0);
});
