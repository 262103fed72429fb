import type { Completion, FigureProgram } from "../program/program";
import { indented } from "../python/parts";
import { characters, drawn, sizes } from "./program-parts";

/**
 * The figure of weights: attention over the characters of a text, at random or by the trained model. The model's file
 * is not in the cell: `readerProgram` writes it down, where it is at hand.
 */

/** Without the model's file: q, k and v at random. */
export const program: FigureProgram = {
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

/** With the model's file, and the model itself in torch. */
export const completion: Completion = {
  needed: ({ values, isBound }) => values.model !== "random" || isBound("model"),
  complete: async (_, sources) => {
    const [{ readerProgram }, file] = await Promise.all([import("./program-file"), sources.model()]);
    return { program: readerProgram(file), complete: true };
  },
};
