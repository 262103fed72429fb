import { softmax, type Tensor2D, tensor2d } from "@tensorflow/tfjs-core";
import type { AttentionWindow } from "../../attention";
import {
  type LayerRun,
  type Parameters,
  parameterShapes,
  positionFeatures,
  runNetwork,
} from "../../model/network";
import { type Question, questions } from "../../model/rules";
import { readSafetensors } from "../../model/safetensors";
import { readerArchitecture } from "../../model/sizes";
import { charactersOf, MAX_CHARACTERS, tokenOf } from "../../model/vocabulary";
import type { EngineName } from "../engines";
import type { ObserverContext } from "./context";
import { drawInputs, numbersOf, upload } from "./inputs";
import { type OpenedLayer, openLayer } from "./opened";

export interface WeightsInput {
  /** Up to `MAX_CHARACTERS` characters. */
  readonly text: string;
  /** The weights of the trained model as a safetensors file; null draws q, k and v at random. */
  readonly file: Uint8Array | null;
  /** For what is drawn at random. */
  readonly seed: number;
  /** Keys before the query that every layer sees. */
  readonly window_size: number;
}

/** What the model answers at one place of the text. */
export interface Answer {
  /** The likeliest tokens and their probabilities, the likeliest first. */
  readonly best: readonly { readonly token: number; readonly chance: number }[];
  /** Null where none of the tasks asks anything. */
  readonly question: Question | null;
}

export interface WeightsObservation {
  readonly text: string;
  readonly window_size: number;
  readonly backend: EngineName;
  readonly source: "trained" | "random";
  readonly characters: readonly string[];
  readonly tokens: readonly number[];
  /** From the first to the last; one where q, k and v are drawn at random. */
  readonly layers: readonly OpenedLayer[];
  /** One for each character; none where there is no model. */
  readonly answers: readonly Answer[];
  readonly milliseconds: number;
}

const BEST = 3;

/**
 * Reads a text with the small trained model, or attends at random over as many positions, and opens every weight.
 *
 * @throws RangeError for a text without characters or too long, and for a file that is not the model's
 */
export async function observeWeights(
  input: WeightsInput,
  context: ObserverContext,
): Promise<WeightsObservation> {
  const { text, file, seed, window_size } = input;
  const characters = charactersOf(text);
  const seq = characters.length;
  if (seq === 0 || seq > MAX_CHARACTERS) {
    throw new RangeError(`a text has 1 to ${MAX_CHARACTERS} characters, not ${seq}`);
  }
  const tokens = characters.map(tokenOf);
  const window: AttentionWindow = { left: Math.min(window_size, seq - 1), right: 0 };
  const started = performance.now();
  const { runs, answers } = file
    ? await read(tokens, window, load(file))
    : { runs: [draw(seed, seq, window)], answers: [] };
  const milliseconds = performance.now() - started;
  const layers: OpenedLayer[] = [];
  for (const run of runs) {
    await context.pause();
    layers.push(await openLayer(run, window, context.pause));
  }
  return {
    text,
    window_size,
    backend: context.backend,
    source: file ? "trained" : "random",
    characters,
    tokens,
    layers,
    answers,
    milliseconds,
  };
}

/** q, k and v of the model's sizes, one after the other with torch.randn. */
function draw(seed: number, seq_len: number, window: AttentionWindow) {
  const { num_heads, dim_model } = readerArchitecture;
  const run = {
    batch: 1,
    num_heads,
    seq_len,
    head_dim: dim_model / num_heads,
    window_size: window.left,
    causal: true,
    seed,
  };
  return upload(drawInputs(run), run);
}

async function read(tokens: readonly number[], window: AttentionWindow, parameters: Parameters) {
  const runs: LayerRun[] = [];
  const scores = runNetwork(parameters, [tokens], {
    architecture: readerArchitecture,
    window,
    positions: positionFeatures(tokens.length, readerArchitecture.positions),
    onLayer: (run) => runs.push(run),
  });
  const chances = await numbersOf(softmax(scores) as Tensor2D);
  const { vocabulary } = readerArchitecture;
  const asked = questions(tokens, MAX_CHARACTERS);
  const answers = asked.map((question, at) => ({
    question,
    best: Array.from(chances.subarray(at * vocabulary, (at + 1) * vocabulary), (chance, token) => ({
      token,
      chance,
    }))
      .sort((a, b) => b.chance - a.chance)
      .slice(0, BEST),
  }));
  return { runs, answers };
}

/** @throws RangeError where a parameter is missing or has another shape */
function load(file: Uint8Array): Parameters {
  const { tensors } = readSafetensors(file);
  return Object.fromEntries(
    parameterShapes(readerArchitecture).map(({ name, shape }) => {
      const stored = tensors[name];
      if (!stored || stored.shape.join() !== shape.join()) {
        throw new RangeError(`the model's ${name} has to be (${shape.join(", ")})`);
      }
      return [name, tensor2d(stored.data, [...shape])];
    }),
  );
}
