/** The bridge's functions that modules and optimisers run on: softmax, normalisation, embedding, losses, Adam. */
import type { Access } from "./access";
import { adam } from "./adam";
import { softmaxColumns } from "./columns";
import type { DType } from "./dtypes";
import { embed, embedGradient } from "./embedding";
import { BridgeError } from "./errors";
import { layerNorm, layerNormInputGradient, layerNormWeightGradient } from "./layer-norm";
import { negativeLikelihood, negativeLikelihoodGradient, type Reduction, softmaxGradient } from "./losses";
import { softmax } from "./reduce";

export function neuralOperations({ handles, put, read, single, optional }: Access) {
  return {
    softmaxColumns(h: number, view: string, outer: number, count: number, columns: number) {
      return put("float32", softmaxColumns(single(h, view), outer, count, columns));
    },
    /** Of rows of a float32 softmax, or of its logarithm. */
    softmaxGradient(
      y: number,
      viewY: string,
      g: number,
      viewG: string,
      outer: number,
      count: number,
      log: boolean,
    ) {
      return put("float32", softmaxGradient(single(y, viewY), single(g, viewG), outer, count, log));
    },
    softmax(h: number, view: string, outer: number, count: number, out: DType, log: boolean) {
      return put(out, softmax(read(h, view), outer, count, out, log));
    },
    layerNorm(
      h: number,
      view: string,
      outer: number,
      count: number,
      eps: number,
      out: DType,
      weight: number,
      viewW: string,
      bias: number,
      viewB: string,
    ) {
      const scale = { weight: optional(weight, viewW), bias: optional(bias, viewB), eps };
      return put(out, layerNorm(read(h, view), outer, count, scale, out));
    },
    /** With respect to the input or, where `ofWeight`, to the weight. */
    layerNormGradient(
      h: number,
      view: string,
      g: number,
      viewG: string,
      outer: number,
      count: number,
      eps: number,
      out: DType,
      weight: number,
      viewW: string,
      ofWeight: boolean,
    ) {
      const [x, up] = [read(h, view), read(g, viewG)];
      if (ofWeight) return put(out, layerNormWeightGradient(x, up, outer, count, eps, out));
      const scale = { weight: optional(weight, viewW), bias: null, eps };
      return put(out, layerNormInputGradient(x, up, outer, count, scale, out));
    },
    /** "handle,total": the loss of float32 rows, and the sum of the weights of what they are. */
    negativeLikelihood(
      h: number,
      view: string,
      classes: number,
      target: number,
      viewT: string,
      weight: number,
      viewW: string,
      ...[ignore, reduction]: [ignore: number, reduction: Reduction]
    ) {
      const targets = { target: read(target, viewT), weight: optional(weight, viewW), ignore };
      const { loss, total } = negativeLikelihood(single(h, view), classes, targets, reduction);
      return `${put("float32", loss)},${total}`;
    },
    negativeLikelihoodGradient(
      g: number,
      viewG: string,
      classes: number,
      target: number,
      viewT: string,
      weight: number,
      viewW: string,
      ...[ignore, reduction, total]: [ignore: number, reduction: Reduction, total: number]
    ) {
      const targets = { target: read(target, viewT), weight: optional(weight, viewW), ignore };
      return put("float32", negativeLikelihoodGradient(single(g, viewG), classes, targets, reduction, total));
    },
    /** On whole float32 storages, in place; see adam.ts. */
    adam(
      p: number,
      g: number,
      first: number,
      second: number,
      ...[shrink, inside, share1, beta2, share2, root, eps, size]: [
        shrink: number,
        inside: number,
        share1: number,
        beta2: number,
        share2: number,
        root: number,
        eps: number,
        size: number,
      ]
    ) {
      const [at, up, m, v] = [
        handles.get(p).write(),
        handles.get(g).read(),
        handles.get(first).write(),
        handles.get(second).write(),
      ];
      if (
        !(
          at instanceof Float32Array &&
          up instanceof Float32Array &&
          m instanceof Float32Array &&
          v instanceof Float32Array
        )
      )
        throw new BridgeError("RuntimeError", "adam() is for float32");
      adam(at, up, m, v, { shrink, inside, share1, beta2, share2, root, eps, size });
    },
    embed(h: number, view: string, rows: number, width: number, index: number, viewI: string) {
      return put(handles.get(h).dtype, embed(read(h, view), rows, width, read(index, viewI)));
    },
    embedGradient(
      g: number,
      viewG: string,
      rows: number,
      width: number,
      index: number,
      viewI: string,
      without: number,
    ) {
      const { dtype } = handles.get(g);
      return put(dtype, embedGradient(read(g, viewG), rows, width, read(index, viewI), without, dtype));
    },
  };
}
