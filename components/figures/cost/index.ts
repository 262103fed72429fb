"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { costFields } from "./fields";

/** What local and dense attention cost as the sequence or the window grows. */
export const cost: FigureDefinition<"cost"> = {
  id: "cost",
  group: costFields,
  observer: "cost",
  drawing: dynamic(() => import("./CostFigure").then((module) => module.CostFigure)),
  words: { messages: "cost", measuring: "measuring", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["window_size", "cost_axis", "cost_panel"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
