"use client";

import { fill } from "@/components/ui/fill";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { fromSearch, toSearch } from "@/kernels/lab/experiment";
import { type FieldKey, fieldKeys } from "@/kernels/lab/fields";
import type { Course } from "./course";
import { moved } from "./draft";
import { titleOf } from "./titles";
import type { WorkshopItem } from "./workshop";
import styles from "./workshop.module.css";

type FigureItem = Extract<WorkshopItem, { kind: "figure" }>;

/** What was picked, in its order, with the state and the controls of each figure. */
export function Chosen({
  items,
  course,
  messages,
  onChange,
}: {
  items: readonly WorkshopItem[];
  course: Course;
  messages: WorkshopMessages;
  onChange: (items: WorkshopItem[]) => void;
}) {
  const { chosen } = messages;
  if (items.length === 0) return <p>{chosen.none}</p>;
  const replace = (at: number, item: WorkshopItem) =>
    onChange(items.map((one, n) => (n === at ? item : one)));
  return (
    <ol className={styles.chosen}>
      {items.map((item, at) => {
        const title = titleOf(item, course);
        return (
          <li key={`${item.kind} ${item.id}`}>
            <span className={styles.name}>{title}</span>
            <span className={styles.actions}>
              <button
                type="button"
                aria-label={fill(chosen.up, { title })}
                disabled={at === 0}
                onClick={() => onChange(moved(items, at, -1))}
              >
                ↑
              </button>
              <button
                type="button"
                aria-label={fill(chosen.down, { title })}
                disabled={at === items.length - 1}
                onClick={() => onChange(moved(items, at, 1))}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={fill(chosen.remove, { title })}
                onClick={() => onChange(items.filter((one) => one !== item))}
              >
                ×
              </button>
            </span>
            {item.kind === "figure" && (
              <FigureSetup item={item} messages={chosen} onChange={(next) => replace(at, next)} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The state a figure starts in, as an address from its own page, and which controls stay free. */
function FigureSetup({
  item,
  messages,
  onChange,
}: {
  item: FigureItem;
  messages: WorkshopMessages["chosen"];
  onChange: (item: FigureItem) => void;
}) {
  const policyOf = (key: FieldKey) =>
    item.hidden.includes(key) ? "hidden" : item.fixed.includes(key) ? "fixed" : "free";
  const setPolicy = (key: FieldKey, policy: string) => {
    const without = (keys: readonly FieldKey[]) => keys.filter((one) => one !== key);
    onChange({
      ...item,
      hidden: policy === "hidden" ? [...without(item.hidden), key] : without(item.hidden),
      fixed: policy === "fixed" ? [...without(item.fixed), key] : without(item.fixed),
    });
  };
  const read = (address: string) => {
    const search = address.includes("?") ? address.slice(address.indexOf("?")).split("#")[0] : "";
    onChange({ ...item, search: toSearch(fromSearch(search ?? "").experiment) });
  };
  return (
    <details className={styles.setup}>
      <summary>{messages.setup}</summary>
      <label className={styles.field}>
        <span>{messages.state}</span>
        <input value={item.search} onChange={(event) => read(event.target.value)} />
      </label>
      <p className={styles.small}>{messages.stateHelp}</p>
      <table>
        <caption>{messages.controls}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.control}</th>
            {(["free", "fixed", "hidden"] as const).map((policy) => (
              <th key={policy} scope="col">
                {messages.policy[policy]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fieldKeys.map((key) => (
            <tr key={key}>
              <th scope="row">
                <code>{key}</code>
              </th>
              {(["free", "fixed", "hidden"] as const).map((policy) => (
                <td key={policy}>
                  <input
                    type="radio"
                    name={`${item.id} ${key}`}
                    aria-label={`${key}: ${messages.policy[policy]}`}
                    checked={policyOf(key) === policy}
                    onChange={() => setPolicy(key, policy)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
