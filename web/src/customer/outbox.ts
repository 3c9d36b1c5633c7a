/**
 * Messages on their way. Each has an id of its own, given once, so that trying again never doubles it; they go one after the
 * other, so that order holds; they stay in this browser until the server has said that it has them.
 */
import { backoff } from "../backoff";
import type { Store } from "../storage";

export interface Waiting {
  id: string;
  text: string;
  at: number;
  /** Why the server refused it, in words; empty while it is still on its way. */
  refused: string;
}

/** What became of one try: `sent`, `later` (not reached), or the words of a refusal. */
export type Outcome = { kind: "sent" } | { kind: "later" } | { kind: "refused"; why: string };

export class Outbox {
  private items: Waiting[];
  private running = false;
  private attempt = 0;

  constructor(
    private readonly key: string,
    private readonly store: Store | null,
    private readonly send: (one: Waiting) => Promise<Outcome>,
    private readonly changed: (items: readonly Waiting[]) => void,
    private readonly wait: (milliseconds: number, then: () => void) => void = (milliseconds, then) => void setTimeout(then, milliseconds),
  ) {
    this.items = this.load();
  }

  get waiting(): readonly Waiting[] {
    return this.items;
  }

  add(id: string, text: string, now: number): void {
    this.items = [...this.items, { id, text, at: now, refused: "" }];
    this.save();
    void this.run();
  }

  /** Try a refused message again, as it is. */
  retry(id: string): void {
    this.items = this.items.map((one) => (one.id === id ? { ...one, refused: "" } : one));
    this.save();
    void this.run();
  }

  /** Take a refused message back, to write it anew; its text, or "" when it is not there. */
  takeBack(id: string): string {
    const found = this.items.find((one) => one.id === id && one.refused);
    if (!found) return "";
    this.items = this.items.filter((one) => one !== found);
    this.save();
    return found.text;
  }

  /** Send what waits, in order; stops at the first that is not reached and comes back later. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let later = false;
    try {
      for (let one = this.next(); one && !later; one = this.next()) {
        const outcome = await this.send(one);
        const { id } = one;
        if (outcome.kind === "later") later = true;
        else {
          this.attempt = 0;
          this.items = outcome.kind === "sent" ? this.items.filter((kept) => kept.id !== id) : this.items.map((kept) => (kept.id === id ? { ...kept, refused: outcome.why } : kept));
          this.save();
        }
      }
    } finally {
      this.running = false;
    }
    if (later) this.wait(backoff(this.attempt++), () => void this.run());
  }

  private next(): Waiting | undefined {
    return this.items.find((one) => !one.refused);
  }

  private load(): Waiting[] {
    try {
      const kept: unknown = JSON.parse(this.store?.getItem(this.key) ?? "[]");
      if (!Array.isArray(kept)) return [];
      return kept.filter((one): one is Waiting => typeof one?.id === "string" && typeof one?.text === "string").map((one) => ({ ...one, at: Number(one.at) || 0, refused: "" }));
    } catch {
      return [];
    }
  }

  private save(): void {
    try {
      if (this.items.length) this.store?.setItem(this.key, JSON.stringify(this.items));
      else this.store?.removeItem(this.key);
    } catch {
      // Without a store the messages still go out while the page is open.
    }
    this.changed(this.items);
  }
}
