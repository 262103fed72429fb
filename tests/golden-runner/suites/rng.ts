import { Generator, rand, randn } from "@/kernels/torch";
import type { GoldenFolder } from "../folder";
import { type SuiteReport, Tally } from "../report";

type Draws = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface RandomData {
  readonly randn: Draws;
  readonly rand: Draws;
}

/** Base64 of little-endian float32. */
function decode(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** Equal to the last bit, the sign of zero included. */
function expectSame(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  if (actual.length !== expected.length) {
    throw new Error(`${actual.length} values instead of ${expected.length}`);
  }
  for (let i = 0; i < expected.length; i++) {
    if (!Object.is(actual[i], expected[i])) {
      throw new Error(`value ${i} is ${actual[i]}, not ${expected[i]}`);
    }
  }
}

/**
 * `randn` and `rand` after `torch.manual_seed`, bit for bit; undefined where the folder has none. The folder's other
 * expressions are Python, and Python runs them: scripts/golden/run.ts.
 */
export async function runRandom(folder: GoldenFolder): Promise<SuiteReport | undefined> {
  const data = (await folder.json("python/rng.json")) as RandomData | undefined;
  if (!data) return undefined;
  const tally = new Tally("rng");
  for (const [name, draw, bySeed] of [
    ["randn", randn, data.randn],
    ["rand", rand, data.rand],
  ] as const) {
    for (const [seed, bySize] of Object.entries(bySeed)) {
      for (const [size, base64] of Object.entries(bySize)) {
        await tally.check("release", `${name}(${size}), seed ${seed}`, () => {
          expectSame(draw(new Generator(Number(seed)), Number(size)), decode(base64));
        });
      }
    }
  }
  return tally.report();
}
