"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { fill } from "@/components/ui/fill";
import type { FrameMessages } from "@/content/messages/en/frame";
import styles from "./frame.module.css";
import { TableView } from "./TableView";
import type { FigureFrameProps } from "./types";
import { unbroken } from "./unbroken";

// What is taken along is fetched by those who take it along.
const ExportPanel = dynamic(() => import("./ExportPanel").then((module) => module.ExportPanel), {
  ssr: false,
});

/** What every figure has around its drawing: controls, history, its sentence, its table, its exports, its source. */
export function FigureFrame({ messages, ...figure }: FigureFrameProps & { messages: FrameMessages }) {
  const { id, sentence, source, phase, controls, table, children } = figure;
  const { undo, redo, reset, canUndo, canRedo } = useExperiment();
  const [exporting, setExporting] = useState(false);
  // Marked for whoever looks at the figure from outside: tests, and the picture of an embed.
  useEffect(() => figure.drawing.current?.setAttribute("data-drawing", id));
  return (
    <div className={styles.frame} data-figure={id}>
      <div className={styles.controls} data-controls="">
        {controls}
        <div className={styles.history}>
          <button type="button" disabled={!canUndo} onClick={undo}>
            {messages.undo}
          </button>
          <button type="button" disabled={!canRedo} onClick={redo}>
            {messages.redo}
          </button>
          <button type="button" onClick={reset}>
            {messages.reset}
          </button>
        </div>
      </div>
      <p className={styles.sentence} role="status" data-testid="sentence">
        {unbroken(sentence)}
      </p>
      {children}
      <div className={styles.foot}>
        <TableView
          table={table}
          label={messages.table}
          more={(shown, all) => fill(messages.moreRows, { shown, all })}
        />
        <details
          className={styles.more}
          data-testid="exports"
          onToggle={(event) => setExporting(event.currentTarget.open)}
        >
          <summary>{messages.exports}</summary>
          {exporting && <ExportPanel figure={figure} messages={messages} />}
        </details>
        <p className={styles.source} data-testid="source" data-state={phase}>
          {source}
        </p>
      </div>
    </div>
  );
}
