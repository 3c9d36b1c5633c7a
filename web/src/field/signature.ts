/** A field to sign in with a finger or a pen; its strokes go into a hidden input of the form. */
import { extended, HEIGHT, point, type Point, type Strokes, WIDTH } from "./strokes";

export class TongliSignature extends HTMLElement {
  private strokes: Strokes = [];
  private current: Point[] | null = null;
  private readonly canvas = document.createElement("canvas");

  connectedCallback(): void {
    const clear = this.querySelector<HTMLButtonElement>("[data-clear]");
    this.canvas.width = WIDTH;
    this.canvas.height = HEIGHT;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", this.getAttribute("label") ?? "");
    this.insertBefore(this.canvas, this.firstChild);
    this.canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.canvas.setPointerCapture(event.pointerId);
      this.current = [this.at(event)];
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.current) return;
      this.current = extended(this.current, this.at(event));
      this.draw();
    });
    for (const kind of ["pointerup", "pointercancel"] as const) this.canvas.addEventListener(kind, () => this.finish());
    clear?.addEventListener("click", () => this.set([]));
    this.read();
  }

  /** Take over what stands in the input (a form that was kept). */
  read(): void {
    try {
      const found = JSON.parse(this.input?.value || "[]") as Strokes;
      this.strokes = Array.isArray(found) ? found : [];
    } catch {
      this.strokes = [];
    }
    this.draw();
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  private at(event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return point(event.clientX - box.left, event.clientY - box.top, box.width, box.height);
  }

  private finish(): void {
    if (!this.current) return;
    const stroke = this.current;
    this.current = null;
    this.set([...this.strokes, stroke]);
  }

  private set(strokes: Strokes): void {
    this.strokes = strokes;
    if (this.input) {
      this.input.value = strokes.length ? JSON.stringify(strokes) : "";
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.draw();
  }

  private draw(): void {
    const pen = this.canvas.getContext("2d");
    if (!pen) return;
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.lineWidth = 7;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(this).color;
    for (const stroke of this.current ? [...this.strokes, this.current] : this.strokes) {
      pen.beginPath();
      for (const [n, [x, y]] of stroke.entries()) n ? pen.lineTo(x, y) : pen.moveTo(x, y);
      if (stroke.length === 1) pen.lineTo((stroke[0]?.[0] ?? 0) + 1, stroke[0]?.[1] ?? 0);
      pen.stroke();
    }
  }
}

customElements.define("tongli-signature", TongliSignature);
