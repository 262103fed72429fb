import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ask, entriesOf, problemsOf } from "@/scripts/doctor/score";
import { diagnose } from "./diagnose";
import { judge } from "./program/judge";
import { parseExamination } from "./program/tree";
import { table } from "./rules";
import { chance, otherText, wrappers } from "./testing";

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly cause_id: string;
  readonly message: string;
  readonly traceback: string;
}
const entries: Entry[] = JSON.parse(readFileSync("tests/golden/doctor/cases.json", "utf8"));

test.each(["message", "traceback"] as const)(
  "wrapped and with other sizes, a %s is still understood",
  (form) => {
    const seed = Date.now() >>> 0;
    const c = chance(seed);
    const wrong = entries.flatMap((entry) => {
      const plain = diagnose(entry[form]);
      return wrappers.flatMap((wrap, n) => {
        const got = diagnose(wrap(entry[form], c));
        return got.finding?.kind === plain.finding?.kind &&
          got.causes.map(({ id }) => id).includes(plain.causes[0]?.id ?? "")
          ? []
          : [
              `${entry.id}, wrapper ${n}: ${got.finding?.kind} ${got.causes.map(({ id }) => id)}, not ${plain.finding?.kind} ${plain.causes[0]?.id}`,
            ];
      });
    });
    expect(wrong, `seed ${seed}`).toEqual([]);
  },
);

test("five hundred other texts are no error of this kind, and claim nothing", () => {
  const seed = Date.now() >>> 0;
  const c = chance(seed);
  for (let n = 0; n < 500; n++) {
    const text = otherText(c);
    const { finding, claims, causes } = diagnose(text);
    expect({ text, finding, claims, causes }, `seed ${seed}`).toEqual({
      text,
      finding: undefined,
      claims: [],
      causes: [],
    });
  }
});

test("reading never throws", () => {
  const seed = Date.now() >>> 0;
  const c = chance(seed);
  for (let n = 0; n < 400; n++) {
    const { traceback, message } = c.one(entries);
    const text = c.one([traceback, message]);
    const at = c.whole(0, text.length);
    const cut = text.slice(0, at) + String.fromCharCode(c.whole(0, 0x3000)) + text.slice(at + c.whole(0, 9));
    expect(
      () => diagnose(c.one([cut, cut.slice(c.whole(0, cut.length)), cut.repeat(2)])),
      `seed ${seed}: ${cut}`,
    ).not.toThrow();
  }
});

test("a text without spaces takes as long as it is, not the square of that", () => {
  const took = (length: number) => {
    const text = "a".repeat(length);
    return Math.min(
      ...[1, 2, 3].map(() => {
        const began = performance.now();
        diagnose(text);
        return performance.now() - began;
      }),
    );
  };
  took(2_000);
  // The square would be a hundred times as long.
  expect(took(400_000) / took(40_000)).toBeLessThan(40);
});

test("no library is claimed that the text does not name", () => {
  for (const { message, traceback } of entries)
    for (const text of [message, traceback])
      for (const claim of diagnose(text).claims)
        expect(text.toLowerCase().replaceAll("_", "-")).toContain(claim);
});

test.each(["message", "traceback"] as const)(
  "causes that are not in the golden set, recorded with real PyTorch: kind and sizes of a %s, and no claim",
  (form) => {
    const others = entriesOf("tests/golden/doctor-more");
    expect(new Set(others.map(({ cause_id }) => cause_id)).size).toBeGreaterThan(70);
    const wrong = others.flatMap((entry) => {
      const answer = ask(entry, form);
      expect(answer.claims, entry.id).toEqual([]);
      const problems = problemsOf(entry, answer, true, false);
      return problems.length > 0 ? [`${entry.id}: ${problems.join("; ")}`] : [];
    });
    expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(0.1 * others.length);
  },
);

test("every rule has its source, and no two one name", () => {
  expect(table.filter(({ source }) => source === "")).toEqual([]);
  expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
});

