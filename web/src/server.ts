import { t } from "./words";
/** Talking to the server: CSRF, JSON answers, and the difference between "refused" and "not reached". */

/** The server understood and said no; `status` and the parsed body say why. `message` is fit for people. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** The server was not reached, or not in time: the same request may be tried again. */
export class Unreached extends Error {}

/** What went wrong, for people: the server's own words, else that it was not reached. */
export function whyNot(error: unknown, unreached = t("没有连上，请再试一次。")): string {
  return error instanceof Refused ? error.message : unreached;
}

function csrfToken(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  return meta || /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] || "";
}

async function reach(url: string, options: RequestInit, timeout: number): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), timeout);
  options.signal?.addEventListener("abort", () => control.abort());
  try {
    return await fetch(url, { credentials: "same-origin", ...options, signal: control.signal });
  } catch (error) {
    throw new Unreached(String(error));
  } finally {
    clearTimeout(timer);
  }
}

async function answer<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return body as T;
  if (response.status >= 502 && response.status <= 504) throw new Unreached(`HTTP ${response.status}`);
  const said = typeof body["error"] === "string" ? body["error"] : response.status === 403 ? t("没有权限，或登录已过期，请刷新页面。") : t("服务器没有处理成功（{status}），请稍后再试。", { status: response.status });
  throw new Refused(said, response.status, body);
}

/** POST a form. Throws Refused or Unreached. */
export async function post<T = Record<string, unknown>>(url: string, fields: Record<string, string> | FormData, timeout = 15000): Promise<T> {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  return answer<T>(await reach(url, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } }, timeout));
}

/** POST a JSON body. Throws Refused or Unreached. */
export async function postJson<T>(url: string, value: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { "X-CSRFToken": csrfToken(), "Content-Type": "application/json", Accept: "application/json" };
  return answer<T>(await reach(url, { method: "POST", body: JSON.stringify(value), headers, ...(signal ? { signal } : {}) }, 15000));
}

/** GET a JSON answer. Throws Refused or Unreached. */
export async function getJson<T>(url: string): Promise<T> {
  return answer<T>(await reach(url, { headers: { Accept: "application/json" } }, 15000));
}

/** GET a piece of a page as HTML. */
export async function partial(url: string): Promise<string> {
  const response = await reach(url, { headers: { "X-Requested-With": "partial" } }, 15000);
  if (!response.ok) throw new Refused(`HTTP ${response.status}`, response.status, {});
  // A login page in place of a partial: the session is over.
  if (response.redirected && /\/login/.test(new URL(response.url).pathname)) throw new Refused(t("登录已过期，请刷新页面。"), 403, {});
  return response.text();
}

/** An id that names one message for good, so that sending it twice never doubles it. */
export function clientId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
