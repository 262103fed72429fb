/** Python of the cheat sheet. It runs in the kernel as it stands: scripts/content/check.ts runs it. */

export const headsCode = `# (B, S, H*d) -> (B*H, S, d)
folded = x.view(B, S, H, d).transpose(1, 2).reshape(B * H, S, d)
# (B*H, S, d) -> (B, S, H*d)
merged = folded.view(B, H, S, d).transpose(1, 2).reshape(B, S, H * d)
`;

export const todayCode = `i = torch.arange(S)
band = (i[None] <= i[:, None]) & (i[:, None] - i[None] <= W)
torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=band)  # q: (B, H, S, d)
blocks = create_block_mask(lambda b, h, q, kv: (kv <= q) & (q - kv <= W), None, None, S, S, device=q.device)
torch.compile(flex_attention)(q, k, v, block_mask=blocks)                  # uncompiled it computes every pair
# CUDA only, q: (B, S, H, d)
flash_attn_func(q, k, v, causal=True, window_size=(W, 0))                  # float16, bfloat16
xops.memory_efficient_attention(q, k, v, attn_bias=LowerTriangularFromBottomRightLocalAttentionMask(W + 1))
`;
