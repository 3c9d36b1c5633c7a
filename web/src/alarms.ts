/** Alarms on every page of the desk: a bar that stays until somebody takes each of them, and a word when a new one sounds. */
import { localise } from "./times";
import { toast } from "./toast";

const EVERY = 10_000;

/** Names of the alarms in `now` that were not in `before`. */
export function fresh(before: ReadonlySet<string>, now: readonly string[]): string[] {
  return now.filter((one) => !before.has(one));
}

class TongliAlarms extends HTMLElement {
  private known = new Set<string>();
  private looked = false;
  private timer = 0;

  connectedCallback(): void {
    void this.look();
    this.timer = window.setInterval(() => {
      if (!document.hidden) void this.look();
    }, EVERY);
    document.addEventListener("tongli:news", this.soon);
    document.addEventListener("tongli:acted", this.soon);
    document.addEventListener("visibilitychange", this.soon);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    for (const kind of ["tongli:news", "tongli:acted", "visibilitychange"]) document.removeEventListener(kind, this.soon);
  }

  private readonly soon = (): void => void this.look();

  private async look(): Promise<void> {
    let text: string;
    try {
      const answer = await fetch(this.getAttribute("url") ?? "", { credentials: "same-origin", headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      text = (await answer.text()).trim();
    } catch {
      return; // no line: the bar stays as it was
    }
    if (this.contains(document.activeElement) && text) return; // somebody is about to take it
    const open = this.querySelector("details")?.open ?? false;
    this.innerHTML = text ? `<ul class="alarms">${text}</ul>` : "";
    this.querySelector("details")?.toggleAttribute("open", open);
    localise(this);
    const now = [...this.querySelectorAll<HTMLElement>("[data-alarm]")].map((one) => one.dataset["alarm"] ?? "");
    const added = fresh(this.known, now);
    if (added.length && this.looked) toast(this.dataset["word"] ?? "", true); // what sounded before the page came is in the bar
    this.known = new Set(now);
    this.looked = true;
  }
}

customElements.define("tongli-alarms", TongliAlarms);
