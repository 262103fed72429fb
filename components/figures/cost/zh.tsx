"use client";

import { cost } from "@/content/messages/zh/cost";
import { frame } from "@/content/messages/zh/frame";
import { measuring } from "@/content/messages/zh/measuring";
import { CostFigure } from "./CostFigure";

export default function Cost() {
  return <CostFigure messages={cost} frame={frame} measuring={measuring} />;
}
