"use client";

import { useMemo, useRef, useState } from "react";

import { formatMessage } from "@/components/ui/format-message";
import { saveFile } from "@/components/ui/save-file";
import type { PlotMessages } from "@/content/messages/en/plot";
import { Field } from "./Field";
import type { Box } from "./layout";
import type { FieldPayload, PlotPayload } from "./payload";
import styles from "./plot.module.css";
import { tableOf } from "./rows";

/** Colours and sizes of the page's style sheet, written into a copy that stands by itself. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  for (const [i, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const source = originals[i];
    if (!source) continue;
    const style = getComputedStyle(source);
    for (const name of ["fill", "stroke", "color", "font-family", "opacity"]) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
    element.removeAttribute("class");
    element.removeAttribute("style");
    element.removeAttribute("tabindex");
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.style.background = getComputedStyle(document.documentElement).getPropertyValue("--surface").trim();
  return new XMLSerializer().serializeToString(copy);
}

function cellOf(field: FieldPayload, plot: PlotPayload): Box {
  const [row = 0, column = 0, lastRow = row, lastColumn = column] = field.place;
  const top = plot.title ? 26 : 0;
  const [w, h] = [plot.width / plot.columns, (plot.height - top) / plot.rows];
  return {
    left: column * w,
    top: top + row * h,
    width: (lastColumn - column + 1) * w,
    height: (lastRow - row + 1) * h,
  };
}

function DataTable({ plot, messages }: { plot: PlotPayload; messages: PlotMessages }) {
  const tables = plot.fields.flatMap((field, f) => {
    const place =
      plot.fields.length > 1 ? `${field.title || formatMessage(messages.field, { number: f + 1 })}: ` : "";
    return field.artists.flatMap((artist, i) => {
      const own =
        "label" in artist && artist.label ? artist.label : `${messages.kinds[artist.kind]} ${i + 1}`;
      const table = tableOf(field, artist, `${place}${own}`);
      return table ? [table] : [];
    });
  });
  return (
    <details className={styles.data}>
      <summary>{messages.table}</summary>
      {tables.map((table, t) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        <section key={t} className={styles.scroll} tabIndex={0} aria-label={table.name}>
          <table>
            <caption>{table.name}</caption>
            <thead>
              <tr>
                {table.head.map((word, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns of a fixed table
                  <th key={i} scope="col">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, r) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed table
                <tr key={r}>
                  {row.map((word, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed table
                    <td key={i}>{word}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {table.hidden > 0 && <p>{formatMessage(messages.more, { count: table.hidden })}</p>}
        </section>
      ))}
    </details>
  );
}

/** A figure of matplotlib.pyplot: drawn, read point by point, and as a table. */
export function Plot({ plot, messages }: { plot: PlotPayload; messages: PlotMessages }) {
  const svg = useRef<SVGSVGElement>(null);
  const [reading, setReading] = useState("");
  const cells = useMemo(() => plot.fields.map((field) => cellOf(field, plot)), [plot]);
  const words = (field: FieldPayload) => {
    const kinds = [...new Set(field.artists.map(({ kind }) => messages.kinds[kind]))].join(", ");
    const axes = [field.x.label, field.y.label].filter(Boolean).join(" × ");
    return [field.title, kinds, axes, messages.help].filter(Boolean).join(". ");
  };
  return (
    <figure className={styles.plot} data-testid="plot">
      <svg
        ref={svg}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        style={{ maxWidth: plot.width }}
        className={styles.svg}
      >
        <title>{plot.title || messages.title}</title>
        {plot.title && (
          <text x={plot.width / 2} y={18} textAnchor="middle" fontSize={15}>
            {plot.title}
          </text>
        )}
        {plot.fields.map((field, i) => (
          <Field
            // biome-ignore lint/suspicious/noArrayIndexKey: a figure that was drawn does not change
            key={i}
            field={field}
            cell={cells[i] ?? { left: 0, top: 0, width: plot.width, height: plot.height }}
            label={words(field)}
            onRead={setReading}
          />
        ))}
      </svg>
      <figcaption className={styles.caption}>
        <output aria-live="polite">{reading}</output>
        <button
          type="button"
          onClick={() => svg.current && saveFile("figure.svg", standalone(svg.current), "image/svg+xml")}
        >
          {messages.save}
        </button>
      </figcaption>
      {plot.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <DataTable plot={plot} messages={messages} />
    </figure>
  );
}
