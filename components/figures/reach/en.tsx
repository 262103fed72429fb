"use client";

import { frame } from "@/content/messages/en/frame";
import { reach } from "@/content/messages/en/reach";
import { ReachFigure } from "./ReachFigure";

export default function Reach() {
  return <ReachFigure messages={reach} frame={frame} />;
}
