/**
 * The server counts in Unicode code points, the browser in UTF-16 units; this converts between the two for one text.
 * A lone surrogate counts as one on both sides. Out-of-range positions are clamped.
 */
export class Offsets {
  /** UTF-16 index of every code point, and the end; null when both ways of counting agree. */
  private readonly starts: number[] | null;

  constructor(private readonly text: string) {
    this.starts = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? startsOf(text) : null;
  }

  /** Length of the text in code points. */
  get length(): number {
    return this.starts ? this.starts.length - 1 : this.text.length;
  }

  /** Code point position to UTF-16 index. */
  toUtf16(position: number): number {
    const at = Math.max(0, Math.min(position, this.length));
    return this.starts ? (this.starts[at] ?? this.text.length) : at;
  }

  /** UTF-16 index to code point position; an index inside a pair belongs to the pair's character. */
  toCodePoint(index: number): number {
    const at = Math.max(0, Math.min(index, this.text.length));
    if (!this.starts) return at;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function startsOf(text: string): number[] {
  const starts: number[] = [];
  let index = 0;
  for (const character of text) {
    starts.push(index);
    index += character.length;
  }
  starts.push(index);
  return starts;
}
