"use client";

import Link from "next/link";
import { useId, useState } from "react";
import { ShapeGrid } from "@/components/trace/ShapeGrid";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { causeEntries, kindPlaces } from "@/content/doctor-places";
import type { Language } from "@/content/languages";
import type { DoctorMessages } from "@/content/messages/en/doctor";
import type { CauseId } from "@/content/messages/en/doctor-causes";
import type { Cause } from "@/kernels/doctor/causes";
import type { Diagnosis } from "@/kernels/doctor/diagnose";
import styles from "./doctor.module.css";
import { questionOf } from "./question";
import { footOf, linesUp, pictureRows, rowsOf, wholeShapes } from "./rows";
import { useDoctorWords } from "./texts";

const marks = { equal: "=", stretch: "↔", missing: "·", clash: "≠" } as const;

/**
 * The card of an error: the operation, its shapes lined up, and the cause; a question with a picture each where several
 * fit. The same on every page.
 */
export function DoctorCard({ found, language }: { found: Diagnosis; language: Language }) {
  const { t, causes: words } = useDoctorWords(language);
  const id = useId();
  const { finding, causes } = found;
  const [chosen, setChosen] = useState<Cause | "none" | null>(null);
  if (!finding) return null;
  const cause = chosen ?? (causes.length === 1 ? (causes[0] as Cause) : null);
  const question = questionOf(found, t);
  const shown = cause === "none" ? undefined : (cause ?? causes[0]);
  const rows = rowsOf(finding, cause === null ? undefined : shown);
  const relations = footOf(finding);
  const clash = clashOf(found);
  return (
    <section className={styles.card} aria-labelledby={id} data-testid="doctor-card" data-kind={finding.kind}>
      <p id={id} className={styles.title}>
        {t.kinds[finding.kind]}
        {finding.operation !== finding.kind && (
          <>
            {" "}
            <code>{finding.operation}</code>
          </>
        )}
      </p>
      {rows.length > 0 && (
        <figure className={styles.shapes}>
          <ShapeGrid
            rows={rows}
            {...(relations && {
              foot: relations.map((relation, axis) => ({
                mark: <span aria-hidden="true">{marks[relation]}</span>,
                clash: axis === finding.axis,
              })),
            })}
          />
          <figcaption>{linesUp(finding) && wholeShapes(finding) ? t.aligned : t.told}</figcaption>
        </figure>
      )}
      {clash && (
        <>
          <p>{formatMessage(t.clash, clash)}</p>
          <p>{formatMessage(t.fits, clash)}</p>
        </>
      )}
      {finding.kind === "memory" && <Memory told={finding.told} t={t} />}
      {question && cause === null && (
        <fieldset className={styles.question} data-testid="doctor-question">
          <legend>{question.text}</legend>
          <div className={styles.options}>
            {causes.map((one) => (
              <button type="button" key={one.id} data-cause={one.id} onClick={() => setChosen(one)}>
                <strong>{words[one.id as CauseId][0]}</strong>
                {one.picture && (
                  <span aria-hidden="true">
                    <ShapeGrid rows={pictureRows(one)} />
                  </span>
                )}
              </button>
            ))}
            <button type="button" data-cause="none" onClick={() => setChosen("none")}>
              {t.none}
            </button>
          </div>
        </fieldset>
      )}
      {cause === "none" && <p>{t.noneText}</p>}
      {cause !== null && cause !== "none" && <CauseText cause={cause} found={found} language={language} />}
      {chosen !== null && (
        <p>
          <button type="button" className={styles.quiet} onClick={() => setChosen(null)}>
            {t.back}
          </button>
        </p>
      )}
    </section>
  );
}

/** Why, what to write, and where to read on. */
function CauseText({ cause, found, language }: { cause: Cause; found: Diagnosis; language: Language }) {
  const { t, causes } = useDoctorWords(language);
  const [title, why, remedy] = causes[cause.id as CauseId];
  const place = found.finding && kindPlaces[found.finding.kind];
  const entry = causeEntries[cause.id as CauseId];
  return (
    <div className={styles.cause} data-cause={cause.id} data-testid="doctor-cause">
      <p>
        <strong>
          <MessageText text={title} />
        </strong>
      </p>
      <p>
        <MessageText text={why} />
      </p>
      <p>
        <strong>{t.write}</strong> <MessageText text={remedy} />
      </p>
      {found.names.length > 0 && (
        <p className={styles.names}>
          {t.names}{" "}
          {found.names.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      <p className={styles.links}>
        {place && <Link href={`/${language}/learn/${place.chapter}/#${place.step}`}>{t.chapter}</Link>}
        {entry && <Link href={`/${language}/misuse/#${entry}`}>{t.entry}</Link>}
      </p>
    </div>
  );
}

function Memory({ told, t }: { told: Readonly<Record<string, string | number>>; t: DoctorMessages }) {
  const parts = (["tried", "total", "free", "used"] as const).flatMap((name) =>
    told[name] === undefined ? [] : [formatMessage(t[name], { [name]: told[name] })],
  );
  return parts.length > 0 ? <p>{parts.join(", ")}</p> : null;
}

/** The pair of sizes that clash, for a sentence. */
function clashOf({ finding }: Diagnosis): { a: number; b: number; axis: number } | null {
  if (!finding || finding.axis === null || !linesUp(finding)) return null;
  const [a, b] = finding.sides;
  if (!a || !b) return null;
  if (!wholeShapes(finding)) return { a: a.shape[0] ?? 0, b: b.shape[0] ?? 0, axis: finding.axis };
  const count = Math.max(a.shape.length, b.shape.length);
  const [one, other] = [a, b].map(({ shape }) => shape[(finding.axis ?? 0) - count + shape.length]);
  return one !== undefined && other !== undefined && one !== other
    ? { a: one, b: other, axis: finding.axis }
    : null;
}
