import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import { attentionWeights, localAttention } from "../../attention";
import { Generator, randn } from "../../torch";
import {
  isSink,
  planOf,
  type RollingPlan,
  type RollingStep,
  rankOf,
  rollingSteps,
  seesWhole,
} from "../../windows/rolling";
import { ROLLING_DIM } from "../../windows/rolling-dim";
import { rotate } from "../../windows/rotary";
import type { EngineName } from "../engines";
import type { ObserverContext } from "./context";
import { numbersOf } from "./inputs";

const MOST_TOKENS = 64;

export interface RollingInput extends Omit<RollingPlan, "plan"> {
  readonly tokens: number;
  /** Tokens of the first step, and of each later one. */
  readonly prompt: number;
  readonly chunk: number;
  /** The logit of a learned sink; null for none. */
  readonly logit: number | null;
  readonly seed: number;
}

export interface RollingObservation extends RollingInput {
  readonly backend: EngineName;
  readonly steps: readonly (RollingStep & {
    /** (queries, attended), as the op gave them. */
    readonly weights: Float32Array;
    /** (queries): what a row of weights sums to. Less than 1 where a learned sink takes its part. */
    readonly sums: Float32Array;
  })[];
  /** (tokens): the largest difference of an output number, computed from the cache and from the whole sequence. */
  readonly differences: Float32Array;
}

interface Head {
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
}

/** What one call of the op computes with: a row of numbers for each query, and for each key. */
interface Operands {
  readonly queries: readonly ArrayLike<number>[];
  readonly keys: readonly ArrayLike<number>[];
  /** Values with a 1 behind them, so that the last channel of the output is the sum of the weights. */
  readonly values: readonly ArrayLike<number>[];
  readonly visible: (row: number, slot: number) => boolean;
}

/**
 * Attention of one head with rotary positions, computed twice by the op: token by token from a cache, and from the whole
 * sequence. A learned sink is one more key that every query sees: its score is the logit, its value 0.
 *
 * @throws RangeError for more than 64 tokens, or sizes that are no whole numbers from 1 on
 */
export async function observeRollingCache(
  input: RollingInput,
  context: ObserverContext,
): Promise<RollingObservation> {
  const { tokens, prompt, chunk, window, seed, logit } = input;
  for (const [name, size] of Object.entries({ tokens, prompt, chunk, window })) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`${name} ${size} is no whole number from 1 on`);
  }
  if (tokens > MOST_TOKENS) throw new RangeError(`${tokens} tokens are more than ${MOST_TOKENS}`);
  const generator = new Generator(seed);
  const draw = () => randn(generator, tokens * ROLLING_DIM);
  const head: Head = { query: draw(), key: draw(), value: draw() };

  const whole = (await compute(wholeOperands(input, head), logit)).out;
  const differences = new Float32Array(tokens);
  const steps: RollingObservation["steps"][number][] = [];
  const plan = rollingSteps({ ...input, plan: planOf(tokens, prompt, chunk) });
  for (const [n, step] of plan.entries()) {
    const { out, weights } = await compute(stepOperands(input, head, step), logit);
    const sums = new Float32Array(step.queries.length);
    for (const [row, query] of step.queries.entries()) {
      let most = 0;
      for (let c = 0; c < ROLLING_DIM; c++) {
        const [mine, theirs] = [out[row], whole[query]].map((one) => one?.[c] as number);
        most = Math.max(most, Math.abs((mine as number) - (theirs as number)));
      }
      differences[query] = most;
      sums[row] = out[row]?.[ROLLING_DIM] as number;
    }
    steps.push({ ...step, weights, sums });
    context.progress(n + 1, plan.length);
    await context.pause();
  }
  return { ...input, backend: context.backend, steps, differences };
}

const vectorOf = (from: Float32Array, position: number): Float32Array =>
  from.subarray(position * ROLLING_DIM, (position + 1) * ROLLING_DIM);

