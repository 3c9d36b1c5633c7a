/** Unsent text, kept in this browser until it is sent, for at most a week. */
import { type Store, storage } from "../storage";

const WEEK = 7 * 24 * 3600 * 1000;

export class Unsent {
  /** `name` is the key; empty keeps nothing. `store` is injected by tests. */
  constructor(
    private readonly name: string,
    private readonly store: Store | null = storage(),
  ) {}

  load(now: number = Date.now()): string {
    return this.loaded(now).text;
  }

  /** The text and when it was written (milliseconds since 1970); empty and 0 where nothing is kept. */
  loaded(now: number = Date.now()): { text: string; at: number } {
    const none = { text: "", at: 0 };
    if (!this.name || !this.store) return none;
    try {
      const kept = JSON.parse(this.store.getItem(this.name) ?? "null") as { text?: unknown; at?: unknown } | null;
      return kept && typeof kept.text === "string" && typeof kept.at === "number" && now - kept.at < WEEK ? { text: kept.text, at: kept.at } : none;
    } catch {
      return none;
    }
  }

  keep(text: string, now: number = Date.now()): void {
    if (!this.name || !this.store) return;
    try {
      if (text) this.store.setItem(this.name, JSON.stringify({ text, at: now }));
      else this.store.removeItem(this.name);
    } catch {
      // A full or forbidden store only costs the convenience.
    }
  }
}
