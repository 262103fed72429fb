"use client";

import { checkpointing } from "@/content/messages/zh/checkpointing";
import { frame } from "@/content/messages/zh/frame";
import { CheckpointingFigure } from "./CheckpointingFigure";

export default function Checkpointing() {
  return <CheckpointingFigure messages={checkpointing} frame={frame} />;
}
