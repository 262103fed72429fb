"use client";

import dynamic from "next/dynamic";
import { Source } from "../editor/Source";
import type { Attachments } from "../markdown/render";
import type { Cell, MarkdownCell } from "../model/cells";
import { useSession, useUi } from "../session/context";
import styles from "./cell.module.css";

const Markdown = dynamic(() => import("../markdown/Markdown").then((module) => module.Markdown), {
  ssr: false,
});
const FigureBody = dynamic(() => import("./FigureBody").then((module) => module.FigureBody), { ssr: false });
const WidgetBody = dynamic(() => import("./WidgetBody").then((module) => module.WidgetBody), { ssr: false });
const ExerciseBody = dynamic(() => import("./ExerciseBody").then((module) => module.ExerciseBody), {
  ssr: false,
});

function MarkdownBody({ cell, place }: { cell: MarkdownCell; place: number }) {
  const session = useSession();
  const shown = useUi((ui) => ui.sources.has(cell.id));
  if (shown) return <Source id={cell.id} source={cell.source} language="markdown" place={place} />;
  if (cell.source.trim() === "") {
    return (
      <p className={styles.quiet} onDoubleClick={() => session.cursor.edit(cell.id, "end")}>
        {session.messages.cell.emptyText}
      </p>
    );
  }
  return (
    // Double click is a pointer's short cut for Enter.
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the cell's
    <div className={styles.text} onDoubleClick={() => session.cursor.edit(cell.id, "end")}>
      <Markdown source={cell.source} attachments={cell.attachments as Attachments | undefined} />
    </div>
  );
}

/** What is in a cell. */
export function CellBody({ cell, place }: { cell: Cell; place: number }) {
  const app = useUi((ui) => ui.view === "app");
  const { messages } = useSession();
  switch (cell.kind) {
    case "python":
      return app ? null : <Source id={cell.id} source={cell.source} language="python" place={place} />;
    case "markdown":
      return <MarkdownBody cell={cell} place={place} />;
    case "raw":
      return app ? null : (
        <>
          <p className={styles.quiet}>{messages.cell.rawText}</p>
          <Source id={cell.id} source={cell.source} language="plain" place={place} />
        </>
      );
    case "figure":
      return <FigureBody cell={cell} />;
    case "widget":
      return <WidgetBody cell={cell} />;
    case "exercise":
      return <ExerciseBody cell={cell} place={place} />;
  }
}
