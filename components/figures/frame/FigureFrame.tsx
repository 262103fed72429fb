"use client";

import dynamic from "next/dynamic";
import { type CSSProperties, useContext, useEffect, useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import type { FrameMessages } from "@/content/messages/en/frame";
import { FigureLink } from "../FigureLink";
import { useBrief, useForm } from "../form";
import { Blank } from "./Blank";
import { FigureContext } from "./figure-context";
import styles from "./frame.module.css";
import { TableView } from "./TableView";
import type { FigureFrameProps } from "./types";
import { unbroken } from "./unbroken";
import { WatchContext } from "./watch";

// What is taken along is fetched by those who take it along.
const ExportPanel = dynamic(() => import("./ExportPanel").then((module) => module.ExportPanel), {
  ssr: false,
});

/**
 * Every figure: its drawing first, in room that is kept for it, and after it controls, history, its sentence, its table,
 * its exports and its source. A lesson and a slide have less around it: the drawing, its controls and its sentence.
 */
export function FigureFrame({ messages, ...figure }: FigureFrameProps & { messages: FrameMessages }) {
  const { id, sentence, source, phase, controls, table, picture, room, lags = true, note, children } = figure;
  const form = useForm();
  const watch = useContext(WatchContext);
  useEffect(() => {
    if (phase === "ready") watch?.(figure.data());
  });
  const brief = useBrief();
  const kept = {
    "--narrow": `${room.narrow}px`,
    "--middle": `${room.middle ?? room.narrow}px`,
    "--wide": `${room.wide}px`,
  } as CSSProperties;
  return (
    <div className={styles.container} data-figure={id} data-form={form}>
      <div className={styles.frame}>
        <div
          className={styles.stage}
          data-stage
          style={kept}
          aria-busy={phase === "computing" || phase === "static"}
          data-late={lags && phase === "computing" ? "" : undefined}
        >
          <FigureContext value={id}>{picture ?? <Blank id={id} />}</FigureContext>
        </div>
        <div className={styles.words}>
          {note}
          <p className={styles.sentence} role="status" data-testid="sentence">
            {unbroken(sentence)}
          </p>
        </div>
        <Controls messages={messages} folded={form === "slide"}>
          {controls}
        </Controls>
        {!brief && children && <div className={styles.more}>{children}</div>}
        <div className={styles.foot} data-foot="">
          {form !== "slide" && (
            <TableView
              table={table}
              label={messages.table}
              more={(shown, all) => formatMessage(messages.moreRows, { shown, all })}
            />
          )}
          {brief ? (
            <FigureLink id={id} language={messages.lang}>
              {messages.whole}
            </FigureLink>
          ) : (
            <Exports figure={figure} messages={messages} />
          )}
          <p className={styles.source} data-testid="source" data-state={phase}>
            {source}
          </p>
        </div>
      </div>
    </div>
  );
}

function Exports({ figure, messages }: { figure: FigureFrameProps; messages: FrameMessages }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.fold}
      data-testid="exports"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{messages.exports}</summary>
      {open && <ExportPanel figure={figure} messages={messages} />}
    </details>
  );
}

/** What can be set, and the way back. A slide keeps it folded until the speaker asks for it. */
function Controls({
  messages,
  folded,
  children,
}: {
  messages: FrameMessages;
  folded: boolean;
  children: FigureFrameProps["controls"];
}) {
  const { undo, redo, reset, canUndo, canRedo } = useExperiment();
  const panel = (
    <div className={styles.controls}>
      {children}
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
  );
  return folded ? (
    <details className={styles.panel} data-controls="">
      <summary>{messages.controls}</summary>
      {panel}
    </details>
  ) : (
    <div className={styles.panel} data-controls="">
      {panel}
    </div>
  );
}
