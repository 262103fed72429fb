"use client";

import { type FormEvent, useEffect, useId, useState } from "react";
import type { ClassMessages } from "@/content/messages/en/class";
import styles from "./class.module.css";
import { type Identity, newIdentity } from "./identity";

/** Code and name: all that is asked. A name is offered. */
export function JoinForm({
  code: given,
  t,
  onJoin,
}: {
  code: string;
  t: ClassMessages["join"];
  onJoin: (identity: Identity) => void;
}) {
  const [code, setCode] = useState(given);
  const [name, setName] = useState("");
  const [complaint, setComplaint] = useState<{ at: "code" | "name"; text: string }>();
  const ids = useId();
  const another = () => {
    const names = t.names.split(",");
    setName(names[Math.floor(Math.random() * names.length)] ?? "");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered once, when the form appears
  useEffect(another, []);
  const join = (event: FormEvent) => {
    event.preventDefault();
    const letters = code.trim().toUpperCase();
    if (!/^[A-Z]{4}$/.test(letters)) setComplaint({ at: "code", text: t.badCode });
    else if (name.trim() === "" || name.trim().length > 40) setComplaint({ at: "name", text: t.badName });
    else onJoin(newIdentity(letters, name.trim()));
  };
  const fieldOf = (at: "code" | "name", help: string) => ({
    "aria-describedby": `${ids}-${at}-help`,
    "aria-invalid": complaint?.at === at,
    help: (
      <span
        id={`${ids}-${at}-help`}
        className={styles.help}
        role={complaint?.at === at ? "alert" : undefined}
      >
        {complaint?.at === at ? complaint.text : help}
      </span>
    ),
  });
  const { help: codeHelp, ...codeField } = fieldOf("code", t.codeHelp);
  const { help: nameHelp, ...nameField } = fieldOf("name", t.nameHelp);
  return (
    <form className={styles.join} noValidate onSubmit={join}>
      <label>
        <span>{t.code}</span>
        <input
          className={styles.letters}
          value={code}
          maxLength={8}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setCode(event.target.value)}
          {...codeField}
        />
        {codeHelp}
      </label>
      <label>
        <span>{t.name}</span>
        <input
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          {...nameField}
        />
        {nameHelp}
      </label>
      <div className={styles.row}>
        <button type="submit">{t.join}</button>
        <button type="button" className={styles.quiet} onClick={another}>
          {t.another}
        </button>
      </div>
    </form>
  );
}
