"use client";

import { frame } from "@/content/messages/zh/frame";
import { reach } from "@/content/messages/zh/reach";
import { ReachFigure } from "./ReachFigure";

export default function Reach() {
  return <ReachFigure messages={reach} frame={frame} />;
}