test("what a call of a class was given is not taken for the shapes that met inside it", () => {
  const value = {
    kind: "tensor",
    shape: [2, 8, 512, 32],
    dtype: "torch.float32",
    device: "cpu",
    grad: false,
  };
  const name = (at: number) => ({ type: "Name", start: at, end: at + 1, line: 2, name: "q", value });
  const code = "q = torch.randn(2, 8, 512, 32)\natn(q, q)\n";
  const call = {
    type: "Call",
    start: 31,
    end: 40,
    line: 2,
    of: { ...name(31), end: 34, name: "atn", value: undefined },
    items: [name(35), name(38)],
  };
  const examination = parseExamination({
    statements: [{ type: "Expr", start: 31, end: 40, line: 2, items: [call] }],
    failed: { line: 2, start: 31, end: 40 },
  });
  const message =
    "The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3";
  const { causes, site } = judge(
    code,
    { type: "RuntimeError", message, traceback: `RuntimeError: ${message}` },
    examination,
  );
  expect(site?.family).toBe("other");
  expect(causes.map(({ id }) => id)).toContain("heads_as_seq");
  expect(causes.map(({ id }) => id)).not.toContain("batch_sizes");
});

/** Errors that a newcomer brought, each with what is to be said first, and what is not to be said at all. */
const brought: readonly [text: string, first: string, never?: string][] = [
  [
    'Traceback (most recent call last):\n  File "a.py", line 4, in <module>\n    F.cross_entropy(logits, target)\nRuntimeError: expected scalar type Long but found Float',
    "class_targets",
    "int_matmul",
  ],
  [
    "Traceback (most recent call last):\n  File \"a.py\", line 9, in forward\n    return x + self.a(x, x, x)\nTypeError: unsupported operand type(s) for +: 'Tensor' and 'tuple'",
    "tuple_result",
    "wrong_call",
  ],
  [
    "TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple",
    "tuple_result",
    "wrong_call",
  ],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    q@k.transpose(-2,-1)\nRuntimeError: The size of tensor a (10) must match the size of tensor b (12) at non-singleton dimension 1',
    "heads_untransposed",
    "dot_T",
  ],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    s = q @ k.transpose(-2, -1)\nRuntimeError: The size of tensor a (8) must match the size of tensor b (2) at non-singleton dimension 1',
    "product_gqa",
    "dot_T",
  ],
  [
    "RuntimeError: output with shape [8, 16, 16] doesn't match the broadcast shape [2, 8, 16, 16]",
    "inplace_grows",
    "keepdim",
  ],
  [
    "AssertionError: expecting key_padding_mask shape of (100, 32), but got torch.Size([32, 100])",
    "mha_batch_first",
    "mha_padding",
  ],
  [
    "RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[2, 32, 32, 3] to have 3 channels, but got 32 channels instead",
    "conv_channels_last",
    "conv_axes",
  ],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in forward\n    B, T, C = ids.shape\nValueError: not enough values to unpack (expected 3, got 2)',
    "unpack_ids",
  ],
  [
    "tokens = torch.randn(48, 192)\nB, S, E = tokens.shape\nValueError: not enough values to unpack (expected 3, got 2)",
    "unpack2",
  ],
  [
    'Traceback (most recent call last):\n  File "m.py", line 8, in forward\n    x = self.embed_tokens(input_ids)\n  File "/x/site-packages/torch/nn/functional.py", line 2551, in embedding\n    return torch.embedding(weight, input, padding_idx, scale_grad_by_freq, sparse)\nRuntimeError: Expected all tensors to be on the same device, but found at least two devices, cpu and cuda:0! (when checking argument for argument index in method wrapper_CUDA__index_select)',
    "device_inputs",
  ],
  ["AttributeError: 'Gemma3Config' object has no attribute 'sliding_window'", "config_field"],
  ["KeyError: 'sliding_window'", "config_field"],
  [
    "ValueError: `attn_output` should be of size (2, 32, 128, 128), but is torch.Size([2, 8, 128, 128])",
    "model_heads",
  ],
  [
    "../aten/src/ATen/native/cuda/Indexing.cu:1422: indexSelectLargeIndex: block: [37,0,0], thread: [96,0,0] Assertion `srcIndex < srcSelectDimSize` failed.",
    "embed",
  ],
  [
    "AssertionError: For batched (3-D) `query`, expected `key_padding_mask` to be `None` or 2-D but found 1-D tensor instead",
    "mha_padding",
  ],
  [
    "ValueError: If `attention_window` is a list, len should equal num_hidden_layers. Expected 12, given 1",
    "window_per_layer",
  ],
  ["RuntimeError: FlashAttention only supports Ampere GPUs or newer.", "flash_gpu"],
  [
    "RuntimeError: Padding length should be less than or equal to two times the input dimension but got padding length 6 and input of dimension 2",
    "pad_pairs",
  ],
  [
    "RuntimeError: Given normalized_shape=[4096], expected input with shape [*4096], but got input of size[2, 128]",
    "ln",
  ],
  ["RuntimeError: Number of heads in key and value must divide the number of heads in", "heads_no_multiple"],
  ["RuntimeError: Number of heads in key/value must divide number of heads in query", "heads_no_multiple"],
  [
    "RuntimeError: Output 0 of SplitBackward0 is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.",
    "inplace_one_of_many",
  ],
  ["RuntimeError: expected target dtype to be Long or Byte, but got Float", "class_targets"],
  [
    "RuntimeError: size mismatch, m1: [640 x 512], m2: [256 x 512] at /pytorch/aten/src/TH/generic/THTensorMath.cpp:752",
    "linear",
  ],
  [
    "RuntimeError: Expected object of device type cuda but got device type cpu for argument #1 'self' in call to _th_index_select",
    "device_inputs",
  ],
  ["RuntimeError: Placeholder storage has not been allocated on MPS device!", "device"],
  [
    "RuntimeError: Error(s) in loading state_dict for GPT:\n\tsize mismatch for pos.weight: copying a param with shape torch.Size([1024, 768]) from checkpoint, the shape in current model is torch.Size([2048, 768]).",
    "checkpoint",
  ],
  [
    'RuntimeError: Error(s) in loading state_dict for GPT:\n\tUnexpected key(s) in state_dict: "module.head.weight".',
    "checkpoint_keys",
    "checkpoint",
  ],
  [
    "Traceback (most recent call last):\n  File \"t.py\", line 9, in <module>\n    print(w.grad.norm())\nAttributeError: 'NoneType' object has no attribute 'norm'",
    "none_grad",
  ],
  ["TypeError: forward() missing 1 required positional argument: 'key'", "missing_argument"],
  ["RuntimeError: value cannot be converted to type at::Half without overflow", "beyond_type"],
  [
    "RuntimeError: expected mat1 and mat2 to have the same dtype, but got: float != c10::BFloat16",
    "mixed_precision",
  ],
  ["RuntimeError: Input type (float) and bias type (c10::BFloat16) should be the same", "mixed_precision"],
  [
    "RuntimeError: Index put requires the source and destination dtypes match, got Float for the destination and Half for the source.",
    "mixed_precision",
  ],
  [
    "Sliding Window Attention is enabled but not implemented for `sdpa`; unexpected results may be encountered.",
    "window_unsupported",
  ],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    F.scaled_dot_product_attention(q, q, q)\nRuntimeError: [enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can\'t allocate memory: you tried to allocate 4294967296 bytes. Error code 12 (Cannot allocate memory)',
    "memory_sdpa",
    "memory_scores",
  ],
  [
    "RuntimeError: The expanded size of the tensor (600) must match the existing size (514) at non-singleton dimension 1.  Target sizes: [1, 600].  Tensor sizes: [1, 514]",
    "too_many_positions",
  ],
  ["ValueError: optimizer got an empty parameter list", "no_parameters"],
  [
    "ImportError: FlashAttention2 has been toggled on, but it cannot be used due to the following error: the package flash_attn seems to be not installed.",
    "flash_missing",
  ],
];

test.each(brought)("%s", (text, first, never) => {
  const found = diagnose(text).causes.map(({ id }) => id);
  expect(found[0]).toBe(first);
  if (never) expect(found).not.toContain(never);
});
