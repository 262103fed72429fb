import { expect, it } from "vitest";
import { Random, seedOfRun } from "@/tests/support/random";
import { History } from "./history";

const seed = seedOfRun();

it(`goes back and forth as a list of states with a place in it (seed ${seed})`, () => {
  const random = new Random(seed);
  for (let run = 0; run < 50; run++) {
    const history = new History<number>();
    const states = [0];
    let place = 0;
    let current = 0;
    const swap = (step: number) => {
      const here = current;
      current = step;
      return here;
    };
    for (let n = 1; n < 60; n++) {
      const move = random.pick(["change", "change", "undo", "redo"] as const);
      if (move === "change") {
        history.record(current);
        current = n;
        states.splice(place + 1, Number.POSITIVE_INFINITY, n);
        place += 1;
      } else {
        const to = place + (move === "undo" ? -1 : 1);
        const possible = states[to] !== undefined;
        expect(history[move](swap)).toBe(possible);
        if (possible) place = to;
      }
      expect(current).toBe(states[place]);
      expect(history.canUndo).toBe(place > 0);
      expect(history.canRedo).toBe(place < states.length - 1);
    }
  }
});
