"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { marginTexts } from "@/components/doctor/margin";
import { Source } from "../editor/Source";
import { type Cell, showsShapes } from "../model/cells";
import { useSession, useUi } from "../session/context";
import styles from "./cell.module.css";

const LineSteps = dynamic(() => import("@/components/doctor/LineSteps").then((module) => module.LineSteps), {
  ssr: false,
});

/** A cell's program; where its shapes are switched on, with what each line made behind it, and its lines in steps. */
export function ShapedSource({ cell, place }: { cell: Cell; place: number }) {
  const session = useSession();
  const shown = showsShapes(cell);
  const told = useUi((ui) => ui.examined.get(cell.id));
  const running = useUi((ui) => ui.running === cell.id || ui.queue.includes(cell.id));
  const [line, setLine] = useState<{ line: number } | null>(null);
  // What was written since makes the shapes of the last run a thing of the past.
  const current = shown && told?.code === cell.source ? told : null;
  const shapes = useMemo(() => (current ? marginTexts(current.examination) : null), [current]);
  return (
    <>
      <Source
        id={cell.id}
        source={cell.source}
        language="python"
        place={place}
        shapes={shapes}
        onShape={(one) => setLine({ line: one })}
      />
      {shown && !current && !running && <p className={styles.quiet}>{session.messages.cell.shapesAtRun}</p>}
      {current && <LineSteps code={current.code} examination={current.examination} line={line} />}
    </>
  );
}
