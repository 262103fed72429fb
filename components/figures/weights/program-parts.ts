import { readerArchitecture } from "@/kernels/model/sizes";
import { windowRule } from "../python/window-rule";

const { num_heads, dim_model } = readerArchitecture;

/** Python has no segmenter: what people write most is counted here as the lab counts it. */
export const characters = `    import unicodedata

    def characters(text):
        """As a reader counts them: accents, joined emoji and the second half of a flag belong to what is before."""
        flag, parts = range(0x1F1E6, 0x1F200), []
        for char in text:
            code, kind, last = ord(char), unicodedata.category(char), parts[-1] if parts else "\\n"
            joined = (
                kind in ("Mn", "Me", "Mc")
                or code in (0x200C, 0x200D, 0xFF9E, 0xFF9F)
                or code in range(0x1F3FB, 0x1F400)
                or code in range(0xE0020, 0xE0080)
                or code in range(0x1160, 0x1200)
                or (last[-1] == "\\u200d" and unicodedata.category(last[0]) == "So" and kind in ("So", "Sm"))
                or (code in flag and len(last) == 1 and ord(last) in flag)
            )
            if last != "\\n" and joined or last + char == "\\r\\n":
                parts[-1] += char
            else:
                parts.append(char)
        return parts`;

export const drawn = `generator = torch.Generator().manual_seed(seed)
query, key, value = (
    torch.randn(num_heads, seq_len, dim_model // num_heads, generator=generator) for _ in range(3)
)`;

export const sizes = `    seq_len, num_heads, dim_model = len(characters(text)), ${num_heads}, ${dim_model}
    i = torch.arange(seq_len)[:, None]  # query
    j = torch.arange(seq_len)[None, :]  # key
    visible = ${windowRule({ window_size: "model_window", causal: true })}

    def attend(query, key, value):
        scores = query @ key.transpose(1, 2) / (dim_model // num_heads) ** 0.5
        weights = scores.masked_fill(~visible, float("-inf")).softmax(-1)
        return weights, weights @ value`;
