import { readFileSync } from "node:fs";
import { setBackend } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { type Experiment, parseExperiment } from "@/components/experiment/experiment";
import { places } from "@/components/figures/cost/points";
import { headsInput } from "@/components/figures/heads/input";
import { lostKeysInput } from "@/components/figures/lost-keys/input";
import { factsOf } from "@/components/figures/model-windows/facts";
import { readModel } from "@/components/figures/model-windows/read-model";
import { rollingInput } from "@/components/figures/rolling-cache/input";
import { elementsIn, parseMdx } from "@/components/lesson/source/parse";
import { type ChapterId, chapterIds } from "@/content/chapters";
import { observeHeads } from "@/kernels/lab/observers/heads";
import { observeLostKeys } from "@/kernels/lab/observers/lost-keys";
import { observeRollingCache } from "@/kernels/lab/observers/rolling-cache";
import { observeWeights } from "@/kernels/lab/observers/weights";
import { goals } from "./goals";

const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
const file = new Uint8Array(readFileSync("public/model/reader.safetensors"));

beforeAll(async () => {
  await setBackend("cpu");
});

const known = new Map<ChapterId, { figure: string; start: Experiment }>();

/** The figure of a chapter's free play, and where it starts. */
function playOf(chapter: ChapterId) {
  const play = known.get(chapter) ?? readPlay(chapter);
  known.set(chapter, play);
  return play;
}

function readPlay(chapter: ChapterId): { figure: string; start: Experiment } {
  const tree = parseMdx(readFileSync(`content/chapters/${chapter}/en.mdx`, "utf8"));
  const [play] = elementsIn(tree.children ?? [], "Play");
  const [figure] = elementsIn(play?.children ?? [], "Figure");
  if (!figure) throw new Error(`${chapter} has no figure to play with`);
  const { experiment, problems } = parseExperiment((figure.props["state"] ?? {}) as Partial<Experiment>);
  expect(problems).toEqual([]);
  return { figure: String(figure.props["id"]), start: experiment };
}

let opened: ReturnType<typeof observeWeights> | undefined;

/** What the figure shows of a state, as it exports it. */
async function shownOf(figure: string, state: Experiment): Promise<unknown> {
  if (figure === "heads") return observeHeads(headsInput(state), context);
  if (figure === "rolling-cache") return observeRollingCache(rollingInput(state), context);
  if (figure === "cost") return { places: places(state, []) };
  if (figure === "weights") {
    const { text, model_window: window_size } = state;
    // Read once: layer and head are only looked at.
    opened ??= observeWeights({ text, file, seed: 0, window_size }, context);
    const { layers } = await opened;
    return layers[Number(state.model_layer) - 1];
  }
  if (figure === "lost-keys") {
    const input = lostKeysInput({ ...state, batch: 1, num_heads: 1 });
    return input && observeLostKeys(input, context);
  }
  if (figure === "model-windows") {
    const model = readModel(state, "config_model", "own");
    if (model.kind !== "model") return null;
    const token = Math.min(state.config_token, state.config_context - 1);
    return { facts: factsOf(model.shown.model, state.config_context, token, state.cache_dtype) };
  }
  return null;
}

/** Which parts of the goal are reached on a way through states, each a change of the one where the play starts. */
async function walk(chapter: ChapterId, ...changes: readonly Partial<Experiment>[]): Promise<string[]> {
  const { figure, start } = playOf(chapter);
  const before: Experiment[] = [];
  const reached = new Set<string>();
  for (const change of changes) {
    const state = { ...start, ...change };
    const shown = await shownOf(figure, state);
    for (const [part, holds] of Object.entries(goals[chapter])) {
      if (holds({ state, shown, before })) reached.add(part);
    }
    before.push(state);
  }
  return [...reached].sort();
}

const partsOf = (chapter: ChapterId) => Object.keys(goals[chapter]).sort();

test("no play starts at its goal", async () => {
  for (const chapter of chapterIds) expect([chapter, ...(await walk(chapter, {}))]).toEqual([chapter]);
});

/** The single value of one field at which the goal is reached, of all that a reader can set. */
async function only(chapter: ChapterId, field: "window_size" | "seq_len", values: readonly number[]) {
  const found: number[] = [];
  for (const value of values) if ((await walk(chapter, { [field]: value })).length > 0) found.push(value);
  return found;
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, n) => n);

/** Visible pairs of a causal window, counted one by one. */
const counted = (seq: number, window: number) =>
  upTo(seq - 1).reduce((sum, query) => sum + Math.min(query, window) + 1, 0);

