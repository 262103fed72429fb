import { type Item, readContents, totalBytes } from "./contents";

export interface Download {
  /** Bytes kept on this device, and of everything. */
  readonly done: number;
  readonly total: number;
  /** Files still missing. */
  readonly missing: number;
}

/** How many files are asked for at once: enough to fill a line, few enough to stop soon. */
const AT_ONCE = 6;

/** @throws TypeError where the list cannot be read, as without a network on a first visit */
async function contents(root: string, signal?: AbortSignal): Promise<Item[]> {
  const response = await fetch(`${root}/offline.json`, { ...(signal && { signal }) });
  if (!response.ok) throw new TypeError(`offline.json: ${response.status}`);
  return readContents(await response.json(), root);
}

async function missingOf(items: readonly Item[]): Promise<Item[]> {
  const kept = new Set<string>();
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) kept.add(url);
  }
  return items.filter(({ url }) => !kept.has(url));
}

const progressOf = (items: readonly Item[], missing: readonly Item[]): Download => {
  const total = totalBytes(items);
  return { done: total - totalBytes(missing), total, missing: missing.length };
};

/** How much of the site this device already keeps. */
export async function downloadState(root: string): Promise<Download> {
  const items = await contents(root);
  return progressOf(items, await missingOf(items));
}

/**
 * Keeps every file of the site on this device. What is there already is not asked for again, so a download that was
 * stopped goes on where it was.
 *
 * @throws AbortError when stopped; QuotaExceededError when the device is full; TypeError when the network is gone
 */
export async function downloadEverything(
  root: string,
  onProgress: (state: Download) => void,
  signal: AbortSignal,
): Promise<Download> {
  const items = await contents(root, signal);
  const missing = await missingOf(items);
  const queue = [...missing];
  let state = progressOf(items, missing);
  onProgress(state);
  const work = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) {
      const response = await fetch(item.url, { cache: "no-cache", signal });
      if (!response.ok) throw new TypeError(`${item.url}: ${response.status}`);
      await (await caches.open(item.cache)).put(item.url, response);
      state = { ...state, done: state.done + item.bytes, missing: state.missing - 1 };
      onProgress(state);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return state;
}
