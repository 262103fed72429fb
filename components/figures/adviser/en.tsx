"use client";

import { adviser } from "@/content/messages/en/adviser";
import { frame } from "@/content/messages/en/frame";
import { measuring } from "@/content/messages/en/measuring";
import { AdviserFigure } from "./AdviserFigure";

export default function Adviser() {
  return <AdviserFigure messages={adviser} frame={frame} measuring={measuring} />;
}
