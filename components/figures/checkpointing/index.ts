"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { checkpointingFields } from "./fields";

/** What a stack holds while it trains, with and without checkpoints. */
export const checkpointing: FigureDefinition<"checkpointing"> = {
  id: "checkpointing",
  group: checkpointingFields,
  observer: "checkpointing",
  drawing: dynamic(() => import("./CheckpointingFigure").then((module) => module.CheckpointingFigure)),
  words: { messages: "checkpointing", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["layers", "window_size", "moment"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
