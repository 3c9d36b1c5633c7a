/**
 * What is new goes into the page as it comes. While somebody types, the guide and the queue wait for a pause; the talk
 * does not.
 */
import { backoff } from "../backoff";
import { find } from "../dom";
import type { News, TongliLive } from "../live";
import { morph } from "../morph";
import { partial, Refused } from "../server";
import { localise } from "../times";
import { toast } from "../toast";
import { t } from "../words";

const PAUSE = 1500;
const NEAR = 80;
/** So long after the last sign of it somebody counts as writing. */
const TYPING = 6000;
/** Other people's news change the queue at most so often: with fifty agents there is always some. */
const QUEUE_EVERY = 2500;

class Part {
  private running = false;
  private again = false;
  private failed = 0;
  private retry = 0;

  constructor(
    readonly target: HTMLElement,
    private readonly after: (changed: boolean) => void = () => undefined,
  ) {}

  async refresh(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    clearTimeout(this.retry);
    try {
      do {
        this.again = false;
        const html = await partial(this.target.dataset["part"] ?? "");
        const before = this.target.innerHTML;
        morph(this.target, html);
        localise(this.target);
        this.after(before !== this.target.innerHTML);
      } while (this.again);
      this.failed = 0;
    } catch (error) {
      // Refused: the person has to do something. Anything else is tried again: no other news may come that would do it.
      if (error instanceof Refused && error.status < 500) toast(error.message, true);
      else this.retry = window.setTimeout(() => void this.refresh(), backoff(this.failed++));
    } finally {
      this.running = false;
    }
  }
}

export function watchNews(): void {
  const scroll = find(".talk-scroll");
  const below = find<HTMLButtonElement>(".new-below");
  const atEnd = (): boolean => !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  const toEnd = (): void => scroll?.scrollTo({ top: scroll.scrollHeight });
  let wasAtEnd = true;
  let lastEntry = newest();
  // A link may lead to one message; otherwise the newest is what one wants to see.
  const linked = /^#e-(\d+)$/.exec(location.hash)?.[1];
  if (linked) jump(Number(linked));
  else toEnd();
  wasAtEnd = atEnd();
  scroll?.addEventListener("scroll", () => {
    wasAtEnd = atEnd();
    if (wasAtEnd && below) below.hidden = true;
  });
  // The editor grows upwards into the talk: whoever was at the end stays there.
  if (scroll) new ResizeObserver(() => wasAtEnd && toEnd()).observe(scroll);
  below?.addEventListener("click", toEnd);

  const part = (id: string, after?: (changed: boolean) => void): Part | null => {
    const target = find(`#${id}[data-part]`);
    return target ? new Part(target, after) : null;
  };
  const mode = (): string => find("#talk-head")?.dataset["mode"] ?? "";
  const began = mode();
  const talk = part("talk-part", () => {
    // Who may write here has changed (taken over, given away, closed, reopened): the unsent text is kept, the page comes anew.
    // Whoever only reads, and is writing a note meanwhile, finishes it first.
    const reads = mode().startsWith("read") && began.startsWith("read");
    if (mode() !== began && !(reads && find("dialog[open]"))) return location.reload();
    const now = newest();
    if (now > lastEntry) {
      if (wasAtEnd) toEnd();
      else if (below) below.hidden = false;
    }
    lastEntry = now;
  });
  const guide = part("guide-part");
  let named = Number(find("[data-named]")?.dataset["named"] ?? 0);
  const queue = part("queue-part", () => {
    const now = Number(find("[data-named]")?.dataset["named"] ?? 0);
    if (now > named) toast("有同事在备注里 @ 了您：按 G 再按 A 去看。");
    named = now;
  });

  let typedAt = 0;
  let waiting = 0;
  const quiet = (): void => {
    clearTimeout(waiting);
    const left = typedAt + PAUSE - Date.now();
    if (left > 0) waiting = window.setTimeout(quiet, left);
    else void Promise.all([guide?.refresh(), queue?.refresh()]);
  };
  let queuedAt = 0;
  let queueWaits = 0;
  const queueNews = (): void => {
    clearTimeout(queueWaits);
    const left = Math.max(queuedAt + QUEUE_EVERY, typedAt + PAUSE) - Date.now();
    if (left > 0) queueWaits = window.setTimeout(queueNews, left + Math.random() * 300);
    else {
      queuedAt = Date.now();
      void queue?.refresh();
    }
  };
  const all = (): void => {
    void talk?.refresh();
    quiet();
  };

  const lives = [...document.querySelectorAll<TongliLive>("tongli-live")];
  let said = 0;
  document.addEventListener("tongli:typing", () => {
    typedAt = Date.now();
    if (typedAt - said < 4000) return;
    said = typedAt;
    lives.find((live) => live.hasAttribute("data-case"))?.typing();
  });
  let stopped = 0;
  /** Who else writes to this customer right now. */
  const writes = (who: string): void => {
    const shown = find(".typing-now");
    if (!shown || who === shown.dataset["me"]) return;
    clearTimeout(stopped);
    shown.textContent = t("{who} 正在写回复…", { who });
    stopped = window.setTimeout(() => (shown.textContent = ""), TYPING);
  };
  document.addEventListener("tongli:news", (event) => {
    const { kind, who } = (event as CustomEvent<News>).detail;
    const ofCase = (event.target as Element).hasAttribute("data-case");
    if (kind === "given" && ofCase) return; // told once, by the queue's own line
    if (kind === "given") toast(t("有一件案件派给您了，在“我的”里：按 G 再按 M 去看。"));
    if (kind === "typing" && who) writes(who);
    if (!ofCase || kind === "queue") queueNews();
    else if (kind === "presence") void talk?.refresh();
    else if (kind !== "typing") all();
  });
  document.addEventListener("tongli:sent", () => {
    wasAtEnd = true;
    typedAt = 0;
    all();
    toEnd();
  });
  document.addEventListener("tongli:acted", () => {
    typedAt = 0;
    all();
  });
  document.addEventListener("tongli:state", (event) => {
    const live = event.target as HTMLElement;
    const shown = find(".line-state");
    if (!shown || !live.hasAttribute("data-case")) return;
    const state = (event as CustomEvent<string>).detail;
    shown.dataset["state"] = state;
    shown.textContent = state === "online" ? t("实时连接") : state === "offline" ? t("连接断开，正在自动重连；内容每几秒更新一次") : t("正在连接…");
  });
  document.addEventListener("tongli:jump", (event) => jump((event as CustomEvent<{ seq: number }>).detail.seq));
}

function newest(): number {
  const entries = document.querySelectorAll<HTMLElement>(".entries [data-seq]");
  return Number(entries[entries.length - 1]?.dataset["seq"] ?? 0);
}

function jump(seq: number): void {
  const entry = find(`.entries [data-seq="${seq}"]`);
  if (!entry) return toast("这条消息不在当前页面。");
  entry.closest("details")?.setAttribute("open", "");
  entry.scrollIntoView({ block: "center" });
  entry.classList.add("flash");
  setTimeout(() => entry.classList.remove("flash"), 1600);
}
