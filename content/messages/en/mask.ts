import type { ConventionId, Refusal } from "@/kernels/attention/conventions";

const differs: Record<"same" | "differs", string> = {
  same: "The same {w} means the same cells in both.",
  differs: "Of the same {w}: {onlyHere} pairs only xformers shows, {onlyThere} pairs only the other shows.",
};

const refusal: Record<Refusal, string> = {
  "needs-odd": "This library refuses {w}: it must be odd, the query and two equal wings.",
  "needs-even": "This library refuses {w}: it must be even, half for each side.",
  "needs-divisor": "This library refuses {w} here: the sequence must be a multiple of it.",
  "needs-positive": "This library refuses {w}: it must be at least 1.",
};

/** What is worth saying about a convention beside its rule. */
const remark: Partial<Record<ConventionId, string>> = {
  "mistral-reference": "Mistral’s two codes disagree by one key.",
  "mistral-main": "Mistral’s two codes disagree by one key.",
  huggingface:
    "With flash attention transformers passed (w, w), one key more than this, until pull request 40163.",
  lucidrains: "Whole blocks: how far back a query sees depends on where in its block it stands.",
  "xformers-ops-lower-triangular": "Its documentation reads as if one key more were seen.",
};

/** The window mask. `{name}` is filled in. */
export const mask = {
  between: " ",
  figure:
    "{seq_len} queries × {seq_len} keys, {kind} window {w}: {pairs} of {all} pairs are visible, {percent} %.",
  kind: { causal: "causal", centred: "centred" },
  row: {
    words: "Query {query} sees {keys} keys: {first} to {last}.",
    one: "Query {query} sees one key: {first}.",
    none: "Query {query} sees no key.",
    cell: "Key {key} is visible to query {query}.",
    hidden: "Key {key} is hidden from query {query}.",
    arcs: "One arc in {step} is drawn.",
    predicate: "The rule as a predicate",
    slice: "The keys of query {query}, as a slice",
  },
  refused: "xformers refuses an even window that is not causal: “{message}”. The picture shows {w}.",
  nextOdd: "Use {w}",
  cost: {
    pairs: "visible pairs",
    all: "all pairs, S²",
    density: "density",
    path: "xformers takes",
    sparse: "the sparse path (density at most 0.30)",
    dense: "the dense path (density above 0.30)",
    lost: "pairs lost on that path",
  },
  matrix: {
    help: "Arrow keys walk, Shift walks by ten, Enter locks, Esc releases, + and − zoom, 0 shows the whole. Ctrl and the wheel, or two fingers, zoom.",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    whole: "Whole",
    queries: "query",
    keys: "key",
    parts: {
      query: "the query: its row, and its dot on the line",
      keys: "the keys it sees: in the row, as band and as arcs",
      edge: "the window’s edge, to be dragged",
    },
  },
  convention: {
    label: "The same number in",
    none: "xformers alone",
    rule: "Visible when",
    source: "Source",
    evidence: { ran: "checked by running the library", read: "read in its code, not run" },
    legendHere: "only xformers",
    legendThere: "only the other",
    ...differs,
    refusal,
    remark,
  },
  table: {
    caption: "The mask row by row",
    query: "query",
    first: "first key",
    last: "last key",
    keys: "keys",
    none: "–",
    earlier: "Earlier rows",
    later: "Later rows",
  },
  controls: {
    seq_len: "Tokens in the sequence.",
    window_size: "As given to LocalAttention.",
    causal: "Only itself and what came before.",
  },
  state: {
    static: "The op has not answered yet.",
    measured: "Measured through the attention op on {backend}: each row is what the op showed.",
    disagrees: "The op and the formula disagree in {count} rows.",
    failed: "The lab could not compute this: {message}",
  },
};

export type MaskMessages = typeof mask;
