/** Times that count on while a page stays open. */

/** How long since `then`, as people say it; empty for the future. */
export function since(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 0) return "";
  if (minutes < 1) return "刚刚";
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} 小时${minutes % 60 && hours < 6 ? ` ${minutes % 60} 分` : ""}`;
  return `${Math.floor(hours / 24)} 天`;
}

/** How far a due time is: 还有 2 小时, 已过 10 分钟. */
export function until(due: number, now: number): string {
  const apart = Math.abs(due - now);
  const said = apart < 60_000 ? "1 分钟" : since(now - apart, now);
  return due >= now ? `还有 ${said}` : `已过 ${said}`;
}

/** Fill every `[data-since]` and `[data-until]` (ISO times) under `root`. */
export function localise(root: ParentNode, now: number = Date.now()): void {
  for (const one of root.querySelectorAll<HTMLElement>("[data-since]")) say(one, since(Date.parse(one.dataset["since"] ?? ""), now));
  for (const one of root.querySelectorAll<HTMLElement>("[data-until]")) say(one, until(Date.parse(one.dataset["until"] ?? ""), now));
}

function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
