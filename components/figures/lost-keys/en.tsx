"use client";

import { frame } from "@/content/messages/en/frame";
import { lostKeys } from "@/content/messages/en/lost-keys";
import { LostKeysFigure } from "./LostKeysFigure";

export default function LostKeys() {
  return <LostKeysFigure messages={lostKeys} frame={frame} />;
}
