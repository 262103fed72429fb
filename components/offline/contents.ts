import { cacheOf } from "./plan";

/** What scripts/build/service-worker.ts writes: every file of the site, as `[address below the root, bytes]`. */
export interface Contents {
  readonly build: string;
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

export interface Item {
  readonly url: string;
  readonly bytes: number;
  /** The cache it belongs to. */
  readonly cache: string;
}

/** The files with their addresses, below `root` (no closing slash). @throws TypeError for anything else */
export function readContents(value: unknown, root: string): Item[] {
  const { build, files } = value as Contents;
  if (typeof build !== "string" || !Array.isArray(files))
    throw new TypeError("not a list of the site's files");
  return files.map(([path, bytes]) => {
    const url = new URL(path, `${root}/`).href;
    return { url, bytes, cache: cacheOf(url, build) };
  });
}

export function totalBytes(items: readonly Item[]): number {
  return items.reduce((sum, { bytes }) => sum + bytes, 0);
}
