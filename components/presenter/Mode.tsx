"use client";

import { use } from "react";
import type { Language } from "@/content/languages";
import type { PresenterMessages } from "@/content/messages/en/presenter";
import { loadMessages } from "@/content/messages/load";
import Presenter from "./Presenter";

/** Presenter mode with its words, in the language of the page. */
export default function Mode({ language, onLeave }: { language: Language; onLeave: () => void }) {
  return (
    <Presenter messages={use(loadMessages<PresenterMessages>(language, "presenter"))} onLeave={onLeave} />
  );
}
