import { problems } from "./problems";
import { trace } from "./trace";

/** The first page. `{name}` is filled in; a backtick sets code; `[key:words]` colours words by their role. */
export const first = {
  ...trace,
  title: "The call that fails, beside the call that works",
  description:
    "xformers' LocalAttention called with the heads in the wrong place, and through MultiHeadDispatch: both executed in your browser, step by step.",
  lead: "A tensor of shape `(batch, head, seq, head_dim)` goes into xformers’ `LocalAttention`, and it fails over two sizes that should never have met. Both calls below run in your browser as xformers 0.0.28.post3 runs them. Change a number, or walk through the steps.",
  ways: { chapter: "The error, explained in eight minutes", error: "Another message? Paste your error" },
  tabs: { label: "What to compare", calls: "Wrong and right", today: "Today" },
  controls: {
    title: "Settings",
    batch: "batch",
    num_heads: "num_heads",
    seq_len: "seq",
    head_dim: "head_dim",
    window_size: "window_size",
    causal: "causal",
    seed: "seed",
    help: {
      batch: "Sequences computed at once.",
      num_heads: "Heads each sequence is split into.",
      seq_len: "Tokens in a sequence.",
      head_dim: "Numbers per token and head.",
      window_size: "How far a query looks.",
      causal: "Only itself and what came before.",
      seed: "Given to torch.manual_seed.",
    },
    reset: "Defaults",
    undo: "Undo",
    redo: "Redo",
    dice: "Another seed",
  },
  ruler: {
    causal: "A query sees {keys} keys: itself and the {left} before it.",
    centred: "A query sees {keys} keys: itself and {left} on either side.",
    refused: "xformers refuses an even window that is not causal: there is no middle.",
    clipped: "The window is wider than the sequence: a query sees all {keys} keys it may.",
    picture: "The keys that the lit query sees, on the line of tokens",
  },
  columns: {
    direct: { title: "Called directly", shape: "on (batch, head, seq, head_dim)" },
    dispatch: { title: "Through MultiHeadDispatch", shape: "on (batch, seq, dim_model)" },
  },
  layout: {
    label: "Size of the model",
    as_published: "As published",
    faithful: "Faithful",
    note: {
      same: "With one head both sizes are the same: `dim_model` = {dim_model}.",
      as_published:
        "The fix usually posted sets `dim_model = head_dim`: {dim_model}, which leaves each head {head_size} numbers instead of {head_dim}.",
      faithful:
        "To keep {head_dim} numbers per head, `dim_model = num_heads · head_dim`: {num_heads} · {head_dim} = {dim_model}.",
    },
  },
  verdict: {
    error: "Stops at step {step} of {step} with {type}",
    errorBefore: "Stops before the first step with {type}",
    ok: "Returns {shape}",
    notRun: "Not run at this size",
  },
  source: {
    release: "Mode: release, what xformers 0.0.28.post3 returns, defects included.",
    intended: "Mode: intended, softmax over exactly the window.",
    reference: "Computed in double precision when this page was built; your device has not answered yet.",
    computing: "Computing…",
    failed: "Your device could not compute this: {message}",
  },
  error: {
    title: "The error",
    maskMade: "The mask that was made",
    maskOver: "The same mask on the scores, to scale",
    maskOverLabel: "A mask of {length} × {length} in the corner of scores of {seq} × {seq}",
    why: "Why",
    where: "Where",
    operands: "Who",
    fix: "Fix",
    lines: {
      where: "`{code}`, in {frame}.",
      raised: "Raised in {frame}.",
    },
    causes: {
      mask_from_heads:
        "LocalAttention expects three axes, `(batch · head, seq, head_dim)`, and takes axis 1 for the sequence. Here axis 1 is `head`, so the [mask:mask] is {length} × {length}, the scores are {seq} × {seq}, and `window_size={window}` never mattered.",
      even_window:
        "Without `causal` the window counts the query itself and two equal wings, so its size has to be odd.",
      heads_do_not_divide:
        "Each head takes dim_model / num_heads numbers, and {dim_model} is not divisible by {num_heads}.",
      other: "The operands of this step do not have the shapes it needs.",
    },
    fixes: {
      mask_from_heads:
        "Fold the heads into the batch before the call, `x.flatten(0, 1)`, or give `(batch, seq, dim_model)` to MultiHeadDispatch, which does it for you: the other column.",
      even_window: "Take {smaller} or {larger}, or set `causal=True`.",
      heads_do_not_divide: "Choose num_heads that divide {dim_model}, or the faithful size of the model.",
      other: "Follow the shapes in the trace to the step above.",
    },
  },
  result: {
    title: "The result",
    output: "Output",
    weights: "Weights",
    mask: "Mask",
    head: "Head",
    query: "Query",
    rows: "query",
    columns: "key",
    scale: "0 to {full}; the shade grows with the square root.",
    above: "The {above} larger weights, up to {max}, have the full shade.",
    sentence:
      "Query {query} gives weight to keys {first} to {last}, {keys} in all; most to key {key}: {weight}.",
    one: "Query {query} gives all its weight to key {key}.",
    nothing: "Query {query} sees no key.",
    maskSentence: "{seq} × {seq}, {pairs} visible pairs.",
    maskLost: "{seq} × {seq}, {pairs} visible pairs, of which the last {lost} were dropped.",
    sampled: "One dot stands for {block} × {block} pairs and shows the largest of them.",
    table: "As a table",
    tableKey: "key",
    tableWeight: "weight",
    tableRest: "The {shown} largest of {keys} weights of query {query}.",
    staticPicture: "Weights of head 0 in the default experiment, from the reference.",
  },
  notes: {
    as_intended: {
      direct: {
        title: "The wrong call happens to be right",
        text: "There are as many heads as tokens, so the mask built from the heads fits. Change either number and it breaks.",
      },
      dispatch: {
        title: "As intended",
        text: "What xformers returns here is softmax over exactly the window: the difference is rounding.",
      },
    },
    lost_keys: {
      title: "xformers loses keys here",
      text: "Its sparse path keeps a multiple of 4 pairs and drops the rest from the end: {pairs}.",
      pair: "query {query} no longer sees key {key}",
      difference: "The output is wrong for query {queries}, by up to {max}.",
      none: "The output does not change measurably.",
    },
    unmasked: {
      title: "The wrong call succeeds, without any window",
      text: "With one head the mask is 1 × 1 and stretches over all scores: every query sees every key. No error tells you.",
    },
    differs: {
      title: "The call succeeds and returns something else",
      text: "The output differs from attention over the window in {count} of {seq} queries, by up to {max}.",
    },
    dense_not_run: {
      title: "Not run at this size",
      text: "xformers takes its dense steps here: {scores} scores. The lab runs them up to seq {max_seq_len} and {max_scores} scores, so that your device stays responsive.",
    },
  },
  badge: {
    ok: "checked",
    bad: "differs",
    computing: "checking",
    none: "nothing to check",
    max: "largest |kernel − reference|",
    title: "What this number says",
    text: "Every number of the output and of the weights on this page was computed twice: by the kernel, and by a plain loop in double precision that shares no code with it. The badge shows the largest difference. It turns red when one exceeds its tolerance.",
    tolerance: "Tolerance: {atol} + {rtol} · |reference|. The worst number uses {share} of its own.",
    compared: "{count} numbers compared.",
    time: "Called directly {direct}; through MultiHeadDispatch {dispatch}.",
    noNumbers: "Neither call returned numbers, so there is nothing to compare.",
    backend: { webgl: "WebGL", cpu: "CPU" },
    thread: { worker: "in a worker", main: "in the page" },
    renderer: "Renderer: {renderer}",
    recoveries: "The WebGL context was lost and replaced {count} times.",
    fallback: {
      no_worker: "This page may not start workers, so it computes in the page itself.",
      no_webgl_in_worker: "Workers have no WebGL 2 in this browser, so it computes in the page itself.",
      no_webgl:
        "This browser has no WebGL 2 with float textures, so it computes on the CPU. The numbers are the same, only slower.",
    },
  },
  problems,
  today: {
    lead: "`LocalAttention` and `MultiHeadDispatch` are gone since xformers 0.0.29. This is the same window in two PyTorch calls that are maintained.",
    sdpa: {
      title: "scaled_dot_product_attention",
      text: "The mask is yours to build, so it has the length you give it. Heads stay an axis of their own: (batch, head, seq, head_dim) is right here. The mask is dense, (seq, seq).",
    },
    flex: {
      title: "FlexAttention",
      text: "The window is a function of two positions. Blocks without a visible pair are skipped, so the work grows with seq · window.",
    },
    mask: "What both show: {pairs} of {total} pairs.",
    refused: "This window has no counterpart: xformers refuses it too.",
    notRun: "PyTorch does not run in this page. The mask is drawn by the lab’s own window geometry.",
  },
  code: { label: "Python", copy: "Copy", copied: "Copied" },
  status: {
    both: "Called directly: {direct}. Through MultiHeadDispatch: {dispatch}.",
  },
};

export type FirstMessages = typeof first;
