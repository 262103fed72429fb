import { Children, isValidElement, type ReactNode } from "react";
import { PlainCode } from "@/components/python/PlainCode";
import { RunPython } from "@/components/python/RunPython";
import type { Language } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import prints from "../prints.module.css";
import small from "../small.module.css";
import styles from "./run.module.css";

/**
 * Python that runs where it stands, and what it prints. Its children are two fenced blocks: ```python, and ```text
 * with the output; an exception is written as its last line, `Type: message`. The linter runs it and compares.
 */
export function Run({
  language,
  t,
  children,
}: {
  language: Language;
  t: LearnMessages;
  children: ReactNode;
}) {
  const [code = "", output] = fencesOf(children);
  return (
    <div className={styles.run}>
      <RunPython code={code} lang={language}>
        <PlainCode code={code} />
      </RunPython>
      {output !== undefined && (
        <>
          <p className={small.help}>{t.run.prints}</p>
          <pre className={prints.prints}>{output.trimEnd()}</pre>
        </>
      )}
    </div>
  );
}

/** The texts of the fenced blocks among `children`. */
function fencesOf(children: ReactNode): string[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ children?: ReactNode }>(child)) return [];
    const inner = child.props.children;
    if (typeof inner === "string") return [inner];
    return isValidElement<{ children?: ReactNode }>(inner) && typeof inner.props.children === "string"
      ? [inner.props.children]
      : [];
  });
}
