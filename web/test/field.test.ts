import assert from "node:assert/strict";
import { test } from "node:test";
import { extended, point } from "../src/field/strokes";
import { keepWords, keptWords } from "../src/field/kept";

test("points are thousandths of the field's width, kept inside it", () => {
  assert.deepEqual(point(150, 75, 300, 150), [500, 250]);
  assert.deepEqual(point(-20, 999, 300, 150), [0, 500]);
  assert.deepEqual(point(10, 10, 0, 0), [1000, 500]);
});

test("points next to each other count once", () => {
  assert.deepEqual(extended([[10, 10]], [11, 11]), [[10, 10]]);
  assert.deepEqual(extended([[10, 10]], [20, 10]), [[10, 10], [20, 10]]);
});

test("words come back as they were kept; nonsense is nothing", () => {
  const store = new Map<string, string>();
  Object.assign(globalThis, { localStorage: { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value) } });
  keepWords("a", [["cause", "阀门堵"], ["m_value", "14.5"], ["m_value", "15"]], true);
  assert.deepEqual(keptWords("a"), { fields: [["cause", "阀门堵"], ["m_value", "14.5"], ["m_value", "15"]], waits: true });
  for (const bad of ["{", "null", "[]", '{"fields": 3}']) {
    store.set("b", bad);
    assert.equal(keptWords("b"), null);
  }
  store.set("b", '{"fields": [["a", 1], "x", ["c", "d"]]}');
  assert.deepEqual(keptWords("b"), { fields: [["c", "d"]], waits: false });
});
