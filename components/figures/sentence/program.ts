import type { FigureProgram } from "../program/program";
import { indented } from "../python/parts";
import { attendPlain, FILE, network, readFile } from "./python";

/** The text model over a sentence, in torch: what each character costs, and what would come next. */
export const program: FigureProgram = {
  parameters: ["sentence_text", "sentence_scope", "sentence_window"],
  body: `    """Bits of each character, and the probabilities of what follows (vocabulary), by the lab's text model."""
    import json
    import struct

    # The model: ${FILE}, in the folder model/ of the lab's site. Put it beside this notebook.
    raw = open("${FILE}", "rb").read()
${indented(readFile, 1)}

${indented(attendPlain, 1)}

${indented(network, 1)}

    windows = [
        sentence_window if sentence_scope in ("all", str(n)) else window
        for n, window in enumerate(sizes["windows"], 1)
    ]
    return {"bits": bits(sentence_text, windows), "chances": logits(sentence_text, windows)[-1].softmax(-1)}`,
  shown: "bits",
};
