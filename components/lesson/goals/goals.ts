/**
 * When the goal of a chapter's free play is reached. A goal has one part or several; each is judged by the state of the
 * figure and by what the figure shows, as it exports it.
 */

import type { Experiment } from "@/components/experiment/experiment";
import { type Place, timeOf } from "@/components/figures/cost/points";
import type { ModelFacts } from "@/components/figures/model-windows/facts";
import { NOISE } from "@/components/figures/rolling-cache/input";
import type { ChapterId } from "@/content/chapters";
import { conventionById, visibleKeys } from "@/kernels/attention/conventions";
import { density, keyRange, xformersWindow } from "@/kernels/attention/geometry";
import type { HeadsObservation } from "@/kernels/lab/observers/heads";
import type { LostKeysObservation } from "@/kernels/lab/observers/lost-keys";
import type { OpenedLayer } from "@/kernels/lab/observers/opened";
import type { RollingObservation } from "@/kernels/lab/observers/rolling-cache";
import { rollingBugs } from "@/kernels/windows/rolling";

export interface Sight {
  readonly state: Experiment;
  /** What the figure exports of this state. */
  readonly shown: unknown;
  /** The states before it on this visit, each once. */
  readonly before: readonly Experiment[];
}

export type Reached = (sight: Sight) => boolean;

export type Goal = Readonly<Record<string, Reached>>;

/** The widest causal window on `seq_len` tokens whose share of visible pairs `fits`. */
const widest =
  (seq_len: number, fits: (share: number) => boolean): Reached =>
  ({ state }) => {
    const share = (left: number) => density(seq_len, { left, right: 0 });
    return (
      state.causal &&
      state.seq_len === seq_len &&
      fits(share(state.window_size)) &&
      !fits(share(state.window_size + 1))
    );
  };

/** Sizes at which a view alone puts every number in its place. */
const rightByView = (size: (state: Experiment) => number): Reached => {
  return ({ state, shown }) =>
    size(state) === 1 && (shown as HeadsObservation | null)?.byView?.misplaced === 0;
};
const nothingMoves: Goal = {
  "one-head": rightByView((state) => state.split_num_heads),
  "one-position": rightByView((state) => state.split_seq_len),
};

const loses = (count: number): Reached => {
  return ({ state, shown }) =>
    state.causal && state.seq_len === 64 && (shown as LostKeysObservation | null)?.pairs.length === count;
};

/** One row of an opened layer. */
function weightsOf({ seq, weights }: OpenedLayer, head: number, query: number): Float32Array | number[] {
  return Array.from(weights.slice((head * seq + query) * seq, (head * seq + query + 1) * seq));
}

const heaviestOf = (row: ArrayLike<number>): number =>
  Array.from(row).reduce((best, weight, at) => (weight > (row[best] ?? 0) ? at : best), 0);

/** Whether a head's heaviest key lies the same distance before every query that has so many before it. */
function looksBackEqually(layer: OpenedLayer, head: number): boolean {
  const distances = Array.from({ length: layer.seq }, (_, query) => {
    return query - heaviestOf(weightsOf(layer, head, query));
  });
  const distance = distances.at(-1) ?? 0;
  return distance > 0 && distances.every((one, query) => query < distance || one === distance);
}

/** Windows that are tried where something is to hold of every window. */
const TRIED = Array.from({ length: 16 }, (_, n) => n + 1);
const TRIED_SEQ = 24;

type Convention = Exclude<Experiment["convention"], "none">;

/** What a library sees with each window; null where it refuses one of them. */
function sightsOf(id: Convention): readonly string[] | null {
  const convention = conventionById(id);
  if (TRIED.some((window) => convention.refuses?.(window, TRIED_SEQ))) return null;
  return TRIED.map((window) =>
    Array.from({ length: TRIED_SEQ }, (_, query) =>
      visibleKeys(convention, query, TRIED_SEQ, window).map(({ first, last }) => `${first}-${last}`),
    ).join(" "),
  );
}

const xformersSights = TRIED.map((window_size) =>
  Array.from({ length: TRIED_SEQ }, (_, query) => {
    const { first, last } = keyRange(query, TRIED_SEQ, xformersWindow({ window_size, causal: true }));
    return `${first}-${last}`;
  }).join(" "),
);

/** Libraries that were looked at with more than one window: nobody knows one by a single number. */
function triedLibraries({ state, before }: Sight): Convention[] {
  const windows = new Map<Convention, Set<number>>();
  for (const { convention, window_size } of [...before, state]) {
    if (convention === "none") continue;
    windows.set(convention, (windows.get(convention) ?? new Set()).add(window_size));
  }
  return [...windows].flatMap(([id, tried]) => (tried.size > 1 ? [id] : []));
}

export const goals: Record<ChapterId, Goal> = {
  why: { widest: widest(1024, (share) => share < 0.05) },
  "the-error": {
    smallest: ({ state }) => state.causal && state.window_size === 128 && state.seq_len === 130,
  },
  "one-row": {
    heavy: ({ state, shown }) => {
      const layer = shown as OpenedLayer | null;
      if (!layer) return false;
      const query = Math.min(state.query, layer.seq - 1);
      const row = weightsOf(layer, state.model_head, query);
      return row.filter((weight) => weight > 0).length >= 3 && Math.max(...row) > 0.9;
    },
  },
  "the-window": { widest: widest(256, (share) => share < 0.3) },
  heads: nothingMoves,
  dispatch: nothingMoves,
  "shapes-that-lie": { none: loses(0), three: loses(3) },
  "wrong-windows": Object.fromEntries(
    rollingBugs
      .filter((bug) => bug !== "none")
      .map((bug) => [bug, ({ state }: Sight) => state.cache_bug === bug]),
  ),
  "window-cost": {
    faster: ({ shown }) =>
      (shown as { places: readonly Place[] } | null)?.places.some(({ measured }) => {
        const [local, dense] = [timeOf(measured, "local"), timeOf(measured, "dense")];
        return local !== null && dense !== null && local < dense;
      }) ?? false,
  },
  generating: {
    shortest: ({ state, shown }) => {
      const differences = [...((shown as RollingObservation | null)?.differences ?? [])];
      return (
        state.cache_bug !== "none" &&
        (differences.at(-1) ?? 0) > NOISE &&
        differences.slice(0, -1).every((difference) => difference <= NOISE)
      );
    },
  },
  models: {
    hears: ({ state, shown }) => {
      const facts = (shown as { facts: ModelFacts | null } | null)?.facts;
      return (
        state.config_model === "mistral-7b-v0.1" &&
        state.config_context === 8192 &&
        state.config_token >= 8191 &&
        state.config_window > 0 &&
        state.config_window < 8192 &&
        facts?.sights.at(-1)?.first === 0
      );
    },
  },
  training: {
    equally: ({ state, shown }) =>
      state.model === "trained" &&
      state.model_heads === "one" &&
      shown !== null &&
      looksBackEqually(shown as OpenedLayer, state.model_head),
  },
  today: {
    alike: (sight) => {
      const sights = triedLibraries(sight).map((id) => sightsOf(id)?.join("|"));
      return sights.some((one, n) => one !== undefined && sights.indexOf(one) !== n);
    },
    never: (sight) =>
      triedLibraries(sight).some((id) => sightsOf(id)?.every((one, n) => one !== xformersSights[n]) ?? false),
  },
};
