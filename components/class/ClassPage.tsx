"use client";

import { useEffect, useState } from "react";
import { PageHead } from "@/components/ui/PageHead";
import type { Language } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import type { PythonMessages } from "@/content/messages/en/python";
import type { AskChapter } from "./asks";
import styles from "./class.module.css";
import { codeIn, type Identity, keepIdentity, readIdentity, teacherHello } from "./identity";
import { JoinForm } from "./JoinForm";
import { LearnerRoom } from "./LearnerRoom";
import type { Hello } from "./protocol";
import { TeacherRoom } from "./TeacherRoom";

type Arrived =
  | { readonly as: "teacher"; readonly hello: Hello }
  | { readonly as: "learner"; readonly identity: Identity }
  | { readonly as: "guest"; readonly code: string };

function arrived(): Arrived {
  const hello = teacherHello(location.hash);
  if (hello) return { as: "teacher", hello };
  const code = codeIn(location.hash);
  const identity = readIdentity();
  // Another code in the address is another class.
  return identity && (code === "" || code === identity.code)
    ? { as: "learner", identity }
    : { as: "guest", code };
}

/** The one page of a live class: its door, the learner's seat, the teacher's desk. */
export function ClassPage({
  language,
  chapters,
  messages,
  figures,
  python,
}: {
  language: Language;
  chapters: readonly AskChapter[];
  messages: ClassMessages;
  /** The figures' names. */
  figures: Readonly<Record<string, string>>;
  python: PythonMessages;
}) {
  const [who, setWho] = useState<Arrived>();
  useEffect(() => setWho(arrived()), []);
  const enter = (identity: Identity | undefined) => {
    keepIdentity(identity);
    setWho(identity ? { as: "learner", identity } : { as: "guest", code: "" });
  };
  if (who?.as === "teacher") {
    return (
      <TeacherRoom
        language={language}
        chapters={chapters}
        messages={messages}
        figures={figures}
        python={python}
        hello={who.hello}
      />
    );
  }
  if (who?.as === "learner") {
    return (
      <LearnerRoom
        key={who.identity.id}
        language={language}
        chapters={chapters}
        messages={messages}
        identity={who.identity}
        onLeave={() => enter(undefined)}
      />
    );
  }
  const { page, host, seen } = messages;
  return (
    <div className={styles.page}>
      <PageHead title={page.title} lead={page.lead} />
      {who && <JoinForm code={who.code} t={messages.join} onJoin={enter} />}
      <section className={styles.part} aria-labelledby="class-seen">
        <h2 id="class-seen">{seen.title}</h2>
        <ul>{Object.entries(seen).map(([name, text]) => name !== "title" && <li key={name}>{text}</li>)}</ul>
      </section>
      <section className={styles.part} aria-labelledby="class-host">
        <h2 id="class-host">{host.title}</h2>
        <p>{host.lead}</p>
        <pre className={styles.command}>
          <code>{host.command}</code>
        </pre>
        <p>{host.prints}</p>
        <p>{host.bundle}</p>
      </section>
    </div>
  );
}
