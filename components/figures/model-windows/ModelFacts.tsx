import { formatMessage } from "@/components/ui/format-message";
import { bytes } from "@/components/ui/units";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import type { ModelFacts as Facts } from "./facts";
import styles from "./model-windows.module.css";
import type { ShownModel } from "./read-model";

/** What is counted of a model, and where each fact was found. */
export function ModelFacts({
  shown,
  facts,
  layer,
  tried,
  messages: t,
}: {
  shown: ShownModel;
  facts: Facts;
  /** The layer that is drawn, from 0; null for the model beside it. */
  layer: number | null;
  /** Whether another window is tried. */
  tried: boolean;
  messages: ModelWindowsMessages["facts"];
}) {
  const { model, source, recorded } = shown;
  const { perToken, kept, bytes: all, fullBytes } = facts;
  const here = layer === null ? null : kept[layer];
  const rows: (readonly [name: string, value: string])[] = [
    [t.perToken, perToken === null ? t.unknown : bytes(perToken)],
    ...(layer !== null && !facts.encoder
      ? [
          [
            t.layer,
            here === null || here === undefined || perToken === null
              ? t.unknown
              : formatMessage(t.keptBytes, { tokens: here, bytes: bytes(here * perToken) }),
          ] as const,
        ]
      : []),
    [t.all, facts.encoder ? t.encoder : all === null ? t.unknown : bytes(all)],
    ...(facts.encoder ? [] : [[t.full, fullBytes === null ? t.unknown : bytes(fullBytes)] as const]),
    ...(all !== null && fullBytes !== null && fullBytes > 0
      ? [[t.saved, `${((100 * all) / fullBytes).toPrecision(3)}%`] as const]
      : []),
    [t.share, facts.share === null ? t.unknown : formatMessage(t.perKey, { share: facts.share })],
  ];
  const origins = [
    [t.origin.kinds, model.layers.some(({ kind }) => kind !== "unknown") ? model.kindsFrom : null],
    [t.origin.window, model.layers.some(({ window }) => window !== null) ? model.windowFrom : null],
    [t.origin.kvHeads, model.kvHeadsFrom],
    [t.origin.headDim, model.headDimFrom],
  ] as const;
  const implied = origins.filter(([, from]) => from === "model type").map(([name]) => name);
  return (
    <section>
      <h2 translate="no">{shown.name}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.implied}>
        {source ? formatMessage(recorded ? t.from : t.remembered, { source }) : t.pasted}{" "}
        {implied.length > 0 &&
          formatMessage(t.implied, { type: model.model_type, facts: implied.join(t.comma) })}{" "}
        {!model.known && formatMessage(t.unknownType, { type: model.model_type || "?" })} {tried && t.tried}
      </p>
    </section>
  );
}
