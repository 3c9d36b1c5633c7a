/** Strokes of a signature: points in thousandths of the field's width, thinned so that a long name stays small. */
export type Point = [number, number];
export type Strokes = Point[][];

export const WIDTH = 1000;
export const HEIGHT = 500;
const NEAR = 4;

/** A place on the canvas as a point of the signature; kept inside it. */
export function point(x: number, y: number, width: number, height: number): Point {
  const inside = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));
  return [inside((x / Math.max(width, 1)) * WIDTH, WIDTH), inside((y / Math.max(height, 1)) * HEIGHT, HEIGHT)];
}

/** The stroke with one more point, unless it is as good as there already. */
export function extended(stroke: Point[], next: Point): Point[] {
  const last = stroke[stroke.length - 1];
  if (last && Math.abs(last[0] - next[0]) + Math.abs(last[1] - next[1]) < NEAR) return stroke;
  return [...stroke, next];
}
