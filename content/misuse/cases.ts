import type { Call, Expected } from "@/kernels/lab/misuse/program";
import recorded from "./cases.json";

/** One recorded misuse: what was written, and what the real library did (with its compiled CPU operators). */
export interface MisuseCase {
  readonly id: string;
  readonly code: string;
  /** The same without Python; absent where the case is about Python itself. */
  readonly call?: Call;
  readonly expect: Expected;
}

/** All recorded cases by id. Large: import it only where cases are shown. */
export const misuseCases: ReadonlyMap<string, MisuseCase> = new Map(
  (recorded as unknown as readonly MisuseCase[]).map((one) => [one.id, one]),
);
