"use client";

import { frame } from "@/content/messages/zh/frame";
import { lostKeys } from "@/content/messages/zh/lost-keys";
import { LostKeysFigure } from "./LostKeysFigure";

export default function LostKeys() {
  return <LostKeysFigure messages={lostKeys} frame={frame} />;
}
