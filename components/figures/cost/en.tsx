"use client";

import { cost } from "@/content/messages/en/cost";
import { frame } from "@/content/messages/en/frame";
import { measuring } from "@/content/messages/en/measuring";
import { CostFigure } from "./CostFigure";

export default function Cost() {
  return <CostFigure messages={cost} frame={frame} measuring={measuring} />;
}
