/** How long small things may take together before the page gets its turn: half a frame. */
const SLICE_MS = 8;

const soon = new Set<() => void>();
const later = new Set<() => void>();
let waiting = false;

function takeNext(): (() => void) | undefined {
  for (const chores of [soon, later]) {
    for (const chore of chores) {
      chores.delete(chore);
      return chore;
    }
  }
  return undefined;
}

function work(): void {
  waiting = false;
  const until = performance.now() + SLICE_MS;
  do takeNext()?.();
  while (performance.now() < until && soon.size + later.size > 0);
  if (soon.size + later.size > 0) schedule();
}

function schedule(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(work, 0);
}

/**
 * Does many small things a few at a time, so that no key and no scrolling waits for all of them. Those that are `urgent`
 * come first, each kind in the order of asking. Gives the way to call one off.
 */
export function inSlices(chore: () => void, urgent: boolean): () => void {
  const chores = urgent ? soon : later;
  chores.add(chore);
  schedule();
  return () => void chores.delete(chore);
}
