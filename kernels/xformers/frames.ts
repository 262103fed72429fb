/** The functions of xformers that the trace names, as Python would: module and qualified name. */
const COMPONENTS = "xformers.components";
const ATTENTION = `${COMPONENTS}.attention`;
const LOCAL = `${ATTENTION}.local:LocalAttention`;
const CORE = `${ATTENTION}.core`;
const SPARSE_MASK = `${ATTENTION}._sputnik_sparse:SparseCS`;
const SPARSE_TENSOR = "xformers.sparse.csr_tensor:SparseCSRTensor";
const DISPATCH = `${COMPONENTS}.multi_head_dispatch`;
const PROJECTION = `${COMPONENTS}.input_projection:InputProjection`;

export const FRAMES = {
  local: {
    init: `${LOCAL}.__init__`,
    forward: `${LOCAL}.forward`,
    mask: `${LOCAL}._get_local_mask`,
  },
  pattern: {
    local: `${ATTENTION}.attention_patterns:local_1d_pattern`,
    causal: `${ATTENTION}.attention_patterns:causal_1d_pattern`,
  },
  maybeSparsify: `${ATTENTION}:maybe_sparsify`,
  sparsify: `${ATTENTION}:sparsify`,
  maskInit: `${ATTENTION}.attention_mask:AttentionMask.__init__`,
  maskFromBool: `${ATTENTION}.attention_mask:AttentionMask.from_bool`,
  core: {
    attention: `${CORE}:scaled_dot_product_attention`,
    querySoftmax: `${CORE}:scaled_query_key_softmax`,
    matmul: `${CORE}:_matmul_with_mask`,
    softmax: `${CORE}:_softmax`,
    dropout: `${CORE}:_apply_dropout`,
    bmm: `${CORE}:bmm`,
  },
  sparse: {
    and: `${SPARSE_MASK}.__and__`,
    logicalAnd: `${SPARSE_MASK}.logical_and`,
    matmul: `${SPARSE_MASK}.matmul_with_mask`,
    maskedMatmul: "xformers.ops:masked_matmul",
    torchFunction: `${SPARSE_TENSOR}.__torch_function__`,
    tensorMatmul: `${SPARSE_TENSOR}._masked_matmul`,
    binaryOp: `${SPARSE_TENSOR}._binary_op_slow`,
    fromDense: `${SPARSE_TENSOR}.from_dense`,
    toSparse: "xformers.sparse.utils:_dense3d_to_sparse",
    sddmmForward: "xformers.sparse._csr_ops:_sddmm.forward",
    sddmm: "xformers.sparse._csr_ops:_sddmm_func",
  },
  dispatch: {
    init: `${DISPATCH}:MultiHeadDispatch.__init__`,
    forward: `${DISPATCH}:MultiHeadDispatch.forward`,
    check: `${DISPATCH}:MultiHeadDispatch.forward.<locals>.check`,
    expand: `${DISPATCH}:MultiHeadDispatch.forward.<locals>.<lambda>`,
    foldHeads: `${DISPATCH}:_fold_heads`,
    splitHeads: `${DISPATCH}:_split_heads`,
  },
  projection: {
    forward: `${PROJECTION}.forward`,
    linear: `${PROJECTION}.forward.<locals>.<lambda>`,
  },
  rotary: `${COMPONENTS}.positional_embedding.rotary:RotaryEmbedding.forward`,
} as const;
