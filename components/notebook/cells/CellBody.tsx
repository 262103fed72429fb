"use client";

import { Boundary } from "@/components/ui/Boundary";
import { Source } from "../editor/Source";
import type { Attachments } from "../markdown/text";
import type { Cell, MarkdownCell } from "../model/cells";
import { useSession, useUi } from "../session/context";
import { bodies, markdownScript } from "./bodies";
import styles from "./cell.module.css";
import { FailedCell } from "./FailedCell";
import { Fetched } from "./Fetched";
import { FigurePlace } from "./FigurePlace";
import { ShapedSource } from "./ShapedSource";

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
      <Boundary
        resetKey={cell}
        fallback={(error, again) => <FailedCell cell={cell} error={error} again={again} />}
      >
        <Fetched
          script={markdownScript(cell.source)}
          part={{
            source: cell.source,
            messages: session.messages,
            attachments: cell.attachments as Attachments | undefined,
          }}
        />
      </Boundary>
    </div>
  );
}

/** What is in a cell. */
export function CellBody({ cell, place }: { cell: Cell; place: number }) {
  const app = useUi((ui) => ui.view === "app");
  const { messages } = useSession();
  switch (cell.kind) {
    case "python":
      return app ? null : <ShapedSource cell={cell} place={place} />;
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
      return <FigurePlace cell={cell} />;
    case "widget":
      return <Fetched script={bodies.widget} part={{ cell }} />;
    case "exercise":
      return <Fetched script={bodies.exercise} part={{ cell, place }} />;
  }
}
