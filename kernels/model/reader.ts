/** The small model that reads a text: its sizes, its tasks drawn as texts, and how well it does them. */
import { dispose, tidy } from "@tensorflow/tfjs-core";
import type { AttentionWindow } from "../attention";
import { attentionWeights } from "../attention";
import { Generator } from "../torch";
import { type LayerRun, type Parameters, positionFeatures, runNetwork } from "./network";
import { type Question, questions, type Task, tasks } from "./rules";
import { readerArchitecture, TRAINED_WINDOW } from "./sizes";
import { drawText } from "./texts";
import { MAX_CHARACTERS, VOCABULARY } from "./vocabulary";

export const trainedWindow: AttentionWindow = { left: TRAINED_WINDOW, right: 0 };

export interface Batch {
  /** (batch, seq) tokens */
  readonly texts: readonly number[][];
  readonly questions: readonly (readonly (Question | null)[])[];
  /** The answer at each place of all texts in a row, −1 where nothing is asked. */
  readonly answers: readonly number[];
}

/** Texts of full length, with what is asked in them. */
export function drawBatch(generator: Generator, batch: number): Batch {
  const texts = Array.from({ length: batch }, () => drawText(generator, MAX_CHARACTERS));
  const asked = texts.map((text) => questions(text, TRAINED_WINDOW));
  return { texts, questions: asked, answers: asked.flat().map((question) => question?.answer ?? -1) };
}

export interface TaskScore {
  readonly task: Task;
  /** How often it is asked. */
  readonly asked: number;
  /** Share of right answers. */
  readonly right: number;
  /** (layer, head): the mean weight on the key where the answer is found. */
  readonly onKey: readonly (readonly number[])[];
}

export interface Validation {
  readonly loss: number;
  readonly scores: readonly TaskScore[];
}

const VALIDATION_BATCH = 32;

/** How well a model does on fresh texts of `seed`. */
export async function validate(parameters: Parameters, seed: number, texts: number): Promise<Validation> {
  const generator = new Generator(seed);
  const { layers, num_heads } = readerArchitecture;
  const sums = tasks.map(() => ({ asked: 0, right: 0, onKey: new Float64Array(layers * num_heads) }));
  let loss = 0;
  let asked = 0;
  for (let done = 0; done < texts; done += VALIDATION_BATCH) {
    const batch = drawBatch(generator, Math.min(VALIDATION_BATCH, texts - done));
    const { scores, weights } = await answer(parameters, batch.texts);
    for (const [row, question] of batch.questions.flat().entries()) {
      if (!question) continue;
      const sum = sums[tasks.indexOf(question.task)] as (typeof sums)[number];
      const chances = scores.subarray(row * VOCABULARY, (row + 1) * VOCABULARY);
      asked++;
      sum.asked++;
      loss -= logProbability(chances, question.answer);
      if (largest(chances) === question.answer) sum.right++;
      for (let at = 0; at < layers * num_heads; at++) {
        const onKey = weightOn(weights, {
          row,
          key: question.key,
          layer: Math.floor(at / num_heads),
          head: at % num_heads,
        });
        sum.onKey[at] = (sum.onKey[at] as number) + onKey;
      }
    }
  }
  return {
    loss: loss / asked,
    scores: tasks.map((task, n) => {
      const { asked: times, right, onKey } = sums[n] as (typeof sums)[number];
      const means = Array.from(onKey, (total) => total / times);
      const rows = Array.from({ length: layers }, (_, l) => means.slice(l * num_heads, (l + 1) * num_heads));
      return { task, asked: times, right: right / times, onKey: rows };
    }),
  };
}

/** The scores, and each layer's weights as a band (batch·head, seq, window + 1). */
async function answer(parameters: Parameters, texts: readonly number[][]) {
  const runs: LayerRun[] = [];
  const positions = positionFeatures(MAX_CHARACTERS, readerArchitecture.positions);
  const tensors = tidy(() => {
    const options = { architecture: readerArchitecture, window: trainedWindow, positions };
    const scores = runNetwork(parameters, texts, { ...options, onLayer: (run) => runs.push(run) });
    return [scores, ...runs.map(({ q, k }) => attentionWeights(q, k, trainedWindow))];
  });
  const [scores, ...weights] = (await Promise.all(tensors.map((tensor) => tensor.data()))) as Float32Array[];
  dispose([positions, ...tensors]);
  return { scores: scores as Float32Array, weights };
}

function weightOn(
  weights: readonly Float32Array[],
  at: { row: number; key: number; layer: number; head: number },
): number {
  const text = Math.floor(at.row / MAX_CHARACTERS);
  const query = at.row % MAX_CHARACTERS;
  const width = TRAINED_WINDOW + 1;
  const item = text * readerArchitecture.num_heads + at.head;
  const band = weights[at.layer] as Float32Array;
  return band[(item * MAX_CHARACTERS + query) * width + at.key - query + TRAINED_WINDOW] as number;
}

/** Of softmax over `scores`, in double precision. */
function logProbability(scores: Float32Array, index: number): number {
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  return (scores[index] as number) - top - Math.log(total);
}

export function largest(scores: Float32Array): number {
  return scores.reduce((best, score, n) => (score > (scores[best] as number) ? n : best), 0);
}
