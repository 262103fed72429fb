import type { Step } from "../report";

/** A learning platform, as a package speaks to it. */
export interface Runtime {
  /** Share of the tasks that are solved, 0 to 1. It never goes back. */
  progress(share: number): Promise<void>;
  step(step: Step): Promise<void>;
  end(): Promise<void>;
}
