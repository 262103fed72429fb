/**
 * Memory of tensors that are gone, for the next ones of their size. A loop of a program makes the same tensors again and
 * again; taken from the engine each time, their memory costs more than the arithmetic on them: it is cleared, touched for
 * the first time, and found to be garbage.
 */

/** Smaller arrays are cheap. */
const LEAST_BYTES = 16 * 1024;
const MOST_BYTES = 64 * 2 ** 20;

/** How many storages hold a buffer that may be used again. */
const holders = new WeakMap<ArrayBufferLike, number>();
const free = new Map<number, ArrayBuffer[]>();
let bytesFree = 0;
/** Buffers that were taken since `reclaim`, most of them by storages by now. */
let taken: ArrayBuffer[] = [];
/** More than one call takes. Who never reclaims, as tests do, leaves the rest to the engine. */
const MOST_TAKEN = 1024;

/** A buffer of zeros or, where all of it will be written, of anything. */
export function takeBuffer(bytes: number, clear = true): ArrayBuffer {
  if (bytes < LEAST_BYTES) return new ArrayBuffer(bytes);
  const used = free.get(bytes)?.pop();
  if (used) {
    bytesFree -= bytes;
    if (clear) new Uint8Array(used).fill(0);
  }
  const buffer = used ?? new ArrayBuffer(bytes);
  holders.set(buffer, 0);
  if (taken.length < MOST_TAKEN) taken.push(buffer);
  return buffer;
}

/** Between two calls of the bridge: what a call took and no storage holds was needed only on the way. */
export function reclaim(): void {
  if (taken.length === 0) return;
  const over = taken;
  taken = [];
  for (const buffer of over) if (holders.get(buffer) === 0) giveBack(buffer);
}

function giveBack(buffer: ArrayBuffer): void {
  holders.delete(buffer);
  if (bytesFree + buffer.byteLength > MOST_BYTES) return;
  const same = free.get(buffer.byteLength) ?? [];
  same.push(buffer);
  free.set(buffer.byteLength, same);
  bytesFree += buffer.byteLength;
}

/** A storage begins to hold `buffer`. */
export function hold(buffer: ArrayBufferLike): void {
  const count = holders.get(buffer);
  if (count !== undefined) holders.set(buffer, count + 1);
}

/** Somebody else sees `buffer` from now on: it is not used again. */
export function lend(buffer: ArrayBufferLike): void {
  holders.delete(buffer);
}

/** A storage is gone; the last one leaves its buffer to others. */
export function release(buffer: ArrayBufferLike): void {
  const count = holders.get(buffer);
  if (count === undefined) return;
  if (count > 1) holders.set(buffer, count - 1);
  else giveBack(buffer as ArrayBuffer);
}
