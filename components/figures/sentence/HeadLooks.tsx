import { formatMessage } from "@/components/ui/format-message";
import { percent } from "@/components/ui/numbers";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import { lookKinds, lookShares } from "@/kernels/text/head-looks";
import styles from "./sentence.module.css";
import type { Reading } from "./state";

type Nameable = keyof SentenceMessages["attention"]["names"];

/** Above this share of its places a head is called by what it looks at. */
const NAMED = 0.5;

/** What each head of a layer looks at most in this text, counted; it is given a name only where one kind is most of it. */
export function HeadLooks({
  reading,
  layer,
  messages: t,
}: {
  reading: Reading;
  /** From 0. */
  layer: number;
  messages: SentenceMessages["attention"];
}) {
  const heads = (reading.looks[layer] ?? []).map((looks) => lookShares(reading.characters, looks));
  return (
    <div className={styles.scroll}>
      <table data-testid="head-looks">
        <caption>{formatMessage(t.counted, { layer: layer + 1 })}</caption>
        <thead>
          <tr>
            <th scope="col">{t.headColumn}</th>
            {lookKinds.map((kind) => (
              <th key={kind} scope="col">
                {t.kinds[kind]}
              </th>
            ))}
            <th scope="col">{t.called}</th>
          </tr>
        </thead>
        <tbody>
          {heads.map((shares, head) => {
            const named = lookKinds.find(
              (kind): kind is Nameable => kind !== "other" && shares[kind] > NAMED,
            );
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number
              <tr key={head}>
                <th scope="row">{head + 1}</th>
                {lookKinds.map((kind) => (
                  <td key={kind}>{percent(shares[kind])}</td>
                ))}
                <td>{named ? t.names[named] : t.nameless}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
