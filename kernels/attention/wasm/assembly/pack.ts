/** Other layouts of a tensor's rows. */
import { KEYS } from "./job";

/** Rows of `channels` floats become rows of `padded`, the rest 0. */
export function pad(from: usize, to: usize, rows: i32, channels: i32, padded: i32): void {
  const bytes = <usize>channels << 2;
  const all = <usize>padded << 2;
  for (let i = 0; i < rows; i++) {
    memory.copy(to, from, bytes);
    memory.fill(to + bytes, 0, all - bytes);
    from += bytes;
    to += all;
  }
}

/** The first `channels` floats of each of `rows` rows of `padded`. */
export function unpad(from: usize, to: usize, rows: i32, channels: i32, padded: i32): void {
  const bytes = <usize>channels << 2;
  const all = <usize>padded << 2;
  for (let i = 0; i < rows; i++) {
    memory.copy(to, from, bytes);
    from += all;
    to += bytes;
  }
}

/** (rows, channels) becomes (panels, channels, 8): rows beyond the last are 0. `channels` is a multiple of 4. */
export function panels(from: usize, to: usize, rows: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  const panelBytes = bytes * KEYS;
  let p = 0;
  for (; p + KEYS <= rows; p += KEYS) {
    for (let half: usize = 0; half < 2; half++) {
      let source = from + half * 4 * bytes;
      let target = to + (half << 4);
      const end = source + bytes;
      while (source < end) {
        const r0 = v128.load(source), r1 = v128.load(source + bytes);
        const r2 = v128.load(source + bytes * 2), r3 = v128.load(source + bytes * 3);
        const t0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), t1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
        const t2 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), t3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(target, v128.shuffle<f64>(t0, t1, 0, 2));
        v128.store(target, v128.shuffle<f64>(t0, t1, 1, 3), 32);
        v128.store(target, v128.shuffle<f64>(t2, t3, 0, 2), 64);
        v128.store(target, v128.shuffle<f64>(t2, t3, 1, 3), 96);
        source += 16;
        target += 128;
      }
    }
    from += panelBytes;
    to += panelBytes;
  }
  if (p === rows) return;
  memory.fill(to, 0, panelBytes);
  for (let k = 0; p + k < rows; k++) {
    for (let c = 0; c < channels; c++) {
      store<f32>(to + ((<usize>(c * KEYS + k)) << 2), load<f32>(from + ((<usize>(k * channels + c)) << 2)));
    }
  }
}
