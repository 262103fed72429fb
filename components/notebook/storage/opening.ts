/** Remembers, beyond the end of this page, which notebook was opened last and whether its opening came to an end. */

import { storedInBrowser, storedInTab } from "@/components/ui/stored";

const MARK = "local-attention-notebook-opening";
/** Under which name the browser keeps the id of the notebook that was opened last. */
export const LAST_OPENED = "local-attention-notebook-last";

/** After so long on the page, with the page at rest, a notebook is open: what would stop the page has done so. */
const SETTLED_MS = 3000;
/** A tab that is still opening the notebook after so long has stopped. */
const STUCK_MS = 10_000;

// Without this memory a notebook is opened as if nothing had happened.
const keptMark = storedInBrowser(MARK);
const keptLast = storedInBrowser(LAST_OPENED);
const keptTab = storedInTab(MARK);

/** A name of this tab that outlives a reload; "" where the browser keeps none. */
function tab(): string {
  const known = keptTab.get();
  if (known) return known;
  keptTab.set(Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) => word.toString(36)).join(""));
  return keptTab.get() ?? "";
}

function mark(): { at: number; tab: string; id: string } | null {
  const [at, owner, id] = /^(\d+) (\w*) (.*)$/s.exec(keptMark.get() ?? "")?.slice(1) ?? [];
  return owner === undefined || id === undefined ? null : { at: Number(at), tab: owner, id };
}

export const lastOpened = (): string | null => keptLast.get();

const lockOf = (id: string) => `${MARK} ${id}`;

/** Whether the last opening of a notebook, here or in a tab that is gone, did not come to an end. */
export async function didNotFinish(id: string): Promise<boolean> {
  const last = mark();
  if (last?.id !== id) return false;
  if (Date.now() - last.at > STUCK_MS || last.tab === tab()) return true;
  // Another tab may be opening it at this very moment; without locks nobody can ask it.
  if (!(navigator.locks as LockManager | undefined)) return false;
  const { held = [] } = await navigator.locks.query();
  return !held.some(({ name }) => name === lockOf(id));
}

function whenAtRest(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task);
  else setTimeout(task, 0);
}

/** Call before a notebook is drawn; gives a function for when it is no longer looked at. */
export function beginOpening(id: string): () => void {
  keptLast.set(id);
  keptMark.set(`${Date.now()} ${tab()} ${id}`);
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  if (navigator.locks as LockManager | undefined)
    void navigator.locks.request(lockOf(id), { mode: "shared" }, () => held);
  const finish = () => {
    clearTimeout(timer);
    removeEventListener("pagehide", finish);
    release();
    if (mark()?.id === id) keptMark.set(null);
  };
  const timer = setTimeout(() => whenAtRest(finish), SETTLED_MS);
  // Whoever leaves a page that works leaves it by this.
  addEventListener("pagehide", finish);
  return finish;
}
