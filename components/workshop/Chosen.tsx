"use client";

import dynamic from "next/dynamic";
import { type KeyboardEvent, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import type { Course } from "./course";
import { minutesOf, moved, movedTo, withBreak } from "./draft";
import { titleOf } from "./titles";
import { useDragging } from "./use-dragging";
import type { WorkshopItem } from "./workshop";
import { BREAK_MINUTES } from "./workshop";
import styles from "./workshop.module.css";

/** The figures and their lab come with the first one that is set up. */
const FigureSetup = dynamic(() => import("./FigureSetup").then((module) => module.FigureSetup), {
  ssr: false,
});

/** What was picked, in its order, with breaks, its minutes, and the state and the controls of each figure. */
export function Chosen({
  items,
  course,
  language,
  messages,
  onChange,
}: {
  items: readonly WorkshopItem[];
  course: Course;
  language: Language;
  messages: WorkshopMessages;
  onChange: (items: WorkshopItem[]) => void;
}) {
  const { chosen } = messages;
  const { list, dragged, grip } = useDragging((from, to) => onChange(movedTo(items, from, to)));
  if (items.length === 0) return <p>{chosen.none}</p>;
  const walk = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (by === undefined) return;
    event.preventDefault();
    onChange(moved(items, at, by));
  };
  return (
    <>
      <ol ref={list} className={styles.chosen}>
        {items.map((item, at) => {
          const title = titleOf(item, course, chosen);
          const minutes = minutesOf(item, course);
          return (
            <li
              key={`${item.kind} ${item.id}`}
              data-dragged={dragged === at || undefined}
              data-item={`${item.kind} ${item.id}`}
            >
              <button
                type="button"
                className={styles.grip}
                aria-label={formatMessage(chosen.drag, { title })}
                onKeyDown={(event) => walk(event, at)}
                {...grip(at)}
              >
                ⠿
              </button>
              <span className={styles.name}>
                {title} {minutes > 0 && <small>{formatMessage(messages.builder.minutes, { minutes })}</small>}
              </span>
              <span className={styles.actions}>
                <button
                  type="button"
                  aria-label={formatMessage(chosen.up, { title })}
                  disabled={at === 0}
                  onClick={() => onChange(moved(items, at, -1))}
                >
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={formatMessage(chosen.down, { title })}
                  disabled={at === items.length - 1}
                  onClick={() => onChange(moved(items, at, 1))}
                >
                  ↓
                </button>
                <button
                  type="button"
                  aria-label={formatMessage(chosen.remove, { title })}
                  onClick={() => onChange(items.filter((one) => one !== item))}
                >
                  ×
                </button>
              </span>
              {item.kind === "figure" && (
                <Setup items={items} item={item} language={language} chosen={chosen} onChange={onChange} />
              )}
            </li>
          );
        })}
      </ol>
      <div className={styles.actions}>
        <button type="button" onClick={() => onChange(withBreak(items))}>
          {formatMessage(chosen.addBreak, { minutes: BREAK_MINUTES })}
        </button>
        <p data-testid="total-minutes">
          {formatMessage(chosen.total, {
            minutes: items.reduce((sum, item) => sum + minutesOf(item, course), 0),
          })}
        </p>
      </div>
    </>
  );
}

/** Folded until it is opened: then the figure itself is there. */
function Setup({
  items,
  item,
  language,
  chosen,
  onChange,
}: {
  items: readonly WorkshopItem[];
  item: Extract<WorkshopItem, { kind: "figure" }>;
  language: Language;
  chosen: WorkshopMessages["chosen"];
  onChange: (items: WorkshopItem[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const change = (next: WorkshopItem) =>
    onChange(items.map((one) => (one.kind === next.kind && one.id === next.id ? next : one)));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chosen.setup}</summary>
      {open && <FigureSetup item={item} language={language} messages={chosen} onChange={change} />}
    </details>
  );
}
