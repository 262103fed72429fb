// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard
"use client";

import styles from "./code-block.module.css";
import { pythonLines } from "./highlight-python";
import colours from "./python-colours.module.css";
import { type Role, roleColour } from "./roles";
import { useCopy } from "./use-copy";

interface Run {
  text: string;
  readonly className: string | undefined;
  readonly role: Role | undefined;
}

/** The pieces of a line with what they are set in; what is set in nothing is one with its neighbours. */
function runsOf(
  pieces: ReturnType<typeof pythonLines>[number],
  roles: Readonly<Record<string, Role>>,
): readonly Run[] {
  const runs: Run[] = [];
  for (const { text, kind } of pieces) {
    const role = kind === "name" && Object.hasOwn(roles, text) ? roles[text] : undefined;
    const className = colours[kind];
    const last = runs.at(-1);
    if (last && !className && !role && !last.className && !last.role) last.text += text;
    else runs.push({ text, className, role });
  }
  return runs;
}

/** Python with its tensors in their colours, and a button that copies it. */
export function CodeBlock({
  code,
  roles,
  messages,
}: {
  code: string;
  roles: Readonly<Record<string, Role>>;
  messages: { readonly label: string; readonly copy: string; readonly copied: string };
}) {
  const { copied, copy } = useCopy();
  return (
    <figure className={styles.code}>
      <figcaption>
        <span>{messages.label}</span>
        <button type="button" onClick={() => copy(code)}>
          {copied === code ? messages.copied : messages.copy}
        </button>
      </figcaption>
      <pre
        tabIndex={0}
        aria-keyshortcuts="c"
        onKeyDown={(event) => {
          // One key, where no other is held: with Ctrl it copies what is selected, as everywhere.
          if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
          event.stopPropagation();
          copy(code);
        }}
      >
        {pythonLines(code).map((pieces, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <code key={n}>
            {runsOf(pieces, roles).map(({ text, className, role }, m) =>
              className || role ? (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
                  key={m}
                  className={className}
                  style={role && { color: roleColour(role), fontWeight: 600 }}
                >
                  {text}
                </span>
              ) : (
                text
              ),
            )}
            {"\n"}
          </code>
        ))}
      </pre>
    </figure>
  );
}
