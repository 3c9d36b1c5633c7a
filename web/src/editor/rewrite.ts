/** Shows what a rewrite would change, each change with its reasons and each to be left out; nothing changes until it is accepted. */
import { button, el } from "../dom";
import type { Reason, Rewritten } from "./model";
import { counted, t } from "../words";

/** The text with the changes of these ids made, the others left out. */
export function rewritten(found: Rewritten, made: ReadonlySet<string>): string {
  return found.pieces.filter((one) => one.kind === "same" || (one.kind === "new") === made.has(one.change)).map((one) => one.text).join("");
}

/** The accepted text, or null when the person keeps the draft. Focus returns to where it was. */
export function askRewrite(found: Rewritten): Promise<string | null> {
  return new Promise((resolve) => {
    const made = new Set(found.changes.map((one) => one.id));
    const shown = el("p", { class: "rw-text", "aria-live": "polite" });
    const draw = (): void => shown.replaceChildren(...pieces(found, made));
    const dialog = el("dialog", { class: "dialog dialog-wide", id: "rewrite", "aria-labelledby": "rewrite-title" });
    const finish = (value: string | null): void => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const lines = found.changes.map((change) => {
      const box = el("input", { type: "checkbox", value: change.id, checked: "" });
      const here = (on: boolean) => () => shown.querySelectorAll(`[data-change="${CSS.escape(change.id)}"]`).forEach((piece) => piece.classList.toggle("rw-here", on));
      box.addEventListener("change", () => {
        if (box.checked) made.add(change.id);
        else made.delete(change.id);
        draw();
        here(true)();
      });
      box.addEventListener("focus", here(true));
      box.addEventListener("blur", here(false));
      const line = el("li", {}, [el("label", {}, [box, el("span", {}, [...change.reasons.map(why), change.safe ? null : el("em", {}, [t("发之前请看一眼")])])])]);
      line.addEventListener("mouseenter", here(true));
      line.addEventListener("mouseleave", here(false));
      return line;
    });
    dialog.append(el("div", { class: "dialog-body" }, [
      el("h2", { id: "rewrite-title" }, [counted("可以改 {count} 处", found.changes.length)]),
      el("p", { class: "rw-key" }, [el("del", {}, [t("划掉")]), t("的会去掉，"), el("ins", {}, [t("下划线")]), t("的会加上；不要的，取消勾选。")]),
      shown,
      el("ul", { class: "rw-changes" }, lines),
      found.left.length ? el("div", { class: "rw-left" }, [el("h3", {}, [t("要您自己改的")]), el("ul", {}, found.left.map((one) => el("li", {}, [why(one)])))]) : null,
      found.promises.length ? el("p", { class: "soft small" }, [t("照改之后会多记承诺：{found}", { found: found.promises.map((one) => `${one.what}（${one.due_text}）`).join(t("、")) })]) : null,
      el("div", { class: "dialog-foot" }, [
        button(t("不改"), { class: "btn", "data-back": "" }, () => finish(null)),
        button(t("用改好的"), { class: "btn btn-main", "data-accept": "" }, () => finish(rewritten(found, made))),
      ]),
    ]));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    draw();
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-accept]")?.focus();
  });
}

function pieces(found: Rewritten, made: ReadonlySet<string>): Node[] {
  return found.pieces.flatMap((one): Node[] => {
    if (one.kind === "same") return [document.createTextNode(one.text)];
    if (!made.has(one.change)) return one.kind === "gone" ? [document.createTextNode(one.text)] : [];
    return [el(one.kind === "gone" ? "del" : "ins", { "data-change": one.change }, [one.text])];
  });
}

function why(reason: Reason): HTMLElement {
  return el("span", { class: "rw-why", title: reason.source }, [el("b", {}, [reason.kind === "rule" ? `${reason.id} ${reason.name}` : reason.name]), ` ${reason.text}`]);
}