const NOTHING = new Float32Array(ROLLING_DIM);

/**
 * A key is turned once for all queries, but the first tokens that are kept stand at another distance: they have channels of
 * their own, in which a query is turned by its place in the cache.
 */
function keyOf(key: Float32Array, turn: number, first: boolean): number[] {
  const turned = rotate(key, turn);
  return first ? [...NOTHING, ...turned] : [...turned, ...NOTHING];
}

const queryOf = (query: Float32Array, turn: number, sinkTurn: number): number[] => [
  ...rotate(query, turn),
  ...rotate(query, sinkTurn),
];

const withOne = (value: Float32Array): number[] => [...value, 1];

function wholeOperands(input: RollingInput, { query, key, value }: Head): Operands {
  const positions = Array.from({ length: input.tokens }, (_, n) => n);
  return {
    queries: positions.map((i) => queryOf(vectorOf(query, i), i, rankOf(input, i))),
    keys: positions.map((j) => keyOf(vectorOf(key, j), j, isSink(input, j))),
    values: positions.map((j) => withOne(vectorOf(value, j))),
    visible: (i, j) => seesWhole(input, i, j),
  };
}

function stepOperands(input: RollingInput, { query, key, value }: Head, step: RollingStep): Operands {
  const { queries, attended, visible, keyTurns, queryTurns, sinkTurns } = step;
  return {
    queries: queries.map((i, n) =>
      queryOf(vectorOf(query, i), queryTurns[n] as number, sinkTurns[n] as number),
    ),
    keys: attended.map((j, slot) => keyOf(vectorOf(key, j), keyTurns[slot] as number, isSink(input, j))),
    values: attended.map((j) => withOne(vectorOf(value, j))),
    visible: (row, slot) => visible[row]?.[slot] ?? false,
  };
}

/** One call of the op. It takes as many queries as keys: rows that no query fills see the first key and are left out. */
async function compute(
  { queries, keys, values, visible }: Operands,
  logit: number | null,
): Promise<{ out: readonly Float32Array[]; weights: Float32Array }> {
  const scale = 1 / Math.sqrt(ROLLING_DIM);
  const own = keys.length;
  const length = own + (logit === null ? 0 : 1);
  const sink = logit === null ? [] : [[...new Float32Array(2 * ROLLING_DIM), logit / scale]];
  const k = [...keys.map((one) => [...Array.from(one), 0]), ...sink];
  const q = Array.from({ length }, (_, row) => [
    ...Array.from(queries[row] ?? new Float32Array(2 * ROLLING_DIM)),
    1,
  ]);
  const v = [
    ...values.map((one) => Array.from(one)),
    ...sink.map(() => Array.from({ length: ROLLING_DIM + 1 }, () => 0)),
  ];
  const allowed = (row: number, slot: number) =>
    row >= queries.length ? slot === 0 : slot === own || visible(row, slot);
  const mask = tensor3d(
    Uint8Array.from({ length: length * length }, (_, n) =>
      allowed(Math.floor(n / length), n % length) ? 1 : 0,
    ),
    [1, length, length],
    "bool",
  );
  const rows = (from: readonly (readonly number[])[]): Tensor3D =>
    tensor3d(from.flat(), [1, length, from[0]?.length ?? 0], "float32");
  const options = { left: length, right: length, scale, mask };
  const [query, key, value] = [rows(q), rows(k), rows(v)];
  const out = await numbersOf(localAttention(query, key, value, options));
  const band = await numbersOf(attentionWeights(query, key, options));
  const width = 2 * length + 1;
  const weights = Float32Array.from({ length: queries.length * own }, (_, n) => {
    const [row, slot] = [Math.floor(n / own), n % own];
    return band[row * width + slot - row + length] as number;
  });
  const wide = ROLLING_DIM + 1;
  return { out: queries.map((_, row) => out.subarray(row * wide, (row + 1) * wide)), weights };
}
