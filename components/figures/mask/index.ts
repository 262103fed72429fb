"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { maskFields } from "./fields";

/** Which keys each query sees. */
export const mask: FigureDefinition<"mask"> = {
  id: "mask",
  group: maskFields,
  observer: "mask",
  drawing: dynamic(() => import("./MaskFigure").then((module) => module.MaskFigure)),
  words: { messages: "mask", frame: "frame" },
  // A band of one colour says little at first sight.
  start: { mask_shade: "weights" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["seq_len", "window_size", "causal"] },
    slide: {},
    embed: {},
    cell: {},
  },
};
