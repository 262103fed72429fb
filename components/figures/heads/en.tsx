"use client";

import { frame } from "@/content/messages/en/frame";
import { heads } from "@/content/messages/en/heads";
import { HeadsFigure } from "./HeadsFigure";

export default function Heads() {
  return <HeadsFigure messages={heads} frame={frame} />;
}
