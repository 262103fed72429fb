/** The text model one token at a time: each layer keeps the keys and values that its window may still see, no more. */
import {
  add,
  concat,
  matMul,
  mul,
  reshape,
  sigmoid,
  slice,
  softmax,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tidy,
} from "@tensorflow/tfjs-core";
import type { LayerWindow } from "./file";
import { rotate, rotationTables, type TextNetwork } from "./network";

/** (num_heads, held, head_dim) each, the keys turned by their positions. */
type Held = { key: Tensor3D; value: Tensor3D };

/** Writes on from a rolling cache. `dispose` gives the cache back; the network is its owner's. */
export class Writer {
  readonly #network: TextNetwork;
  readonly #windows: readonly LayerWindow[];
  #held: readonly (Held | undefined)[];
  #seen = 0;

  /** @param windows keys that a query of each layer sees, itself included; null for all */
  constructor(network: TextNetwork, windows: readonly LayerWindow[] = network.sizes.windows) {
    this.#network = network;
    this.#windows = windows;
    this.#held = windows.map(() => undefined);
  }

  /** The positions whose keys and values each layer holds, from and to (inclusive). */
  get held(): readonly { readonly first: number; readonly last: number }[] {
    return this.#held.map((held) => ({
      first: this.#seen - (held?.key.shape[1] ?? 0),
      last: this.#seen - 1,
    }));
  }

  /** Gives the next token. @returns (vocabulary) logits of the one that follows it */
  async feed(token: number): Promise<Float32Array> {
    const network = this.#network;
    const { num_heads, dim_model } = network.sizes;
    const head_dim = dim_model / num_heads;
    const before = this.#held;
    const { logits, now } = tidy(() => {
      const now: Held[] = [];
      const rotation = rotationTables(1, network.sizes, this.#seen);
      let stream = network.embed([token]);
      for (const [layer, window] of this.#windows.entries()) {
        const name = (part: string) => `layers.${layer}.${part}`;
        const normed = network.norm(stream, name("attention_norm"));
        // One position: (1, dim_model) in memory is (num_heads, 1, head_dim).
        const heads = (part: string): Tensor3D =>
          reshape(network.linear(normed, name(`attention.${part}`)), [num_heads, 1, head_dim]);
        const query = rotate(heads("query"), rotation);
        const key = rolled(before[layer]?.key, rotate(heads("key"), rotation), window);
        const value = rolled(before[layer]?.value, heads("value"), window);
        now.push({ key, value });
        const weights = softmax(mul(matMul(query, key, false, true), head_dim ** -0.5));
        const together = reshape(matMul(weights as Tensor3D, value), [1, dim_model]);
        const attended = add(stream, network.linear(together, name("attention.out")));
        const up = network.linear(network.norm(attended, name("network_norm")), name("up"));
        stream = add(attended, network.linear(mul(up, sigmoid(up)), name("down")));
      }
      const table = network.weight("embedding.weight") as Tensor2D;
      return { logits: matMul(network.norm(stream, "norm") as Tensor2D, table, false, true), now };
    });
    for (const held of before) disposeHeld(held);
    this.#held = now;
    this.#seen += 1;
    const numbers = (await logits.data()) as Float32Array;
    logits.dispose();
    return numbers;
  }

  dispose(): void {
    for (const held of this.#held) disposeHeld(held);
    this.#held = [];
  }
}

function disposeHeld(held: Held | undefined): void {
  held?.key.dispose();
  held?.value.dispose();
}

/** What is held with the newest at its end; what the window no longer sees falls off its front. */
function rolled(held: Tensor3D | undefined, newest: Tensor3D, window: LayerWindow): Tensor3D {
  const all: Tensor = held ? concat([held, newest], 1) : newest;
  const [heads, length, head_dim] = all.shape as [number, number, number];
  const surplus = window === null ? 0 : length - window;
  if (surplus <= 0) return all as Tensor3D;
  return slice(all, [0, surplus, 0], [heads, window as number, head_dim]) as Tensor3D;
}
