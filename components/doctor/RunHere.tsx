"use client";

import {
  type ReactNode,
  type RefObject,
  use,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { BootProgress } from "@/components/kernel/BootProgress";
import { endedText } from "@/components/kernel/ended-text";
import { formatMessage } from "@/components/ui/format-message";
import { useCopy } from "@/components/ui/use-copy";
import type { Language } from "@/content/languages";
import type { PythonMessages } from "@/content/messages/en/python";
import { loadMessages } from "@/content/messages/load";
import { patchOf, type Trial } from "@/kernels/doctor/fixes";
import { KernelGone, type KernelState } from "@/kernels/python/client";
import { type Ending, saidBy } from "@/kernels/python/protocol";
import { DoctorCard } from "./DoctorCard";
import styles from "./doctor.module.css";
import { LineSteps } from "./LineSteps";
import { missingIn } from "./limits";
import { marginTexts } from "./margin";
import { doctorKernel, examine, type Ran, tryFixes } from "./run";
import { useDoctorWords } from "./texts";

const off: KernelState = { status: "off", progress: null, info: null, ending: null, generation: 0 };

export interface Told {
  readonly ran: Ran;
  readonly patch: string | null;
}

/**
 * A pasted program: runs it when asked, puts the shape of what each line made behind the line, the card at the line that
 * failed, and a change that was tried and holds.
 */
export function RunHere({
  code,
  run,
  language,
  onTold,
}: {
  code: string;
  run: RefObject<(() => void) | null>;
  language: Language;
  onTold: (told: Told | null) => void;
}) {
  const { t } = useDoctorWords(language);
  const python = use(loadMessages<PythonMessages>(language, "python"));
  const kernel = useSyncExternalStore(
    (listener) => doctorKernel().subscribe(listener),
    () => doctorKernel().getState(),
    () => off,
  );
  const [running, setRunning] = useState(false);
  const [ran, setRan] = useState<Ran | null>(null);
  const [trial, setTrial] = useState<Trial | "trying" | null>(null);
  const [gone, setGone] = useState<Ending | null>(null);
  const current = ran?.code === code ? ran : null;
  const { cuda, files, packages } = missingIn(code);

  async function start() {
    if (running) return;
    setRunning(true);
    setGone(null);
    setRan(null);
    setTrial(null);
    onTold(null);
    try {
      const one = await examine(code);
      setRan(one);
      setTrial("trying");
      onTold({ ran: one, patch: null });
      const found = await tryFixes(one);
      setTrial(found);
      onTold({ ran: one, patch: found ? patchOf(code, found.code) : null });
    } catch (error) {
      setTrial(null);
      setGone(error instanceof KernelGone ? error.ending : saidBy(error));
    } finally {
      setRunning(false);
    }
  }

  const press = useEffectEvent(() => void start());
  useEffect(() => {
    run.current = press;
    return () => {
      run.current = null;
    };
  }, [run]);

  return (
    <div className={styles.fix} data-testid="run-here">
      <div className={styles.before}>
        <b>{t.before.label}</b>
        <ul>
          <li>{t.before.sandbox}</li>
          {cuda && <li>{t.before.cuda}</li>}
          {files && <li>{t.before.files}</li>}
          {packages.length > 0 && <li>{formatMessage(t.before.packages, { list: packages.join(", ") })}</li>}
        </ul>
      </div>
      <p className={styles.buttons}>
        <button type="button" onClick={() => void start()} disabled={running} data-testid="doctor-run">
          {running && !current ? t.running : t.run}
        </button>
        {kernel.status === "busy" && (
          <button type="button" onClick={() => doctorKernel().interrupt()}>
            {python.stop}
          </button>
        )}
      </p>
      <BootProgress kernel={kernel} messages={python} />
      <div role="status">
        {gone && <p>{endedText(python, gone)}</p>}
        {current && !current.judgement && <p>{t.ranThrough}</p>}
      </div>
      {current && <Program ran={current} label={t.program} language={language} />}
      {current?.judgement && <Fix code={code} trial={trial} language={language} />}
    </div>
  );
}

/** Lines of code under their caption. */
function Lines({ caption, children, id }: { caption: string; children: ReactNode; id: string }) {
  return (
    <figure className={styles.shapes} data-testid={id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard */}
      <pre className={styles.program} tabIndex={0} translate="no">
        <code>{children}</code>
      </pre>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** The program with its shapes, and the card below for the line that failed. */
function Program({ ran, label, language }: { ran: Ran; label: string; language: Language }) {
  const { reply, judgement } = ran;
  const shapes = reply.examination ? marginTexts(reply.examination) : new Map<number, string>();
  const failed = reply.examination?.failed?.line ?? reply.error?.line ?? null;
  return (
    <>
      <Lines caption={label} id="doctor-program">
        {ran.code.split("\n").map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <span key={n} className={`${styles.row} ${n + 1 === failed ? styles.failed : ""}`}>
            <span>{line === "" ? " " : line}</span>
            <i>{shapes.get(n + 1)}</i>
          </span>
        ))}
      </Lines>
      {reply.error && (
        <p translate="no">
          <b>{reply.error.type}</b>: {reply.error.message}
        </p>
      )}
      {judgement?.finding && <DoctorCard found={judgement} language={language} />}
      {reply.examination && <LineSteps code={ran.code} examination={reply.examination} />}
    </>
  );
}

/** The difference of the mended program, and the button that copies it; the focus goes there. */
function Fix({
  code,
  trial,
  language,
}: {
  code: string;
  trial: Trial | "trying" | null;
  language: Language;
}) {
  const { t } = useDoctorWords(language);
  const { copied, copy } = useCopy();
  const button = useRef<HTMLButtonElement>(null);
  const mended = trial !== null && trial !== "trying" ? trial.code : null;
  useEffect(() => {
    if (mended !== null) button.current?.focus();
  }, [mended]);
  if (trial === "trying") return <p role="status">{t.fix.trying}</p>;
  if (!trial) return <p role="status">{t.fix.none}</p>;
  const lines = patchOf(code, trial.code)
    .split("\n")
    .slice(4)
    .filter((line) => line !== "" && !line.startsWith("\\"));
  return (
    <section className={styles.fix} data-testid="doctor-fix" data-outcome={trial.outcome}>
      <h2 className={styles.title}>{t.fix.title}</h2>
      <p role="status">{trial.outcome === "runs" ? t.fix.runs : t.fix.next}</p>
      <Lines caption={t.fix.label} id="doctor-diff">
        {lines.map((line, n) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            key={n}
            className={`${styles.row} ${line.startsWith("+") ? styles.added : line.startsWith("-") ? styles.removed : ""}`}
          >
            <span>{line}</span>
          </span>
        ))}
      </Lines>
      <p className={styles.buttons}>
        <button ref={button} type="button" onClick={() => copy(trial.code)} data-testid="copy-fix">
          {copied === trial.code ? t.copied : t.copyFix}
        </button>
      </p>
    </section>
  );
}
