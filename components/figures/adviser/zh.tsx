"use client";

import { adviser } from "@/content/messages/zh/adviser";
import { frame } from "@/content/messages/zh/frame";
import { measuring } from "@/content/messages/zh/measuring";
import { AdviserFigure } from "./AdviserFigure";

export default function Adviser() {
  return <AdviserFigure messages={adviser} frame={frame} measuring={measuring} />;
}
