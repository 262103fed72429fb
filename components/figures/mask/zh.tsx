"use client";

import { frame } from "@/content/messages/zh/frame";
import { mask } from "@/content/messages/zh/mask";
import { MaskFigure } from "./MaskFigure";

export default function Mask() {
  return <MaskFigure messages={mask} frame={frame} />;
}
