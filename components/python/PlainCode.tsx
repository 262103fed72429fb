import { Fragment } from "react";
import { pythonTokens } from "@/components/ui/python-tokens";
import ui from "@/components/ui/ui.module.css";
import styles from "./run-python.module.css";

const noRoles = {};

/** Python to be read, with its words in their colours. */
export function PlainCode({ code }: { code: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard
    <pre className={styles["code"]} tabIndex={0} translate="no">
      <code>
        {code
          .replace(/\n$/, "")
          .split("\n")
          .map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Fragment key={n}>
              {pythonTokens(line, noRoles).map((token, m) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
                <span key={m} className={ui[token.kind]}>
                  {token.text}
                </span>
              ))}
              {"\n"}
            </Fragment>
          ))}
      </code>
    </pre>
  );
}
