"use client";

import { frame } from "@/content/messages/zh/frame";
import { misusePage } from "@/content/messages/zh/misuse";
import { trace } from "@/content/messages/zh/trace";
import { traceFigure } from "@/content/messages/zh/trace-figure";
import { TraceFigure } from "./TraceFigure";

export default function ShapeTrace() {
  return <TraceFigure messages={traceFigure} steps={trace} misuse={misusePage} frame={frame} />;
}
