"use client";

import { useRef, useState } from "react";
import type { Progress } from "@/components/lesson/progress";
import { useProgress } from "@/components/lesson/use-progress";
import { saveFile } from "@/components/ui/save-file";
import { useCopy } from "@/components/ui/use-copy";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { forms, progressKey, questions } from "@/content/questions";
import { LONGEST_NAME, type TaskResult, toCode } from "./results";
import type { Workshop } from "./workshop";
import styles from "./workshop.module.css";

function resultOf(chapters: Progress["chapters"], name: string): TaskResult | undefined {
  const [chapter = "", task = ""] = name.split("/");
  const done = chapters[chapter]?.[task];
  return done && { solved: done.solved, tries: done.tries, mistakes: done.mistakes };
}

/** A learner's results as a code or a file. Made when asked for; nothing is sent anywhere. */
export function HandIn({
  workshop,
  tasks: ids,
  handIn,
}: {
  workshop: Workshop;
  /** The tasks to report, `chapter/task`, whether they were tried or not. */
  tasks: readonly string[];
  handIn: WorkshopMessages["handIn"];
}) {
  const { chapters, kept } = useProgress();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const { copied, copy } = useCopy();
  const make = (name: string) => {
    setName(name);
    const tasks: Record<string, TaskResult> = {};
    for (const id of ids) tasks[id] = resultOf(chapters, id) ?? { solved: false, tries: 0, mistakes: [] };
    // The six questions go along once they are answered, in whatever workshop.
    for (const form of forms) {
      for (const { id } of questions) {
        const task = `${progressKey(form)}/${id}`;
        const result = resultOf(chapters, task);
        if (result) tasks[task] = result;
      }
    }
    setCode(toCode(workshop, { name, at: new Date().toISOString(), tasks }));
  };
  return (
    <section className={styles.part} aria-labelledby="hand-in">
      <h2 id="hand-in">{handIn.title}</h2>
      <p>{handIn.lead}</p>
      {!kept && <p>{handIn.notKept}</p>}
      <form
        className={styles.actions}
        onSubmit={(event) => {
          event.preventDefault();
          make(String(new FormData(event.currentTarget).get("name") ?? ""));
        }}
      >
        <label className={styles.field}>
          <span>{handIn.name}</span>
          <input
            name="name"
            value={name}
            maxLength={LONGEST_NAME}
            autoComplete="name"
            onChange={(event) => {
              setName(event.target.value);
              setCode("");
            }}
          />
        </label>
        <button type="submit" disabled={name.trim() === ""}>
          {handIn.make}
        </button>
      </form>
      {code && (
        <div className={styles.out}>
          <label className={styles.field}>
            <span>{handIn.code}</span>
            <textarea
              ref={field}
              readOnly
              rows={3}
              value={code}
              data-testid="code"
              onFocus={(event) => event.target.select()}
            />
          </label>
          <div className={styles.actions}>
            <button type="button" onClick={() => copy(code, field.current)}>
              {copied === code ? handIn.copied : handIn.copy}
            </button>
            <button type="button" onClick={() => saveFile("results.txt", `${code}\n`, "text/plain")}>
              {handIn.file}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
