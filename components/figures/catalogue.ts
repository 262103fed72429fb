"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { Language } from "@/components/shell/languages";
import type { FigureId } from "./ids";

/**
 * Where each figure is found, one chunk a figure and language, so that a page loads only what it shows. A figure takes
 * no properties: it draws the experiment of the LabProvider or LabScope around it.
 */
export const figures: Record<FigureId, Record<Language, ComponentType>> = {
  heads: { en: dynamic(() => import("./heads/en")), zh: dynamic(() => import("./heads/zh")) },
  "lost-keys": {
    en: dynamic(() => import("./lost-keys/en")),
    zh: dynamic(() => import("./lost-keys/zh")),
  },
  reach: { en: dynamic(() => import("./reach/en")), zh: dynamic(() => import("./reach/zh")) },
  trace: { en: dynamic(() => import("./trace/en")), zh: dynamic(() => import("./trace/zh")) },
  mask: { en: dynamic(() => import("./mask/en")), zh: dynamic(() => import("./mask/zh")) },
  weights: { en: dynamic(() => import("./weights/en")), zh: dynamic(() => import("./weights/zh")) },
  cost: { en: dynamic(() => import("./cost/en")), zh: dynamic(() => import("./cost/zh")) },
  adviser: { en: dynamic(() => import("./adviser/en")), zh: dynamic(() => import("./adviser/zh")) },
  checkpointing: {
    en: dynamic(() => import("./checkpointing/en")),
    zh: dynamic(() => import("./checkpointing/zh")),
  },
};
