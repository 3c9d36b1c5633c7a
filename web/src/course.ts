import { t } from "./words";
/** The course of intensity as values: parsing and wording, without a browser. */
export type Point = [seq: number, intensity: number];

export const WORDS = [t("平"), t("轻微"), t("强烈"), t("极强")];

/** Points of the attribute, intensity rounded to a level; anything that is not `[number, 0..3]` is left out. */
export function pointsOf(attribute: string | null): Point[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(attribute ?? "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(parsed)) return [];
  return parsed
    .filter((one): one is Point => Array.isArray(one) && one.length === 2 && Number.isFinite(one[0]) && Number.isFinite(one[1]) && one[1] >= 0 && one[1] <= 3)
    .map(([seq, intensity]) => [seq, Math.round(intensity)]);
}

/** The course in words, for those who do not see it. */
export function summary(points: Point[]): string {
  if (!points.length) return t("还没有客户消息");
  const last = points[points.length - 1]![1];
  const before = points.length > 1 ? points[points.length - 2]![1] : last;
  const way = last > before ? t("在升高") : last < before ? t("在回落") : t("没有变化");
  return t("情绪强度走势：{points}；现在{level}，{way}", { points: points.map((point) => WORDS[point[1]]).join(t("、")), level: WORDS[last] ?? "", way });
}
