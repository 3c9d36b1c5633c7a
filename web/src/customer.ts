/** The customer's page: send, see, answer. Works on a bad line and without a socket. */
import "./live";
import { backoff } from "./backoff";
import { watchAttach } from "./customer/attach";
import { Outbox, type Outcome, type Waiting } from "./customer/outbox";
import { button, el, find } from "./dom";
import { Unsent } from "./editor/unsent";
import type { News, TongliLive } from "./live";
import { morph } from "./morph";
import { clientId, partial, post, Refused } from "./server";
import { storage } from "./storage";
import { Composition } from "./typing";

const page = find("[data-customer]");
const composer = find<HTMLFormElement>("#composer");
if (page && composer) start(page, composer);

// The first message: kept while it is written, and sent only once however often the button is pressed.
const first = find<HTMLFormElement>("#first");
const story = first && find<HTMLTextAreaElement>("textarea", first);
if (first && story) {
  const kept = new Unsent("tongli:c:first");
  story.value = story.value || kept.load();
  story.addEventListener("input", () => kept.keep(story.value));
  first.addEventListener("submit", (event) => {
    if (first.dataset["sent"]) event.preventDefault();
    first.dataset["sent"] = "yes";
  });
  // Coming back with the browser's button: the page is as it was left, and may be sent again.
  addEventListener("pageshow", () => delete first.dataset["sent"]);
} else if (page) new Unsent("tongli:c:first").keep("");

function start(page: HTMLElement, composer: HTMLFormElement): void {
  const field = find<HTMLTextAreaElement>("textarea", composer)!;
  const entries = find("#entries")!;
  const side = find("#side")!;
  const pending = find("#pending")!;
  const scroll = find("#scroll")!;
  const live = find<TongliLive>("tongli-live");
  const words = page.dataset;
  const key = `tongli:c:${page.dataset["customer"] ?? ""}`;
  const unsent = new Unsent(`${key}:draft`);
  const composition = new Composition(field);
  let last = Number(page.dataset["lastSeq"] ?? 0);
  let fetching: Promise<void> | null = null;
  let again = false;
  let failed = 0;
  let retry = 0;

  /** Who looks after the customer may change while the page is open. */
  const showOwner = (): void => {
    const owner = find("#owner", side)?.dataset;
    const places = { ".c-who h1": owner?.["name"], ".c-top .face": owner?.["letter"], ".c-sub": owner?.["sub"] };
    for (const [place, text] of Object.entries(places)) {
      const shown = find(place);
      if (shown && text && shown.textContent !== text) shown.textContent = text;
    }
  };

  const toEnd = (): void => scroll.scrollTo({ top: scroll.scrollHeight });
  const atEnd = (): boolean => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 90;

  /** Fetch what is new; calls that come while one runs are answered by one more run. */
  const fetchNew = (): Promise<void> => {
    if (fetching) {
      again = true;
      return fetching;
    }
    fetching = (async () => {
      do {
        again = false;
        const end = atEnd();
        const fresh = el("template");
        fresh.innerHTML = await partial(`${page.dataset["entries"]}?after=${last}`);
        for (const one of fresh.content.querySelectorAll<HTMLElement>("[data-seq]")) {
          const seq = Number(one.dataset["seq"]);
          if (!entries.querySelector(`[data-seq="${seq}"]`)) entries.append(one);
          last = Math.max(last, seq);
        }
        if (live) live.lastSeq = Math.max(live.lastSeq, last);
        const beside = await partial(page.dataset["side"] ?? "");
        morph(side, beside);
        showOwner();
        if (end) toEnd();
      } while (again);
    })()
      .then(() => void (failed = 0))
      .catch(() => {
        // No other news may come that would fetch it.
        clearTimeout(retry);
        retry = window.setTimeout(() => void fetchNew(), backoff(failed++));
      })
      .finally(() => (fetching = null));
    return fetching;
  };

  const send = async (one: Waiting): Promise<Outcome> => {
    try {
      await post(page.dataset["send"] ?? "", { text: one.text, client_id: one.id });
      await fetchNew();
      return { kind: "sent" };
    } catch (error) {
      if (!(error instanceof Refused)) return { kind: "later" };
      // Too many at once, or the server is ill: waiting helps. Anything else needs the person.
      return error.status === 429 || error.status >= 500 ? { kind: "later" } : { kind: "refused", why: error.message };
    }
  };
  const draw = (items: readonly Waiting[]): void => {
    const end = atEnd();
    pending.replaceChildren(...items.map((one) => waitingBubble(one)));
    if (end) toEnd();
  };
  const outbox = new Outbox(`${key}:outbox`, storage(), send, draw);

  const waitingBubble = (one: Waiting): HTMLElement =>
    el("li", { class: "m m-me m-waiting", "data-waiting": one.id }, [
      el("div", { class: "m-text" }, [one.text]),
      one.refused
        ? el("div", { class: "m-state bad", role: "alert" }, [
            one.refused,
            button(words["sayRetry"] ?? "重试", { class: "btn btn-small" }, () => outbox.retry(one.id)),
            button(words["sayEdit"] ?? "修改", { class: "btn btn-small" }, () => {
              field.value = [outbox.takeBack(one.id), field.value].filter(Boolean).join("\n");
              grow();
              field.focus();
            }),
          ])
        : el("div", { class: "m-state" }, [words["saySending"] ?? "发送中…"]),
    ]);

  const grow = (): void => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  };
  const submit = (): void => {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    unsent.keep("");
    grow();
    outbox.add(clientId(), text, Date.now());
    toEnd();
    field.focus();
  };

  field.value = field.value || unsent.load();
  grow();
  field.addEventListener("input", () => {
    unsent.keep(field.value);
    grow();
  });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("keydown", (event) => {
    // On a phone the return key makes a new line; there is a button to send.
    if (event.key !== "Enter" || event.shiftKey || composition.owns(event) || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    submit();
  });
  addEventListener("online", () => void outbox.run());
  let stopped = 0;
  document.addEventListener("tongli:news", (event) => {
    const { kind, who } = (event as CustomEvent<News>).detail;
    const typing = find("#typing")!;
    clearTimeout(stopped);
    typing.textContent = kind === "typing" && who ? `${who} ${words["sayTyping"] ?? ""}` : "";
    if (kind === "typing") stopped = window.setTimeout(() => (typing.textContent = ""), 6000);
    else void fetchNew();
  });
  document.addEventListener("tongli:state", (event) => {
    const state = (event as CustomEvent<string>).detail;
    const shown = find("#line")!;
    shown.textContent = state === "offline" ? (words["sayOffline"] ?? "") : "";
    if (state === "online") void outbox.run();
  });
  document.addEventListener("tongli:acted", () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    void fetchNew();
  });

  const attach = find<HTMLFormElement>("#attach");
  if (attach) watchAttach(attach, async () => (await fetchNew(), toEnd()));
  draw(outbox.waiting);
  void outbox.run();
  toEnd();
}
