"use client";

import { checkpointing } from "@/content/messages/en/checkpointing";
import { frame } from "@/content/messages/en/frame";
import { CheckpointingFigure } from "./CheckpointingFigure";

export default function Checkpointing() {
  return <CheckpointingFigure messages={checkpointing} frame={frame} />;
}