test("the widest and the smallest are one value each, and counting finds the same", async () => {
  const below = (seq: number, share: number) =>
    upTo(seq - 1)
      .filter((window) => counted(seq, window) < share * seq * seq)
      .at(-1);
  expect(await only("why", "window_size", upTo(1023))).toEqual([below(1024, 0.05)]);
  expect(await only("the-window", "window_size", upTo(255))).toEqual([below(256, 0.3)]);
  const hides = upTo(256).find((seq) => seq > 0 && counted(seq, 128) < (seq * (seq + 1)) / 2);
  expect(await only("the-error", "seq_len", upTo(256).slice(1))).toEqual([hides]);
});

test("a fold moves nothing with one head, and with one position, and in no other of these sizes", async () => {
  for (const chapter of ["heads", "dispatch"] as const) {
    expect(await walk(chapter, { split_num_heads: 1 })).toEqual(["one-head"]);
    expect(await walk(chapter, { split_seq_len: 1 })).toEqual(["one-position"]);
    expect(await walk(chapter, { split_batch: 1 }, { split_dim_model: 12 }, { split_num_heads: 8 })).toEqual(
      [],
    );
  }
});

test("lost keys are counted by what the figure shows", async () => {
  expect(await walk("shapes-that-lie", { window_size: 6 })).toEqual(["three"]);
  expect(await walk("shapes-that-lie", { window_size: 6 }, { window_size: 7 })).toEqual(["none", "three"]);
  expect(await walk("shapes-that-lie", { window_size: 6, seq_len: 65 })).toEqual([]);
});

test("each mistake of the cache counts once, and the shortest text that shows one is noticed", async () => {
  expect(
    await walk("wrong-windows", { cache_bug: "twice" }, { cache_bug: "none" }, { cache_bug: "twice" }),
  ).toEqual(["twice"]);
  const bugs = partsOf("wrong-windows") as Experiment["cache_bug"][];
  expect(await walk("wrong-windows", ...bugs.map((cache_bug) => ({ cache_bug })))).toEqual(bugs);
  for (const cache_bug of ["twice", "position"] as const) {
    const lengths: number[] = [];
    for (const cache_tokens of upTo(16).slice(1))
      if ((await walk("generating", { cache_bug, cache_tokens })).length > 0) lengths.push(cache_tokens);
    expect(lengths).toHaveLength(1);
    // Nothing of a mistake shows before the window is full.
    expect(lengths[0]).toBeGreaterThan(playOf("generating").start.cache_window - 1);
  }
});

test("Mistral's last token hears of the first through a window that its layers carry so far", async () => {
  const hears = async (config_window: number) => (await walk("models", { config_window })).length > 0;
  expect([await hears(128), await hears(256), await hears(257), await hears(4096)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(await hears(8192)).toBe(false);
});

test("a head that looks back equally, and a row that takes nearly all, are among those the reader can choose", async () => {
  const heads: string[] = [];
  const rows: string[] = [];
  for (const model_layer of ["1", "2"] as const)
    for (const model_head of upTo(3)) {
      if ((await walk("training", { model_layer, model_head })).length > 0)
        heads.push(`${model_layer}.${model_head}`);
      for (const query of [5, 12, 20, 30])
        if ((await walk("one-row", { model_layer, model_head, query })).length > 0)
          rows.push(`${model_layer}.${model_head}.${query}`);
    }
  expect(heads.length).toBeGreaterThan(0);
  expect(heads.length).toBeLessThan(8);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(32);
});

test("local attention is faster where it was measured to be", () => {
  const { start } = playOf("window-cost");
  const outcome = (ms: number) => ({ outcome: { kind: "measured", milliseconds: [ms], bytes: {} } });
  const reached = (local: number, dense: number) => {
    const point = { local: outcome(local), dense: outcome(dense) } as never;
    const [holds] = Object.values(goals["window-cost"]);
    return holds?.({ state: start, shown: { places: places(start, [point]) }, before: [] });
  };
  expect([reached(3, 2), reached(2, 3)]).toEqual([false, true]);
});

test("two libraries count as alike only when they agree for every window, and were looked at with two", async () => {
  const look = (convention: Experiment["convention"]) => [
    { convention, window_size: 4 },
    { convention, window_size: 5 },
  ];
  expect(await walk("today", { convention: "huggingface" }, { convention: "mistral" as never })).toEqual([]);
  const { conventionIds } = await import("@/kernels/attention/convention-ids");
  const all = await walk("today", ...conventionIds.flatMap(look));
  expect(all).toEqual(["alike", "never"]);
});
