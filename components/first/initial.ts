import { defaultExperiment } from "@/components/experiment/experiment";
import type { CallObservation } from "@/kernels/lab/observation";
import { staticCalls } from "@/kernels/lab/static";
import { type PackedCall, type PackedCalls, steps } from "./packed";
import { weightsPng } from "./static-picture";

let computed: ReturnType<typeof staticCalls> | undefined;

/** The default experiment, computed by the reference while the site is built. */
function calls() {
  computed ??= staticCalls(defaultExperiment);
  return computed;
}

/** The default experiment in a form that fits into a page. */
export async function initialCalls(): Promise<PackedCalls> {
  const { direct, dispatch } = await calls();
  return { direct: packed(direct), dispatch: packed(dispatch) };
}

/** The picture of its weights, a file of its own: app/pictures. */
export async function initialPicture(): Promise<Buffer> {
  const { result } = (await calls()).dispatch;
  if (!result) throw new Error("the call that works has no result");
  return weightsPng(result.weights, defaultExperiment.head);
}

function packed(call: CallObservation): PackedCall {
  const mask = call.mask && { ...call.mask, first: steps(call.mask.first), last: steps(call.mask.last) };
  if (!call.result) return { ...call, mask, result: null };
  const { output, weights } = call.result;
  const { name, role, shape, axes } = output;
  return {
    ...call,
    mask,
    result: {
      output: { name, role, shape, axes },
      weights: null,
      picture: {
        image: "pictures/first-weights.png",
        seq: defaultExperiment.seq_len,
        left: weights.left,
        right: weights.right,
      },
    },
  };
}
