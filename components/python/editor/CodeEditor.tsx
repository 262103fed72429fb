"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { PythonMessages } from "@/content/messages/en/python";
import { pythonKernel } from "../kernel-store";
import { tellCode } from "./asked";
import { createEditor, type Editor } from "./create-editor";

export interface CodeEditorProps {
  code: string;
  messages: PythonMessages;
  onChange: (code: string) => void;
  onRun: () => void;
  /** Lines the last error went through. */
  failed: readonly number[];
  /** What stands behind lines: the shapes of what they made. */
  shapes: ReadonlyMap<number, string>;
  /** A press on the shape behind a line. */
  onShape: (line: number) => void;
  /** Where a link in the traceback leads; a new object each time. */
  target: { line: number } | null;
}

/** Asks the kernel only when it waits for work: completion must not start it, nor queue behind a cell. */
function complete(code: string, position: number) {
  const kernel = pythonKernel();
  return kernel.getState().status === "idle" ? kernel.ask("complete", code, position) : null;
}

/** CodeMirror 6 with Python. */
export function CodeEditor({
  code,
  messages,
  onChange,
  onRun,
  failed,
  shapes,
  onShape,
  target,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const changed = useEffectEvent(onChange);
  const run = useEffectEvent(onRun);
  const latest = useEffectEvent(() => code);
  const pick = useEffectEvent(onShape);
  const start = useEffectEvent((element: HTMLElement) =>
    createEditor(element, {
      code,
      label: messages.editor.label,
      help: messages.editor.help,
      onChange: (text) => changed(text),
      onRun: () => run(),
      complete,
    }),
  );

  useEffect(() => {
    if (!host.current) return;
    const created = start(host.current);
    editor.current = created;
    const silent = tellCode(host.current, () => latest());
    return () => {
      silent();
      created.destroy();
    };
  }, []);

  useEffect(() => editor.current?.setCode(code), [code]);

  useEffect(() => {
    editor.current?.markFailed(failed, messages.editor.errorLine);
  }, [failed, messages]);

  useEffect(() => {
    editor.current?.showShapes({ shapes, onPick: (line) => pick(line) });
  }, [shapes]);

  useEffect(() => {
    if (target) editor.current?.goToLine(target.line);
  }, [target]);

  return <div ref={host} data-testid="python-editor" />;
}
