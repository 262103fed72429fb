import { attentionParameters } from "../program/attention";
import type { FigureProgram } from "../program/program";
import { inputsInFunction, windowInFunction } from "../python/parts";

/** What xformers' sparse path drops, and the output with and without it. */
export const program: FigureProgram = {
  parameters: attentionParameters,
  body: `    """Pairs (query, key) that xformers' sparse path drops, and one head's output with and without them."""
${inputsInFunction}
${windowInFunction}
    pairs = visible.nonzero()
    lost = pairs[len(pairs) // 4 * 4 :] if visible.float().mean() <= 0.3 else pairs[:0]
    kept = visible.clone()
    kept[lost[:, 0], lost[:, 1]] = False
    scores = query[head] @ key[head].T / head_dim**0.5
    intended = scores.masked_fill(~visible, float("-inf")).softmax(-1) @ value[head]
    released = torch.nan_to_num(scores.masked_fill(~kept, float("-inf")).softmax(-1)) @ value[head]
    return {"lost": lost, "intended": intended, "released": released}`,
  shown: "lost",
};
