/** What was filled in, kept on the phone until the server has it: words in localStorage, photos in IndexedDB. */
const STORE = "photos";

/** Named values of a form, several under one name in their order; files are kept elsewhere. */
export type Fields = [string, string][];

export function wordsOf(form: HTMLFormElement): Fields {
  const left = new Set(["csrfmiddlewaretoken"]);
  return [...new FormData(form)].filter((one): one is [string, string] => typeof one[1] === "string" && !left.has(one[0]));
}

export function keepWords(name: string, fields: Fields, waits: boolean): void {
  try {
    localStorage.setItem(name, JSON.stringify({ fields, waits }));
  } catch {
    // A full or closed store: the form itself still holds everything while the page is open.
  }
}

/** What was kept under that name; null where nothing was, or nothing that can be read. */
export function keptWords(name: string): { fields: Fields; waits: boolean } | null {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? "null") as { fields?: unknown; waits?: unknown } | null;
    if (!found || !Array.isArray(found.fields)) return null;
    const fields = (found.fields as unknown[]).filter((one): one is [string, string] => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === "string"));
    return { fields, waits: found.waits === true };
  } catch {
    return null;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("tongli-field", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const base = await open();
    return await new Promise<T>((resolve, reject) => {
      const asked = act(base.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } catch {
    return undefined; // a private window without a store: photos last as long as the page
  }
}

export async function keepPhotos(name: string, files: File[]): Promise<void> {
  await within("readwrite", (store) => store.put(files, name));
}

export async function keptPhotos(name: string): Promise<File[]> {
  return ((await within("readonly", (store) => store.get(name))) as File[] | undefined) ?? [];
}

export async function forget(name: string): Promise<void> {
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
  await within("readwrite", (store) => store.delete(name));
}
