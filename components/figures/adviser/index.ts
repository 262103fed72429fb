"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { adviserFields } from "./fields";

/** Which window a task needs on this device. */
export const adviser: FigureDefinition<"adviser"> = {
  id: "adviser",
  group: adviserFields,
  observer: "adviser",
  drawing: dynamic(() => import("./AdviserFigure").then((module) => module.AdviserFigure)),
  words: { messages: "adviser", measuring: "measuring", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["seq_len", "copy_distance", "copy_layers"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
