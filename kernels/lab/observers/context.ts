import type { EngineName } from "../engines";
/** What an observer is given beside its input. */
export interface ObserverContext {
  readonly backend: EngineName;
  /** Tells the page how far a long observation has come. */
  progress(done: number, total: number): void;
  /**
   * Lets waiting messages in. To be awaited between pieces of long work.
   *
   * @throws Cancelled when nobody waits for the observation any more.
   */
  pause(): Promise<void>;
}

/**
 * Computes one kind of observation. It reads back what it shows before it returns; tensors it leaves behind are freed
 * by the host. Typed arrays in the result are moved to the page.
 */
export type Observer<Input, Output> = (input: Input, context: ObserverContext) => Promise<Output>;

/** Thrown through an observer whose result is no longer wanted. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}
