"use client";

import { useEffect, useRef, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import type { AskChapter } from "./asks";
import { Bars } from "./Bars";
import { askOf, barsOf } from "./bars-of";
import { CodeAsked } from "./CodeAsked";
import styles from "./class.module.css";
import { addressOfAsk, holdBack, inLanguage, keepPace, lead, placeOf, settle } from "./frame";
import { type Identity, learnerHello } from "./identity";
import { nowhere, showPointer } from "./pointing";
import { type Pointer, type Results, readData, type State } from "./protocol";
import { StatusLine } from "./StatusLine";
import { useAnswers } from "./use-answers";
import { useChannel, useStatus, useWaiting } from "./use-channel";

/** How often the framed page is asked where it is, in milliseconds: pages do not tell when they move. */
const LOOK_EVERY = 1_000;

/** A learner's seat: the page that the class looks at, and a strip above it. */
export function LearnerRoom({
  language,
  chapters,
  messages,
  identity,
  onLeave,
}: {
  language: Language;
  chapters: readonly AskChapter[];
  messages: ClassMessages;
  identity: Identity;
  onLeave: () => void;
}) {
  const t = messages.learner;
  const channel = useChannel(learnerHello(identity));
  const status = useStatus(channel);
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<State>();
  const [pointer, setPointer] = useState<Pointer>(nowhere);
  const [closed, setClosed] = useState(0);
  const [results, setResults] = useState<Results>();
  const [alone, setAlone] = useState(false);
  const [hand, setHand] = useState(false);
  const [at, setAt] = useState("");
  const over = status.is === "ended";
  const vote = (!over && state?.vote) || null;
  const waiting = useWaiting(channel) > 0;

  useEffect(() => {
    if (!channel) return;
    const stops = [
      channel.subscribe("state", ({ data }) => setState(readData("state", data))),
      channel.subscribe("pointer", ({ data }) => setPointer(readData("pointer", data) ?? nowhere)),
      channel.subscribe("results", ({ data }) => setResults(readData("results", data))),
    ];
    // A hand that was up before a reload is up after it.
    setHand(readData("signals", channel.said(`signals.${identity.id}`).at(-1))?.hand ?? false);
    return () => {
      for (const stop of stops) stop();
    };
  }, [channel, identity.id]);

  const mine = useAnswers(channel, identity.id, vote);

  const wanted = vote ? addressOfAsk(language, vote.task) : state && inLanguage(state.at, language);
  const follows = state !== undefined && (state.follow || vote !== null) && !alone;
  useEffect(() => {
    if (frame.current && follows && wanted) lead(frame.current, wanted);
  }, [follows, wanted]);
  const held = vote && vote.phase !== "revealed" ? vote.task : null;
  useEffect(() => {
    if (frame.current) holdBack(frame.current, held);
  }, [held]);

  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (page) showPointer(page, follows ? pointer : nowhere);
  }, [pointer, follows]);

  const paused = !over && (state?.paused ?? false);
  const pace = (!over && state?.pace) || null;
  useEffect(() => {
    const look = () => {
      setAt(placeOf(frame.current) ?? "");
      // A page draws its steps anew as it likes.
      if (frame.current) setClosed(keepPace(frame.current, pace));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [pace]);
  useEffect(() => {
    // Nothing is said before the page stands, or a hand that is up would go down with every reload.
    if (at !== "") channel?.publish(`signals.${identity.id}`, { hand, at: at.slice(0, 4000) });
  }, [channel, identity.id, hand, at]);

  const shown = vote && vote.phase !== "open" && results?.task === vote.task ? results : undefined;
  return (
    <div className={styles.room} data-seat>
      <header className={styles.strip}>
        <h1 className={styles.code}>{identity.code}</h1>
        <span className={styles.name}>{identity.name}</span>
        <StatusLine status={status} t={messages.status} />
        {!over && (
          <button type="button" aria-pressed={hand} onClick={() => setHand(!hand)}>
            {hand ? t.handUp : t.hand}
          </button>
        )}
        {!over && state?.follow && (
          <button type="button" className={styles.quiet} onClick={() => setAlone(!alone)}>
            {alone ? t.back : t.letGo}
          </button>
        )}
        <button
          type="button"
          className={styles.quiet}
          onClick={() => {
            channel?.close();
            onLeave();
          }}
        >
          {t.leave}
        </button>
      </header>
      {vote && (
        <section className={styles.vote} aria-label={t.vote}>
          <h2>{t.vote}</h2>
          <p>{askOf(chapters, vote.task)?.title}</p>
          <p className={styles.help}>{vote.to === "all" ? t.toAll : t.toTeacher}</p>
          <p role="status">{mine ? (waiting ? t.waiting : t.sent) : vote.phase === "open" && t.open}</p>
          {wanted && (
            <button
              type="button"
              className={styles.quiet}
              onClick={() => frame.current && lead(frame.current, wanted)}
            >
              {t.find}
            </button>
          )}
          {shown && <Bars bars={barsOf(chapters, shown)} label={t.results} right={messages.teacher.right} />}
          {shown && shown.picked.length > 0 && (
            <>
              <h3>{t.picked}</h3>
              <ol className={styles.picked}>
                {shown.picked.map((text) => (
                  <li key={text}>{askOf(chapters, vote.task)?.options[text] ?? text}</li>
                ))}
              </ol>
            </>
          )}
        </section>
      )}
      {!over && state !== undefined && state.code > 0 && (
        <CodeAsked
          key={state.code}
          frame={frame}
          channel={channel}
          subject={`codes.${identity.id}`}
          round={state.code}
          waiting={waiting}
          t={t}
        />
      )}
      {closed > 0 && <p role="status">{formatMessage(t.closed, { n: closed })}</p>}
      <div className={styles.stage}>
        {/* Covered, not taken away: what was typed is there again afterwards. */}
        <iframe
          ref={frame}
          title={t.frame}
          src={`/${language}/learn/`}
          inert={paused}
          onLoad={() => {
            if (!frame.current) return;
            settle(frame.current);
            holdBack(frame.current, held);
            setClosed(keepPace(frame.current, pace));
          }}
        />
        {paused && (
          <p role="status" className={styles.cover}>
            {t.paused}
          </p>
        )}
      </div>
    </div>
  );
}
