"""Layers of attention, and a convolution."""

from programs.kept import case


@case("mha-mask")
def padding_turned(s):
    """the padding mask is (seq, batch)"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4, batch_first=True)
x = torch.randn({s.B}, {s.T}, {s.C})
pad = torch.zeros({s.T}, {s.B}, dtype=torch.bool)
out, _ = mha(x, x, x, key_padding_mask=pad)
""", [[s.T, s.B], [s.B, s.T]], None


@case("mha-mask")
def decoder_mask(s):
    """the mask is of the other sequence"""
    return f"""layer = nn.TransformerDecoderLayer({s.C}, 4, batch_first=True)
tgt = torch.randn({s.B}, {s.T}, {s.C})
memory = torch.randn({s.B}, {s.T + 7}, {s.C})
out = layer(tgt, memory, tgt_mask=torch.zeros({s.T + 7}, {s.T + 7}))
""", [[s.T + 7, s.T + 7], [s.T, s.T]], None


@case("mha-embed")
def encoder_width(s):
    """the layer is of another width"""
    return f"""layer = nn.TransformerEncoderLayer({s.C}, 4, batch_first=True)
layer.train()
out = layer(torch.randn({s.B}, {s.T}, {s.C + 32}))
""", [[s.C + 32], [s.C]], None


@case("mha-embed")
def key_without_batch(s):
    """the key lacks its batch"""
    return f"""mha = nn.MultiheadAttention({s.C}, 4, batch_first=True)
q = torch.randn({s.B}, {s.T}, {s.C})
k = torch.randn({s.T}, {s.C})
out, _ = mha(q, k, k)
""", [], None


@case("mha-embed")
def transformer_batches(s):
    """batch_first was forgotten"""
    return f"""model = nn.Transformer({s.C}, 4, 1, 1)
out = model(torch.randn({s.B}, {s.T}, {s.C}), torch.randn({s.B}, {s.T + 4}, {s.C}))
""", [], None


@case("divisibility")
def heads_divide(s):
    """the heads do not divide the width"""
    return f"""mha = nn.MultiheadAttention({s.C}, 13)
""", [], None


@case("conv")
def conv_channels(s):
    """the channels stand last"""
    return f"""conv = nn.Conv1d({s.C}, {s.C}, 3, padding=1)
y = conv(torch.randn({s.B}, {s.T}, {s.C}))
""", [[s.B, s.T, s.C], [s.C, s.C, 3]], None
