import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type Outcome, type Waiting } from "../src/customer/outbox";
import type { Store } from "../src/storage";

class Memory implements Store {
  readonly data = new Map<string, string>();
  getItem = (key: string): string | null => this.data.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.data.set(key, value);
  removeItem = (key: string): void => void this.data.delete(key);
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function server(answers: Outcome["kind"][]) {
  const got: Waiting[] = [];
  const later: (() => void)[] = [];
  const send = async (one: Waiting): Promise<Outcome> => {
    got.push(one);
    const kind = answers.shift() ?? "sent";
    return kind === "refused" ? { kind, why: "太长了" } : { kind };
  };
  return { got, later, send, wait: (_: number, then: () => void): void => void later.push(then) };
}

test("messages go in order, one after the other", async () => {
  const { got, send, wait } = server([]);
  const outbox = new Outbox("k", new Memory(), send, () => undefined, wait);
  for (const [at, text] of ["一", "二", "三"].entries()) outbox.add(`id${at}`, text, at);
  await settle();
  assert.deepEqual(got.map((one) => one.text), ["一", "二", "三"]);
  assert.equal(outbox.waiting.length, 0);
});

test("a lost line keeps the message and its id, and the order", async () => {
  const { got, later, send, wait } = server(["later", "sent", "sent"]);
  const memory = new Memory();
  const outbox = new Outbox("k", memory, send, () => undefined, wait);
  outbox.add("a", "一", 0);
  outbox.add("b", "二", 1);
  await settle();
  assert.equal(outbox.waiting.length, 2);
  assert.match(memory.data.get("k") ?? "", /"id":"a"/);
  later.shift()!();
  await settle();
  assert.deepEqual(got.map((one) => one.id), ["a", "a", "b"]);
  assert.equal(memory.data.has("k"), false);
});

test("a new page goes on with what the old one did not send", async () => {
  const memory = new Memory();
  const down = server(["later"]);
  new Outbox("k", memory, down.send, () => undefined, down.wait).add("a", "一", 0);
  await settle();
  const up = server([]);
  const outbox = new Outbox("k", memory, up.send, () => undefined, up.wait);
  await outbox.run();
  assert.deepEqual(up.got.map((one) => one.id), ["a"]);
});

test("a refused message waits for the person and does not hold up the next", async () => {
  const { got, send, wait } = server(["refused", "sent"]);
  const outbox = new Outbox("k", new Memory(), send, () => undefined, wait);
  outbox.add("a", "一", 0);
  outbox.add("b", "二", 1);
  await settle();
  assert.deepEqual(got.map((one) => one.id), ["a", "b"]);
  assert.equal(outbox.waiting[0]?.refused, "太长了");
  assert.equal(outbox.takeBack("a"), "一");
  assert.equal(outbox.waiting.length, 0);
});

test("a broken store is an empty one", () => {
  const memory = new Memory();
  memory.setItem("k", "{not json");
  const { send, wait } = server([]);
  assert.equal(new Outbox("k", memory, send, () => undefined, wait).waiting.length, 0);
});
