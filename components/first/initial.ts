import { defaultExperiment } from "@/kernels/lab/experiment";
import type { CallObservation } from "@/kernels/lab/observation";
import { staticCalls } from "@/kernels/lab/static";
import type { ShownCall, StaticCalls } from "./shown";
import { staticPicture } from "./static-picture";

let computed: Promise<StaticCalls> | undefined;

/** The default experiment, computed by the reference while the site is built, in a form that fits into a page. */
export function initialCalls(): Promise<StaticCalls> {
  computed ??= staticCalls(defaultExperiment).then(({ direct, dispatch }) => ({
    direct: withoutNumbers(direct),
    dispatch: withoutNumbers(dispatch),
  }));
  return computed;
}

function withoutNumbers(call: CallObservation): ShownCall {
  if (!call.result) return { ...call, result: null };
  const { output, weights } = call.result;
  const { name, role, shape, axes } = output;
  return {
    ...call,
    result: {
      output: { name, role, shape, axes },
      weights: null,
      picture: staticPicture(weights, defaultExperiment.head),
    },
  };
}
