"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { PLOT_MIME } from "@/components/plot/payload";
import { readPlot } from "@/components/plot/read-plot";
import { byteSize } from "@/components/ui/byte-size";
import { countText } from "@/components/ui/count";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import type { DisplayOutput } from "../model/outputs";
import { readTensorPayload, TENSOR_MIME } from "../model/outputs";
import { AsSource } from "./AsSource";
import { drawnElements, htmlSize, MOST_DRAWN } from "./bombs";
import { LongText } from "./LongText";
import styles from "./outputs.module.css";
import { TensorMap } from "./TensorMap";

const HtmlFrame = dynamic(() => import("./HtmlFrame").then((module) => module.HtmlFrame), { ssr: false });
const Plot = dynamic(() => import("@/components/plot/Plot").then((module) => module.Plot), { ssr: false });
const Markdown = dynamic(() => import("../markdown/Markdown").then((module) => module.Markdown), {
  ssr: false,
});

/** Markup larger than this, or of more elements, is drawn only when asked for: it can hold the page up. */
const LARGE = 1_000_000;
const MANY_ELEMENTS = 20_000;
/** What lies deeper in itself is shown as its source: it would hold the page up for minutes. */
const DEEPEST = 200;

function Large({
  size,
  elements = 0,
  messages,
  children,
}: {
  size: number;
  elements?: number;
  messages: NotebookMessages;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(size <= LARGE && elements <= MANY_ELEMENTS);
  if (shown) return children;
  return (
    <p className={styles.more}>
      <span>
        {size > LARGE
          ? formatMessage(messages.output.tooLarge, { size: byteSize(size).replace(" MB", "") })
          : formatMessage(messages.output.tooMany, { count: countText(elements) })}
      </span>
      <button type="button" onClick={() => setShown(true)}>
        {messages.output.show}
      </button>
    </p>
  );
}

function Svg({ svg, alt, messages }: { svg: string; alt: string; messages: NotebookMessages }) {
  const drawn = useMemo(
    () => drawnElements(new DOMParser().parseFromString(svg, "image/svg+xml"), MOST_DRAWN),
    [svg],
  );
  if (drawn >= MOST_DRAWN) {
    const reason = formatMessage(messages.output.multiplies, { count: countText(MOST_DRAWN) });
    return <AsSource reason={reason} source={svg} messages={messages} />;
  }
  return (
    // As an image an SVG runs nothing and asks for nothing.
    // biome-ignore lint/performance/noImgElement: bytes of the notebook itself, nothing to optimise
    <img
      className={styles.image}
      alt={alt}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.toWellFormed())}`}
    />
  );
}

function Html({ html, messages }: { html: string; messages: NotebookMessages }) {
  const { elements, depth } = useMemo(() => htmlSize(html), [html]);
  if (depth > DEEPEST) {
    const reason = formatMessage(messages.output.tooDeep, { count: DEEPEST });
    return <AsSource reason={reason} source={html} messages={messages} />;
  }
  return (
    <Large size={html.length} elements={elements} messages={messages}>
      <HtmlFrame html={html} label={messages.output.html} />
    </Large>
  );
}

const IMAGES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

/** The richest form that can be drawn safely. */
export function Display({ output, messages }: { output: DisplayOutput; messages: NotebookMessages }) {
  const { data } = output;
  const text = (type: string) => (typeof data[type] === "string" ? (data[type] as string) : null);
  const tensor = useMemo(() => readTensorPayload(data[TENSOR_MIME]), [data]);
  const plot = useMemo(() => readPlot(data[PLOT_MIME]), [data]);
  const plain = text("text/plain");
  if (plot) return <Plot plot={plot} messages={messages.plot} />;
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
  if (svg !== null) return <Svg svg={svg} alt={plain ?? messages.output.image} messages={messages} />;
  const html = text("text/html");
  if (html !== null) return <Html html={html} messages={messages} />;
  const markdown = text("text/markdown") ?? text("text/latex");
  if (markdown !== null) {
    return <Markdown source={markdown} messages={messages} />;
  }
  if (plain !== null) return <LongText text={plain} messages={messages} />;
  const json = Object.keys(data).find((type) => type.endsWith("json"));
  if (json) return <LongText text={JSON.stringify(data[json], null, 2)} messages={messages} />;
  return (
    <p className={styles.note}>
      {formatMessage(messages.output.unknown, { kind: Object.keys(data).join(", ") })}
    </p>
  );
}
