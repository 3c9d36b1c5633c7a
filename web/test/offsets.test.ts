import assert from "node:assert/strict";
import { test } from "node:test";
import { Offsets } from "../src/offsets";

test("plain Chinese counts the same both ways", () => {
  const offsets = new Offsets("暖气不热");
  assert.equal(offsets.length, 4);
  assert.equal(offsets.toUtf16(3), 3);
  assert.equal(offsets.toCodePoint(2), 2);
});

test("emoji and rare characters are one code point and two units", () => {
  const offsets = new Offsets("😡气𠮷了");
  assert.equal(offsets.length, 4);
  assert.deepEqual([0, 1, 2, 3, 4].map((at) => offsets.toUtf16(at)), [0, 2, 3, 5, 6]);
  assert.deepEqual([0, 2, 3, 5, 6].map((at) => offsets.toCodePoint(at)), [0, 1, 2, 3, 4]);
});

test("an index inside a pair belongs to its character", () => {
  assert.equal(new Offsets("😡气").toCodePoint(1), 0);
});

test("a lone surrogate counts as one", () => {
  const offsets = new Offsets("\ud83d气😡");
  assert.equal(offsets.length, 3);
  assert.deepEqual([0, 1, 2, 3].map((at) => offsets.toUtf16(at)), [0, 1, 2, 4]);
});

test("positions outside are clamped", () => {
  const offsets = new Offsets("气😡");
  assert.equal(offsets.toUtf16(99), 3);
  assert.equal(offsets.toUtf16(-1), 0);
  assert.equal(offsets.toCodePoint(99), 2);
});

test("there and back again, for random texts", () => {
  const pieces = ["气", "a", "😡", "𠮷", "\n", "\ud83d", "👨‍👩‍👧"];
  let seed = 7;
  const next = (bound: number): number => (seed = (seed * 48271) % 2147483647) % bound;
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: next(20) }, () => pieces[next(pieces.length)]).join("");
    const offsets = new Offsets(text);
    assert.equal(offsets.length, [...text].length);
    [...text].forEach((character, at) => {
      const from = offsets.toUtf16(at);
      assert.equal(text.slice(from, offsets.toUtf16(at + 1)), character);
      assert.equal(offsets.toCodePoint(from), at);
    });
  }
});
