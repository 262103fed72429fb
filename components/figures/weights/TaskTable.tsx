// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { LinkedText } from "@/components/lab/LinkedText";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { percent, short } from "@/components/ui/numbers";
import type { WeightsMessages } from "@/content/messages/en/weights";
import about from "@/kernels/model/reader.json";
import { COPY_DISTANCE, tasks } from "@/kernels/model/rules";
import { PARTS } from "./parts";
import styles from "./weights.module.css";

/** The head of the model that puts most weight where a task's answer is found. */
function headOf(task: (typeof tasks)[number]) {
  const onKey = about.validation.scores.find((score) => score.task === task)?.onKey ?? [];
  let best = { layer: 1, head: 0, weight: -1 };
  for (const [layer, heads] of onKey.entries()) {
    for (const [head, weight] of heads.entries()) {
      if (weight > best.weight) best = { layer: layer + 1, head, weight };
    }
  }
  return best;
}

/** What the trained model is, what it was asked, and which head does what: as its training script measured. */
export function TaskTable({
  messages: t,
  layerHead,
  onShow,
}: {
  messages: WeightsMessages["tasks"];
  layerHead: string;
  onShow: (layer: number, head: number) => void;
}) {
  const { validation } = about;
  return (
    <div role="group" className={styles.tasks} aria-label={t.title}>
      <p className={styles.heading}>{t.title}</p>
      <table>
        <caption>{formatMessage(t.caption, validation as unknown as Record<string, number>)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.task}</th>
            <th scope="col">{t.right}</th>
            <th scope="col">{t.head}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const { name, rule } = t.task_names[task];
            const { layer, head, weight } = headOf(task);
            const right = validation.scores.find((score) => score.task === task)?.right ?? Number.NaN;
            const place = formatMessage(layerHead, { layer, head: head + 1 });
            return (
              <tr key={task}>
                <th scope="row">
                  {name}
                  <p className={styles.note}>{formatMessage(rule, { distance: COPY_DISTANCE })}</p>
                </th>
                <td className={styles.nowrap}>{percent(right)}</td>
                <td>
                  {place}
                  {t.comma}
                  <span className={styles.nowrap}>{percent(weight)}</span>{" "}
                  <button
                    type="button"
                    onClick={() => onShow(layer, head)}
                    aria-label={`${t.show}: ${place}`}
                  >
                    {t.show}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.note}>
        <MessageText text={formatMessage(t.about, { ...about, loss: short(validation.loss) } as never)} />
      </p>
      <p className={styles.note}>
        <LinkedText text={t.limits} parts={PARTS} />
      </p>
    </div>
  );
}
