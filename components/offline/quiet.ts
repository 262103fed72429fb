import { pageIsBusy } from "@/components/ui/busy";

/** For so long nothing has computed, started or been dragged: what a page shows first is there. */
const QUIET_MS = 1500;
const LOOK_MS = 250;

export interface Surveyed {
  readonly loaded: boolean;
  readonly busy: boolean;
  readonly held: boolean;
}

/** Counts looks at the page: true once there was nothing to see for long enough. */
export function quietWatch(looks = QUIET_MS / LOOK_MS): (now: Surveyed) => boolean {
  let quiet = 0;
  return ({ loaded, busy, held }) => {
    quiet = loaded && !busy && !held ? quiet + 1 : 0;
    return quiet >= looks;
  };
}

/** Pointers that are down: something may be dragged. */
let held = 0;
if (typeof addEventListener === "function") {
  const options = { capture: true, passive: true };
  addEventListener("pointerdown", () => held++, options);
  for (const end of ["pointerup", "pointercancel"] as const)
    addEventListener(end, () => (held = Math.max(0, held - 1)), options);
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // WebKit has no idle callbacks.
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve());
    else setTimeout(resolve, 50);
  });

/** Is nothing under way at this moment? */
export const isQuiet = (): boolean => document.readyState === "complete" && !pageIsBusy() && held === 0;

/** Waits until the page has shown what it shows first, is doing nothing, and the browser is idle. */
export async function whenQuiet(signal?: AbortSignal): Promise<void> {
  const isEnough = quietWatch();
  const now = () => ({ loaded: document.readyState === "complete", busy: pageIsBusy(), held: held > 0 });
  while (!isEnough(now())) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    signal?.throwIfAborted();
  }
  await idle();
}
