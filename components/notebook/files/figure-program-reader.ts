import { indented } from "@/components/figures/python/parts";
import { readerArchitecture } from "@/kernels/model/sizes";
import type { FigureProgram } from "./figure-program";

/**
 * The figure of weights: attention over the characters of a text, at random or by the trained model. The model's file
 * is not in the cell: `readerProgram` writes it down, where it is at hand.
 */

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
    visible = (j <= i) & (i - j <= model_window)

    def attend(query, key, value):
        scores = query @ key.transpose(1, 2) / (dim_model // num_heads) ** 0.5
        weights = scores.masked_fill(~visible, float("-inf")).softmax(-1)
        return weights, weights @ value`;

/** Without the model's file: q, k and v at random. */
export const randomReader: FigureProgram = {
  parameters: ["text", "model_window", "model_head", "seed"],
  computes: ({ model }) =>
    model === "random"
      ? "its numbers"
      : "its numbers for random query, key and value only:\n# the trained model's file was not at hand when this was written",
  body: `    """Weights (query, key) and output (query, channel) of one head over the characters of a text."""
${characters}

${sizes}

${indented(drawn, 1)}
    weights, output = attend(query, key, value)
    return {"weights": weights[model_head], "output": output[model_head]}`,
  shown: "weights",
};
