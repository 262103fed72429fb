/** How tfjs differentiates the op: one kernel gives all gradients. */
import { engine, type GradConfig, type Tensor } from "@tensorflow/tfjs-core";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
} from "./names";

/** Most textures that a forward pass keeps: a band and its rows' statistics. */
const MAX_BAND_TEXTURES = 12;

function gradFunc(inputNames: readonly string[]): GradConfig["gradFunc"] {
  return (dout, saved, attrs) => {
    const named = Object.fromEntries(inputNames.map((name, n) => [name, saved[n] as Tensor]));
    const [out, ...weights] = saved.slice(inputNames.length) as [Tensor, ...Tensor[]];
    const band = Object.fromEntries(weights.map((tensor, n) => [`weights${n}`, tensor]));
    const up = (Array.isArray(dout) ? dout[0] : dout) as Tensor;
    // Here and not in the functions below: tfjs calls those in scopes that dispose what they do not return.
    const [dquery, dkey, dvalue, dsinks] = engine().runKernel(
      LOCAL_ATTENTION_GRAD,
      { ...named, ...band, out, dout: up },
      attrs,
    ) as [Tensor, Tensor, Tensor, Tensor?];
    return {
      query: () => dquery,
      key: () => dkey,
      value: () => dvalue,
      ...(dsinks && { sinks: () => dsinks }),
    };
  };
}

function config(kernelName: string, inputsToSave: string[]): GradConfig {
  // The output and, where the forward pass kept it, the band.
  const outputsToSave = Array.from({ length: 1 + MAX_BAND_TEXTURES }, () => true);
  return { kernelName, inputsToSave, outputsToSave, gradFunc: gradFunc(inputsToSave) };
}

/** tfjs saves exactly the inputs named here, so what may be missing makes kernels of its own. */
export const localAttentionGradients: readonly GradConfig[] = [
  config(LOCAL_ATTENTION, ["query", "key", "value"]),
  config(LOCAL_ATTENTION_MASKED, ["query", "key", "value", "mask"]),
  config(LOCAL_ATTENTION_SINKS, ["query", "key", "value", "sinks"]),
  config(LOCAL_ATTENTION_MASKED_SINKS, ["query", "key", "value", "mask", "sinks"]),
];
