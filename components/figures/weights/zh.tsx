"use client";

import { frame } from "@/content/messages/zh/frame";
import { weights } from "@/content/messages/zh/weights";
import { WeightsFigure } from "./WeightsFigure";

export default function Weights() {
  return <WeightsFigure messages={weights} frame={frame} />;
}
