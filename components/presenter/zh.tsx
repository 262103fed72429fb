"use client";

import { presenter } from "@/content/messages/zh/presenter";
import Presenter from "./Presenter";

export default function Mode({ onLeave }: { onLeave: () => void }) {
  return <Presenter messages={presenter} onLeave={onLeave} />;
}
