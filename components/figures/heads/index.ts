"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { headsFields } from "./fields";

/** The head split as memory. */
export const heads: FigureDefinition<"heads"> = {
  id: "heads",
  group: headsFields,
  observer: "heads",
  drawing: dynamic(() => import("./HeadsFigure").then((module) => module.HeadsFigure)),
  words: { messages: "heads", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["split_dim_model", "split_num_heads", "split_step"] },
    slide: { drawnFor: 1040 },
    embed: {},
    cell: {},
  },
};
