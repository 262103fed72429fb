import { Fragment } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import type { CompatibilityMessages } from "@/content/messages/en/compatibility";
import caveats from "@/kernels/python/caveats.json";
import styles from "./compatibility.module.css";

/** As the file is written: module, names here, names in PyTorch, declared functions. */
type Row = readonly [string, number, number, number];
/** Module, and its missing names by the nearest thing that works. */
type Gone = readonly [string, readonly (readonly [string, readonly string[]])[]];

const rows = caveats.rows as unknown as readonly Row[];
const gone = caveats.gone as unknown as readonly Gone[];
const modules = caveats.modules as unknown as readonly (readonly [string, string])[];

/** What our torch has and has not, as kernels/python/CAVEATS.md tells it. */
export function CompatibilityPage({ messages: t }: { messages: CompatibilityMessages }) {
  return (
    <div className={styles.page}>
      <h1>{t.title}</h1>
      <p className={styles.lead}>{t.lead}</p>
      <div className={styles.table}>
        <table>
          <caption>{t.table}</caption>
          <thead>
            <tr>
              <th scope="col">{t.module}</th>
              <th scope="col">{t.share}</th>
              <th scope="col">{t.here}</th>
              <th scope="col">{t.all}</th>
              <th scope="col">{t.compared}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([module, here, all, compared]) => (
              <tr key={module}>
                <th scope="row">
                  <code>
                    {/* A line may end after a dot, where the name is parted anyway. */}
                    {module.split(".").map((part, n) => (
                      <Fragment key={part}>
                        {n > 0 && (
                          <>
                            .<wbr />
                          </>
                        )}
                        {part}
                      </Fragment>
                    ))}
                  </code>
                </th>
                <td>
                  <span className={styles.bar} aria-hidden="true">
                    <span style={{ inlineSize: `${(100 * here) / all}%` }} />
                  </span>{" "}
                  {((100 * here) / all).toFixed(1)} %
                </td>
                <td>{here}</td>
                <td>{all}</td>
                <td>{compared}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t.comparedNote}</p>
      <h2>{t.otherwiseTitle}</h2>
      <ul>
        {t.otherwise.map((line) => (
          <li key={line}>
            <MessageText text={line} />
          </li>
        ))}
      </ul>
      <h2>{t.missingTitle}</h2>
      {gone.map(([module, parts]) => {
        const count = parts.reduce((sum, [, names]) => sum + names.length, 0);
        return count === 0 ? null : (
          <details key={module} className={styles.names}>
            <summary>{formatMessage(t.missing, { module, count })}</summary>
            <dl>
              {parts.map(([hint, names]) => (
                <div key={hint}>
                  <dt>{hint === "" ? t.attributeError : hint}</dt>
                  <dd>
                    {names.map((name) => (
                      <code key={name}>{name}</code>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        );
      })}
      <details className={styles.names}>
        <summary>{t.modules}</summary>
        <dl>
          {modules.map(([name, hint]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{hint}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
