"use client";

import type { Language } from "@/components/shell/languages";
import { figures } from "./catalogue";
import type { FigureId } from "./ids";

/** Any figure of the lab, by name. Needs a LabProvider around it, and a LabScope where it is to have its own state. */
export function Figure({ id, language }: { id: FigureId; language: Language }) {
  const Shown = figures[id][language];
  return <Shown />;
}
