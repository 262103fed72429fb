"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { fill } from "@/components/ui/fill";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { DisplayOutput, ErrorOutput, Output, StreamOutput } from "../model/outputs";
import { readTensorPayload, TENSOR_MIME } from "../model/outputs";
import styles from "./outputs.module.css";
import { TensorMap } from "./TensorMap";
import { beginning, byteSize, terminalText, tracebackLines } from "./text";

const HtmlFrame = dynamic(() => import("./HtmlFrame").then((module) => module.HtmlFrame), { ssr: false });
const Markdown = dynamic(() => import("../markdown/Markdown").then((module) => module.Markdown), {
  ssr: false,
});

/** What is shown of a long text before "show all". */
const LINES = 120;
const CHARACTERS = 20_000;
/** Markup larger than this is drawn only when asked for: it can hold the page up. */
const LARGE = 1_000_000;

interface Shared {
  readonly messages: NotebookMessages;
  readonly place: number;
}

function LongText({
  text,
  messages,
  className,
}: {
  text: string;
  messages: NotebookMessages;
  className?: string | undefined;
}) {
  const [all, setAll] = useState(false);
  const shown = useMemo(() => terminalText(text), [text]);
  const part = useMemo(() => beginning(shown, LINES, CHARACTERS), [shown]);
  return (
    <>
      <pre className={className}>{all ? shown : part.shown}</pre>
      {part.hidden > 0 && (
        <p className={styles.more}>
          {!all && <span>{fill(messages.output.cut, { count: part.hidden })}</span>}
          <button type="button" onClick={() => setAll(!all)}>
            {all ? messages.output.showLess : fill(messages.output.showAll, { lines: part.total })}
          </button>
        </p>
      )}
    </>
  );
}

function Stream({ output, messages }: { output: StreamOutput } & Shared) {
  const error = output.name === "stderr";
  return (
    <div className={error ? styles.stderr : styles.stream} title={error ? messages.output.stderr : undefined}>
      {error && <span className="visually-hidden">{messages.output.stderr}: </span>}
      <LongText text={output.text} messages={messages} />
    </div>
  );
}

/** A traceback whose lines lead to the cells that they name. */
function Traceback({
  output,
  messages,
  onLine,
  placeOf,
}: { output: ErrorOutput } & Shared & Pick<OutputsProps, "onLine" | "placeOf">) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the output, no fieldset and no landmark of its own
    <div role="group" className={styles.traceback} aria-label={messages.output.traceback}>
      <p className={styles.error}>
        <b>{output.name}</b>: {output.message}
      </p>
      <pre>
        {tracebackLines(output.traceback || `${output.name}: ${output.message}`).map(
          ({ text, count, line }, n) => {
            const place = count === null ? null : placeOf(count);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a traceback does not change
              <span key={n}>
                {count === null || line === null || place === null ? (
                  text
                ) : (
                  <button type="button" onClick={() => onLine(count, line)}>
                    {text.trimStart()}
                    <span className="visually-hidden"> {fill(messages.output.toLine, { line, place })}</span>
                  </button>
                )}
                {"\n"}
              </span>
            );
          },
        )}
      </pre>
    </div>
  );
}

function Large({
  size,
  messages,
  children,
}: {
  size: number;
  messages: NotebookMessages;
  children: React.ReactNode;
}) {
  const [shown, setShown] = useState(size <= LARGE);
  if (shown) return children;
  return (
    <p className={styles.more}>
      <span>{fill(messages.output.tooLarge, { size: byteSize(size).replace(" MB", "") })}</span>
      <button type="button" onClick={() => setShown(true)}>
        {messages.output.show}
      </button>
    </p>
  );
}

const IMAGES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

/** The richest form that can be drawn safely. */
function Display({ output, messages }: { output: DisplayOutput } & Shared) {
  const { data } = output;
  const text = (type: string) => (typeof data[type] === "string" ? (data[type] as string) : null);
  const tensor = useMemo(() => readTensorPayload(data[TENSOR_MIME]), [data]);
  const plain = text("text/plain");
  if (tensor) {
    return (
      <>
        <TensorMap tensor={tensor} messages={messages.tensor} />
        {plain !== null && plain !== "" && (
          <details className={styles.repr}>
            <summary>repr</summary>
            <LongText text={plain} messages={messages} />
          </details>
        )}
      </>
    );
  }
  const image = IMAGES.find((type) => text(type) !== null);
  if (image) {
    const encoded = (text(image) ?? "").replace(/\s/g, "");
    return (
      // biome-ignore lint/performance/noImgElement: bytes of the notebook itself, nothing to optimise
      <img
        className={styles.image}
        alt={plain ?? messages.output.image}
        src={`data:${image};base64,${encoded}`}
      />
    );
  }
  const svg = text("image/svg+xml");
  if (svg !== null) {
    // As an image an SVG runs nothing and asks for nothing.
    return (
      // biome-ignore lint/performance/noImgElement: as above
      <img
        className={styles.image}
        alt={plain ?? messages.output.image}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
      />
    );
  }
  const html = text("text/html");
  if (html !== null) {
    return (
      <Large size={html.length} messages={messages}>
        <HtmlFrame html={html} label={messages.output.html} />
      </Large>
    );
  }
  const markdown = text("text/markdown") ?? text("text/latex");
  if (markdown !== null) {
    return (
      <Large size={markdown.length} messages={messages}>
        <Markdown source={markdown} />
      </Large>
    );
  }
  if (plain !== null) return <LongText text={plain} messages={messages} />;
  const json = Object.keys(data).find((type) => type.endsWith("json"));
  if (json) return <LongText text={JSON.stringify(data[json], null, 2)} messages={messages} />;
  return (
    <p className={styles.note}>{fill(messages.output.unknown, { kind: Object.keys(data).join(", ") })}</p>
  );
}

export interface OutputsProps {
  readonly outputs: readonly Output[];
  readonly truncated: number;
  readonly place: number;
  readonly messages: NotebookMessages;
  /** Leads to a line of the cell that ran as `In[count]`. */
  readonly onLine: (count: number, line: number) => void;
  /** The place of that cell, counted from 1; null when none has that count now. */
  readonly placeOf: (count: number) => number | null;
}

/** What a cell printed, showed and raised, in the order in which it came. */
export function Outputs({ outputs, truncated, place, messages, onLine, placeOf }: OutputsProps) {
  return (
    <>
      {outputs.map((output, n) => {
        const shared = { messages, place };
        const count = output.type === "display" ? output.executionCount : undefined;
        return (
          // Outputs are only appended or extended while a cell runs.
          // biome-ignore lint/suspicious/noArrayIndexKey: append-only
          <div key={n} className={styles.output} data-output={output.type}>
            {count != null && (
              <span className={styles.prompt}>{fill(messages.output.result, { count })}</span>
            )}
            {output.type === "stream" && <Stream output={output} {...shared} />}
            {output.type === "display" && <Display output={output} {...shared} />}
            {output.type === "error" && (
              <Traceback output={output} {...shared} onLine={onLine} placeOf={placeOf} />
            )}
            {output.type === "unknown" && (
              <p className={styles.note}>
                {fill(messages.output.unknown, { kind: String(output.raw["output_type"] ?? "?") })}
              </p>
            )}
          </div>
        );
      })}
      {truncated > 0 && (
        <p className={styles.note}>
          {fill(messages.output.notSent, { count: truncated.toLocaleString("en") })}
        </p>
      )}
    </>
  );
}
