import { t } from "../words";
/** `<tongli-countdown due="ISO time">`: seconds until then, by this browser's clock. At its end it says that it is being sent. */
export function left(due: number, now: number): string {
  const seconds = Math.ceil((due - now) / 1000);
  return seconds > 0 ? t("{seconds} 秒后发出", { seconds }) : t("正在发出…");
}

export class TongliCountdown extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.show();
    this.timer = window.setInterval(() => this.show(), 250);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private show(): void {
    const text = left(Date.parse(this.getAttribute("due") ?? ""), Date.now());
    if (this.textContent !== text) this.textContent = text;
  }
}

if (!customElements.get("tongli-countdown")) customElements.define("tongli-countdown", TongliCountdown);
