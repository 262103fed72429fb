"use client";

import { Suspense, use } from "react";
import { type FigureId, figureIds } from "@/components/figures/catalogue";
import { Cover } from "@/components/ui/Cover";
import { figureCovers } from "@/content/examples/covers";
import type { FiguresMessages } from "@/content/messages/en/figures";
import { loadMessages } from "@/content/messages/load";
import { useSession } from "../session/context";
import { Dialog } from "./Dialog";
import styles from "./figure-chooser.module.css";

/** All figures of the lab by their pictures: the one that is pressed becomes a cell. */
export function FigureChooser({
  onChoose,
  onClose,
}: {
  onChoose: (figure: FigureId) => void;
  onClose: () => void;
}) {
  const { messages } = useSession();
  return (
    <Dialog title={messages.figure.chooseTitle} close={messages.figure.close} onClose={onClose}>
      <Suspense fallback={null}>
        <Figures onChoose={onChoose} />
      </Suspense>
    </Dialog>
  );
}

function Figures({ onChoose }: { onChoose: (figure: FigureId) => void }) {
  const { language } = useSession();
  const { names } = use(loadMessages<FiguresMessages>(language, "figures"));
  return (
    <ul className={styles.figures}>
      {figureIds.map((id) => (
        <li key={id}>
          <button type="button" onClick={() => onChoose(id)} data-choose={id}>
            {figureCovers[id] && <Cover cover={`${id}/${figureCovers[id]}`} language={language} />}
            <strong>{names[id].title}</strong>
            <span>{names[id].description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
