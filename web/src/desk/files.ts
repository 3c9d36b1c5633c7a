/** Files for the next reply: chosen, pasted or dropped on the editor; kept by the server until it is sent. */
import { button, el, find } from "../dom";
import { post, whyNot } from "../server";
import { toast } from "../toast";
import { t } from "../words";

interface Chosen {
  key: string;
  name: string;
}

export function watchFiles(): void {
  const box = find("[data-files]");
  const field = box && find<HTMLInputElement>("input[type=file]", box);
  const list = box && find(".chosen-list", box);
  if (!box || !field || !list) return;
  const draw = (files: Chosen[]): void =>
    list.replaceChildren(...files.map((one) => el("span", { class: "chip-file" }, [one.name, button("×", { "aria-label": t("不发 {name}", { name: one.name }) }, () => void ask({ drop: one.key }))])));
  const ask = async (fields: Record<string, string> | FormData): Promise<void> => {
    try {
      draw((await post<{ files: Chosen[] }>(box.dataset["files"] ?? "", fields, 300_000)).files);
    } catch (error) {
      toast(whyNot(error, t("没有连上，文件没有选上，请再试一次。")), true);
    }
  };
  const add = (files: FileList | null | undefined): void => {
    if (!files?.length) return;
    const fields = new FormData();
    for (const one of files) fields.append("file", one, one.name);
    void ask(fields).then(() => (field.value = ""));
  };
  field.addEventListener("change", () => add(field.files));
  const editor = find("tongli-editor");
  editor?.addEventListener("paste", (event) => add((event as ClipboardEvent).clipboardData?.files), true);
  editor?.addEventListener("dragover", (event) => event.preventDefault());
  editor?.addEventListener("drop", (event) => {
    const files = (event as DragEvent).dataTransfer?.files;
    if (files?.length) event.preventDefault();
    add(files);
  }, true);
  document.addEventListener("tongli:sent", () => draw([]));
  document.addEventListener("tongli:acted", (event) => {
    if ((event as CustomEvent<{ source?: Element } | null>).detail?.source?.matches("[data-held-back]")) void ask({});
  });
  if (box.dataset["count"] !== "0") void ask({});
}
