"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { lostKeysFields } from "./fields";

/** What xformers' sparse path drops. */
export const lostKeys: FigureDefinition<"lost-keys"> = {
  id: "lost-keys",
  group: lostKeysFields,
  observer: "lost-keys",
  drawing: dynamic(() => import("./LostKeysFigure").then((module) => module.LostKeysFigure)),
  words: { messages: "lost-keys", frame: "frame" },
  program: () => import("./program"),
  // The head whose output changes most there.
  start: { seq_len: 511, head: 1 },
  forms: {
    full: {},
    lesson: { controls: ["seq_len", "window_size", "causal"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
