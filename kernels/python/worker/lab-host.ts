import { INTERRUPT } from "./messages";
import type { Streams } from "./streams";

/** The JavaScript module `lab_host`: what the cell runner asks of this thread. */
export interface LabHost {
  /** Blocks for at most `milliseconds`; returns early when Stop was pressed. */
  sleep(milliseconds: number): void;
  /** Lets gathered output leave before Python blocks. */
  flush(): void;
  /** Shows something in the running cell's output, after what was printed before it. `json` is a MIME bundle. */
  display(json: string): void;
  /** From now on it is cell `cell`'s turn; returns whose it was. 0 is nobody's. */
  own(cell: number): number;
  /** Whether Stop may reach Python from now on: while the learner's code runs. One pressed before is met then. */
  listen(on: boolean): void;
  /** Asks for the interrupt again that was lost on its way. */
  again(): void;
}

/** With shared memory a sleeping thread costs nothing and Stop wakes it; without, it has to spin. */
export function createHost(
  interrupt: Int32Array | null,
  streams: Streams,
  show: (bundle: Record<string, unknown>) => void,
  own: (cell: number) => number,
  listen: (on: boolean) => void,
): LabHost {
  return {
    sleep(milliseconds) {
      if (interrupt) {
        Atomics.wait(interrupt, 0, 0, milliseconds);
        return;
      }
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    },
    flush: () => streams.flush(),
    display(json) {
      streams.flush();
      show(JSON.parse(json) as Record<string, unknown>);
    },
    own,
    listen,
    again() {
      if (interrupt) Atomics.store(interrupt, 0, INTERRUPT);
    },
  };
}
