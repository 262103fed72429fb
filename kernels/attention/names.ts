/** The names under which tfjs knows our kernels. */
export const LOCAL_ATTENTION = "LocalAttention";
export const LOCAL_ATTENTION_MASKED = "LocalAttentionMasked";
export const LOCAL_ATTENTION_SINKS = "LocalAttentionSinks";
export const LOCAL_ATTENTION_MASKED_SINKS = "LocalAttentionMaskedSinks";
export const LOCAL_ATTENTION_WEIGHTS = "LocalAttentionWeights";
export const LOCAL_ATTENTION_GRAD = "LocalAttentionGrad";
