/**
 * By which ways one character moves the model's guess at another place: the derivative of the guess's log-probability as
 * the character's embedding is scaled, cut up by layer, position and pair of query and key.
 *
 * What the character changes is carried upwards (forward mode, `tangents`), and what the guess listens to is carried
 * downwards (tfjs' own gradients, `listening`). At each place their product is the share of the whole derivative that
 * goes through it, so the shares of every layer add up to the same number.
 */
import {
  add,
  concat,
  grads,
  matMul,
  mul,
  reshape,
  rsqrt,
  sigmoid,
  softmax,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  tidy,
  transpose,
} from "@tensorflow/tfjs-core";
import type { LayerWindow } from "./file";
import { EPS, rotate, rotationTables, type StreamPlace, type TextNetwork } from "./network";

export interface InfluenceOptions {
  /** Token position that is changed, the start token's is 0. */
  readonly source: number;
  /** Token position whose guess is looked at: what follows it. */
  readonly target: number;
  /** The token whose log-probability is looked at. */
  readonly answer: number;
  readonly windows?: readonly LayerWindow[];
}

/** All in bits: log₂ of the probability, for a change of the embedding by its own length. */
export interface Influence {
  /** The whole derivative. */
  readonly total: number;
  /** (layers + 1, seq): what goes through each position before each layer and behind the last. */
  readonly through: Float32Array;
  /** (layers, query, key): what goes from a key's position to a query's; the query's own place holds what stays there. */
  readonly hops: Float32Array;
}

/** A value and how it changes. */
interface Dual {
  readonly x: Tensor;
  readonly dx: Tensor;
}

/** What one layer's attention is made of, folded: (num_heads, seq, …). */
interface LayerTangents {
  readonly before: Dual;
  readonly query: Dual;
  readonly key: Dual;
  readonly value: Dual;
  /** (num_heads, query, key) */
  readonly weights: Tensor;
  /** (num_heads, query, head_dim) */
  readonly out: Tensor;
}

/** @param tokens one text with its start token */
export async function influence(
  network: TextNetwork,
  tokens: readonly number[],
  options: InfluenceOptions,
): Promise<Influence> {
  const { dim_model, num_heads, vocabulary } = network.sizes;
  const windows = options.windows ?? network.sizes.windows;
  const seq = tokens.length;
  const [through, hops] = tidy(() => {
    const { layers, end, logits } = tangents(network, tokens, options.source, windows);
    const up = logProbability(logits, options);
    const { before, attended } = listening(network, tokens, windows, up);
    const streams = [...layers.map((layer) => layer.before), end];
    const bits = 1 / Math.LN2;
    const nodes = streams.map(({ dx }, n) => mul(sum(mul(dx, before[n] as Tensor), 1), bits));
    const edges = layers.map((layer, n) => {
      const gradient = attended[n] as Tensor2D;
      const out = network.weight(`layers.${n}.attention.out.weight`) as Tensor2D;
      const heads = folded(matMul(gradient, out), num_heads);
      return mul(hopsOf(layer, heads, gradient, dim_model / num_heads), bits);
    });
    return [stacked(nodes, [windows.length + 1, seq]), stacked(edges, [windows.length, seq, seq])];
  }) as [Tensor, Tensor];
  const result = { through: await numbers(through), hops: await numbers(hops) };
  through.dispose();
  hops.dispose();
  return { ...result, total: result.through.slice(-seq).reduce((all, one) => all + one, 0) };

  /** Derivative of the answer's log-probability by every logit, (seq, vocabulary): 1 for it, less each probability. */
  function logProbability(logits: Tensor, { target, answer }: InfluenceOptions): Tensor2D {
    const row = new Float32Array(seq).fill(0);
    row[target] = 1;
    const column = new Float32Array(vocabulary).fill(0);
    column[answer] = 1;
    return mul(
      tensor2d(row, [seq, 1]),
      sub(tensor2d(column, [1, vocabulary]), softmax(logits as Tensor2D)),
    ) as Tensor2D;
  }
}

/** What scaling the embedding of one token changes, layer after layer. */
function tangents(
  network: TextNetwork,
  tokens: readonly number[],
  source: number,
  windows: readonly LayerWindow[],
) {
  const { dim_model, num_heads, sizes } = { ...network.sizes, sizes: network.sizes };
  const seq = tokens.length;
  const head_dim = dim_model / num_heads;
  const rotation = rotationTables(seq, sizes);
  const linear = ({ x, dx }: Dual, name: string): Dual => ({
    x: network.linear(x, name),
    dx: network.linear(dx, name),
  });
  const heads = ({ x, dx }: Dual): Dual => ({ x: folded(x, num_heads), dx: folded(dx, num_heads) });
  const turned = ({ x, dx }: Dual): Dual => ({
    x: rotate(x as Tensor3D, rotation),
    dx: rotate(dx as Tensor3D, rotation),
  });
  const one = new Float32Array(seq).fill(0);
  one[source] = 1;
  const embedded = network.embed(tokens);
  let stream: Dual = { x: embedded, dx: mul(embedded, tensor2d(one, [seq, 1])) };
  const layers = windows.map((window, n): LayerTangents => {
    const before = stream;
    const name = (part: string) => `layers.${n}.${part}`;
    const normed = norm(network, before, name("attention_norm"));
    const query = turned(heads(linear(normed, name("attention.query"))));
    const key = turned(heads(linear(normed, name("attention.key"))));
    const value = heads(linear(normed, name("attention.value")));
    const scale = head_dim ** -0.5;
    const scores = add(mul(product(query.x, key.x), scale), hidden(seq, window));
    const weights = softmax(scores as Tensor3D);
    const moved = mul(add(product(query.dx, key.x), product(query.x, key.dx)), scale);
    // A row of weights keeps its sum: what one gains the others lose.
    const shifted = mul(weights, sub(moved, sum(mul(weights, moved), -1, true)));
    const out = matMul(weights as Tensor3D, value.x as Tensor3D);
    const changed = add(
      matMul(shifted as Tensor3D, value.x as Tensor3D),
      matMul(weights as Tensor3D, value.dx as Tensor3D),
    );
    const joined = linear({ x: unfolded(out), dx: unfolded(changed) }, name("attention.out"));
    const attended = { x: add(before.x, joined.x), dx: add(before.dx, joined.dx) };
    const up = linear(norm(network, attended, name("network_norm")), name("up"));
    const gate = sigmoid(up.x);
    // x · σ(x) has the derivative σ(x) · (1 + x · (1 − σ(x))).
    const slope = mul(gate, add(1, mul(up.x, sub(1, gate))));
    const down = linear({ x: mul(up.x, gate), dx: mul(up.dx, slope) }, name("down"));
    stream = { x: add(attended.x, down.x), dx: add(attended.dx, down.dx) };
    return { before, query, key, value, weights, out };
  });
  const logits = matMul(
    network.norm(stream.x, "norm") as Tensor2D,
    network.weight("embedding.weight") as Tensor2D,
    false,
    true,
  );
  return { layers, end: stream, logits };
}

