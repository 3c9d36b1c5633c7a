/** Words for people in the page's language: the page loads a table (`static/words/en.js`) before the scripts, Chinese needs none. */

const table: Record<string, string> = (globalThis as { tongliWords?: Record<string, string> }).tongliWords ?? {};

/** The text in the page's language, with `{name}` filled in. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  return (table[text] ?? text).replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
