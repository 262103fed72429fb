import type { Experiment } from "@/components/experiment/experiment";
import { median } from "@/components/ui/median";
import { refusesWindow } from "@/kernels/attention/geometry";
import { calculatedCost } from "@/kernels/lab/cost-model";
import type { OutputOf } from "@/kernels/lab/observers";

export type Point = OutputOf<"cost">["points"][number];
export type Form = "local" | "dense";
export const forms = ["local", "dense"] as const;

/** One place on the axis: what is calculated there, and what was measured there if anything was. */
export interface Place {
  readonly at: number;
  readonly experiment: Experiment;
  readonly calculated: NonNullable<ReturnType<typeof calculatedCost>>;
  readonly measured: Point | null;
}

const SHORTEST = 128;

/** Where the cost is looked at: the moved size doubles from one place to the next. */
export function placesOf(experiment: Experiment): readonly number[] {
  const { cost_axis, cost_longest, seq_len, causal } = experiment;
  const longest = cost_axis === "seq_len" ? Number(cost_longest) : seq_len - 1;
  const places: number[] = [];
  for (let at = cost_axis === "seq_len" ? SHORTEST : 1; at <= longest; at *= 2) places.push(at);
  // Without causal a window is odd: two wings and the query.
  return cost_axis === "window_size" && !causal ? places.map((at) => (at === 1 ? 1 : at + 1)) : places;
}

/** The experiment at one place, with a window that xformers takes. */
export function experimentAt(experiment: Experiment, at: number): Experiment {
  const moved = { ...experiment, [experiment.cost_axis]: at };
  return refusesWindow(moved) ? { ...moved, window_size: moved.window_size + 1 } : moved;
}

export function places(experiment: Experiment, measured: readonly Point[]): readonly Place[] {
  return placesOf(experiment).flatMap((at, n) => {
    const own = experimentAt(experiment, at);
    const calculated = calculatedCost(own);
    return calculated ? [{ at, experiment: own, calculated, measured: measured[n] ?? null }] : [];
  });
}

/** Median milliseconds of a form, or null where it was not measured. */
export function timeOf(point: Point | null, form: Form): number | null {
  const outcome = point?.[form].outcome;
  return outcome?.kind === "measured" ? median(outcome.milliseconds) : null;
}

/** Bytes a form held at its peak beyond its inputs, or null where it was not measured. */
export function peakOf(point: Point | null, form: Form): number | null {
  const outcome = point?.[form].outcome;
  return outcome?.kind === "measured" ? outcome.bytes.peakBytes - outcome.bytes.startBytes : null;
}
