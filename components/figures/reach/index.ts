"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { reachFields } from "./fields";

/** How far a stack of layers sees. */
export const reach: FigureDefinition<"reach"> = {
  id: "reach",
  group: reachFields,
  observer: "reach",
  drawing: dynamic(() => import("./ReachFigure").then((module) => module.ReachFigure)),
  words: { messages: "reach", frame: "frame" },
  program: () => import("./program"),
  // A stack that does not yet reach the beginning.
  start: { seq_len: 64, window_size: 8, layers: 5, query: 60 },
  forms: {
    full: {},
    lesson: { controls: ["window_size", "layers", "layer"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
