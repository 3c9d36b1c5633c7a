/** Keys and composition: what the person's hands are doing. */

/** True while an input method composes: such a key press belongs to the input method alone. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** True when the key press goes into something that takes text. */
export function inText(event: Event): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Watches one field for a composition that has just ended: Safari sends the confirming Enter after `compositionend`,
 * no longer marked as composing.
 */
export class Composition {
  private ended = -Infinity;

  constructor(field: HTMLElement) {
    field.addEventListener("compositionend", (event) => (this.ended = event.timeStamp));
  }

  /** True when this key press confirms a composition and must do nothing else. */
  owns(event: KeyboardEvent): boolean {
    return composing(event) || event.timeStamp - this.ended < 80;
  }
}
