/** How tfjs differentiates the op: one kernel gives all three gradients. */
import { engine, type GradConfig, type Tensor } from "@tensorflow/tfjs-core";
import { LOCAL_ATTENTION, LOCAL_ATTENTION_GRAD, LOCAL_ATTENTION_MASKED } from "./names";

const gradFunc: GradConfig["gradFunc"] = (dout, saved, attrs) => {
  const [query, key, value, mask] = saved as [Tensor, Tensor, Tensor, Tensor | undefined];
  const inputs = { query, key, value, dout: dout as Tensor, ...(mask && { mask }) };
  // Here and not in the functions below: tfjs calls those in scopes that dispose what they do not return.
  const [dquery, dkey, dvalue] = engine().runKernel(LOCAL_ATTENTION_GRAD, inputs, attrs) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  return { query: () => dquery, key: () => dkey, value: () => dvalue };
};

/** tfjs saves exactly the inputs named here, so with and without a mask are two kernels to it. */
export const localAttentionGradients: readonly GradConfig[] = [
  { kernelName: LOCAL_ATTENTION, inputsToSave: ["query", "key", "value"], gradFunc },
  { kernelName: LOCAL_ATTENTION_MASKED, inputsToSave: ["query", "key", "value", "mask"], gradFunc },
];
