"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { modelWindowsFields } from "./fields";

/** The windows of a model's layers, from its config.json. */
export const modelWindows: FigureDefinition<"model-windows"> = {
  id: "model-windows",
  group: modelWindowsFields,
  // A file is read and counted: there is nothing to ask a device.
  observer: null,
  drawing: dynamic(() => import("./ModelWindowsFigure").then((module) => module.ModelWindowsFigure)),
  words: { messages: "model-windows", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["config_model", "config_other", "config_window"] },
    slide: { drawnFor: 720 },
    embed: {},
    cell: {},
  },
};
