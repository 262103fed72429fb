"use client";

import { frame } from "@/content/messages/en/frame";
import { mask } from "@/content/messages/en/mask";
import { MaskFigure } from "./MaskFigure";

export default function Mask() {
  return <MaskFigure messages={mask} frame={frame} />;
}
