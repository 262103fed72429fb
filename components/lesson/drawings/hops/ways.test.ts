import { expect, test } from "vitest";
import { keyRange, xformersWindow } from "@/kernels/attention/geometry";
import { middlesOf, query, window_size } from "./ways";

test("a middle is a key of the query and has the target among its keys", () => {
  const window = xformersWindow({ window_size, causal: true });
  const sees = (at: number, key: number) => {
    const { first, last } = keyRange(at, 64, window);
    return key >= first && key <= last;
  };
  for (let distance = 0; distance <= 20; distance++) {
    const counted = Array.from({ length: 64 }, (_, at) => at).filter(
      (at) => sees(query, at) && sees(at, query - distance),
    );
    expect(middlesOf(distance)).toEqual(counted);
  }
});
