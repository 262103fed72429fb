import { problems } from "./problems";
import { trace } from "./trace";

/** The first page. `{name}` is filled in; a backtick sets code; `[key:words]` colours words by their role. */
export const first = {
  ...trace,
  title: "The call that fails, beside the call that works",
  description:
    "xformers' LocalAttention called with the heads in the wrong place, and through MultiHeadDispatch: both executed in your browser, step by step.",
  lead: "In local attention a query sees only the keys near it; xformers’ `LocalAttention` fails when the heads stand where it expects the sequence.",
  ways: { chapter: "The error, explained in eight minutes", error: "Another message? Paste your error" },
  hero: {
    view: { label: "Which call", wrong: "The wrong call", right: "The right call" },
    help: "Drag the band’s edge, the corner, or the stack. With keys: Tab to one of them, then the arrows.",
    keys: "keys",
    queries: "queries",
    stackWrong:
      "q = k = v as {batch} stacks of {heads} sheets, a sheet for each head: {seq} tokens of {dim} numbers",
    stackRight: "All {all} sheets in one stack: the heads are folded into the batch",
    squareWrong:
      "Scores of {seq} by {seq}, and in their corner a mask of {heads} by {heads}, which should have been a band",
    squareRight:
      "Scores of {seq} by {seq} with the band that each query sees: itself and {left} keys before it",
    grips: {
      window_size: "Window: the band’s edge",
      seq_len: "Length: the corner of the scores",
      num_heads: "Heads: the top of the stack",
    },
    keysSeen: "{keys} keys",
    tokens: "{seq} tokens",
    heads: "{heads} heads",
    taken: "Axis 1 is taken for the sequence, and here it is the heads: the mask is {heads} × {heads}.",
    folded: "The heads are folded into the batch. Axis 1 is the sequence, and the mask is {seq} × {seq}.",
    pairs: "Mask of {side} × {side}: {pairs} visible pairs. The scores have {all}.",
  },
  dropIn: {
    title: "You have query, key and value already",
    lead: "MultiHeadDispatch projects its input with parameters of its own. Where yours are projected, fold the heads into the batch, call, and unfold. The other two calls are the maintained ones of PyTorch.",
    fold: "Fold, call, unfold",
    foldText: "The same LocalAttention, with the axes that it expects.",
    close:
      "`torch.allclose`: True. All of them return the same output: over {count} numbers they differ by at most {largest}. Computed here, by {backend} against double precision.",
    apart:
      "`torch.allclose`: False. Over {count} numbers they differ by up to {largest}: here xformers loses visible pairs. Computed here, by {backend} against double precision.",
    computing: "Computing both, to compare them …",
    notRun: "Not compared at this size: xformers takes its dense steps, which the lab does not run here.",
  },
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
      num_heads: "Heads that the numbers of each token are split into.",
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
    causal: "A query far enough from the start sees {keys} keys: its own and the {left} before it.",
    centred: "A query far enough from both ends sees {keys} keys: its own and {left} on either side.",
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
    faithful: "Full width",
    note: {
      same: "With one head both sizes are the same: `dim_model` = {dim_model}.",
      as_published:
        "The fix usually posted sets `dim_model = head_dim`: {dim_model}, which leaves each head {head_size} numbers instead of {head_dim}.",
      faithful:
        "Each head has its {head_dim} numbers: `dim_model = num_heads · head_dim` = {num_heads} · {head_dim} = {dim_model}.",
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
      heads_do_not_divide: "Choose num_heads that divide {dim_model}, or the full width of the model.",
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
        text: "There are as many heads as tokens, and the batch is 1 or as large as both, so the mask built from the heads fits. Change one of these numbers and it breaks.",
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
      text: "With one sequence and one head the mask is 1 × 1 and stretches over all scores: every query sees every key. No error tells you.",
    },
    differs: {
      title: "The call succeeds and returns something else",
      text: "The output differs from attention over the window in {count} of {seq} queries, by up to {max}.",
    },
    layer_too_wide: {
      title: "Not run at this size",
      text: "At full width the layer has dim_model = {dim_model}, and {parameters} parameters. The lab draws them up to dim_model {max_dim_model}, so that your device does not stand still.",
    },
    dense_not_run: {
      title: "Not run at this size",
      text: "xformers takes its dense steps here: {scores} scores. The lab runs them up to seq {max_seq_len} and {max_scores} scores, so that your device does not stand still.",
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
    backend: { webgl: "WebGL", webgpu: "WebGPU", wasm: "WASM", cpu: "CPU" },
    threads: "WASM computes with {count} threads.",
    engines: {
      label: "Engine",
      auto: "auto",
      help: "auto takes WebGL where a GPU draws it, and WASM where a processor would have to.",
      compare: "Compare all engines",
      computing: "Each engine computes the same numbers …",
      stop: "Stop comparing",
      failed: "One engine could not compute these numbers.",
      largest: "{engines} computed the same {count} numbers. Their largest difference is {largest}.",
      missing: "Not in this browser: {engines}.",
    },
    thread: { worker: "in a worker", main: "in the page" },
    renderer: "Renderer: {renderer}",
    recoveries: "The GPU was lost and taken again {count} times.",
    fallback: {
      no_worker: "This page may not start workers, so it computes in the page itself.",
      silent_worker: "The worker that should compute never answered, so it computes in the page itself.",
      no_webgpu: "This browser gives no WebGPU adapter.",
      no_webgl_in_worker: "Workers have no WebGL 2 in this browser.",
      no_webgl:
        "No GPU draws WebGL 2 with float textures for this page, so it computes on the processor. The numbers are the same.",
      no_wasm:
        "This browser has no WebAssembly with SIMD, so plain JavaScript computes: the numbers are the same, only slower.",
    },
  },
  problems,
  today: {
    lead: "`LocalAttention` and `MultiHeadDispatch` are gone since xformers 0.0.29. This is the same window in two calls of PyTorch.",
    sdpa: {
      title: "scaled_dot_product_attention",
      text: "The mask is yours to build, so it has the length you give it. Heads stay an axis of their own: (batch, head, seq, head_dim) is right here. The mask is dense, (seq, seq).",
    },
    flex: {
      title: "FlexAttention",
      text: "The window is a function of two positions. Under torch.compile, blocks without a visible pair are skipped, and the work grows with seq · window. Uncompiled it computes every pair.",
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
