/** The hand-over panel: told to whom the agent picks, with the talk still in sight. Without scripts its links open the page. */
import { find } from "../dom";
import { partial, whyNot } from "../server";
import { toast } from "../toast";
import { t } from "../words";

async function show(dialog: HTMLDialogElement, link: HTMLAnchorElement): Promise<void> {
  const body = find(".handover-body", dialog);
  const title = find("h2", dialog);
  const page = find<HTMLAnchorElement>("[data-page]", dialog);
  if (!body || !title || !page) return;
  title.textContent = link.dataset["title"] ?? "";
  page.href = link.href;
  body.textContent = t("正在整理…");
  if (!dialog.open) dialog.showModal();
  try {
    body.innerHTML = await partial(`${link.href}&part=1`);
  } catch (error) {
    body.textContent = whyNot(error);
  }
}

async function copy(dialog: HTMLDialogElement): Promise<void> {
  const text = find("[data-text]", dialog)?.dataset["text"] ?? "";
  try {
    await navigator.clipboard.writeText(text);
    toast("已复制");
  } catch {
    toast("这个浏览器不能复制，请打开打印页。", true);
  }
}

export function watchHandover(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const dialog = find<HTMLDialogElement>("#handover");
    const link = target?.closest<HTMLAnchorElement>("a[data-handover]");
    if (!dialog || !target) return;
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      void show(dialog, link);
    } else if (target.closest("[data-copy-text]")) void copy(dialog);
    else if (target.closest(".h-from a")) dialog.close();
  });
}
