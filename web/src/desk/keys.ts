/** Keys of the workbench. None fires while text is written or an input method composes. */
import type { TongliEditor } from "../editor/element";
import { find } from "../dom";
import { composing, inText } from "../typing";
import { showTab } from "./tabs";

const editor = (): TongliEditor | null => find<TongliEditor>("tongli-editor");

function toCase(step: 1 | -1): void {
  const cases = [...document.querySelectorAll<HTMLAnchorElement>(".q")];
  const at = cases.findIndex((one) => one.hasAttribute("aria-current"));
  const next = cases[at < 0 ? 0 : at + step];
  if (next) location.assign(next.href);
}

function write(): boolean {
  const field = editor();
  if (!field) return false;
  showTab("talk");
  field.focus();
  return true;
}

/** The search field, its words chosen, so that typing begins a new search. */
function search(): boolean {
  const field = find<HTMLInputElement>("main input[type=search]") ?? find<HTMLInputElement>("#search");
  field?.focus();
  field?.select();
  return field !== null;
}

export function watchKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (composing(event) || inText(event) || event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]")) return;
    switch (event.key) {
      case "j": case "J": toCase(1); break;
      case "k": case "K": toCase(-1); break;
      case "r": case "R": if (!write()) return; break;
      case "d": case "D": if (!editor()) return; void editor()?.draft(); break;
      case "e": case "E": if (!editor()) return; void editor()?.rewrite(); break;
      case "/": case "／": if (!search()) return; break;
      case "?": case "？": find<HTMLDialogElement>("#keys")?.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });
}
