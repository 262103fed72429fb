/** Numbers and names of the bench as they are written. */
import { formatMessage } from "@/components/ui/format-message";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { BenchEntry } from "@/kernels/attention/bench/live/types";
import { type EngineResult, fastest, type Timed } from "./results";

/** Three digits that mean something, whatever the size. */
export const milliseconds = (ms: number): string =>
  ms >= 100 ? ms.toFixed(0) : String(Number(ms.toPrecision(3)));

/** How many times as long. */
export const times = (ratio: number): string =>
  ratio >= 100 ? ratio.toFixed(0) : String(Number(ratio.toPrecision(2)));

export const share = (part: number): string => (Number.isFinite(part) ? `${(part * 100).toFixed(0)} %` : "–");

/** An error, in one piece: without a minus sign at which a line could break. */
export const difference = (value: number | null): string =>
  value === null ? "–" : value.toExponential(1).replace("e-", "e−");

export const wayName = ({ way, causal }: Pick<Timed, "way" | "causal">, t: BenchMessages): string =>
  causal ? formatMessage(t.causal, { way: t.way[way] }) : t.way[way];

/** Why a way has no times. */
export const reason = (
  { overSeconds, error }: Pick<BenchEntry, "overSeconds" | "error">,
  t: BenchMessages["table"],
): string =>
  overSeconds === undefined
    ? formatMessage(t.failed, { message: error ?? "" })
    : formatMessage(t.slow, { seconds: overSeconds });

/** Who is fastest: the lab and the fastest other, whichever of them it is. */
export function summaryOf(seq: number, results: readonly EngineResult[], t: BenchMessages): string {
  const { ours, other } = fastest(results);
  if (!ours) return formatMessage(t.nothing, { seq });
  const own = { seq, ms: milliseconds(ours.ms), engine: t.engine[ours.engine] };
  if (!other) return formatMessage(t.alone, own);
  return formatMessage(t.summary, {
    ...own,
    way: wayName(other, t),
    otherEngine: t.engine[other.engine],
    otherMs: milliseconds(other.ms),
    ratio: times(other.ms / ours.ms),
  });
}
