// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { formatMessage } from "@/components/ui/format-message";
import { plain } from "@/components/ui/numbers";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout, HeadsObservation } from "@/kernels/lab/observers/heads";
import styles from "./heads.module.css";
import { dot, type HeadSizes, indexOf, memoryName, type Part, placeOf, stageOf } from "./places";

/** One number in every layout: its index, how index and strides make its offset, and the number itself. */
export function Reading({
  observation,
  part,
  sizes,
  messages,
}: {
  observation: HeadsObservation;
  part: Part;
  sizes: HeadSizes;
  messages: HeadsMessages;
}) {
  const { reading } = messages;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <div role="group" className={styles.reading} aria-label={reading.caption} tabIndex={0}>
      <table>
        <caption>{formatMessage(reading.of, { ...part })}</caption>
        <thead>
          <tr>
            <th scope="col">{reading.step}</th>
            <th scope="col">{reading.index}</th>
            <th scope="col">{reading.offset}</th>
            <th scope="col">{reading.memory}</th>
            <th scope="col">{reading.value}</th>
          </tr>
        </thead>
        <tbody>
          {observation.layouts.map((layout, n) => {
            const { index, offset, value } = readAt(layout, part, sizes);
            const stage = stageOf(layout);
            const previous = observation.layouts[n - 1];
            const made = previous && stageOf(previous) !== stage;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the call
              <tr key={n} data-stage={stage} data-made={made ? "" : undefined}>
                <th scope="row">
                  {n + 1} <code>{layout.code}</code>
                </th>
                <td>
                  <code>[{index.join(", ")}]</code>
                </td>
                <td>
                  <code>
                    {index.map((at, axis) => `${at}·${layout.strides[axis]}`).join(" + ")} = <b>{offset}</b>
                  </code>
                </td>
                <td>
                  <span translate="no">{memoryName(layout.memory)}</span>{" "}
                  <span className={styles.quiet}>{layout.copies ? reading.copied : reading.shared}</span>
                </td>
                <td>
                  <code>{plain(value)}</code>{" "}
                  {stage !== "x" && made && <span className={styles.quiet}>{reading.made[stage]}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A part in a layout: index, offset and number. */
export function readAt(layout: HeadLayout, part: Part, sizes: HeadSizes) {
  const index = indexOf(part, layout.axes, sizes);
  return {
    index,
    offset: dot(index, layout.strides),
    value: layout.data[placeOf(index, layout.shape)] ?? Number.NaN,
  };
}
