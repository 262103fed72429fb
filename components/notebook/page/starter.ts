import type { NotebookMessages } from "@/content/messages/en/notebook";
import { withReactive } from "../files/reactive";
import { figureCell, markdownCell, pythonCell, widgetCell } from "../model/cells";
import type { NotebookDocument } from "../model/document";

/** The first notebook of a reader who has none: text, a control, code and a figure that share one variable. */
export function starter({ starter: words }: NotebookMessages): NotebookDocument {
  const document = {
    metadata: {},
    cells: [
      markdownCell(words.intro),
      widgetCell({
        control: "slider",
        variable: "window",
        label: words.window,
        value: 6,
        min: 0,
        max: 32,
        step: 1,
      }),
      pythonCell(
        [
          "import torch",
          "",
          "torch.manual_seed(0)",
          "seq_len, head_dim = 32, 16",
          "query, key, value = (torch.randn(seq_len, head_dim) for _ in range(3))",
          "",
          "at = torch.arange(seq_len)",
          "distance = at[:, None] - at[None, :]",
          "mask = (distance >= 0) & (distance <= window)",
          "scores = query @ key.T / head_dim**0.5",
          'weights = scores.masked_fill(~mask, float("-inf")).softmax(-1)',
          "weights",
        ].join("\n"),
      ),
      markdownCell(words.figure),
      figureCell({
        figure: "mask",
        experiment: { seq_len: 32, window_size: 6 },
        bindings: { window_size: "window" },
      }),
      pythonCell('print("keys that query 31 sees:", mask[31].nonzero().flatten().tolist())'),
    ],
  };
  return withReactive(document, true);
}
