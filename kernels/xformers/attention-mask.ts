import { keep, reshape, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import { FRAMES } from "./frames";
import { bandMask, type HostMask, truthOf } from "./host-mask";
import type { Pattern } from "./pattern";
import { assert } from "./python";
import { Recorder } from "./recorder";

const HIDDEN = Number.NEGATIVE_INFINITY;

/** 0 for visible pairs, minus infinity for hidden ones. */
function additive({ shape, data }: HostMask): Tensor {
  return tensor(
    Float32Array.from(data, (bit) => (bit ? 0 : HIDDEN)),
    [...shape],
  );
}

/**
 * A mask that is added to the scores: 0 where a pair may be seen, minus infinity where not, any number as a bias.
 * (batch, query, key). The tensor is kept until `dispose`.
 */
export class AttentionMask {
  readonly values: Tensor;

  /**
   * @param values float32, (query, key) or (batch, query, key); copied
   * @throws PythonError AssertionError for booleans
   */
  constructor(values: Tensor) {
    new Recorder().within(FRAMES.maskInit, () => assert(values.dtype === "float32", `torch.${values.dtype}`));
    const shape = values.rank === 2 ? [1, ...values.shape] : values.shape;
    this.values = keep(tidy(() => reshape(values, shape)));
  }

  /**
   * @param mask bool, true = may be seen
   * @throws PythonError AssertionError for anything but booleans
   */
  static fromBool(mask: Tensor): AttentionMask {
    new Recorder().within(FRAMES.maskFromBool, () => assert(mask.dtype === "bool"));
    return AttentionMask.adopting(additive(truthOf(mask)));
  }

  static fromPattern(pattern: Pattern): AttentionMask {
    return AttentionMask.adopting(additive(bandMask(pattern.seq, pattern)));
  }

  private static adopting(values: Tensor): AttentionMask {
    const mask = new AttentionMask(values);
    values.dispose();
    return mask;
  }

  get shape(): readonly number[] {
    return this.values.shape;
  }

  /** Which pairs are not hidden. A bias is forgotten. */
  toBool(): HostMask {
    return {
      shape: this.shape,
      data: Uint8Array.from(this.values.dataSync(), (x) => (x === HIDDEN ? 0 : 1)),
    };
  }

  dispose(): void {
    this.values.dispose();
  }
}
