/**
 * Initials of pinyin, by the order in which the browser sorts Chinese: `等回复` → `dhf`. Characters of several readings get the
 * one that the collation puts first; whatever is not Chinese stays as it is. Without that collation: the text alone.
 */
const FIRST = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const works = [...FIRST].every((char, at, all) => at === 0 || collator.compare(all[at - 1] ?? "", char) < 0);

export function initials(text: string): string {
  if (!works) return "";
  const firsts = [...FIRST];
  let found = "";
  for (const char of text) {
    if (!/[\u4e00-\u9fff]/.test(char)) {
      if (/[a-z0-9]/i.test(char)) found += char.toLowerCase();
      continue;
    }
    let at = firsts.length - 1;
    while (at > 0 && collator.compare(char, firsts[at] ?? "") < 0) at--;
    found += LETTERS[at] ?? "";
  }
  return found;
}

/** How well `words` name a thing called `name`: 0 not at all; more is better. */
export function fits(words: string, name: string): number {
  const wanted = words.normalize("NFKC").trim().toLowerCase();
  const text = name.normalize("NFKC").toLowerCase();
  if (!wanted) return 1;
  if (text.startsWith(wanted)) return 5;
  if (text.includes(wanted)) return 4;
  if (!/^[a-z0-9 ]+$/.test(wanted)) return 0;
  const short = initials(name);
  const letters = wanted.replaceAll(" ", "");
  return short.startsWith(letters) ? 3 : short.includes(letters) ? 2 : 0;
}
