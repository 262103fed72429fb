"use client";

import { frame } from "@/content/messages/zh/frame";
import { heads } from "@/content/messages/zh/heads";
import { HeadsFigure } from "./HeadsFigure";

export default function Heads() {
  return <HeadsFigure messages={heads} frame={frame} />;
}
