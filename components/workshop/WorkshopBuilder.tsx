"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { Check } from "@/components/ui/Check";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import { useCopy } from "@/components/ui/use-copy";
import type { Language } from "@/content/languages";
import { languageName, languages } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { BundleButton } from "./BundleButton";
import { Chosen } from "./Chosen";
import type { Course } from "./course";
import { emptyDraft, same, storeDraft, storedDraft, toggled } from "./draft";
import { toShort } from "./short";
import { LONGEST_NOTE, LONGEST_TITLE, toFragment, type Workshop, type WorkshopItem } from "./workshop";
import styles from "./workshop.module.css";

/** One thing to choose. */
function Pick({
  item,
  chosen,
  onPick,
  children,
}: {
  item: WorkshopItem;
  chosen: readonly WorkshopItem[];
  onPick: (item: WorkshopItem) => void;
  children: ReactNode;
}) {
  return (
    <label className={styles.pick}>
      <Check
        type="checkbox"
        checked={chosen.some((one) => same(one, item))}
        onCheck={() => onPick(item)}
        data-pick={`${item.kind} ${item.id}`}
      />
      <span>{children}</span>
    </label>
  );
}

/** A teacher picks chapters, figures and exercises, and gets one link, a handout and a bundle. */
export function WorkshopBuilder({
  language,
  course,
  messages,
}: {
  language: Language;
  course: Course;
  messages: WorkshopMessages;
}) {
  const [draft, setDraft] = useState<Workshop | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  useEffect(() => setDraft(storedDraft(language)), [language]);
  const fragment = useMemo(() => (draft && draft.items.length > 0 ? toFragment(draft) : null), [draft]);
  if (!draft) return <p className={styles.page}>{messages.builder.loading}</p>;

  const set = (patch: Partial<Workshop>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    storeDraft(next);
  };
  const pick = (item: WorkshopItem) => set({ items: toggled(draft.items, item) });
  const { builder } = messages;
  const short = fragment && toShort(draft);
  const link = fragment && `${siteRoot()}/${draft.language}/workshop/${fragment}`;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{builder.title}</h1>
        <p>{builder.lead}</p>
        <p>
          <Link href={`/${language}/class/`}>{builder.live}</Link>
        </p>
      </header>
      <section className={styles.part}>
        <h2>{builder.about}</h2>
        <label className={styles.field}>
          <span>{builder.name}</span>
          <input
            value={draft.title}
            maxLength={LONGEST_TITLE}
            onChange={(event) => set({ title: event.target.value })}
          />
        </label>
        <label className={styles.field}>
          <span>{builder.note}</span>
          <textarea
            rows={3}
            value={draft.note}
            maxLength={LONGEST_NOTE}
            onChange={(event) => set({ note: event.target.value })}
          />
        </label>
        <Segmented
          label={builder.language}
          value={draft.language}
          options={languages.map((value) => ({ value, label: languageName[value] }))}
          onChange={(value) => set({ language: value })}
        />
      </section>
      <section className={styles.part}>
        <h2>{builder.pick}</h2>
        <div className={styles.lists}>
          <fieldset>
            <legend>{builder.chapters}</legend>
            {course.chapters.map(({ id, title, minutes }) => (
              <Pick key={id} item={{ kind: "chapter", id }} chosen={draft.items} onPick={pick}>
                {title} <small>{formatMessage(builder.minutes, { minutes })}</small>
              </Pick>
            ))}
          </fieldset>
          <fieldset>
            <legend>{builder.questions}</legend>
            {course.questions.map(({ id, title }) => (
              <Pick key={id} item={{ kind: "questions", id }} chosen={draft.items} onPick={pick}>
                {title}
              </Pick>
            ))}
          </fieldset>
          <fieldset>
            <legend>{builder.notebooks}</legend>
            {course.notebooks.map(({ id, title, tasks }) => (
              <Pick key={id} item={{ kind: "notebook", id }} chosen={draft.items} onPick={pick}>
                {title}{" "}
                {tasks.length > 0 && <small>{formatMessage(builder.exercises, { n: tasks.length })}</small>}
              </Pick>
            ))}
          </fieldset>
          <fieldset>
            <legend>{builder.figures}</legend>
            {course.figures.map(({ id, title }) => (
              <Pick
                key={id}
                item={{ kind: "figure", id, search: "", hidden: [], fixed: [] }}
                chosen={draft.items}
                onPick={pick}
              >
                {title}
              </Pick>
            ))}
          </fieldset>
        </div>
      </section>
      <section className={styles.part}>
        <h2>{builder.order}</h2>
        <Chosen
          items={draft.items}
          course={course}
          language={language}
          messages={messages}
          onChange={(items) => set({ items })}
        />
      </section>
      <section className={styles.part}>
        <h2>{builder.handOut}</h2>
        {link ? (
          <div className={styles.out}>
            <label className={styles.field}>
              <span>{builder.link}</span>
              <input
                ref={field}
                readOnly
                value={link}
                onFocus={(event) => event.target.select()}
                data-testid="link"
              />
            </label>
            {short && (
              <p>
                {messages.deck.address}{" "}
                <code data-testid="short">{`${siteRoot()}/${draft.language}/workshop/${short}`}</code>{" "}
                {(draft.title || draft.note) && <small>{messages.deck.shortLacks}</small>}
              </p>
            )}
            <div className={styles.actions}>
              <button type="button" onClick={() => copy(link, field.current)}>
                {copied === link ? builder.copied : builder.copy}
              </button>
              <a href={link}>{builder.open}</a>
              <a href={`${siteRoot()}/${language}/teach/results/${fragment}`}>{builder.results}</a>
              <a href={`${siteRoot()}/${language}/lms/${fragment.replace("#", "#make&")}`}>
                {builder.platform}
              </a>
              <a href={`${siteRoot()}/${draft.language}/deck/${fragment}&print=handout`}>{builder.print}</a>
              <a href={`${siteRoot()}/${draft.language}/deck/${fragment}`}>{builder.deck}</a>
              <BundleButton workshop={draft} fragment={fragment} messages={messages.bundle} />
            </div>
          </div>
        ) : (
          <p>{builder.nothing}</p>
        )}
        <div className={styles.actions}>
          <button type="button" onClick={() => set(emptyDraft(language))}>
            {builder.again}
          </button>
          <p className={styles.small}>{builder.againHelp}</p>
        </div>
      </section>
    </div>
  );
}
