/**
 * `<tongli-curve points='[[seq,intensity],…]'>`: the course of intensity over the customer's messages.
 *
 * Height and the shape of the points say how hot (0 ring, 1 dot, 2 diamond, 3 square), the words at the side name the levels;
 * colour only repeats it. A point leads to its message (`tongli:jump` with `{seq}`).
 */
import { type Point, pointsOf, summary, WORDS } from "./course";
import { t } from "./words";

const SVG = "http://www.w3.org/2000/svg";
const LEFT = Math.max(34, 8 * Math.max(...WORDS.map((word) => word.length)));
const TOP = 8;
const STEP = 15;

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

export class TongliCurve extends HTMLElement {
  static readonly observedAttributes = ["points"];
  private readonly resize = new ResizeObserver(() => this.draw());
  private drawn = "";

  connectedCallback(): void {
    this.resize.observe(this);
    this.draw();
  }

  disconnectedCallback(): void {
    this.resize.disconnect();
  }

  attributeChangedCallback(): void {
    this.draw();
  }

  private draw(): void {
    const points = pointsOf(this.getAttribute("points"));
    const width = Math.max(160, Math.round(this.clientWidth));
    const state = `${width}:${JSON.stringify(points)}`;
    if (!this.isConnected || state === this.drawn) return;
    this.drawn = state;
    const height = TOP * 2 + STEP * 3;
    const frame = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": summary(points) });
    WORDS.forEach((word, level) => {
      const y = TOP + STEP * (3 - level);
      frame.append(svg("line", { x1: LEFT, x2: width - 6, y1: y, y2: y, class: "grid" }));
      const text = svg("text", { x: LEFT - 6, y: y + 3.5, class: "axis" });
      text.textContent = word;
      frame.append(text);
    });
    const at = (index: number): number => (points.length < 2 ? LEFT + 14 : LEFT + 14 + (index * (width - LEFT - 30)) / (points.length - 1));
    const y = (point: Point): number => TOP + STEP * (3 - point[1]);
    if (points.length > 1) frame.append(svg("polyline", { points: points.map((point, index) => `${at(index)},${y(point)}`).join(" "), class: "line" }));
    points.forEach((point, index) => frame.append(this.mark(point, at(index), y(point), index)));
    this.replaceChildren(frame);
  }

  private mark([seq, level]: Point, x: number, y: number, index: number): SVGElement {
    const label = t("第 {index} 条：{level}", { index: index + 1, level: WORDS[level] ?? "" });
    const group = svg("g", { class: `point heat-${level}`, tabindex: 0, role: "button", "aria-label": label, transform: `translate(${x} ${y})` });
    const title = svg("title", {});
    title.textContent = label;
    group.append(title, svg("circle", { r: 11, class: "hit" }));
    if (level === 3) group.append(svg("rect", { x: -5, y: -5, width: 10, height: 10, rx: 1.5 }));
    else if (level === 2) group.append(svg("rect", { x: -4.4, y: -4.4, width: 8.8, height: 8.8, rx: 1, transform: "rotate(45)" }));
    else group.append(svg("circle", { r: level ? 4 : 3.6, class: level ? "" : "ring" }));
    const jump = (): void => void this.dispatchEvent(new CustomEvent("tongli:jump", { detail: { seq }, bubbles: true }));
    group.addEventListener("click", jump);
    group.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Enter") jump();
    });
    return group;
  }
}

if (!customElements.get("tongli-curve")) customElements.define("tongli-curve", TongliCurve);
