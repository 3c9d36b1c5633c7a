/** Says who made a draft, and why a model's answer was not used, so that the agent knows how much to trust it. */
import { el } from "../dom";
import type { Drafted } from "./model";
import { t } from "../words";

const MODEL = "model:";

/** Who made it, in words: 语句库, or the name of the model. */
export function maker(drafted: Drafted): string {
  const by = drafted.made_by ?? "";
  return by.startsWith(MODEL) ? t("模型 {by} 起草，已过检查", { by: by.slice(MODEL.length) || t("（未命名）") }) : t("由语句库写成");
}

/** What is shown under a draft: its maker, and each reason against a model's answer once. */
export function madeBy(drafted: Drafted): Node[] {
  const reasons = [...new Set(drafted.refused ?? [])];
  const who = el("span", {}, [t("草稿："), el("b", {}, [maker(drafted)])]);
  if (!reasons.length) return [who];
  return [who, el("details", {}, [el("summary", {}, [t("模型的答复没有用：{reasons}{reasons2}", { reasons: reasons[0] ?? "", reasons2: reasons.length > 1 ? t(" 等 {count} 条", { count: reasons.length }) : "" })]), el("ul", {}, reasons.map((one) => el("li", {}, [one])))])];
}
