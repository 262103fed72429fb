/** When the reader's hands are at the page for the first time: what only hands need is fetched then. */

const HANDS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"] as const;
const OPTIONS = { capture: true, passive: true };

const waiting = new Set<() => void>();
let here = false;

function come(): void {
  here = true;
  for (const hand of HANDS) removeEventListener(hand, come, OPTIONS);
  for (const call of waiting) call();
  waiting.clear();
}

if (typeof window !== "undefined") for (const hand of HANDS) addEventListener(hand, come, OPTIONS);

/** Calls back once, at once where hands are here already. Returns the way to stop waiting. */
export function onFirstHand(call: () => void): () => void {
  if (here) call();
  else waiting.add(call);
  return () => waiting.delete(call);
}

/** Who does nothing reads: so long after the page is there, what can wait comes all the same. */
const READING_MS = 6000;

/** Calls back once, at the reader's first hand or after a while of reading. Returns the way to stop waiting. */
export function onHandsOrReading(call: () => void): () => void {
  const timer = setTimeout(() => {
    leave();
    call();
  }, READING_MS);
  const leave = onFirstHand(() => {
    clearTimeout(timer);
    call();
  });
  return () => {
    clearTimeout(timer);
    leave();
  };
}
