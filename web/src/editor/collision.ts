/** Somebody was faster: what they wrote is shown, and the person says whether to send all the same. */
import { button, el } from "../dom";
import { t } from "../words";

interface Told {
  who: string;
  text: string;
  at: string;
}

export interface Collision {
  said: Told[];
  held: Told[];
  seen: number;
  beside: number;
}

export function isCollision(value: unknown): value is Collision {
  const one = value as Collision | null;
  return typeof one === "object" && one !== null && Array.isArray(one.said) && Array.isArray(one.held);
}

/** True when it is to be sent all the same. */
export function askStill(message: string, found: Collision): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": "collision-title" });
    const finish = (value: boolean): void => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const lines = [...found.said.map((one) => ({ ...one, state: "" })), ...found.held.map((one) => ({ ...one, state: t("（待发）") }))];
    dialog.append(
      el("div", { class: "dialog-body" }, [
        el("h2", { id: "collision-title" }, [t("还要发送吗？")]),
        el("p", {}, [message]),
        el("ul", { class: "collision-list plain" }, lines.map((one) => el("li", {}, [el("b", {}, [`${one.who}${one.state}`]), el("span", {}, [one.text])]))),
        el("div", { class: "dialog-foot" }, [
          button(t("先不发，回去看"), { class: "btn btn-main", "data-back": "" }, () => finish(false)),
          button(t("看过了，照发"), { class: "btn" }, () => finish(true)),
        ]),
      ]),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(false);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-back]")?.focus();
  });
}
