import { engineChoices } from "@/kernels/lab/engines";
import { layouts, modes } from "@/kernels/lab/run";
import { boolean, choice, integer, text } from "./field";
import type { FieldGroup } from "./migrations";

const PLACE = /(?:batch|head|query|key|channel)-\d{1,4}|(?:axis|role|step|part)-[\w -]{1,32}/.source;

/**
 * The fields that a run reads (`kernels/lab/run.ts`), and those of what is shown that belong to no figure alone.
 *
 * The defaults are the call of xformers issue #1076: q = k = v of shape (2, 8, 512, 32) given to
 * `LocalAttention(causal=True, window_size=128)`. An even window without causal is allowed on purpose: xformers refuses
 * it, and the refusal is worth seeing. So is a num_heads that does not divide dim_model.
 */
export const shared = {
  fields: {
    /** `release`: what xformers 0.0.28.post3 returns, defects included. `intended`: softmax over exactly the window. */
    mode: choice(modes),
    batch: integer(2, 1, 8),
    num_heads: integer(8, 1, 64),
    seq_len: integer(512, 1, 4096, 8),
    head_dim: integer(32, 1, 128, 4),
    window_size: integer(128, 0, 4096),
    causal: boolean(true),
    /** Of the call beside it: as wide as all heads together, unless a link says `as_published`. */
    layout: choice(layouts),
    seed: integer(0, 0, 4_294_967_295),
    /** What computes. */
    engine: choice(engineChoices),
    /** The head whose weights are drawn, counted from 0. */
    head: integer(0, 0, 63),
    /** `calls`: the two calls side by side; `today`: the same window in the APIs that are still maintained. */
    tab: choice(["calls", "today"]),
    /** The query whose weights are spelled out; clipped to the sequence where it is shown. */
    query: integer(300, 0, 4095),
    /** The step of each trace the reader stands on, counted from 1; 0 is the last one, wherever the call ends. */
    step_direct: integer(0, 0, 64),
    step_dispatch: integer(0, 0, 64),
    /** Whether the traces show one step in full or all of them. */
    steps: choice(["one", "all"]),
    /** Layers of local attention upon each other. */
    layers: integer(4, 1, 16),
    /** The key of the weight that is opened; beyond what the query sees, the heaviest key of its row is meant. */
    key: integer(4095, 0, 4095),
    /** The part that the reader has locked, `query-3.key-2` for a cell; empty when none is. */
    locked: text("", 120, new RegExp(`^(?:(?:${PLACE})(?:\\.(?:${PLACE}))*)?$`)),
  },
} as const satisfies FieldGroup;
