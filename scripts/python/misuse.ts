// Recorded misuses (errors.json) as programs of two cells, and what became of them.
import type { MisuseOutcome, RecordedMisuse } from "./compare";
import { type CellOutcome, toOutcome } from "./programs";

export interface MisuseCase {
  readonly id: string;
  readonly group: string;
  readonly code: string;
  /** The real library with its compiled CPU operators. */
  readonly cpp: RecordedMisuse;
}

export interface MisuseFile {
  /** What stands before each case's code. */
  readonly prelude: string;
  readonly cases: readonly MisuseCase[];
}

/** Prints what the program left in `r` and `note`. */
const REPORT = `
import json
_out = {"note": note}
if isinstance(r, torch.Tensor):
    _out |= {"shape": list(r.shape), "dtype": str(r.dtype)}
    if r.dtype.is_floating_point:
        _out["nan"] = int(torch.isnan(r).sum())
print(json.dumps(_out, default=lambda value: list(value) if isinstance(value, tuple) else str(value)))
`;

export const misuseProgram = (prelude: string, code: string): [program: string, report: string] => [
  prelude + code,
  REPORT,
];

/** The outcome of both cells. */
export function misuseOutcome([program, report]: readonly CellOutcome[]): MisuseOutcome {
  const { error } = toOutcome(program);
  if (error) return { error };
  const told = toOutcome(report);
  return told.error ? { error: told.error } : { error: null, ...JSON.parse(told.stdout) };
}
