"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { sentenceFields } from "./fields";

/** A sentence of the reader's own, read by a small language model whose layers see a window. */
export const sentence: FigureDefinition<"sentence"> = {
  id: "sentence",
  group: sentenceFields,
  observer: "sentence",
  drawing: dynamic(() => import("./SentenceFigure").then((module) => module.SentenceFigure)),
  words: { messages: "sentence", cell: "weights", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["sentence_text", "sentence_window"] },
    slide: { drawnFor: 620, controls: ["sentence_text", "sentence_window", "sentence_view"] },
    embed: {},
    cell: {},
  },
};
