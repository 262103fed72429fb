"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { PresenterMessages } from "@/content/messages/en/presenter";
import { type Command, commandOf } from "./keys";
import { NotesWindow } from "./NotesWindow";
import styles from "./presenter.module.css";
import { Qr } from "./Qr";
import { Spotlight } from "./Spotlight";
import { addressOf, clock, moved, stateOf } from "./state";
import { clearSteps, notesOf, showStep, stepElement, stepIds, titleOf } from "./steps";
import { useTimer } from "./use-timer";

type Part = "notes" | "spotlight" | "code" | "blank" | "hidden";

/** Presenter mode over any page: large type, one key a step, notes, spotlight, timer and a code of the address. */
export default function Presenter({
  messages,
  onLeave,
}: {
  messages: PresenterMessages;
  onLeave: () => void;
}) {
  const [step, setStep] = useState<string | null>(() => stateOf(location, stepIds()).step);
  const [on, setOn] = useState<ReadonlySet<Part>>(new Set());
  const timer = useTimer();
  const steps = stepIds();

  const toggle = useCallback((part: Part) => {
    setOn((parts) => {
      const next = new Set(parts);
      if (!next.delete(part)) next.add(part);
      return next;
    });
  }, []);
  const closeNotes = useCallback(() => {
    setOn((parts) => new Set([...parts].filter((part) => part !== "notes")));
  }, []);

  // The document is the stage: the palette and what is hidden are set on it, and taken off again.
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["presenting"] = "";
    return () => {
      delete dataset["presenting"];
      clearSteps();
    };
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-controls-hidden", on.has("hidden"));
    return () => document.documentElement.removeAttribute("data-controls-hidden");
  }, [on]);
  useEffect(() => {
    const end = showStep(step);
    const state = { ...stateOf(location, stepIds()), step };
    history.replaceState(history.state, "", addressOf(state, location));
    return end;
  }, [step]);

  const act = useMemo<Record<Command, () => void>>(
    () => ({
      next: () => setStep((at) => moved(stepIds(), at, 1)),
      previous: () => setStep((at) => moved(stepIds(), at, -1)),
      notes: () => toggle("notes"),
      spotlight: () => toggle("spotlight"),
      controls: () => toggle("hidden"),
      code: () => toggle("code"),
      blank: () => toggle("blank"),
      timer: timer.toggle,
      leave: onLeave,
    }),
    [toggle, timer.toggle, onLeave],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      act[command]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [act]);

  const at = step === null ? 0 : steps.indexOf(step) + 1;
  const where = formatMessage(messages.where, { at, of: steps.length });
  const notes = (
    <Notes step={step} steps={steps} where={where} time={clock(timer.elapsed)} messages={messages.notes} />
  );
  const toggles = [
    ["notes", "notes"],
    ["spotlight", "spotlight"],
    ["controls", "hidden"],
    ["code", "code"],
    ["blank", "blank"],
  ] as const;
  return (
    <>
      {on.has("spotlight") && <Spotlight />}
      {on.has("blank") && <div className={styles.blank} data-testid="blank" />}
      {on.has("code") && <Qr address={location.href} messages={messages.code} />}
      {on.has("notes") && (
        <NotesWindow
          title={messages.notes.title}
          onClose={closeNotes}
          blocked={<aside className={styles.notes}>{notes}</aside>}
        >
          {notes}
        </NotesWindow>
      )}
      <section className={styles.bar} aria-label={messages.label}>
        {steps.length > 0 && (
          <>
            <button type="button" onClick={act.previous}>
              {messages.command.previous}
            </button>
            <button type="button" onClick={act.next}>
              {messages.command.next}
            </button>
            <span role="status">{where}</span>
          </>
        )}
        {toggles.map(([command, part]) => (
          <button key={command} type="button" aria-pressed={on.has(part)} onClick={act[command]}>
            {messages.command[command]}
          </button>
        ))}
        <button type="button" aria-pressed={timer.running} onClick={act.timer}>
          {messages.command.timer} <span className={styles.clock}>{clock(timer.elapsed)}</span>
        </button>
        <button type="button" onClick={act.leave}>
          {messages.command.leave}
        </button>
      </section>
    </>
  );
}

function Notes({
  step,
  steps,
  where,
  time,
  messages,
}: {
  step: string | null;
  steps: readonly string[];
  where: string;
  time: string;
  messages: PresenterMessages["notes"];
}) {
  const element = stepElement(step);
  const lines = notesOf(element);
  const next = moved(steps, step, 1);
  return (
    <>
      <p className="clock">{time}</p>
      <h1>
        {where} {titleOf(step)}
      </h1>
      {lines.length > 0 ? lines.map((line) => <p key={line}>{line}</p>) : <p>{messages.none}</p>}
      {next !== step && next !== null && <p>{formatMessage(messages.next, { title: titleOf(next) })}</p>}
    </>
  );
}
