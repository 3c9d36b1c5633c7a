import assert from "node:assert/strict";
import { test } from "node:test";
import { type Kept, Written } from "../src/editor/written";

const kept = (more: Partial<Kept> = {}): Kept => ({ text: "", version: 0, at: "", older: "", older_at: "", ...more });
const silent = (): void => undefined;

test("one begins with the newer text, and the older one is offered unless it is only the beginning of it", () => {
  const at = "2026-11-22T10:00:00+08:00";
  const server = new Written(kept({ text: "在手机上写的", version: 2, at }), async () => kept(), silent);
  const then = Date.parse(at);
  assert.deepEqual(server.begin("在这里写的", then - 1), { text: "在手机上写的", other: "在这里写的" });
  assert.deepEqual(server.begin("在这里写的", then + 1), { text: "在这里写的", other: "在手机上写的" });
  assert.deepEqual(server.begin("在手机上写的，接着", then + 1), { text: "在手机上写的，接着", other: "" });
  assert.deepEqual(server.begin("", 0), { text: "在手机上写的", other: "" });
});

test("what was sent elsewhere does not come back by itself", () => {
  const at = "2026-11-22T10:00:00+08:00";
  const sent = new Written(kept({ version: 3, at }), async () => kept(), silent);
  assert.deepEqual(sent.begin("已经发过的", Date.parse(at) - 5000), { text: "", other: "已经发过的" });
});

test("a pause saves the newest text once, with the version that it goes on from, and says what another device wrote", async () => {
  const saved: [string, number][] = [];
  const offered: string[] = [];
  const due: (() => void)[] = [];
  const answer = kept({ text: "二", version: 5, older: "别处写的" });
  const written = new Written(kept({ version: 3 }), async (text, version) => (saved.push([text, version]), answer), (older) => offered.push(older), (then) => due.push(then), silent);
  written.changed("一");
  written.changed("二");
  due.pop()?.();
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(saved, [["二", 3]]);
  assert.deepEqual(offered, ["别处写的"]);
  written.changed("二");
  due.pop()?.();
  await new Promise((done) => setImmediate(done));
  assert.equal(saved.length, 1);
});

test("while a reply is being sent nothing is saved, and a refused one is saved again", async () => {
  const saved: string[] = [];
  let due: (() => void) | null = null;
  const stop = (): void => void (due = null);
  const written = new Written(kept(), async (text) => (saved.push(text), kept({ text, version: 1 })), silent, (then) => ((due = then), 1), stop);
  const pass = async (): Promise<void> => {
    due?.();
    await new Promise((done) => setImmediate(done));
  };
  written.changed("我现在就联系");
  written.pause();
  await pass();
  assert.deepEqual(saved, []);
  written.changed("我现在就联系");
  await pass();
  assert.deepEqual(saved, ["我现在就联系"]);
});
