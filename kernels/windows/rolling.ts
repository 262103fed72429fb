/**
 * A cache of keys and values while tokens come in chunks: what its slots hold, what the step's attention is given, what a
 * mask lets through, and which position each key and query is turned by. Right, or with one of the mistakes people made.
 */

/**
 * `full` keeps everything, `sliding` the last window in order, `ring` writes token t to slot t mod window, `sinks` keeps
 * the first tokens and the last window, positions counted inside the cache (StreamingLLM, arXiv 2309.17453).
 */
export const rollingKinds = ["ring", "sliding", "full", "sinks"] as const;
export type RollingKind = (typeof rollingKinds)[number];

/**
 * `twice`: the window loses a key in the config and one again in the cache. `wrap`: the mask goes by slots, as if they were
 * in order. `never`: nothing is evicted and nothing hidden. `position`: a token's position is counted in the cache (of
 * `sinks`, where that is right, in the text).
 */
export const rollingBugs = ["none", "twice", "wrap", "never", "position"] as const;
export type RollingBug = (typeof rollingBugs)[number];

export interface RollingPlan {
  readonly kind: RollingKind;
  readonly bug: RollingBug;
  /** Keys that a query sees, itself included; beside the first ones where those are kept. */
  readonly window: number;
  /** First tokens that `sinks` keeps. */
  readonly sinks: number;
  /** Tokens given at each step. */
  readonly plan: readonly number[];
}

export interface RollingStep {
  /** Positions of the tokens given in this step. */
  readonly queries: readonly number[];
  /** Positions whose keys the step's attention gets: what the slots held, in their order, then the step's own. */
  readonly attended: readonly number[];
  /** For each query, which of `attended` it sees. */
  readonly visible: readonly (readonly boolean[])[];
  /** What each of `attended` and each query is turned by, and what a query is turned by towards a kept first token. */
  readonly keyTurns: readonly number[];
  readonly queryTurns: readonly number[];
  readonly sinkTurns: readonly number[];
  /** Slots after the step: a position, or -1 for one that holds nothing yet. */
  readonly slots: readonly number[];
  readonly evicted: readonly number[];
}

/** Whether query `i` sees key `j` in the whole sequence. */
export function seesWhole(
  { kind, window, sinks }: Omit<RollingPlan, "bug" | "plan">,
  i: number,
  j: number,
): boolean {
  return j <= i && (i - j < window || (kind === "sinks" && j < sinks));
}

/** The position of query `i` counted inside a cache of first and last tokens. */
export const rankOf = ({ window, sinks }: Pick<RollingPlan, "window" | "sinks">, i: number): number =>
  Math.min(i, sinks + window - 1);

export function rollingSteps(plan: RollingPlan): RollingStep[] {
  const steps: RollingStep[] = [];
  let slots: number[] = [];
  /** What the key of each position was turned by when it was stored. */
  const turned: number[] = [];
  let before = 0;
  for (const count of plan.plan) {
    const queries = range(before, before + count);
    const held = slots.filter((position) => position >= 0);
    const attended = [...held, ...queries];
    const turns = turnsOf(plan, queries, held.length);
    for (const [n, position] of queries.entries()) turned[position] = turns[n] as number;
    const inOrder = plan.kind === "sinks";
    const next = slotsAfter(plan, slots, queries);
    steps.push({
      queries,
      attended,
      visible: queries.map((query, n) =>
        attended.map((key, slot) => seesInCache(plan, query, key, held.length + n, slot)),
      ),
      keyTurns: attended.map((position, slot) => (inOrder ? slot : (turned[position] as number))),
      queryTurns: inOrder ? queries.map((_, n) => held.length + n) : turns,
      sinkTurns: queries.map((query) => (plan.bug === "position" ? query : rankOf(plan, query))),
      slots: next,
      evicted: attended.filter((position) => !next.includes(position)),
    });
    slots = next;
    before += count;
  }
  return steps;
}

/** The window that the mistaken cache believes in. */
const believed = ({ bug, window }: RollingPlan): number =>
  bug === "twice" ? Math.max(1, window - 1) : window;

function seesInCache(plan: RollingPlan, query: number, key: number, own: number, slot: number): boolean {
  if (plan.bug === "never") return key <= query;
  const window = believed(plan);
  if (plan.bug === "wrap") return slot <= own && (own - slot < window || isSink(plan, key));
  return key <= query && (query - key < window || isSink(plan, key));
}

export const isSink = ({ kind, sinks }: Pick<RollingPlan, "kind" | "sinks">, position: number): boolean =>
  kind === "sinks" && position < sinks;

function turnsOf({ kind, bug, window }: RollingPlan, queries: readonly number[], held: number): number[] {
  if (bug !== "position" || kind === "full" || kind === "sinks") return [...queries];
  const most = kind === "ring" ? window : window - 1;
  return queries.map((_, n) => Math.min(held, most) + n);
}

function slotsAfter(plan: RollingPlan, slots: readonly number[], queries: readonly number[]): number[] {
  const { kind, bug, sinks } = plan;
  const window = believed(plan);
  const all = [...slots, ...queries];
  if (kind === "full" || bug === "never") return all;
  // The newest key comes with its query: what stays for the next step is one less than a window.
  if (kind === "sliding") return window === 1 ? [] : all.slice(-(window - 1));
  if (kind === "sinks") {
    const first = all.filter((position) => position < sinks);
    const last = all.filter((position) => position >= sinks);
    return [...first, ...(window === 1 ? [] : last.slice(-(window - 1)))];
  }
  const next =
    slots.length === window ? [...slots] : Array.from({ length: window }, (_, n) => slots[n] ?? -1);
  for (const position of queries) next[position % window] = position;
  return next;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);

/** Steps of a prompt and then chunks of one size, `tokens` in all. */
export function planOf(tokens: number, prompt: number, chunk: number): number[] {
  const first = Math.min(tokens, prompt);
  const rest = tokens - first;
  const chunks = Array.from({ length: Math.floor(rest / chunk) }, () => chunk);
  const left = rest - chunks.length * chunk;
  return [first, ...chunks, ...(left > 0 ? [left] : [])];
}
