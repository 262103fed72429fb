/** `visible`, a boolean matrix (query, key), in the body of a function that knows seq_len, window_size and causal. */
export const window = `    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    if causal:
        visible = (j <= i) & (i - j <= window_size)
    else:
        visible = (i - j).abs() <= window_size // 2`;
