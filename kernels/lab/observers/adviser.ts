import { dispose, type Tensor, tidy } from "@tensorflow/tfjs-core";
import { xformersWindow } from "../../attention";
import { Adam } from "../../model/adam";
import type { Architecture } from "../../model/architecture";
import { crossEntropy } from "../../model/loss";
import { drawParameters, type Parameters, positionFeatures, runNetwork } from "../../model/network";
import { largest } from "../../model/reader";
import { trainStep } from "../../model/train";
import { Generator, randint } from "../../torch";
import { copyingSizes } from "../copying-sizes";
import type { EngineName } from "../engines";
import type { AttentionRun } from "../run";
import "../tfjs";
import type { ObserverContext } from "./context";
import { numbersOf } from "./inputs";

/** Whether a network can learn to say what stood `distance` places before, through a window. */
export interface AdviserInput extends Pick<AttentionRun, "window_size" | "causal" | "seed"> {
  readonly distance: number;
  readonly layers: number;
}

export interface AdviserObservation extends AdviserInput {
  readonly backend: EngineName;
  /** Tokens of each text, and of the vocabulary; one of `vocabulary` guesses is right by chance. */
  readonly seq_len: number;
  readonly vocabulary: number;
  /** Before each step; training ends early once it is solved. */
  readonly losses: Float32Array;
  /** Share of right answers on texts drawn after training. */
  readonly right: number;
  /** Whether nearly all were right. */
  readonly solved: boolean;
  readonly milliseconds: number;
}

const MAX_DISTANCE = 128;
const MAX_LAYERS = 4;

/**
 * Trains a network of one head a layer on random texts, from random weights, and asks it afterwards.
 *
 * @throws RangeError for a distance or a number of layers out of range, and for a window that xformers refuses
 */
export async function observeAdviser(
  input: AdviserInput,
  context: ObserverContext,
): Promise<AdviserObservation> {
  const { seed, distance, layers } = input;
  for (const [name, value, most] of [
    ["distance", distance, MAX_DISTANCE],
    ["layers", layers, MAX_LAYERS],
  ] as const) {
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new RangeError(`${name} ${value} is not in 1 … ${most}`);
  }
  const window = xformersWindow(input);
  const { vocabulary, dim_model, positions, slower, batch, asked, steps, rate, enough, solved } =
    copyingSizes;
  const architecture: Architecture = { vocabulary, layers, num_heads: 1, dim_model, positions };
  const seq_len = distance + asked;
  const generator = new Generator(seed);
  const started = performance.now();
  let parameters = drawParameters(architecture, generator);
  const places = positionFeatures(seq_len, positions, slower);
  const options = { architecture, window, positions: places };
  const draw = () => {
    const tokens = randint(generator, batch * seq_len, 0, vocabulary);
    const texts = Array.from({ length: batch }, (_, n) => tokens.slice(n * seq_len, (n + 1) * seq_len));
    const answers = texts.flatMap((text) => text.map((_, i) => text[i - distance] ?? -1));
    return { texts, answers };
  };
  const adam = new Adam();
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { texts, answers } = draw();
    const lossOf = (own: Parameters): Tensor => crossEntropy(runNetwork(own, texts, options), answers);
    const done = await trainStep(parameters, adam, rate, lossOf);
    parameters = done.parameters;
    losses.push(done.loss);
    context.progress(step + 1, steps);
    await context.pause();
    if (done.loss < enough) break;
  }
  adam.dispose();
  const { texts, answers } = draw();
  const scores = tidy(() => runNetwork(parameters, texts, options));
  const numbers = await numbersOf(scores);
  const said = answers.map((_, n) => largest(numbers.subarray(n * vocabulary, (n + 1) * vocabulary)));
  const questions = answers.filter((answer) => answer >= 0).length;
  const right = answers.filter((answer, n) => answer >= 0 && said[n] === answer).length / questions;
  dispose([scores, places, ...Object.values(parameters)]);
  return {
    ...input,
    backend: context.backend,
    seq_len,
    vocabulary,
    losses: Float32Array.from(losses),
    right,
    solved: right >= solved,
    milliseconds: performance.now() - started,
  };
}
