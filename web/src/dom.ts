/** Making elements in one line. Text is always text, never markup. */
type Child = Node | string | null | undefined | false;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, children: Child[] = []): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that does something; `label` is its text. */
export function button(label: string, attributes: Record<string, string>, act: () => void): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, [label]);
  made.addEventListener("click", act);
  return made;
}

export function find<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null {
  return root.querySelector<T>(selector);
}
