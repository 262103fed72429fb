/**
 * A small network of local attention alone: an embedding, layers of attention whose queries and keys also see their
 * position, and a projection to the vocabulary. No norms and no other layers, so that every number in it can be read.
 */
import {
  add,
  matMul,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  transpose,
} from "@tensorflow/tfjs-core";
import { type AttentionWindow, localAttention } from "../attention";
import { type Generator, randn } from "../torch";
import type { Architecture } from "./architecture";
import { POSITIONS_SLOWER } from "./sizes";
import "./tfjs";

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Tensor>>;

interface ParameterShape {
  readonly name: string;
  readonly shape: readonly [number, number];
  /** Standard deviation of its first, random numbers. */
  readonly std: number;
}

/** Every parameter of a network, in the order in which it is drawn and stored. */
export function parameterShapes({
  vocabulary,
  layers,
  dim_model,
  positions,
}: Architecture): readonly ParameterShape[] {
  const own = dim_model ** -0.5;
  const square = [dim_model, dim_model] as const;
  const place = [positions, dim_model] as const;
  return [
    { name: "embedding", shape: [vocabulary, dim_model], std: 2 * own },
    ...Array.from({ length: layers }, (_, layer) => [
      { name: `layer${layer}.query`, shape: square, std: own },
      { name: `layer${layer}.key`, shape: square, std: own },
      { name: `layer${layer}.value`, shape: square, std: own },
      { name: `layer${layer}.out`, shape: square, std: 0.5 * own },
      { name: `layer${layer}.query_position`, shape: place, std: positions ** -0.5 },
      { name: `layer${layer}.key_position`, shape: place, std: positions ** -0.5 },
    ]).flat(),
    { name: "projection", shape: [dim_model, vocabulary], std: own },
  ];
}

/** Random numbers to begin with. */
export function drawParameters(architecture: Architecture, generator: Generator): Parameters {
  return Object.fromEntries(
    parameterShapes(architecture).map(({ name, shape, std }) => {
      const numbers = randn(generator, shape[0] * shape[1]).map((x) => x * std);
      return [name, tensor2d(numbers, [...shape])];
    }),
  );
}

/** What tells a position: (seq, positions) cosines, then sines, of falling frequencies. */
export function positionFeatures(seq: number, positions: number, slower = POSITIONS_SLOWER): Tensor2D {
  const pairs = positions / 2;
  const data = new Float32Array(seq * positions);
  for (let i = 0; i < seq; i++) {
    for (let n = 0; n < pairs; n++) {
      const angle = i * Math.PI * slower ** n;
      data[i * positions + n] = Math.cos(angle);
      data[i * positions + pairs + n] = Math.sin(angle);
    }
  }
  return tensor2d(data, [seq, positions]);
}

/** What one layer's attention was given and gave. Folded: (batch·head, seq, head_dim). */
export interface LayerRun {
  readonly q: Tensor3D;
  readonly k: Tensor3D;
  readonly v: Tensor3D;
  readonly output: Tensor3D;
}

interface RunOptions {
  readonly architecture: Architecture;
  readonly window: AttentionWindow;
  /** As `positionFeatures`. */
  readonly positions: Tensor2D;
  /** Called with the inside of each layer. */
  readonly onLayer?: (run: LayerRun) => void;
}

/**
 * Runs a network over texts of one length.
 *
 * @param texts (batch, seq) tokens
 * @returns (batch · seq, vocabulary) scores of each answer
 */
export function runNetwork(
  parameters: Parameters,
  texts: readonly (readonly number[])[],
  options: RunOptions,
): Tensor2D {
  const { architecture, window, positions, onLayer } = options;
  const { layers, num_heads, dim_model, vocabulary } = architecture;
  const batch = texts.length;
  const seq = texts[0]?.length ?? 0;
  const head_dim = dim_model / num_heads;
  const of = (name: string) => parameters[name] as Tensor;
  const fold = (x: Tensor): Tensor3D =>
    reshape(transpose(reshape(x, [batch, seq, num_heads, head_dim]), [0, 2, 1, 3]), [
      batch * num_heads,
      seq,
      head_dim,
    ]);
  const unfold = (x: Tensor): Tensor =>
    reshape(transpose(reshape(x, [batch, num_heads, seq, head_dim]), [0, 2, 1, 3]), [batch * seq, dim_model]);
  // (seq, dim_model) added to (batch · seq, dim_model), batch element by batch element.
  const placed = (x: Tensor, where: Tensor): Tensor =>
    reshape(add(reshape(x, [batch, seq, dim_model]), matMul(positions, where)), [batch * seq, dim_model]);

  let stream: Tensor = matMul(oneHot(texts.flat(), vocabulary), of("embedding"));
  for (let layer = 0; layer < layers; layer++) {
    const own = (name: string) => of(`layer${layer}.${name}`);
    const q = fold(placed(matMul(stream, own("query")), own("query_position")));
    const k = fold(placed(matMul(stream, own("key")), own("key_position")));
    const v = fold(matMul(stream, own("value")));
    const output = localAttention(q, k, v, window);
    onLayer?.({ q, k, v, output });
    stream = add(stream, matMul(unfold(output), own("out")));
  }
  return matMul(stream, of("projection")) as Tensor2D;
}

/** A row for each token, 1 in its column: (tokens, vocabulary). A negative token leaves its row empty. */
export function oneHot(tokens: readonly number[], vocabulary: number): Tensor2D {
  const data = new Float32Array(tokens.length * vocabulary);
  for (const [row, token] of tokens.entries()) if (token >= 0) data[row * vocabulary + token] = 1;
  return tensor2d(data, [tokens.length, vocabulary]);
}
