import type { MisuseId } from "@/content/misuse/ids";

/**
 * The misuse catalogue, grouped. A family is one reason with one explanation and one fix; its cases are the
 * recorded calls that fail, or silently go wrong, for that reason. The words are in the message catalogues
 * under the same ids (`content/messages/<lang>/misuse.ts`), the calls in `cases.json`.
 */
export interface MisuseFamily {
  readonly id: MisuseId;
  /** Python that runs as it stands and shows the corrected call. */
  readonly fix: string;
  /** Ids of the cases in `cases.json`. */
  readonly cases: readonly string[];
}

const IMPORTS = `import torch
from xformers.components import MultiHeadDispatch
from xformers.components.attention import LocalAttention
`;

const folded = (note: string) => `${IMPORTS}
batch, num_heads, seq, head_dim = 2, 8, 512, 32
q = torch.randn(batch, num_heads, seq, head_dim)
${note}
folded = q.reshape(batch * num_heads, seq, head_dim)
out = LocalAttention(causal=True, window_size=128)(folded, folded, folded)
print(out.view(batch, num_heads, seq, head_dim).shape)
`;

const dispatch = (body: string) => `${IMPORTS}
attention = LocalAttention(causal=True, window_size=7)
mhd = MultiHeadDispatch(dim_model=32, num_heads=8, attention=attention)
${body}`;

const local = (body: string) => `${IMPORTS}
${body}`;

