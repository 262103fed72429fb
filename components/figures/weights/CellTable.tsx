// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { LinkedText, linkedWord } from "@/components/lab/LinkedText";
import { formatMessage } from "@/components/ui/format-message";
import { RoleWord } from "@/components/ui/RoleWord";
import type { Role } from "@/components/ui/roles";
import type { WeightsMessages } from "@/content/messages/en/weights";
import { digits } from "./digits";
import { PARTS } from "./parts";
import { type Cell, channelsOf, glyph, type Layer, placeOf, vectorOf } from "./picture";
import styles from "./weights.module.css";

/** One weight opened: how it comes about, term by term, and what it brings to the output. */
export function CellTable({
  layer,
  cell,
  characters,
  heading,
  messages: t,
}: {
  layer: Layer;
  cell: Cell;
  characters: readonly string[];
  heading: string;
  messages: WeightsMessages["cell"];
}) {
  const { head, query, key } = cell;
  const { seq, scale, head_dim } = layer;
  const place = placeOf(layer, cell);
  const row = head * seq + query;
  const seen = layer.masked[place] !== Number.NEGATIVE_INFINITY;
  const numbers = (from: Float32Array) => from[place] as number;
  const rowMax = layer.rowMax[row] as number;
  const rowSum = layer.rowSum[row] as number;
  const named = {
    query: glyph(characters[query] ?? ""),
    key: glyph(characters[key] ?? ""),
    i: query,
    j: key,
  };
  const columns: readonly { readonly role?: Role; readonly label: string; readonly data: Float32Array }[] = [
    { role: "query", label: `q[${query}]`, data: vectorOf(layer, layer.q, head, query) },
    { role: "key", label: `k[${key}]`, data: vectorOf(layer, layer.k, head, key) },
    { label: t.product, data: channelsOf(layer, layer.products, cell) },
    { role: "value", label: `v[${key}]`, data: vectorOf(layer, layer.v, head, key) },
    { label: t.share, data: channelsOf(layer, layer.contributions, cell) },
    { role: "output", label: t.output, data: vectorOf(layer, layer.output, head, query) },
  ];
  const steps = [
    { name: "dot", label: formatMessage(t.dot, { d: head_dim }), value: digits(numbers(layer.dots)) },
    {
      name: "score",
      label: formatMessage(t.score, { scale: digits(scale), d: head_dim }),
      value: digits(numbers(layer.scores)),
    },
    { name: "masked", label: seen ? t.seen : t.hidden, value: digits(numbers(layer.masked)) },
    {
      name: "shifted",
      label: formatMessage(t.shifted, { max: digits(rowMax) }),
      value: digits(numbers(layer.masked) - rowMax),
    },
    { name: "exponential", label: t.exponential, value: digits(numbers(layer.exponentials)) },
    { name: "sum", label: t.sum, value: digits(rowSum) },
    { name: "weight", label: t.weight, value: digits(numbers(layer.weights)) },
  ];
  // A cell that is pointed at is a query and a key.
  const also = { query: { query }, key: { query, key } };
  const linked = linkedWord(PARTS, also);
  return (
    <div role="group" className={styles.opened} aria-label={heading}>
      <p className={styles.heading}>{heading}</p>
      <p>
        <LinkedText text={t.pair} values={named} parts={PARTS} also={also} />
      </p>
      <ol className={styles.steps}>
        {steps.map(({ name, label, value }) => (
          <li key={name}>
            <span>
              <LinkedText text={label} parts={PARTS} also={also} />
            </span>
            <output data-term={name}>{value}</output>
          </li>
        ))}
      </ol>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <div role="group" className={styles.channels} aria-label={t.channels} tabIndex={0}>
        <table>
          <caption>{t.channels}</caption>
          <thead>
            <tr>
              <th scope="col">{t.channel}</th>
              {columns.map(({ role, label }) => (
                <th key={label} scope="col">
                  {role ? (linked(role, label) ?? <RoleWord role={role}>{label}</RoleWord>) : label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: head_dim }, (_, channel) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
              <tr key={channel}>
                <th scope="row">{channel}</th>
                {columns.map(({ label, data }) => (
                  <td key={label}>{digits(data[channel] as number)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.total}</th>
              <td />
              <td />
              <td>{digits(numbers(layer.dots))}</td>
              <td />
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={styles.note}>{t.rounded}</p>
    </div>
  );
}
