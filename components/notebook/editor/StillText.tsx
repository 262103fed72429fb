"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { ColouredLines } from "@/components/ui/ColouredLines";
import type { Piece } from "@/components/ui/highlight-python";
import type { EditorLanguage } from "./cell-editor";
import { colouring, onColoursLoaded } from "./load-editor";
import { inSlices } from "./slices";
import styles from "./source.module.css";

interface Coloured {
  readonly source: string;
  readonly lines: readonly (readonly Piece[])[];
}

/** A text as long as no editor is there. Python is coloured once its grammar is, the texts near the screen first. */
export function StillText({
  source,
  language,
  near,
  placeholder,
}: {
  source: string;
  language: EditorLanguage;
  near: boolean;
  placeholder: string;
}) {
  const loaded = useSyncExternalStore(onColoursLoaded, colouring, () => null);
  const [coloured, setColoured] = useState<Coloured | null>(null);
  const done = coloured?.source === source;
  useEffect(() => {
    if (language !== "python" || !loaded || done) return;
    return inSlices(() => {
      const lines = loaded.pythonLines(source);
      // At once: what it takes to draw is counted to the slice as well.
      flushSync(() => setColoured({ source, lines }));
    }, near);
  }, [language, loaded, done, source, near]);
  return (
    <pre className={styles.still} data-wrap={language !== "python" || undefined} translate="no">
      {source === "" && <span className={styles.empty}>{placeholder}</span>}
      {coloured?.source === source ? <ColouredLines lines={coloured.lines} /> : `${source}\n`}
    </pre>
  );
}
