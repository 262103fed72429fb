"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { EditorLanguage } from "./cell-editor";
import { editorModule, onEditorLoaded } from "./load-editor";
import { inSlices } from "./slices";
import styles from "./source.module.css";
import type { CodePiece } from "./static-code";

interface Coloured {
  readonly source: string;
  readonly pieces: readonly CodePiece[];
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
  const loaded = useSyncExternalStore(onEditorLoaded, editorModule, () => null);
  const [coloured, setColoured] = useState<Coloured | null>(null);
  const done = coloured?.source === source;
  useEffect(() => {
    if (language !== "python" || !loaded || done) return;
    return inSlices(() => {
      const pieces = loaded.highlightPython(source);
      // At once: what it takes to draw is counted to the slice as well.
      flushSync(() => setColoured({ source, pieces }));
    }, near);
  }, [language, loaded, done, source, near]);
  const pieces = coloured?.source === source ? coloured.pieces : [{ text: source, kind: "" }];
  return (
    <pre className={styles.still} data-wrap={language !== "python" || undefined} translate="no">
      {source === "" && <span className={styles.empty}>{placeholder}</span>}
      {pieces.map(({ text, kind }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
        <span key={n} className={styles[kind]}>
          {text}
        </span>
      ))}
      {"\n"}
    </pre>
  );
}
