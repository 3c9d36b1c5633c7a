import { t } from "./words";
/** Times that count on while a page stays open. */

/** How long since `then`, as people say it; empty for the future. */
export function since(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 0) return "";
  if (minutes < 1) return t("刚刚");
  if (minutes < 60) return t("{minutes} 分钟", { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t("{hours} 小时{minutes}", { hours, minutes: minutes % 60 && hours < 6 ? t(" {minutes} 分", { minutes: minutes % 60 }) : "" });
  return t("{hours} 天", { hours: Math.floor(hours / 24) });
}

/** How far a due time is: 还有 2 小时, 已过 10 分钟. */
export function until(due: number, now: number): string {
  const apart = Math.abs(due - now);
  const said = apart < 60_000 ? t("1 分钟") : since(now - apart, now);
  return due >= now ? t("还有 {said}", { said }) : t("已过 {said}", { said });
}

/** Fill every `[data-since]` and `[data-until]` (ISO times) under `root`. */
export function localise(root: ParentNode, now: number = Date.now()): void {
  for (const one of root.querySelectorAll<HTMLElement>("[data-since]")) say(one, since(Date.parse(one.dataset["since"] ?? ""), now));
  for (const one of root.querySelectorAll<HTMLElement>("[data-until]")) say(one, until(Date.parse(one.dataset["until"] ?? ""), now));
}

function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
