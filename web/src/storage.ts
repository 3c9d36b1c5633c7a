/** What this browser keeps for us; tests bring a store of their own. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's store; null where it is forbidden. */
export function storage(): Store | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
