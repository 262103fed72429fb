"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { traceFields } from "./fields";

/** A call that goes wrong beside the right one, step by step. */
export const trace: FigureDefinition<"trace"> = {
  id: "trace",
  group: traceFields,
  observer: "trace",
  drawing: dynamic(() => import("./TraceFigure").then((module) => module.TraceFigure)),
  words: { messages: "trace-figure", steps: "trace", misuse: "misuse", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["step_direct", "step_dispatch"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
