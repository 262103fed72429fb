"use client";

import { Suspense, use, useId, useRef, useSyncExternalStore } from "react";
import { byteSize } from "@/components/ui/byte-size";
import { formatMessage } from "@/components/ui/format-message";
import { saveFile } from "@/components/ui/save-file";
import { useCopy } from "@/components/ui/use-copy";
import type { Language } from "@/content/languages";
import type { FilesMessages } from "@/content/messages/en/files";
import { loadMessages } from "@/content/messages/load";
import styles from "./files.module.css";
import { kindOf, type ShelfFile, usageOf } from "./kinds";
import type { Shelf } from "./shelf";

/** What a drop or a choice came to, for the reader. */
export interface FilesWord {
  readonly added: readonly string[];
  readonly refused: readonly { readonly name: string; readonly why: keyof FilesMessages["refusals"] }[];
  readonly kept: boolean;
}

/** Reads chosen files and puts them on the shelf. */
export async function addFiles(shelf: Shelf, chosen: Iterable<File>): Promise<FilesWord> {
  const files: ShelfFile[] = [];
  for (const file of chosen) files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  const { refused, kept } = await shelf.add(files);
  const added = files.map(({ name }) => name).filter((name) => !refused.some((one) => one.name === name));
  return { added, refused, kept };
}

interface FilesProps {
  readonly shelf: Shelf;
  readonly language: Language;
  /** What the last drop or choice came to. */
  readonly word: FilesWord | null;
  readonly onWord: (word: FilesWord) => void;
  /** Closes the list, where it can be. */
  readonly onClose?: () => void;
}

/** The files beside a program: a list, how each is used, and how more come. */
export function Files(props: FilesProps) {
  return (
    <Suspense>
      <List {...props} />
    </Suspense>
  );
}

function List({ shelf, language, word, onWord, onClose }: FilesProps) {
  const t = use(loadMessages<FilesMessages>(language, "files"));
  const files = useSyncExternalStore(shelf.subscribe, shelf.get, shelf.get);
  const picker = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  const id = useId();
  return (
    <section className={styles.files} aria-labelledby={id} data-testid="files">
      <header>
        <h2 id={id}>{t.title}</h2>
        {onClose && (
          <button type="button" onClick={onClose} aria-label={t.close}>
            ✕
          </button>
        )}
      </header>
      <p className={styles.note}>{t.lead}</p>
      <p>
        <button type="button" onClick={() => picker.current?.click()}>
          {t.add}
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t.add}
          data-testid="add-files"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = "";
            void addFiles(shelf, chosen).then(onWord);
          }}
        />
      </p>
      <div role="status">
        {word && word.added.length > 0 && <p>{formatMessage(t.added, { names: word.added.join(", ") })}</p>}
        {word?.refused.map(({ name, why }) => (
          <p key={name} className={styles.refused}>
            {formatMessage(t.refused, { name, why: t.refusals[why] })}
          </p>
        ))}
      </div>
      {files.length === 0 ? (
        <p className={styles.note}>{t.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        <section className={styles.scroll} aria-label={t.list} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.kind}</th>
                <th scope="col">{t.bytes}</th>
                <th scope="col">{t.use}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {files.map((file) => {
                const usage = usageOf(file);
                return (
                  <tr key={file.name}>
                    <th scope="row">{file.name}</th>
                    <td>{t.kinds[kindOf(file)]}</td>
                    <td>{byteSize(file.bytes.length)}</td>
                    <td>
                      <code>{usage}</code>
                    </td>
                    <td className={styles.actions}>
                      <button
                        type="button"
                        title={formatMessage(t.copy, { name: file.name })}
                        aria-label={formatMessage(t.copy, { name: file.name })}
                        onClick={() => copy(usage)}
                      >
                        {copied === usage ? "✓" : "⧉"}
                      </button>
                      <button
                        type="button"
                        title={formatMessage(t.save, { name: file.name })}
                        aria-label={formatMessage(t.save, { name: file.name })}
                        onClick={() => saveFile(file.name, file.bytes, "application/octet-stream")}
                      >
                        ↓
                      </button>
                      <button
                        type="button"
                        title={formatMessage(t.remove, { name: file.name })}
                        aria-label={formatMessage(t.remove, { name: file.name })}
                        onClick={() => void shelf.remove(file.name)}
                      >
                        ✕
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      <p className={styles.note}>{word && !word.kept ? t.notKept : t.keptHere}</p>
    </section>
  );
}
