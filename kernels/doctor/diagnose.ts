import { type Cause, type Operand, rank } from "./causes";
import { type Exception, type Frame, type Reading, read } from "./read";
import { findingOf } from "./rules";
import { sentenceOf } from "./sentence";
import type { Finding } from "./types";

export interface Diagnosis {
  readonly reading: Reading;
  /** The exception the answer is about; undefined where there is none. */
  readonly exception: Exception | undefined;
  /** Undefined: no error of this kind was found. */
  readonly finding: Finding | undefined;
  /** The reader's own line that failed; empty where it is not known. */
  readonly line: string;
  /** Likeliest first; a question is asked where there are several. */
  readonly causes: readonly Cause[];
  /** Names of the reader's own program that the text shows: `mask`, `num_heads = 8`. */
  readonly names: readonly string[];
  /** Libraries other than PyTorch, numpy and jax that the text names and the answer speaks of. */
  readonly claims: readonly string[];
}

/** Libraries by the words of a text that name them. */
const LIBRARIES: readonly (readonly [string, RegExp])[] = [
  ["xformers", /\bxformers\b/i],
  ["flash-attn", /\bflash[-_]attn\b/i],
  ["transformers", /\btransformers[./ ]|\bfrom transformers\b|No module named 'transformers/],
  ["einops", /\beinops\b/],
  ["longformer", /\blongformer\b/i],
  ["timm", /\btimm\b/],
  ["local-attention", /\blocal[-_]attention\b/],
];

/** A line that names its operation; `out = model(x)` says nothing of what went wrong inside. */
const TELLING =
  /[\w\])] ?(?:[-+*/@&|]|\/\/|\*\*)=? ?[\w(~-]|masked_fill|where\(|matmul|mm\(|einsum|attention|attn|cat\(|concat|stack|view|reshape|expand|repeat|softmax|transpose|permute|\.shape|\.size\(|chunk|split|index_select|gather|scatter|topk|loss\(|criterion\(|import |(?:add|sub|mul|div)_?\(/;

/** The reader's own line that says most of what failed; empty where none says anything. */
function ownLine(frames: readonly Frame[]): string {
  return frames.findLast(({ own, code }) => own && TELLING.test(code))?.code ?? "";
}

/** What the place of a failure adds to its message: one and the same sentence comes out of many operations. */
function placed(finding: Finding, line: string, frames: readonly Frame[]): Finding {
  const inside = frames.map(({ file, name }) => `${file}:${name}`).join(" ");
  const sdpa = /scaled_dot_product_attention\(|\bsdpa\(/.test(line);
  if (finding.rule === "broadcast" || finding.rule === "expand") {
    if (sdpa) {
      const mask = /attn_mask|mask/i.test(line);
      return {
        ...finding,
        kind: mask ? "sdpa-mask" : "sdpa-heads",
        operation: "scaled_dot_product_attention",
      };
    }
    if (/(?:torch|\.)\.?bmm\(/.test(line)) return { ...finding, kind: "bmm", operation: "torch.bmm" };
    const matrix = /[\w)\]] ?@=? ?[\w(]|matmul\(/.test(line);
    const element = /[^*]\*[^*]|[+/-]=? |masked_fill|where\(/.test(line.replace(/\([^()]*\)/g, ""));
    if (matrix && !element) return { ...finding, kind: "matmul", operation: "matmul" };
    const name = /masked_fill_?(?=\()|\bwhere(?=\()/.exec(line)?.[0];
    if (name) return { ...finding, operation: name };
  }
  if (finding.rule === "batch2" || finding.rule === "mat1-mat2") {
    if (sdpa) return { ...finding, kind: "sdpa-heads", operation: "scaled_dot_product_attention" };
    if (/\bb?addbmm\(|\bbmm\(/.test(line)) return { ...finding, kind: "bmm", operation: "torch.bmm" };
    if (/ @ |@=|matmul\(|torch\.mm\(|\.mm\(|addmm\(|tensordot\(/.test(line))
      return { ...finding, kind: "matmul", operation: "matmul" };
  }
  if (finding.rule === "embedding-range" && /index_select|\.take\(|torch\.take/.test(line))
    return { ...finding, kind: "index", operation: "index_select" };
  if (
    finding.rule === "broadcast" &&
    /(?:mse|l1|kl_div|huber|smooth_l1|nll|loss)\w*\(|criterion\(/i.test(line)
  )
    return { ...finding, kind: "loss", operation: "a loss" };
  if (
    (finding.kind === "unpack" || finding.rule === "reshape") &&
    /functional\.py:_?(?:multi_head_attention_forward|mha_shape_check|in_projection)/.test(inside)
  )
    return { ...finding, kind: "mha-embed", operation: "nn.MultiheadAttention" };
  return finding;
}

/** A message of axis 0 alone: everything to its right went together, which head_dim and batch exchanged would do. */
function guessed(finding: Finding, line: string): Finding {
  if (finding.rule !== "broadcast" || line !== "" || finding.axis !== 0) return finding;
  const { a, b } = finding.told as Record<string, number>;
  const large = Math.max(a ?? 0, b ?? 0);
  return large % 8 === 0 && large <= 256 && large >= 16
    ? { ...finding, kind: "matmul", operation: "matmul" }
    : finding;
}

/** Names from a failing line and from settings that stand in the text. */
export function namesIn(line: string, text: string): string[] {
  const words = [...line.matchAll(/(?<![\w.'"])([A-Za-z_]\w*)(?!\w*\s*\()/g)]
    .map(([, name = ""]) => name)
    .filter(
      (name) =>
        !/^(?:torch|nn|F|np|jnp|self|return|float|int|None|True|False|dim|dtype|and|or|not|in|is|lambda|if|else|for)$/.test(
          name,
        ),
    );
  const settings = [
    ...text.matchAll(
      /\b((?:num_|n_)?(?:heads?|layers?)|[a-z_]*dim[a-z_]*|d_model|seq_len|window_size|batch_size|embed_dim|hidden_size) ?= ?(\d+)\b/g,
    ),
  ].map(([, name, value]) => `${name} = ${value}`);
  return [...new Set([...words, ...settings])].slice(0, 12);
}

/** The claims an answer about this text may make. */
export function claimsIn(text: string): string[] {
  return LIBRARIES.flatMap(([name, words]) => (words.test(text) ? [name] : []));
}

/** Reads any text and says what it is about. Never throws; what it does not know it does not claim. */
export function diagnose(text: string, operands: readonly Operand[] = []): Diagnosis {
  const reading = read(text);
  const line = ownLine(reading.frames);
  const empty = { reading, line, causes: [], names: [], claims: [] };
  let exception: Exception | undefined;
  let finding: Finding | undefined;
  for (const one of reading.exceptions) {
    finding = findingOf(one.message, reading.text);
    if (finding) {
      exception = one;
      break;
    }
  }
  if (!finding && (reading.exceptions.length === 0 || reading.code === "")) {
    // The words of a message without its type, anywhere.
    const all = reading.text.replace(/\s+/g, " ");
    finding = findingOf(all, reading.text) ?? sentenceOf(all);
    if (finding) exception = { type: "", message: all.trim().slice(0, 400) };
  }
  if (!finding) return { ...empty, exception: reading.exceptions[0], finding };
  const there = guessed(placed(finding, line, reading.frames), line);
  const causes = rank({ finding: there, line, text: reading.text, operands });
  return {
    reading,
    exception,
    finding: there,
    line,
    causes,
    names: namesIn(line, reading.code || reading.text),
    claims: claimsIn(reading.text),
  };
}
