/** Words for people in the page's language: the page loads a table (`static/words/en.js`) before the scripts, Chinese needs none. */

type Words = Record<string, string | [string, string]>;
const table: Words = (globalThis as { tongliWords?: Words }).tongliWords ?? {};

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The text in the page's language, with `{name}` filled in. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  const found = table[text] ?? text;
  return filled(typeof found === "string" ? found : found[1], values);
}

/** Like `t`, for a text that is said of so many (`{count}`): English has another form for one. */
export function counted(text: string, count: number, values: Record<string, string | number> = {}): string {
  const found = table[text] ?? text;
  return filled(typeof found === "string" ? found : found[count === 1 ? 0 : 1], { count, ...values });
}
