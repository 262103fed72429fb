import type { ConventionId } from "@/kernels/attention/convention-ids";
import { windowConventions } from "@/kernels/attention/conventions";

export interface Dialect {
  readonly id: ConventionId;
  readonly library: string;
  /** The first and the last key that a query far from both ends sees, counted from the query itself. */
  readonly first: number;
  readonly last: number;
}

/**
 * Which keys a query sees under one library's reading of `w`.
 *
 * @throws RangeError where there is no such convention, or its keys do not stand side by side
 */
export function dialectOf(id: ConventionId, w: number): Dialect {
  const convention = windowConventions.find((one) => one.id === id);
  if (!convention || !("range" in convention))
    throw new RangeError(`there is no convention ${id} of one range`);
  const { first, last } = convention.range(0, w);
  return { id, library: convention.library, first, last };
}
