import { around } from "./around";
import { elementwise } from "./elementwise";
import { operations } from "./operations";
import type { Cause, Evidence } from "./types";

export type { Cause, Evidence, Operand } from "./types";

export const causes: readonly Cause[] = [...elementwise, ...operations, ...around];

/** More than that is a list, not an answer. */
const MOST = { message: 4, traceback: 3 } as const;

/** Causes that may be it, likeliest first. */
export function rank(evidence: Evidence): Cause[] {
  const known = evidence.operands.length > 0;
  const scored = causes
    .filter(({ kinds }) => kinds.includes(evidence.finding.kind))
    .map((cause) => ({ cause, score: cause.fits(evidence) }))
    .filter(({ score }) => score > 0.04)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  // What is far behind the best is no question worth asking.
  const near = scored.filter(({ score }) => score >= (known ? best - 0.05 : best * 0.35));
  const most = known ? 2 : evidence.line === "" ? MOST.message : MOST.traceback;
  const chosen = near.slice(0, most);
  return (chosen.length > 0 ? chosen : scored.slice(0, 1)).map(({ cause }) => cause);
}
