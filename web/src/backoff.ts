const LONGEST_WAIT = 15_000;

/** Milliseconds before the n-th try (0-based), spread by 30% so that clients do not all come back at once. `chance` is 0..1. */
export function backoff(attempt: number, chance: number = Math.random()): number {
  return Math.min(LONGEST_WAIT, 500 * 2 ** attempt) * (0.85 + 0.3 * chance);
}
