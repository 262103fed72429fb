"use client";

import { useState } from "react";
import { pythonTokens } from "./python-tokens";
import { type Role, roleColour } from "./roles";
import styles from "./ui.module.css";

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
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(code);
    } catch {
      // Plain http has no clipboard; the text can be selected.
    }
  };
  return (
    <figure className={styles.code}>
      <figcaption>
        <span>{messages.label}</span>
        <button type="button" onClick={copy}>
          {copied === code ? messages.copied : messages.copy}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard */}
      <pre tabIndex={0}>
        {code.split("\n").map((line, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <code key={n}>
            {pythonTokens(line, roles).map((token, m) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                key={m}
                className={styles[token.kind]}
                style={token.role && { color: roleColour(token.role), fontWeight: 600 }}
              >
                {token.text}
              </span>
            ))}
            {"\n"}
          </code>
        ))}
      </pre>
    </figure>
  );
}
