import { expect, test } from "vitest";
import { keyRange } from "@/kernels/attention/geometry";
import { Random, seedOfRun } from "@/tests/support/random";
import { blocksOf, pairsIn } from "./cost";

test("every visible pair lies in one block, and every block holds one", () => {
  const random = new Random(seedOfRun());
  for (let n = 0; n < 200; n++) {
    const seq = 1 + random.below(40);
    const side = 1 + random.below(12);
    const window = { left: random.below(14) - 1, right: random.below(7) };
    const rows = { seq, row: (query: number) => keyRange(query, seq, window) };
    const blocks = blocksOf(rows, side);
    const wanted = new Set<string>();
    for (let query = 0; query < seq; query++) {
      const { first, last } = rows.row(query);
      for (let key = first; key <= last; key++) {
        wanted.add(`${Math.floor(query / side)} ${Math.floor(key / side)}`);
      }
    }
    const message = `seq ${seq}, side ${side}, ${JSON.stringify(window)}`;
    expect(new Set(blocks.map(({ query, key }) => `${query / side} ${key / side}`)), message).toEqual(wanted);
    expect(blocks.length, message).toBe(wanted.size);
    expect(pairsIn(blocks), message).toBeLessThanOrEqual(seq * seq);
    for (const { query, key, queries, keys } of blocks) {
      expect(query + queries, message).toBeLessThanOrEqual(seq);
      expect(key + keys, message).toBeLessThanOrEqual(seq);
    }
  }
});

test("the call of the issue: seven blocks of 128 where the square has sixteen", () => {
  const rows = { seq: 512, row: (query: number) => keyRange(query, 512, { left: 128, right: 0 }) };
  expect(blocksOf(rows)).toHaveLength(7);
  expect(pairsIn(blocksOf(rows))).toBe(7 * 128 * 128);
});
