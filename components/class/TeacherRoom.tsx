"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { Switch } from "@/components/ui/Switch";
import type { Language } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import type { PythonMessages } from "@/content/messages/en/python";
import { AskPanel } from "./AskPanel";
import type { AskChapter } from "./asks";
import { CloseClass } from "./CloseClass";
import { CodePanel } from "./CodePanel";
import styles from "./class.module.css";
import { Experiments } from "./Experiments";
import { addressOfAsk, lead, placeOf, settle, stepsIn } from "./frame";
import { handsOf } from "./gathered";
import { JoinBox } from "./JoinBox";
import { Mistakes } from "./Mistakes";
import { PacePanel } from "./PacePanel";
import { type Hello, PROTOCOL, type Results } from "./protocol";
import { experimentsOf } from "./room-experiments";
import { RoomState } from "./room-state";
import { StatusLine } from "./StatusLine";
import { Strip } from "./Strip";
import { useChannel, useStatus } from "./use-channel";
import { usePointing } from "./use-pointing";
import { useRoom } from "./use-room";

/** A page that moves is followed once it stands still for so long, in milliseconds: a dragged slider is one move. */
const SETTLED = 700;

/** The teacher's desk: the page the class follows, the question to all, and where everybody is. */
export function TeacherRoom({
  language,
  chapters,
  messages,
  figures,
  python,
  hello,
}: {
  language: Language;
  chapters: readonly AskChapter[];
  messages: ClassMessages;
  /** The figures' names. */
  figures: Readonly<Record<string, string>>;
  python: PythonMessages;
  hello: Hello;
}) {
  const t = messages.teacher;
  const channel = useChannel(hello);
  const status = useStatus(channel);
  const { gathered, people, notices } = useRoom(channel);
  const frame = useRef<HTMLIFrameElement>(null);
  const [named, setNamed] = useState(false);
  const [room] = useState(
    () =>
      new RoomState({
        v: PROTOCOL,
        at: `/${language}/learn/`,
        follow: true,
        paused: false,
        vote: null,
        pace: null,
        code: 0,
      }),
  );
  const { state, known } = useSyncExternalStore(room.subscribe, room.get, room.get);
  const [pointing, setPointing] = useState(false);
  const [steps, setSteps] = useState(0);
  const open = status.is === "open";

  useEffect(() => channel && room.join(channel), [channel, room]);
  const { change } = room;
  useEffect(() => {
    if (!open || known) return;
    const timer = setTimeout(() => change({}), SETTLED);
    return () => clearTimeout(timer);
  }, [open, known, change]);

  const [at, setAt] = useState(state.at);
  useEffect(() => {
    const timer = setInterval(() => {
      setAt((before) => placeOf(frame.current) ?? before);
      setSteps(stepsIn(frame.current));
    }, SETTLED);
    return () => clearInterval(timer);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said is where the page has come to rest
  useEffect(() => {
    if (!open || !known || at === state.at) return;
    const timer = setTimeout(() => change({ at }), SETTLED);
    return () => clearTimeout(timer);
  }, [at, open, known]);

  usePointing(frame, channel, pointing && open, at);

  const nameOf = (id: string) => {
    const n = people.findIndex((person) => person.id === id);
    return named ? (people[n]?.name ?? id) : formatMessage(t.learner, { n: n + 1 });
  };
  const here = people.filter((person) => person.here).length;
  const hands = handsOf(gathered, people);
  if (status.is === "ended") {
    return (
      <div className={styles.desk}>
        <h1>{t.title}</h1>
        <StatusLine status={status} t={messages.status} />
        <p>{t.again}</p>
        <div className={styles.row}>
          <button type="button" onClick={() => location.reload()}>
            {t.openAgain}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.desk}>
      <header className={styles.strip}>
        <h1>{t.title}</h1>
        <StatusLine status={status} t={messages.status} />
        <JoinBox channel={channel} code={hello.code} language={language} t={t} />
      </header>
      <div className={styles.columns}>
        <div className={styles.stage}>
          <div className={styles.row}>
            <Switch label={t.follow} checked={state.follow} onChange={(follow) => change({ follow })} />
            <Switch label={t.pointing} checked={pointing} onChange={setPointing} />
            <button type="button" onClick={() => change({ paused: !state.paused })}>
              {state.paused ? t.unpause : t.pause}
            </button>
            {/* Last: it comes and goes with the page in the frame, and moves no button from under a pointer. */}
            <PacePanel at={at} steps={steps} pace={state.pace} onPace={(pace) => change({ pace })} t={t} />
          </div>
          <iframe
            ref={frame}
            title={t.frame}
            src={`/${language}/learn/`}
            onLoad={() => frame.current && settle(frame.current)}
          />
        </div>
        <div className={styles.side}>
          <p role="status">
            {people.length === 0 ? t.noPeople : formatMessage(t.people, { here, gone: people.length - here })}{" "}
            {hands.length > 0 && (
              <strong>
                {formatMessage(t.hands, { names: hands.map(({ id }) => nameOf(id)).join(", ") })}
              </strong>
            )}
          </p>
          <AskPanel
            chapters={chapters}
            t={t}
            vote={state.vote}
            gathered={gathered}
            all={here}
            onVote={(vote) => {
              if (vote && vote.round !== state.vote?.round && frame.current) {
                lead(frame.current, addressOfAsk(language, vote.task));
              }
              change({ vote });
            }}
            onResults={(results: Results) => channel?.publish("results", results)}
          />
          <section aria-labelledby="class-strip">
            <h2 id="class-strip">{t.strip}</h2>
            <div className={styles.screen}>
              <Switch label={t.names} checked={named} onChange={setNamed} />
            </div>
            <Strip chapters={chapters} t={t} gathered={gathered} people={people} nameOf={nameOf} />
          </section>
          <CodePanel
            round={state.code}
            gathered={gathered}
            nameOf={nameOf}
            onAsk={(code) => change({ code })}
            t={t}
            python={python}
          />
          <Experiments
            experiments={experimentsOf(gathered, people)}
            language={language}
            figures={figures}
            onOpen={(to) => frame.current && lead(frame.current, to)}
            t={t}
          />
          <Mistakes gathered={gathered} chapters={chapters} t={t} />
          {notices.length > 0 && (
            <section aria-labelledby="class-notices">
              <h2 id="class-notices">{t.notices}</h2>
              <ul>
                {notices.map(({ id, about }, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same may be refused twice
                  <li key={n}>{formatMessage(t.notice[about], { name: nameOf(id) })}</li>
                ))}
              </ul>
            </section>
          )}
          <CloseClass channel={channel} gathered={gathered} people={people} code={hello.code} t={t} />
        </div>
      </div>
    </div>
  );
}
