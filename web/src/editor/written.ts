/**
 * The draft that the server keeps: one for each person and case, the same on every device. Saved a moment after the last key,
 * once at a time; where another device has saved meanwhile, the newer stands and the older is offered.
 */
export interface Kept {
  text: string;
  version: number;
  at: string;
  older: string;
  older_at: string;
}

export const PAUSE = 1200;

export class Written {
  private timer = 0;
  private saving = false;
  private waiting: string | null = null;
  private saved: string;

  constructor(
    private kept: Kept,
    private readonly save: (text: string, version: number) => Promise<Kept>,
    private readonly offer: (older: string, at: string) => void,
    private readonly wait: (then: () => void) => number = (then) => window.setTimeout(then, PAUSE),
    private readonly stop: (timer: number) => void = (timer) => clearTimeout(timer),
  ) {
    this.saved = kept.text;
  }

  /** What to begin with, where this browser kept `local`, written at `localAt`: the newer text, and the older one to be offered. */
  begin(local: string, localAt: number): { text: string; other: string } {
    const { text, older } = this.kept;
    if (!local.trim() || local === text) return { text, other: older };
    const serverFirst = (Date.parse(this.kept.at) || 0) > localAt;
    const [newer, other] = serverFirst ? [text, local] : [local, text];
    return { text: newer, other: newer.startsWith(other) ? "" : other };
  }

  changed(text: string): void {
    this.waiting = text;
    this.stop(this.timer);
    this.timer = this.wait(() => void this.run());
  }

  /** It is being sent: nothing is saved meanwhile. The next change goes on. */
  pause(): void {
    this.stop(this.timer);
    this.waiting = null;
  }

  /** Sent or held: the server has emptied its draft. */
  sent(): void {
    this.pause();
    this.saved = "";
    this.kept = { ...this.kept, text: "", version: this.kept.version + 1, older: "" };
  }

  private async run(): Promise<void> {
    if (this.saving || this.waiting === null) return;
    const text = this.waiting;
    this.waiting = null;
    if (text === this.saved) return;
    this.saving = true;
    try {
      const before = this.kept.older;
      this.kept = await this.save(text, this.kept.version);
      this.saved = text;
      if (this.kept.older && this.kept.older !== before && this.kept.older !== text) this.offer(this.kept.older, this.kept.older_at);
    } catch {
      // Not reached: this browser keeps it too, and the next key tries again.
    } finally {
      this.saving = false;
    }
    if (this.waiting !== null) this.changed(this.waiting);
  }
}
