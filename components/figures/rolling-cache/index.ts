"use client";

import dynamic from "next/dynamic";
import type { FigureDefinition } from "../definition";
import { rollingCacheFields } from "./fields";

/** A cache of keys and values while a model writes, beside what the whole sequence gives. */
export const rollingCache: FigureDefinition<"rolling-cache"> = {
  id: "rolling-cache",
  group: rollingCacheFields,
  observer: "rolling-cache",
  drawing: dynamic(() => import("./RollingCacheFigure").then((module) => module.RollingCacheFigure)),
  words: { messages: "rolling-cache", frame: "frame" },
  program: () => import("./program"),
  forms: {
    full: {},
    lesson: { controls: ["cache_bug", "cache_window", "cache_step"] },
    slide: { drawnFor: 960 },
    embed: {},
    cell: {},
  },
};
