/** The first page. `{name}` is filled in; a backtick sets code; `[key:words]` colours words by their role. */
export const first = {
  title: "The call that fails, beside the call that works",
  description:
    "xformers' LocalAttention called with the heads in the wrong place, and through MultiHeadDispatch: both executed in your browser, step by step.",
  lead: "A tensor of shape `(batch, head, seq, head_dim)` goes into xformers’ `LocalAttention`, and it fails over two sizes that should never have met. Both calls below run in your browser as xformers 0.0.28.post3 runs them. Change a number, or walk through the steps.",
  /** Ends a sentence, and parts it from the next. */
  stop: ".",
  between: " ",
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
  trace: {
    title: "Shape trace",
    previous: "Back one step",
    next: "On one step",
    position: "Step {at} of {count}",
    scrub: "Step",
    all: "See all",
    one: "One at a time",
    frame: "in",
    moves: "copies",
    view: "moves nothing",
    failedHere: "Stops here",
    maskOrigin: {
      wrong:
        "The mask’s side, {length}, was read from `{tensor}.shape[{axis}]`. xformers takes that axis for `{intended}`; in this call it is `{name}`.",
      right:
        "The mask’s side, {length}, was read from `{tensor}.shape[{axis}]`, the `{name}` axis, as it should be.",
      dense:
        "{pairs} of {total} pairs are visible ({density}): above 0.30, so it is kept as a dense tensor to be added.",
      sparse: "{pairs} of {total} pairs are visible ({density}): at most 0.30, so only those are kept.",
    },
    steps: {
      check: {
        title: "Check the sizes",
        text: "The module asks whether it can work with what it was given. Here it cannot.",
      },
      expand_batch: {
        title: "Repeat over the batch",
        text: "One batch element is stretched to the size of the others.",
      },
      project: {
        title: "Project",
        text: "Three linear layers turn each token into its [query:query], [key:key] and [value:value].",
      },
      split_heads: {
        title: "Split into heads",
        text: "The last axis becomes two: head and numbers per head. Same numbers, same order in memory.",
      },
      swap_heads: {
        title: "Bring the heads forward",
        text: "The head axis moves before the sequence. This is a transpose: only the strides change.",
      },
      rotate: {
        title: "Rotary position",
        text: "Pairs of channels turn by an angle that grows with the position.",
      },
      fold_heads: {
        title: "Fold the heads into the batch",
        text: "Batch and head become one axis. From here on axis 1 is the sequence, which is what LocalAttention counts on. The transposed numbers have to be copied.",
      },
      reuse_mask: {
        title: "Take the mask of the last call",
        text: "The stored [mask:mask] has the right length and is used again, even if the window has changed since.",
      },
      make_mask: {
        title: "Make the mask",
        text: "A band of visible (query, key) pairs. Its side comes from axis 1 of `q`, whatever that axis is.",
      },
      store_mask: {
        title: "Store the mask",
        text: "The band is put into the form the next steps use.",
      },
      and_mask: {
        title: "Combine with your mask",
        text: "What both masks show stays visible.",
      },
      scale: {
        title: "Scale the queries",
        text: "Divided by the root of head_dim, so that the [scores:scores] do not grow with it.",
      },
      transpose_key: {
        title: "Turn the keys",
        text: "The last two axes of the [key:keys] change places, ready for the product.",
      },
      scores: {
        title: "Score every pair",
        text: "Each [query:query] times each [key:key]: all of them, visible or not.",
      },
      repeat_mask: {
        title: "Repeat the mask",
        text: "The [mask:mask] has one leading entry and the scores have several, so it is repeated. It now looks like a batch of masks.",
      },
      add_mask: {
        title: "Add the mask",
        text: "0 where a pair is visible, minus infinity where it is hidden. PyTorch lines both shapes up from the right and needs every pair of sizes to be equal, or one of them 1.",
      },
      masked_scores: {
        title: "Score the visible pairs",
        text: "Only pairs inside the [mask:mask] are multiplied; the others do not exist.",
      },
      softmax: {
        title: "Softmax",
        text: "Each row becomes [weights:weights] that add up to 1.",
      },
      dropout: { title: "Dropout", text: "Some [weights:weights] are set to 0 and the rest scaled up." },
      weighted_sum: {
        title: "Weighted sum",
        text: "Each query’s [output:output] is the sum of the [value:values], weighted.",
      },
      window_attention: {
        title: "Attention in the window",
        text: "Softmax over exactly the window, in one kernel.",
      },
      unfold_heads: {
        title: "Unfold the heads",
        text: "The first axis becomes batch and head again.",
      },
      merge_heads: {
        title: "Put the heads side by side",
        text: "Heads and their numbers become one axis, dim_model, once more. This needs a copy.",
      },
      project_out: { title: "Project out", text: "A last linear layer mixes the heads." },
    },
    empty: "The call ended before its first step.",
  },
  error: {
    title: "The error",
    aligned: "The two shapes, lined up from the right",
    maskMade: "The mask that was made",
    maskOver: "The same mask on the scores, to scale",
    maskOverLabel: "A mask of {length} × {length} in the corner of scores of {seq} × {seq}",
    missing: "1 is assumed",
    equal: "equal",
    clash: "clash",
    stretch: "stretches",
    why: "Why",
    where: "Where",
    operands: "Who",
    fix: "Fix",
    lines: {
      operands:
        "`{a}` of shape {shapeA} meets `{b}` of shape {shapeB}. On axis {axis} the first has {sizeA} ({nameA}), the second {sizeB} ({nameB}). They differ and neither is 1.",
      operandsInPlace:
        "`{a}` of shape {shapeA} would have to become {shapeB}. On axis {axis} it has {sizeA} ({nameA}) and the sum has {sizeB} ({nameB}); an addition in place cannot stretch the tensor it writes to.",
      operandsPlain: "`{a}` of shape {shapeA} meets `{b}` of shape {shapeB}.",
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
  problems: {
    title: "Part of the address was not used",
    unreadable: "The experiment could not be read: {value}",
    other_version:
      "It is written in version {value}; this page reads version {expected}. The defaults are shown.",
    unknown_key: "There is no setting called {key}.",
    not_a_number: "{key}: “{value}” is not a number.",
    not_an_integer: "{key}: {value} is not a whole number.",
    out_of_range: "{key}: {value} is not between {min} and {max}.",
    not_an_option: "{key}: “{value}” is none of {options}.",
    too_large: "{keys} together ask for {value} numbers; this page computes up to {max}.",
  },
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