/** The gradient at each place of the stream, of logits weighted with `up`. */
function listening(
  network: TextNetwork,
  tokens: readonly number[],
  windows: readonly LayerWindow[],
  up: Tensor2D,
) {
  const { dim_model } = network.sizes;
  const nothing = () => tensor2d(new Float32Array(tokens.length * dim_model), [tokens.length, dim_model]);
  const count = windows.length;
  // One for each place before a layer and behind the last, then one for each between the halves of a layer.
  const nudges = Array.from({ length: 2 * count + 1 }, nothing);
  const at = (layer: number, place: StreamPlace) => (place === "before" ? layer : count + 1 + layer);
  const weighted = (...given: Tensor[]): Tensor =>
    sum(
      mul(
        network.logits([tokens], {
          windows,
          onStream: (stream, layer, place) => add(stream, given[at(layer, place)] as Tensor),
        }),
        up,
      ),
    );
  const found = grads(weighted)(nudges);
  return { before: found.slice(0, count + 1), attended: found.slice(count + 1) };
}

/**
 * What goes from each key's position to each query's in one layer, (query, key): by the value, by the key's say in the
 * weights and, where both are one position, also by the query's say and by what passes the attention by.
 *
 * @param heads gradient at the heads' outputs (num_heads, seq, head_dim)
 * @param gradient gradient behind the attention (seq, dim_model)
 */
function hopsOf(layer: LayerTangents, heads: Tensor3D, gradient: Tensor2D, head_dim: number): Tensor {
  const { before, query, key, value, weights, out } = layer;
  const scale = head_dim ** -0.5;
  // How the guess would like each weight to grow, less what its whole row would lose.
  const wanted = mul(weights, sub(product(heads, value.x), sum(mul(heads, out), -1, true)));
  const byValue = mul(weights, product(heads, value.dx));
  const byKey = mul(wanted, mul(product(query.x, key.dx), scale));
  const byQuery = sum(mul(wanted, mul(product(query.dx, key.x), scale)), [0, 2]);
  const past = sum(mul(gradient, before.dx), 1);
  return add(sum(add(byValue, byKey), 0), diagonal(add(byQuery, past)));
}

function norm(network: TextNetwork, { x, dx }: Dual, name: string): Dual {
  const size = network.sizes.dim_model;
  const root = rsqrt(add(mul(sum(square(x), -1, true), 1 / size), EPS));
  const moved = mul(sum(mul(x, dx), -1, true), 1 / size);
  const change = sub(mul(dx, root), mul(mul(x, mul(root, square(root))), moved));
  const scale = network.weight(`${name}.weight`);
  return { x: mul(mul(x, root), scale), dx: mul(change, scale) };
}

/** (num_heads, query, key) of dot products. */
function product(query: Tensor, key: Tensor): Tensor {
  return matMul(query as Tensor3D, key as Tensor3D, false, true);
}

/** (seq, dim_model) as (num_heads, seq, head_dim). */
function folded(x: Tensor, num_heads: number): Tensor3D {
  const [seq, dim_model] = x.shape as [number, number];
  return transpose(reshape(x, [seq, num_heads, dim_model / num_heads]), [1, 0, 2]);
}

function unfolded(x: Tensor): Tensor {
  const [num_heads, seq, head_dim] = x.shape as [number, number, number];
  return reshape(transpose(x, [1, 0, 2]), [seq, num_heads * head_dim]);
}

/** (query, key): 0 where the key is seen, −∞ where not. */
function hidden(seq: number, window: LayerWindow): Tensor2D {
  const mask = new Float32Array(seq * seq).fill(Number.NEGATIVE_INFINITY);
  for (let query = 0; query < seq; query++) {
    const first = window === null ? 0 : Math.max(0, query + 1 - window);
    mask.fill(0, query * seq + first, query * seq + query + 1);
  }
  return tensor2d(mask, [seq, seq]);
}

/** A row (n) as the diagonal of (n, n). */
function diagonal(row: Tensor): Tensor {
  const [n] = row.shape as [number];
  const unit = new Float32Array(n * n);
  for (let at = 0; at < n; at++) unit[at * n + at] = 1;
  return mul(tensor2d(unit, [n, n]), reshape(row, [n, 1]));
}

function stacked(parts: readonly Tensor[], shape: readonly number[]): Tensor {
  const flat = parts.map((part) => reshape(part, [1, part.size]));
  return reshape(concat(flat), [...shape]);
}

async function numbers(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}
