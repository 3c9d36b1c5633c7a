import { backoff } from "./backoff";

/**
 * `<tongli-live url="/ws/…" last-seq="12">`: hears that something is new, and says so.
 *
 * It dispatches `tongli:news` with `{seq, kind, gap}` for every push, after a gap or a new connection (`gap: true`: fetch
 * everything after what you have), and every `poll` seconds while there is no connection. It never carries content.
 * Its `data-state` is `connecting`, `online` or `offline`.
 */
export interface News {
  seq: number;
  kind: string;
  gap: boolean;
  /** Name of the person who types; only with `kind: "typing"`. */
  who?: string;
}

export class TongliLive extends HTMLElement {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry = 0;
  private poller = 0;
  private wanted = false;
  /** Sequence number of the newest thing that this page has. */
  lastSeq = 0;

  connectedCallback(): void {
    this.lastSeq = Number(this.getAttribute("last-seq") ?? 0);
    this.wanted = true;
    this.hidden = true;
    window.addEventListener("online", this.now);
    window.addEventListener("offline", this.lost);
    document.addEventListener("visibilitychange", this.seen);
    this.poller = window.setInterval(() => this.poll(), Number(this.getAttribute("poll") ?? 5) * 1000);
    this.open();
  }

  disconnectedCallback(): void {
    this.wanted = false;
    window.removeEventListener("online", this.now);
    window.removeEventListener("offline", this.lost);
    document.removeEventListener("visibilitychange", this.seen);
    clearInterval(this.poller);
    clearTimeout(this.retry);
    this.socket?.close();
  }

  /** Tell the others that somebody is typing here; nothing else is ever sent. */
  typing(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"type":"typing"}');
  }

  private state(value: "connecting" | "online" | "offline"): void {
    if (this.dataset["state"] === value) return;
    this.dataset["state"] = value;
    this.dispatchEvent(new CustomEvent("tongli:state", { detail: value, bubbles: true }));
  }

  private say(news: News): void {
    this.dispatchEvent(new CustomEvent<News>("tongli:news", { detail: news, bubbles: true }));
  }

  private poll(): void {
    if (this.dataset["state"] !== "online" && document.visibilityState === "visible") this.say({ seq: this.lastSeq, kind: "poll", gap: true });
  }

  private readonly now = (): void => {
    clearTimeout(this.retry);
    this.attempt = 0;
    if (!this.socket || this.socket.readyState > WebSocket.OPEN) this.open();
  };

  private readonly lost = (): void => {
    this.socket?.close();
    this.state("offline");
  };

  private readonly seen = (): void => {
    if (document.visibilityState === "visible" && this.dataset["state"] !== "online") this.now();
  };

  private open(): void {
    if (!this.wanted) return;
    this.state("connecting");
    const url = new URL(this.getAttribute("url") ?? "/", location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    let socket: WebSocket;
    try {
      socket = new WebSocket(url);
    } catch {
      this.later();
      return;
    }
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.state("online");
      // What happened between the page's rendering (or the last connection) and now was not pushed to us.
      this.say({ seq: this.lastSeq, kind: "connected", gap: true });
    };
    socket.onmessage = (event) => this.heard(String(event.data));
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.later();
    };
  }

  private later(): void {
    if (!this.wanted) return;
    this.state("offline");
    clearTimeout(this.retry);
    this.retry = window.setTimeout(() => this.open(), backoff(this.attempt++));
  }

  private heard(data: string): void {
    let message: { seq?: number; kind?: string; type?: string; who?: string };
    try {
      message = JSON.parse(data) as typeof message;
    } catch {
      return;
    }
    const seq = typeof message.seq === "number" ? message.seq : this.lastSeq;
    const numbered = typeof message.seq === "number" && seq > 0 && message.kind !== "presence" && message.kind !== "queue";
    const gap = numbered && seq > this.lastSeq + 1;
    if (numbered) this.lastSeq = Math.max(this.lastSeq, seq);
    this.say({ seq, kind: message.kind ?? message.type ?? "", gap, ...(message.who ? { who: message.who } : {}) });
  }
}

if (!customElements.get("tongli-live")) customElements.define("tongli-live", TongliLive);
