import type { Experiment } from "@/components/experiment/experiment";
import { formatMessage } from "@/components/ui/format-message";
import type { CostMessages } from "@/content/messages/en/cost";
import { LabError } from "@/kernels/lab/client";
import type { InputOf } from "@/kernels/lab/observers";
import { pick } from "@/kernels/lab/run";
import type { Job } from "../measuring/use-measuring";
import { experimentAt, type Point } from "./points";

/** Bytes of scores that “push dense” allows: beyond what any device has. */
const NO_LIMIT = 2 ** 40;

/** Asks for the one length of the experiment. */
export function costInput(experiment: Experiment): InputOf<"cost"> {
  const run = pick(experiment, ["batch", "num_heads", "head_dim", "window_size", "causal", "seed"]);
  return { ...run, seqLens: [experiment.seq_len] };
}

/** What a measurement belongs to. */
export function keyOf({
  batch,
  num_heads,
  head_dim,
  causal,
  seed,
  cost_axis,
  cost_longest,
  seq_len,
  window_size,
}: Experiment): string {
  const fixed = cost_axis === "seq_len" ? [cost_longest, window_size] : [seq_len];
  return JSON.stringify([batch, num_heads, head_dim, causal, seed, cost_axis, ...fixed]);
}

/** One place of the axis to be measured. */
export function jobAt(experiment: Experiment, at: number, push: boolean, t: CostMessages): Job<Point> {
  const own = experimentAt(experiment, at);
  return {
    name: `${experiment.cost_axis} = ${at}`,
    run: async (lab, options) => {
      const ask = async (limit: { maxScoreBytes?: number }) => {
        const { points } = await lab.observe("cost", { ...costInput(own), ...limit }, options);
        return points[0] as Point;
      };
      try {
        return await ask(push ? { maxScoreBytes: NO_LIMIT } : {});
      } catch (error) {
        if (!(error instanceof LabError) || error.code !== "context_lost") throw error;
        // The device did not survive the dense form: that is what is found out about it.
        const alone = await ask({ maxScoreBytes: 0 });
        const message = formatMessage(t.failures.lost, { message: error.message });
        return { ...alone, dense: { ...alone.dense, outcome: { kind: "failed", message } } };
      }
    },
  };
}
