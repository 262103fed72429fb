/** Sizes of a config.json for the tests of this folder, without a window. */
export const mistral = {
  model_type: "mistral",
  hidden_size: 4096,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
};
