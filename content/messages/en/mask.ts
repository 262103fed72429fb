import type { ConventionId } from "@/kernels/attention/convention-ids";
import type { ConventionFamily, Refusal } from "@/kernels/attention/conventions";

const differs: Record<"same" | "differs", string> = {
  same: "The same {w} means the same cells in both.",
  differs: "Of the same {w}: {onlyHere} pairs only xformers shows, {onlyThere} pairs only the other shows.",
};

const refusal: Record<Refusal, string> = {
  "needs-odd": "This library refuses {w}: it must be odd, the query and two equal wings.",
  "needs-even": "This library refuses {w}: it must be even, half for each side.",
  "needs-divisor": "This library refuses {w} here: the sequence must be a multiple of it.",
  "needs-whole-chunks": "This library refuses {w} here: the sequence must be a multiple of twice as much.",
  "needs-positive": "This library refuses {w}: it must be at least 1.",
  "needs-shorter": "This library refuses {w} here: it must not be longer than the sequence.",
};

/** What is worth saying about a convention beside its rule. */
const remark: Partial<Record<ConventionId, string>> = {
  "mistral-reference":
    "This is how it reads a prompt. When it writes, it reads a rotating cache of as many slots, one key less, as Mistral’s main code does: one file disagrees with itself.",
  "mistral-main": "Mistral’s one-file reference sees one key more while it reads a prompt.",
  huggingface:
    "With flash attention transformers passed (w, w), one key more than this, until pull request 40163.",
  lucidrains: "Whole blocks: how far back a query sees depends on where in its block it stands.",
  "huggingface-both":
    "The number counts one side: 2w + 1 keys in all. A config of ModernBERT stores twice as much.",
  "huggingface-chunked": "A token at the start of a chunk sees only itself, however long the text before it.",
  "huggingface-chunked-padded":
    "Here 3 tokens fill up on the left. Chunks are counted after them, so the edges move.",
  "huggingface-padded":
    "Here 3 tokens fill up on the left. No real query sees them; the rows of those 3 carry no meaning.",
  "huggingface-packed": "Here two documents share the row, one half each. Neither sees the other.",
  "xformers-ops-packed": "Here two documents share the row, one half each. Neither sees the other.",
  "image-block":
    "The number counts the tokens of a picture, here from position 2 on: they see each other both ways.",
  "prefix-lm": "The number counts the tokens of a prefix: all queries see it whole.",
  "prefix-window": "The same number serves twice: as length of the prefix and as window of what follows.",
  "gpt-oss":
    "A learned sink takes part in each row’s softmax and is dropped afterwards: the weights sum to less than 1.",
  "streaming-llm":
    "Positions are counted inside the cache: the first 4 tokens stand directly before the window.",
  "ring-cache":
    "Token t lies in slot t % w. Once the ring has wrapped, the slots hold two runs, newer before older.",
  "longformer-global":
    "Here token 0 is global: it sees all, and all see it. Other tokens have half the number on each side.",
  natten: "Every query has w neighbours. At the edges the window is moved inward, not cut.",
  "natten-dilated": "Every second key, w of them: the reach is twice as far for the same cost.",
  "longformer-dilated": "Every second key, w on each side.",
  bigbird:
    "The number is a block’s size: three blocks in a row, the first and the last for all. Its random blocks are left out.",
  nanochat: "Each layer has a pair of its own; with causal, left counts the keys before the query.",
  "sparse-strided": "The last w keys, and one in w of those before them. Two heads share this between them.",
  "sparse-fixed": "The own block, and the last key of each block before. Two heads share this between them.",
  "xformers-ops-lower-triangular":
    "The documentation of 0.0.28.post3 reads as if one key more were seen. It was corrected in May 2025 (pull request 1360).",
};

/** The window mask. `{name}` is filled in. */
export const mask = {
  between: " ",
  figure:
    "{seq_len} queries × {seq_len} keys, {kind} window {w}: {pairs} of {all} pairs are visible, {percent}%.",
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
    computed: "pairs computed in blocks of {block}",
    wasted: "of these, wanted by no query",
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
    families: {
      "one side": "Windows that look back",
      "both sides": "Windows that look both ways",
      blocks: "Blocks and chunks",
      documents: "Padding, documents, prefixes",
      "first tokens and sinks": "First tokens and sinks",
      gaps: "Keys left out in between",
    } as Readonly<Record<ConventionFamily, string>>,
    row: "Query {query} sees keys",
    code: "As a program",
    op: {
      window: "Cost: the attention op computes this as a window, {pairs} scores where all pairs are {all}.",
      rows: "Cost: the attention op computes this as a window with a first and a last key for each row, {pairs} scores where all pairs are {all}.",
      mask: "Cost: no window says this. The attention op takes it as a mask of S² entries, {all} of them.",
    },
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
    mask_shade: "the band shows",
    shades: { flat: "mask", weights: "weights", cost: "cost" },
  },
  /** What the colours in the band mean. */
  shade: {
    weights: "weight of each pair in head {head}, 0 to {full}; the shade grows as its root.",
    above: " {above} are larger, up to {max}.",
    cost: "computed, but no query wants it: fast kernels such as FlexAttention compute whole blocks of {block} × {block} pairs.",
    failed: "There are no weights of this size here: {message}",
  },
  state: {
    static: "The op has not answered yet.",
    measured: "Measured through the attention op on {backend}: each row is what the op showed.",
    disagrees: "The op and the formula disagree in {count} rows.",
    failed: "The lab could not compute this: {message}",
  },
};

export type MaskMessages = typeof mask;
