/** Asks why a reply is to be sent although the checker says error. The reason is kept on the record. */
import { button, el } from "../dom";
import { SEVERITY_NAME, type Violation } from "./model";
import { t } from "../words";

/** The reason, or null when the person goes back to the text. Focus returns to where it was. */
export function askReason(message: string, violations: Violation[]): Promise<string | null> {
  const errors = violations.filter((one) => one.severity === "error");
  return new Promise((resolve) => {
    const reason = el("textarea", { id: "override-reason", rows: "3", maxlength: "500", required: "" });
    const dialog = el("dialog", { class: "dialog", "aria-labelledby": "override-title" });
    const finish = (value: string | null): void => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const form = el("form", { method: "dialog" }, [
      el("h2", { id: "override-title" }, [t("这条回复有不能发的地方")]),
      el("p", {}, [message]),
      el("ul", { class: "override-list" }, errors.map((one) =>
        el("li", {}, [el("span", { class: "mark mark-error" }, [SEVERITY_NAME.error]), el("span", {}, [el("b", {}, [one.message]), one.why ? el("small", {}, [one.why]) : null])]))),
      el("label", { for: "override-reason" }, [t("仍要发送的理由（会记入案件，主管能看到）")]),
      reason,
      el("div", { class: "dialog-foot" }, [
        button(t("回去修改"), { class: "btn", "data-back": "" }, () => finish(null)),
        el("button", { type: "submit", class: "btn btn-danger" }, [t("按此理由发送")]),
      ]),
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = reason.value.trim();
      if (said) finish(said);
      else reason.reportValidity();
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    dialog.append(form);
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-back]")?.focus();
  });
}