export const misuseFamilies = [
  {
    id: "heads-as-sequence",
    fix: folded("# LocalAttention reads axis 1 as the sequence: fold the heads into the batch first."),
    cases: [
      "issue-4d",
      "issue-4d-noncausal",
      "4d-batch1",
      "4d-heads-eq-seq",
      "4d-one-head-b2",
      "4d-many-heads-sparse",
      "4d-many-heads-sparse-square",
      "4d-sparse-d-eq-heads",
      "5d",
    ],
  },
  {
    id: "silent-four-axes",
    fix: folded("# Right by luck is not right: fold, and the shape no longer decides whether it works."),
    cases: ["4d-heads-eq-seq-b1", "4d-heads-eq-seq-eq-batch", "4d-one-head-b1", "4d-bshd-seq-eq-heads-b1"],
  },
  {
    id: "sequence-before-heads",
    fix: local(`batch, seq, num_heads, head_dim = 2, 512, 8, 32
q = torch.randn(batch, seq, num_heads, head_dim)
# transpose first: only then do the positions of one head lie behind one another
folded = q.transpose(1, 2).reshape(batch * num_heads, seq, head_dim)
out = LocalAttention(causal=True, window_size=128)(folded, folded, folded)
print(out.view(batch, num_heads, seq, head_dim).transpose(1, 2).shape)
`),
    cases: ["4d-bshd", "4d-bshd-dense"],
  },
  {
    id: "too-few-axes",
    fix: local(`q = torch.randn(16, 4)  # (seq, head_dim)
out = LocalAttention(causal=True, window_size=7)(q[None], q[None], q[None])
print(out[0].shape)
`),
    cases: ["2d", "2d-square", "1d", "0d"],
  },
  {
    id: "not-a-tensor",
    fix: local(`q = torch.tensor([[[1.0], [2.0], [3.0]]])  # from a list; torch.from_numpy(a) from an array
out = LocalAttention(causal=True, window_size=3)(q, q, q)
print(out.shape)
`),
    cases: ["not-a-tensor", "numpy"],
  },
  {
    id: "right-call",
    fix: dispatch(`out = mhd(torch.randn(2, 512, 32))  # (batch, seq, dim_model)
print(out.shape)
`),
    cases: ["ok-3d", "mhd-ok"],
  },
  {
    id: "empty-input",
    fix: local(`q = torch.randn(2, 0, 4)
attention = LocalAttention(causal=True, window_size=3)
out = attention(q, q, q) if q.shape[1] > 0 else torch.zeros_like(q)
print(out.shape)
`),
    cases: ["seq0", "batch0-dense", "dim0-dense", "seq1", "mhd-seq0", "mhd-batch0", "mhd-dim0"],
  },
  {
    id: "even-window",
    fix: local(`both_sides = LocalAttention(causal=False, window_size=129)  # 64 + itself + 64
backwards = LocalAttention(causal=True, window_size=128)    # 128 + itself
q = torch.randn(1, 512, 4)
print(both_sides(q, q, q).shape, backwards(q, q, q).shape)
`),
    cases: ["even-window", "even-window-causal", "window0", "window-2"],
  },
  {
    id: "window-below-one",
    fix: local(`wanted = -1  # perhaps computed, and gone below zero
q = torch.randn(2, 16, 4)
out = LocalAttention(causal=True, window_size=max(wanted, 0))(q, q, q)
print(torch.allclose(out, q, atol=1e-5))  # 0: each query sees its own key
`),
    cases: [
      "window0-causal",
      "window-1-causal",
      "window-1",
      "window-2-causal",
      "window-3-causal",
      "window-3",
    ],
  },
  {
    id: "window-not-an-integer",
    fix: local(`fraction, seq = 0.5, 16
q = torch.randn(2, seq, 4)
out = LocalAttention(causal=True, window_size=int(fraction * seq))(q, q, q)
print(out.shape)
`),
    cases: [
      "window-float",
      "window-2.5-causal",
      "window-2.5",
      "window-none",
      "window-none-causal",
      "window-str",
      "window-str-causal",
    ],
  },
  {
    id: "window-over-sequence",
    fix: local(`seq = 7
q = torch.randn(2, seq, 4)
out = LocalAttention(causal=False, window_size=2 * seq - 1)(q, q, q)  # now every query sees every key
scores = q @ q.transpose(1, 2) / q.shape[-1] ** 0.5
print(torch.allclose(out, scores.softmax(-1) @ q, atol=1e-5))
`),
    cases: ["window-over-seq", "window-over-seq-causal", "window-exact-noncausal"],
  },
  {
    id: "first-argument-is-dropout",
    fix: local(`attention = LocalAttention(causal=True, window_size=128)  # by name
print(attention.window_size)
`),
    cases: ["positional-window", "positional-one"],
  },
  {
    id: "swallowed-keywords",
    fix: local(`attention = LocalAttention(causal=True, window_size=128)
assert attention.window_size == 128  # read back what you asked for
print(attention.window_size)
`),
    cases: ["kwarg-typo", "mhd-kwarg-typo", "key-padding-direct"],
  },
  {
    id: "dropout",
    fix: dispatch(`x = torch.randn(2, 7, 32)
mhd.eval()  # no dropout from here on
print(torch.equal(mhd(x), mhd(x)))
`),
    cases: [
      "dropout-1.5",
      "dropout-negative",
      "dropout-train-eval",
      "mhd-residual-dropout-2",
      "mhd-residual-dropout",
    ],
  },
  {
    id: "mask-on-dense",
    fix: local(`from xformers.components.attention.core import scaled_dot_product_attention

seq, window = 7, 3
q = torch.randn(2, seq, 4)
mine = torch.ones(seq, seq, dtype=torch.bool)
mine[:, 2] = False
i, j = torch.arange(seq)[:, None], torch.arange(seq)[None]
band = (j <= i) & (i - j <= window)  # what LocalAttention(causal=True, window_size=window) means
out = scaled_dot_product_attention(q, q, q, att_mask=band & mine)
print(out.shape)
`),
    cases: [
      "mask2d-dense",
      "mask3d-dense",
      "mask3d-per-batch-dense",
      "mask-attentionmask-dense",
      "mask-wrong-shape-dense",
      "mask-row-dense",
      "mask-float-zeros-dense",
      "mask-float-inf-dense",
      "mask-int-dense",
      "mask-full-row-dense",
      "mask-list-dense",
      "mhd-mask-dense",
    ],
  },
  {
    id: "mask-on-sparse",
    fix: local(`seq = 64
q = torch.randn(2, seq, 4)
mine = torch.ones(seq, seq, dtype=torch.bool)
mine[:, 2] = False
attention = LocalAttention(causal=True, window_size=7)
# the sparse mask holds one pattern for the whole batch: one call for each element that has its own
out = torch.cat([attention(x[None], x[None], x[None], att_mask=mine) for x in q])
print(out.shape)
`),
    cases: [
      "mask2d-sparse",
      "mask3d-sparse",
      "mask-row-sparse",
      "mask-int-sparse",
      "mask3d-per-batch-sparse",
      "mask-core-4d-bool",
      "mhd-mask-sparse",
    ],
  },
  {
    id: "additive-mask",
    fix: local(`seq = 64
q = torch.randn(2, seq, 4)
additive = torch.zeros(seq, seq)
additive[:, 2] = float("-inf")
out = LocalAttention(causal=True, window_size=7)(q, q, q, att_mask=additive == 0)  # True: may be seen
print(out.shape)
`),
    cases: [
      "mask-float-zeros-sparse",
      "mask-float-inf-sparse",
      "mask-attentionmask-sparse",
      "mask-additive-bias-dropped",
    ],
  },
  {
    id: "mask-shape-or-type",
    fix: local(`seq = 64
q = torch.randn(2, seq, 4)
mine = torch.ones(seq, seq, dtype=torch.bool)  # a bool tensor, one row a query, one column a key
out = LocalAttention(causal=True, window_size=7)(q, q, q, att_mask=mine)
print(out.shape)
`),
    cases: [
      "mask-wrong-shape-sparse",
      "mask-list-sparse",
      "mask-core-4d-wrong",
      "attentionmask-bool",
      "attentionmask-from-float",
    ],
  },
  {
    id: "row-without-keys",
    fix: local(`seq = 64
q = torch.randn(2, seq, 4)
mine = torch.ones(seq, seq, dtype=torch.bool)
mine[:, :8] = False        # eight padded tokens at the start: the first queries see nothing
mine.fill_diagonal_(True)  # every query keeps at least itself
out = LocalAttention(causal=True, window_size=7)(q, q, q, att_mask=mine)
print(torch.isnan(out).any().item())
`),
    cases: ["mask-full-row-sparse", "mask-core-full-row"],
  },
  {
    id: "lengths-differ",
    fix: local(`q, k = torch.randn(2, 9, 4), torch.randn(2, 7, 4)
i, j = torch.arange(9)[:, None], torch.arange(7)[None]
band = (j <= i) & (i - j <= 3)  # one row a query, one column a key; padded keys would take weight
out = torch.nn.functional.scaled_dot_product_attention(q, k, k, attn_mask=band)
print(out.shape)
`),
    cases: [
      "qk-len-dense",
      "qk-len-sparse",
      "v-len-dense",
      "v-len-sparse",
      "v-short-sparse",
      "mhd-qk-len",
      "mhd-qk-len-noncausal",
      "mhd-qk-len-causal-other",
      "mhd-v-len",
    ],
  },
  {
    id: "feature-sizes-differ",
    fix: local(`from torch import nn

x, memory = torch.randn(2, 7, 4), torch.randn(2, 7, 5)
k = nn.Linear(5, 4)(memory)  # query and key meet in a dot product: same head_dim
out = LocalAttention(causal=True, window_size=9)(x, k, memory)
print(out.shape)  # value may have a size of its own
`),
    cases: ["qk-dim-dense", "qk-dim-sparse", "v-dim"],
  },
  {
    id: "batch-sizes-differ",
    fix: local(`q, k = torch.randn(2, 64, 4), torch.randn(1, 64, 4)
k = k.expand(q.shape[0], -1, -1).contiguous()
out = LocalAttention(causal=True, window_size=7)(q, k, k)
print(out.shape)
`),
    cases: [
      "batch-mismatch-dense",
      "batch-mismatch-sparse",
      "batch-broadcast-dense",
      "batch-broadcast-sparse",
      "mhd-batch-mismatch",
      "mhd-batch-broadcast",
    ],
  },
  {
    id: "dtypes",
    fix: dispatch(`x = torch.randn(2, 7, 32).double()
out = mhd(x.to(mhd.proj.weight.dtype))  # the input takes the dtype of the weights
print(out.dtype)
`),
    cases: [
      "f64-dense",
      "f64-sparse",
      "f64-f32-dense",
      "f64-f32-sparse",
      "int-dense",
      "f16-dense",
      "mhd-f64",
      "mhd-int",
    ],
  },
  {
    id: "nan-spreads",
    fix: local(`q = torch.randn(1, 7, 4)
k = q.clone()
k[0, 0, 0] = float("nan")
print(int(torch.isnan(k).sum()), "NaN in key")  # look before you attend
k = torch.nan_to_num(k)
out = LocalAttention(causal=True, window_size=3)(q, k, q)
print(torch.isnan(out).any().item())
`),
    cases: ["nan-leak-dense", "nan-leak-sparse", "nan-v-leak-dense"],
  },
  {
    id: "cached-mask",
    fix: local(`q = torch.randn(2, 16, 4)
attention = LocalAttention(causal=True, window_size=11)
attention(q, q, q)
attention.window_size = 7
attention.attention_mask = None  # forget the mask that was built for the old window
out = attention(q, q, q)
print(torch.allclose(out, LocalAttention(causal=True, window_size=7)(q, q, q)))
`),
    cases: [
      "cache-window-changed",
      "cache-causal-changed",
      "cache-seq-changed",
      "cache-after-failed-4d",
      "cache-not-in-state-dict",
      "cache-other-device-dense",
      "first-call-other-device-dense",
    ],
  },
  {
    id: "dispatch-axes",
    fix: dispatch(`heads = torch.randn(2, 8, 512, 4)             # (batch, num_heads, seq, head_dim)
x = heads.transpose(1, 2).reshape(2, 512, 32)  # (batch, seq, dim_model)
print(mhd(x).shape)
`),
    cases: ["mhd-4d", "mhd-2d", "mhd-1d", "mhd-folded", "mhd-dim-mismatch", "mhd-seq-first"],
  },
  {
    id: "dispatch-sizes",
    fix: local(`dim_model, num_heads = 32, 8
assert dim_model % num_heads == 0
mhd = MultiHeadDispatch(dim_model=dim_model, num_heads=num_heads, attention=LocalAttention(window_size=3))
print(mhd(torch.randn(2, 7, dim_model)).shape)
`),
    cases: [
      "mhd-not-divisible",
      "mhd-more-heads-than-dim",
      "mhd-heads0",
      "mhd-heads-negative",
      "mhd-heads-float",
      "mhd-dim-value",
      "mhd-dim-value-1-head-size",
      "mhd-dim-key-not-divisible",
      "mhd-dim-value-not-divisible",
      "mhd-dim-key-0",
      "mhd-shared-dim-value",
      "mhd-rotary-odd",
    ],
  },
  {
    id: "dispatch-arguments",
    fix: local(`mhd = MultiHeadDispatch(
    dim_model=32,
    num_heads=8,
    attention=LocalAttention(causal=True, window_size=3),  # an instance, not a name and not the class
    bias=(True, True, True, True),                         # query, key, value, output
)
print(mhd(torch.randn(2, 7, 32)).shape)
`),
    cases: [
      "mhd-missing-attention",
      "mhd-missing-dim",
      "mhd-attention-str",
      "mhd-attention-class",
      "mhd-bias-3",
      "mhd-bias-1-tuple",
      "mhd-key-padding",
    ],
  },
  {
    id: "value-becomes-query",
    fix: dispatch(`x, memory = torch.randn(2, 7, 32), torch.randn(2, 7, 32)
print(mhd(query=x, key=memory, value=memory).shape)  # say all three
`),
    cases: ["mhd-key-no-value", "mhd-key-no-value-len"],
  },
  {
    id: "lost-keys",
    fix: local(`import xformers.components.attention as attention

attention._DENSITY_THRESHOLD = -1.0  # keep the mask dense: slower, and no pair is lost
q = torch.randn(1, 17, 4)
out = LocalAttention(causal=False, window_size=1)(q, q, q)
print(torch.allclose(out, q, atol=1e-5))  # window 1: each query sees itself
`),
    cases: ["round-nnz-17-1-n", "round-nnz-64-5-c", "round-nnz-33-3-n"],
  },
] as const satisfies readonly MisuseFamily[];
