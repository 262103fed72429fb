import type { FileName, KernelManifest } from "./messages";

type Files = Record<Exclude<FileName, "snapshot">, ArrayBuffer> & { snapshot: ArrayBuffer | null };

/** Reads a body piece by piece so that progress can be told; `bytes` is its unpacked length. */
async function read(url: string, bytes: number, onPiece: (length: number) => void): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: HTTP ${response.status}`);
  const whole = new Uint8Array(bytes);
  const reader = response.body.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > bytes) throw new Error(`${url}: longer than the ${bytes} bytes expected`);
    whole.set(value, at);
    at += value.length;
    onPiece(value.length);
  }
  if (at !== bytes) throw new Error(`${url}: ${at} of ${bytes} bytes arrived`);
  return whole.buffer;
}

/**
 * Fetches the files of the manifest side by side.
 * A snapshot that cannot be had is no failure: Python then starts without it.
 */
export async function fetchFiles(
  manifest: KernelManifest,
  plain: boolean,
  onProgress: (loaded: number, total: number) => void,
): Promise<Files> {
  const { files } = manifest;
  const wanted = (Object.keys(files) as FileName[]).filter((name) => !(plain && name === "snapshot"));
  const total = wanted.reduce((sum, name) => sum + files[name].bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const get = (name: FileName) =>
    read(new URL(files[name].path, location.href).href, files[name].bytes, (length) => {
      loaded += length;
      onProgress(loaded, total);
    });
  const snapshot = plain ? Promise.resolve(null) : get("snapshot").catch(() => null);
  const [worker, wasm, stdlib, sources] = await Promise.all([
    get("worker"),
    get("wasm"),
    get("stdlib"),
    get("sources"),
  ]);
  return { worker, wasm, stdlib, sources, snapshot: await snapshot };
}
