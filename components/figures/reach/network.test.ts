import { expect, it } from "vitest";
import { keyRange, xformersWindow } from "@/kernels/attention/geometry";
import { Random, seedOfRun } from "@/tests/support/random";
import { hopsOf, wayTo } from "./network";

const seed = seedOfRun();

/** A stack as the observer describes it, its ends by the formula. */
function stack(random: Random) {
  const causal = random.chance(0.5);
  const window_size = causal ? random.below(9) : 1 + 2 * random.below(5);
  const seq_len = 1 + random.below(80);
  const query = random.below(seq_len);
  const { left, right } = xformersWindow({ window_size, causal });
  const perLayer = Array.from({ length: 1 + random.below(6) }, (_, n) => ({
    layers: n + 1,
    expectedFirst: Math.max(0, query - (n + 1) * left),
    expectedLast: Math.min(seq_len - 1, query + (n + 1) * right),
    first: 0,
    last: 0,
    gradient: new Float32Array(0),
  }));
  return { seq_len, window_size, causal, query, perLayer };
}

it(`goes along windows only, as far as the formula says (seed ${seed})`, () => {
  const random = new Random(seed);
  for (let n = 0; n < 300; n++) {
    const one = stack(random);
    const window = xformersWindow(one);
    hopsOf(one).forEach((hops, layer) => {
      for (const { from, to } of hops) {
        const { first, last } = keyRange(from, one.seq_len, window);
        expect(to >= first && to <= last, JSON.stringify(one)).toBe(true);
      }
      const ends = hops.map(({ to }) => to);
      expect(Math.min(...ends)).toBe(one.perLayer[layer]?.expectedFirst);
      expect(Math.max(...ends)).toBe(one.perLayer[layer]?.expectedLast);
    });
    const { expectedFirst, expectedLast, layers } = random.pick(one.perLayer);
    const to = expectedFirst + random.below(expectedLast - expectedFirst + 1);
    const way = wayTo(one.query, to, layers);
    expect([way[0], way.at(-1)]).toEqual([one.query, to]);
    way.slice(1).forEach((position, hop) => {
      const { first, last } = keyRange(way[hop] as number, one.seq_len, window);
      expect(position >= first && position <= last, JSON.stringify({ one, way })).toBe(true);
    });
  }
});
