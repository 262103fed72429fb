import type { FileName, KernelManifest } from "./messages";

type Files = Record<Exclude<FileName, "snapshot">, ArrayBuffer> & { snapshot: ArrayBuffer | null };

/** Tells of each piece that passes. */
const tapped = (onPiece: (length: number) => void) =>
  new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      onPiece(piece.length);
      controller.enqueue(piece);
    },
  });

/**
 * Reads a file and unpacks it as it comes, so that progress can be told and no piece takes long; `bytes` is its unpacked
 * length. Files are stored under gzip, so that a host which does not compress sends no more than one which does.
 */
async function read(url: string, bytes: number, onPiece: (length: number) => void): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: HTTP ${response.status}`);
  const whole = new Uint8Array(bytes);
  const unpacked = response.body.pipeThrough(tapped(onPiece)).pipeThrough(new DecompressionStream("gzip"));
  const reader = unpacked.getReader();
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > bytes) throw new Error(`${url}: longer than the ${bytes} bytes expected`);
    whole.set(value, at);
    at += value.length;
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
  const total = wanted.reduce((sum, name) => sum + files[name].wire, 0);
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
