import { fromEnd, has, only, role, rule, same, told, word } from "./helpers";
import type { Cause, Evidence } from "./types";

/** What a 2D convolution is given, and whether its last axis has as many channels as the layer wants. */
const isImage = ({ finding }: Evidence) => finding.sides[0]?.shape.length === 4;
const channelsLast = (e: Evidence) => fromEnd(e.finding.sides[0]?.shape ?? [], 1) === told(e, "expected");

/** Whether what is unpacked holds floats whatever it is called, by the run or by the text. */
const floats = ({ operands, line, text }: Evidence) => {
  const name = /(\w+)\s*\.(?:shape|size)\b/.exec(line)?.[1];
  return (
    operands.some(({ dtype }) => /float|half/.test(dtype)) ||
    (name !== undefined && new RegExp(`\\b${name} *= *torch\\.(?:randn?|zeros|ones)\\(`).test(text))
  );
};

/** How axes are laid out: view and reshape, transpose and permute, joining, splitting and unpacking. */
export const layout: readonly Cause[] = [
  { id: "view_after_transpose", kinds: ["view"], fits: only("view-strides") },
  { id: "float_size", kinds: ["view"], fits: (e) => (has(e, "float") ? 1 : 0) },
  {
    id: "split_heads",
    kinds: ["reshape"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["batch", "seq", "heads", "head_dim"],
      ],
      clash: 3,
    },
    fits: (e) => {
      if (!rule(e, "reshape", "unflatten")) return 0;
      const target = e.finding.sides[1]?.shape ?? [];
      const input = role(e, "input");
      if (input && target.length === input.shape.length + 1)
        return same(input.shape.slice(0, -1), target.slice(0, -2)) ? 0.97 : 0.2;
      // With the windows second, the last axis stays what it was; with heads the first two do.
      return (target.length === 4 ? 0.6 : 0.4) + word(e, /\/\/|window/i, -0.3, 0) + word(e, /head/i, 0.3);
    },
  },
  {
    id: "windows",
    kinds: ["reshape"],
    picture: {
      rows: [
        ["batch", "seq", "dim"],
        ["batch", "windows", "window", "dim"],
      ],
      clash: 2,
    },
    fits: (e) => {
      if (!rule(e, "reshape")) return 0;
      const target = e.finding.sides[1]?.shape ?? [];
      const input = role(e, "input");
      if (input)
        return target.length === input.shape.length + 1 &&
          fromEnd(target, 1) === fromEnd(input.shape, 1) &&
          target[0] === input.shape[0]
          ? 0.95
          : 0.1;
      const elements = told(e, "elements");
      const product = target.reduce((all, one) => all * one, 1);
      // What is left over is less than a window.
      return (
        (product > 0 && elements > product && elements / product < 2 ? 0.6 : 0.3) +
        word(e, /\/\/|window/i, 0.4)
      );
    },
  },
  {
    id: "merge_sizes",
    kinds: ["reshape"],
    fits: (e) => (rule(e, "reshape", "reshape-two") ? 0.25 : 0),
  },
  {
    id: "checkpoint",
    kinds: ["checkpoint"],
    // Of names and sizes PyTorch tells the names first.
    fits: (e) => (rule(e, "state-dict") ? 1 : /size mismatch for/.test(e.text) ? 0.9 : 0),
  },
  {
    id: "transpose_dim",
    kinds: ["dim"],
    fits: (e) => (rule(e, "dim-range") ? 0.9 + word(e, /transpose|swapaxes|permute/, 0.1) : 0.2),
  },
  { id: "dim_number", kinds: ["dim"], fits: (e) => 0.4 + word(e, /transpose|swapaxes|permute/, -0.2) },
  { id: "t_batch", kinds: ["dim"], fits: only("t-2d") },
  { id: "permute", kinds: ["permute"], fits: () => 0.9 },
  { id: "cat", kinds: ["cat"], fits: (e) => (rule(e, "cat") ? 0.9 : 0.3) },
  { id: "cat_axes", kinds: ["cat"], fits: (e) => (rule(e, "cat-ranks") ? 0.95 : 0.1) },
  { id: "stack", kinds: ["stack"], fits: () => 0.9 },
  { id: "split_sizes", kinds: ["split"], fits: () => 0.9 },
  {
    id: "conv_channels_last",
    kinds: ["conv"],
    fits: (e) => (isImage(e) && channelsLast(e) ? 1 : 0),
  },
  { id: "conv_axes", kinds: ["conv"], fits: (e) => (isImage(e) ? 0 : 0.8) },
  { id: "conv_channels", kinds: ["conv"], fits: (e) => (isImage(e) && !channelsLast(e) ? 0.5 : 0) },
  {
    id: "unpack4",
    kinds: ["unpack"],
    fits: (e) => (has(e, "many") ? (/chunk|split|qkv/.test(e.line) ? 0.4 : 0.9) : 0),
  },
  {
    id: "unpack2",
    kinds: ["unpack"],
    fits: (e) => (has(e, "few") ? (/chunk|split/.test(e.line) ? 0.4 : 0.9) : 0),
  },
  {
    id: "unpack_ids",
    kinds: ["unpack"],
    // (batch, seq) of token ids where (batch, seq, dim) is asked for.
    fits: (e) =>
      has(e, "few") && told(e, "expected") === 3 && (!has(e, "got") || told(e, "got") === 2)
        ? 0.6 + (floats(e) ? 0 : word(e, /\bids?\b|_ids\b|idx|tokens?\b/i, 0.5))
        : 0,
  },
  { id: "unpack_results", kinds: ["unpack"], fits: (e) => 0.3 + word(e, /\.(?:shape|size)\b/, -0.3, -0.3) },
];
