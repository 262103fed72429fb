import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { type AttentionWindow, keyRange } from "../attention";
import { broadcastShapes, numel, type Shape } from "../torch";

/** A boolean matrix, or a stack of them, on the processor's side: 1 = may be seen. */
export interface HostMask {
  readonly shape: Shape;
  readonly data: Uint8Array;
}

/** What PyTorch's logical operations make of a tensor: every number but 0 is true, minus infinity included. */
export function truthOf(source: Tensor): HostMask {
  return { shape: source.shape, data: Uint8Array.from(source.dataSync(), (x) => (x === 0 ? 0 : 1)) };
}

/** `mask` spread over `shape`, which it broadcasts to. */
export function broadcastMask(mask: HostMask, shape: Shape): HostMask {
  broadcastShapes(mask.shape, shape);
  const data = new Uint8Array(numel(shape));
  const missing = shape.length - mask.shape.length;
  const strides = new Array<number>(shape.length).fill(0);
  let stride = 1;
  for (let axis = mask.shape.length - 1; axis >= 0; axis--) {
    const size = mask.shape[axis] as number;
    if (size !== 1) strides[axis + missing] = stride;
    stride *= size;
  }
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < data.length; to++) {
    data[to] = mask.data[from] as number;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      from += strides[axis] as number;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      from -= (strides[axis] as number) * (shape[axis] as number);
      index[axis] = 0;
    }
  }
  return { shape, data };
}

/** (1, seq, seq): the keys of a window. */
export function bandMask(seq: number, window: AttentionWindow): HostMask {
  const data = new Uint8Array(seq * seq);
  for (let query = 0; query < seq; query++) {
    const { first, last } = keyRange(query, seq, window);
    if (last >= first) data.fill(1, query * seq + first, query * seq + last + 1);
  }
  return { shape: [1, seq, seq], data };
}

export function maskTensor({ data, shape }: HostMask): Tensor {
  return tensor(data, [...shape], "bool");
}
