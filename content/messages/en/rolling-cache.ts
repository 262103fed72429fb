import type { RollingBug, RollingKind } from "@/kernels/windows/rolling";

const kinds: Record<RollingKind, string> = {
  ring: "ring",
  sliding: "sliding",
  full: "full",
  sinks: "first + last",
};

const bugs: Record<RollingBug, { readonly name: string; readonly what: string }> = {
  none: { name: "none: a right cache", what: "The output from the cache is that of the whole sequence." },
  twice: {
    name: "window counted twice",
    what: "One key is taken off for the query in the config, and again in the cache: every window is one key short.",
  },
  wrap: {
    name: "mask by slot",
    what: "The mask goes by the order of the slots. It is right until the ring has wrapped.",
  },
  never: {
    name: "never drops a key",
    what: "Old keys stay, and the mask trusts the cache to have dropped them. Memory grows as well.",
  },
  position: {
    name: "position from the wrong place",
    what: "A token is turned by its place in the cache, which stops growing. Where first tokens are kept, it is the other way round.",
  },
};

/** The rolling cache. `{name}` is filled in. */
export const rollingCache = {
  between: " ",
  kinds,
  bugs,
  step: "Step by step",
  controls: {
    cache_kind: "cache",
    window: "window",
    cache_window: "Keys that a query sees, itself included.",
    sinks: "first kept",
    cache_sinks: "First tokens that are never dropped.",
    tokens: "tokens",
    cache_tokens: "All that will be read and written.",
    prompt: "prompt",
    cache_prompt: "Tokens that come at once in the first step.",
    chunk: "then",
    cache_chunk: "Tokens in each later step.",
    learned: "learned sink",
    cache_learned: "One more logit in the softmax, as gpt-oss has it.",
    logit: "its logit",
    cache_logit: "The higher, the more weight it takes.",
    cache_bug: "A mistake",
  },
  drawing: {
    slots: "What the slots hold after each step",
    token: "token",
    slot: "slots →",
    weights: "This step: mask and weights of its {count} keys",
    difference: "How far the output from the cache is off",
    sum: "Σ {sum}",
    tokens: "token →",
    noise: "rounding",
    passed: "past the window",
  },
  legend: {
    new: "written in this step",
    kept: "kept from before",
    first: "first tokens, kept for good",
    weight: "weight, the darker the more",
    hidden: "hidden by the mask",
    sum: "what a row sums to, the sink has the rest",
    noise: "differs by rounding only, below {noise}",
    wrong: "differs: the cache is wrong",
  },
  help: "Each row above is a step; click one, or walk with the arrow keys. Both outputs are computed by the same op on your device: once from the slots, once from all tokens. Head of 16 channels, rotary positions.",
  sentence: {
    waiting: "The numbers appear when a kernel has answered.",
    one: "Token {first} gets {keys} keys and sees {seen} of them.",
    some: "Tokens {first} to {last} get {keys} keys; the last of them sees {seen}.",
    keeps: "Afterwards {kept} are stored; nothing was dropped.",
    evicts: "Afterwards {kept} are stored; dropped: {evicted}.",
    learned: "The row’s weights sum to {sum}; the learned sink has the rest.",
    same: "The output from the cache is that of the whole sequence: they differ by {largest} at most.",
    unhurt: "The mistake has not shown yet: outputs differ by {largest} at most.",
    wrong: "The output is wrong from token {token} on, by up to {largest}.",
  },
  table: {
    caption: "Each token: what it sees, what is stored after its step, and how far its output is off",
    columns: ["token", "keys it sees", "slots afterwards", "dropped", "sum of weights", "difference"],
  },
  source: {
    measured: "Computed twice by the attention op on {backend}, float32, and compared.",
    waiting: "Your device has not answered yet.",
    progress: "Step {done} of {total} …",
    failed: "This could not be computed: {message}",
  },
};

export type RollingCacheMessages = typeof rollingCache;
