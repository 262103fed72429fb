"use client";

import { useId, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { Check } from "@/components/ui/Check";
import { formatMessage } from "@/components/ui/format-message";
import { PageHead } from "@/components/ui/PageHead";
import { saveFile } from "@/components/ui/save-file";
import type { Course } from "@/components/workshop/course";
import { fromFragment, toFragment, workshopId } from "@/components/workshop/workshop";
import type { Language } from "@/content/languages";
import type { LmsMessages } from "@/content/messages/en/lms";
import { itemFragment, type LmsItem } from "./item";
import styles from "./lms.module.css";
import { type Standard, standards } from "./manifests";
import { lmsPackage } from "./package";

interface Chosen {
  readonly item: LmsItem;
  readonly id: string;
  readonly title: string;
}

function chosenIn(choice: string, link: string, course: Course, untitled: string): Chosen | undefined {
  const [kind, id = ""] = choice.split(" ");
  if (kind === "workshop") {
    const workshop = fromFragment(link);
    if (!workshop) return undefined;
    const name = `workshop-${workshopId(workshop).replaceAll(/[^A-Za-z0-9]/g, "x")}`;
    const item = { kind, fragment: toFragment(workshop) } as const;
    return { item, id: name, title: workshop.title || untitled };
  }
  if (kind === "figure") {
    const search = /\/figures\/[\w-]+\/(\?[^#\s]*)/.exec(link)?.[1] ?? "";
    const title = course.figures.find((one) => one.id === id)?.title ?? id;
    return { item: { kind, id, search }, id: `figure-${id}`, title };
  }
  const title = course.chapters.find((one) => one.id === id)?.title ?? id;
  return { item: { kind: "chapter", id }, id: `chapter-${id}`, title };
}

/** Where a teacher makes a package: what is in it, for which standard, and where the lab is. */
export function Maker({
  language,
  course,
  messages,
  ready,
  given,
}: {
  language: Language;
  course: Course;
  messages: LmsMessages;
  ready: boolean;
  /** Link of the workshop with which this page was opened; empty without. */
  given: string;
}) {
  const t = messages.maker;
  const ids = useId();
  const [choice, setChoice] = useState(given === "" ? `chapter ${course.chapters[0]?.id}` : "workshop");
  const [link, setLink] = useState(given);
  const [standard, setStandard] = useState<Standard>("scorm-1.2");
  const [address, setAddress] = useState<string>();
  const [said, setSaid] = useState("");
  const kind = choice.split(" ")[0];
  const root = address ?? (ready ? siteRoot() : "");

  const make = async () => {
    const chosen = chosenIn(choice, link, course, t.untitled);
    if (!chosen) {
      setSaid(t.badLink);
      return;
    }
    if (!/^https?:\/\/[^\s/]+/.test(root)) {
      setSaid(t.badAddress);
      return;
    }
    try {
      const answer = await fetch(`${siteRoot()}/lms-launcher.js`);
      if (!answer.ok) throw new TypeError(`lms-launcher.js: ${answer.status}`);
      const launcher = new Uint8Array(await answer.arrayBuffer());
      const { id, title, item } = chosen;
      const page = `${root.replace(/\/+$/, "")}/${language}/lms/${itemFragment(item)}`;
      const config = { standard, language, address: page, words: messages.launcher };
      const zip = lmsPackage({ id, title, description: t.description, language }, config, launcher);
      saveFile(`${id}.${standard}.zip`, new Blob([zip]), "application/zip");
      setSaid(formatMessage(t.done, { title }));
    } catch (error) {
      setSaid(formatMessage(t.failed, { message: String(error) }));
    }
  };
  return (
    <div className={styles.page}>
      <PageHead title={messages.page.title} lead={messages.page.lead} />
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label>
          <span>{t.what}</span>
          <select value={choice} onChange={({ target }) => setChoice(target.value)}>
            <optgroup label={t.chapters}>
              {course.chapters.map(({ id, title }) => (
                <option key={id} value={`chapter ${id}`}>
                  {title}
                </option>
              ))}
            </optgroup>
            <optgroup label={t.figures}>
              {course.figures.map(({ id, title }) => (
                <option key={id} value={`figure ${id}`}>
                  {title}
                </option>
              ))}
            </optgroup>
            <option value="workshop">{t.workshop}</option>
          </select>
        </label>
        {kind !== "chapter" && (
          <label>
            <span>{kind === "workshop" ? t.workshopLink : t.figureLink}</span>
            <input value={link} onChange={({ target }) => setLink(target.value)} />
          </label>
        )}
        <fieldset>
          <legend>{t.standard}</legend>
          {standards.map((each) => (
            <label key={each} className={styles.choice}>
              <Check
                type="radio"
                name={`${ids}-standard`}
                checked={standard === each}
                onCheck={() => setStandard(each)}
              />
              {t.standards[each]}
            </label>
          ))}
        </fieldset>
        <label>
          <span>{t.address}</span>
          <input
            value={root}
            aria-describedby={`${ids}-address`}
            onChange={({ target }) => setAddress(target.value)}
          />
          <small id={`${ids}-address`}>{t.addressHelp}</small>
        </label>
        <div>
          <button type="submit">{t.make}</button>
        </div>
        <p role="status">{said}</p>
      </form>
      <section aria-labelledby="lms-told">
        <h2 id="lms-told">{t.toldTitle}</h2>
        <ul>
          {t.told.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
