import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { contiguousStrides, numel } from "../torch";
import type { NamedShape, Role } from "./trace";

/** A tensor on its way through a module: what it is called, what its axes mean, and how it lies in PyTorch's memory. */
export interface Value extends NamedShape {
  /** The numbers, row-major in `shape`; with `swapped`, in `shape` with the last two axes exchanged. */
  readonly tensor: Tensor;
  /** In elements, as PyTorch has them here. They decide whether a change of shape copies. */
  readonly strides: readonly number[];
  /** A transposed view: nothing was moved. */
  readonly swapped?: true;
}

export interface Label {
  readonly name: string;
  readonly role: Role;
  readonly axes: readonly string[];
}

/** A fresh row-major tensor under a name. */
export function labelled(source: Tensor, label: Label): Value {
  return { ...label, shape: source.shape, tensor: source, strides: contiguousStrides(source.shape) };
}

/** What of a value belongs into a trace. */
export function named({ name, role, shape, axes }: NamedShape): NamedShape {
  return { name, role, shape: [...shape], axes: fitted(axes, shape.length) };
}

/** Names for `rank` axes: they are known from the right, as shapes are aligned; the others are only numbered. */
function fitted(axes: readonly string[], rank: number): string[] {
  const missing = rank - axes.length;
  return Array.from({ length: rank }, (_, axis) => axes[axis - missing] ?? `axis ${axis}`);
}

/**
 * `compute()`, unless the result has no element: the backends do not take empty tensors everywhere. With
 * `innerSize` 0 a sum over nothing is zero.
 */
export function computed(shape: readonly number[], compute: () => Tensor, innerSize = 1): Tensor {
  if (numel(shape) > 0 && innerSize > 0) return compute();
  return tensor(new Float32Array(numel(shape)), [...shape], "float32");
}
