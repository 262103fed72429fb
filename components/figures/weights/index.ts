"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { weightsFields } from "./fields";

/** The weights of a real run over a text, each of which can be opened. */
export const weights: FigureDefinition<"weights"> = {
  id: "weights",
  group: weightsFields,
  observer: "weights",
  drawing: dynamic(() => import("./WeightsFigure").then((module) => module.WeightsFigure)),
  words: { messages: "weights", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["text", "model_heads", "model_layer"] },
    slide: {},
    embed: {},
    cell: {},
  },
};
