import { formatMessage } from "@/components/ui/format-message";
import type { BenchMessages } from "@/content/messages/en/bench";
import styles from "./bench.module.css";
import { type EngineResult, fastest } from "./results";
import { difference, milliseconds, reason, share, times, wayName } from "./words";

/** All numbers of one length: what the bars show, and what could not be timed. */
export function BenchTable({
  seq,
  results,
  t,
}: {
  seq: number;
  results: readonly EngineResult[];
  t: BenchMessages;
}) {
  const ours = fastest(results).ours?.ms ?? Number.NaN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.scrolled} aria-label={formatMessage(t.table.caption, { seq })} tabIndex={0}>
      <table className={styles.table}>
        <caption>{formatMessage(t.table.caption, { seq })}</caption>
        <thead>
          <tr>
            <th scope="col">{t.table.way}</th>
            <th scope="col">{t.table.ms}</th>
            <th scope="col">{t.table.ratio}</th>
            <th scope="col">{t.table.share}</th>
            <th scope="col">{t.table.difference}</th>
          </tr>
        </thead>
        {results.map(({ engine, limits, timed, failed }) => (
          <tbody key={engine} data-engine={engine}>
            <tr>
              <th scope="rowgroup" colSpan={5}>
                {t.engine[engine]}
              </th>
            </tr>
            {timed.map((each) => (
              <tr key={each.way} data-way={each.way}>
                <th scope="row">{wayName(each, t)}</th>
                <td>{milliseconds(each.ms)}</td>
                <td>{Number.isFinite(ours) ? times(each.ms / ours) : "–"}</td>
                <td>{share(each.share)}</td>
                <td>{difference(each.difference)}</td>
              </tr>
            ))}
            {(["arithmetic", "stream"] as const).map((limit) => (
              <tr key={limit} data-limit={limit}>
                <th scope="row">{t.table[limit]}</th>
                <td>{limits[limit] > 0 ? milliseconds(limits[limit]) : "–"}</td>
                <td colSpan={3} />
              </tr>
            ))}
            {failed.map((each) => (
              <tr key={each.way} data-way={each.way}>
                <th scope="row">{wayName(each, t)}</th>
                <td colSpan={4}>{reason(each, t.table)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
