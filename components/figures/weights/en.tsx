"use client";

import { frame } from "@/content/messages/en/frame";
import { weights } from "@/content/messages/en/weights";
import { WeightsFigure } from "./WeightsFigure";

export default function Weights() {
  return <WeightsFigure messages={weights} frame={frame} />;
}
