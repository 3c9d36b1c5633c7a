import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../src/backoff";
import { pointsOf, summary } from "../src/course";
import { Unsent } from "../src/editor/unsent";
import { since, until } from "../src/times";

const MINUTE = 60_000;

test("how long somebody waits, in words", () => {
  assert.equal(since(0, 20_000), "刚刚");
  assert.equal(since(0, 12 * MINUTE), "12 分钟");
  assert.equal(since(0, 90 * MINUTE), "1 小时 30 分");
  assert.equal(since(0, 50 * 60 * MINUTE), "2 天");
  assert.equal(since(1000, 0), "");
});

test("due times look forward and back", () => {
  assert.equal(until(2 * 60 * MINUTE, 0), "还有 2 小时");
  assert.equal(until(0, 10 * MINUTE), "已过 10 分钟");
  assert.equal(until(1000, 0), "还有 1 分钟");
});

test("waiting before the next try grows and is bounded", () => {
  assert.ok(backoff(0, 0.5) >= 400 && backoff(0, 0.5) <= 650);
  assert.ok(backoff(3, 0) > backoff(0, 1));
  assert.ok(backoff(50, 1) <= 17_250);
});

test("the course survives anything in its attribute", () => {
  assert.deepEqual(pointsOf("[[1,2],[3,9],\"x\",[4,0],[5,1.6]]"), [[1, 2], [4, 0], [5, 2]]);
  assert.deepEqual(pointsOf("not json"), []);
  assert.deepEqual(pointsOf(null), []);
});

test("the course in words says where it goes", () => {
  assert.match(summary([[1, 3], [3, 1]]), /在回落/);
  assert.match(summary([[1, 1], [3, 3]]), /现在极强，在升高/);
});

test("unsent text is kept a week, and a broken store harms nothing", () => {
  const data = new Map<string, string>();
  const store = { getItem: (k: string) => data.get(k) ?? null, setItem: (k: string, v: string) => void data.set(k, v), removeItem: (k: string) => void data.delete(k) };
  const unsent = new Unsent("k", store);
  unsent.keep("还没写完", 0);
  assert.equal(unsent.load(1000), "还没写完");
  assert.equal(unsent.load(8 * 24 * 3600 * 1000), "");
  unsent.keep("", 0);
  assert.equal(data.size, 0);
  data.set("k", "{broken");
  assert.equal(unsent.load(), "");
});
