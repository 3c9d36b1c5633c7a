/** Files from the customer's page: sent as soon as they are chosen; a lost line keeps the choice and the message's id. */
import { button, find } from "../dom";
import { clientId, post, Refused, whyNot } from "../server";
import { t } from "../words";

const MINUTES = 5;

export function watchAttach(form: HTMLFormElement, sent: () => Promise<void>): void {
  document.documentElement.classList.add("js");
  const field = find<HTMLInputElement>("input[type=file]", form)!;
  const state = find(".c-attach-state", form)!;
  let id = "";
  const send = async (): Promise<void> => {
    if (!field.files?.length) return;
    id ||= clientId();
    const fields = new FormData(form);
    fields.set("client_id", id);
    state.textContent = form.dataset["saySending"] ?? "";
    state.classList.remove("bad");
    try {
      await post(form.action, fields, MINUTES * 60_000);
      state.textContent = id = field.value = "";
      await sent();
    } catch (error) {
      state.classList.add("bad");
      state.textContent = whyNot(error, "");
      if (error instanceof Refused && error.status < 500) id = field.value = "";
      else state.append(button("↻", { class: "btn btn-small", "aria-label": t("重试") }, () => void send()));
    }
  };
  field.addEventListener("change", () => {
    id = "";
    void send();
  });
}
