import {
  type AttentionWindow,
  countPairs,
  density,
  keyRange,
  lostPairs,
  takesSparsePath,
  xformersWindow,
} from "@/kernels/attention";
import { expectEqual } from "../compare";
import type { GoldenFolder } from "../folder";
import { type SuiteReport, Tally } from "../report";

interface Pattern {
  readonly S: number;
  readonly window_size: number;
  readonly causal: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nnz: number;
  readonly density: number;
  readonly default_path: "dense" | "sparse";
  readonly dropped: readonly (readonly [query: number, key: number])[];
}

interface DegenerateWindow extends Pick<Pattern, "S" | "window_size" | "causal" | "nnz"> {}

interface PatternData {
  readonly cases: readonly Pattern[];
  readonly degenerate_windows?: readonly DegenerateWindow[];
}

/** The path xformers takes and the (query, key) pairs it loses there. */
function defaultPath(S: number, window: AttentionWindow) {
  const sparse = takesSparsePath(S, window);
  const dropped = sparse ? lostPairs(S, window).map(({ query, key }) => [query, key]) : [];
  return { path: sparse ? "sparse" : "dense", dropped };
}

const name = ({ S, window_size, causal }: DegenerateWindow) =>
  `S=${S}, window_size=${window_size}, causal=${causal}`;

/** Which keys each query sees, how many pairs that makes, and what xformers does with so many. */
export async function runPatterns(folder: GoldenFolder): Promise<SuiteReport> {
  const tally = new Tally("patterns");
  const data = (await folder.json("patterns.json")) as PatternData;
  for (const pattern of data.cases) {
    const { S } = pattern;
    const window = xformersWindow(pattern);
    await tally.check("intended", name(pattern), () => {
      const ranges = pattern.first.map((_, query) => keyRange(query, S, window));
      expectEqual(
        "first",
        ranges.map(({ first }) => first),
        pattern.first,
      );
      expectEqual(
        "last",
        ranges.map(({ last }) => last),
        pattern.last,
      );
      expectEqual("nnz", countPairs(S, window), pattern.nnz);
      const difference = Math.abs(density(S, window) - pattern.density);
      if (difference > 1e-6) throw new Error(`density is ${density(S, window)}, not ${pattern.density}`);
    });
    await tally.check("release", name(pattern), () => {
      const { path, dropped } = defaultPath(S, window);
      expectEqual("default_path", path, pattern.default_path);
      expectEqual("dropped", dropped, pattern.dropped);
    });
  }
  for (const pattern of data.degenerate_windows ?? []) {
    await tally.check("release", name(pattern), () => {
      expectEqual("nnz", countPairs(pattern.S, xformersWindow(pattern)), pattern.nnz);
    });
  }
  return tally.report();
}
