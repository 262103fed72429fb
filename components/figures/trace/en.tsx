"use client";

import { frame } from "@/content/messages/en/frame";
import { misusePage } from "@/content/messages/en/misuse";
import { trace } from "@/content/messages/en/trace";
import { traceFigure } from "@/content/messages/en/trace-figure";
import { TraceFigure } from "./TraceFigure";

export default function ShapeTrace() {
  return <TraceFigure messages={traceFigure} steps={trace} misuse={misusePage} frame={frame} />;
}
