"use client";

import { Suspense, useCallback, useEffect, useState } from "react";
import { fromSearch, toSearch } from "@/components/experiment/experiment";
import { type FieldKey, fieldKeys } from "@/components/experiment/fields";
import { ExperimentStore } from "@/components/experiment/store";
import { Figure } from "@/components/figures/Figure";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { Check } from "@/components/ui/Check";
import { ControlsSeen } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import type { WorkshopItem } from "./workshop";
import styles from "./workshop.module.css";

type FigureItem = Extract<WorkshopItem, { kind: "figure" }>;

const isField = (name: string): name is FieldKey => (fieldKeys as readonly string[]).includes(name);

/** A figure is set up in itself: as it stands here, learners find it. Below, which of its controls stay theirs. */
export function FigureSetup({
  item,
  language,
  messages,
  onChange,
}: {
  item: FigureItem;
  language: Language;
  messages: WorkshopMessages["chosen"];
  onChange: (item: FigureItem) => void;
}) {
  const [store] = useState(() => new ExperimentStore(fromSearch(item.search).experiment));
  const [controls, setControls] = useState<ReadonlyMap<FieldKey, string>>(new Map());
  const onSeen = useCallback((name: string, label: string) => {
    if (isField(name))
      setControls((before) => (before.get(name) === label ? before : new Map(before).set(name, label)));
  }, []);
  useEffect(
    () =>
      store.subscribe(() => {
        const search = toSearch(store.get().experiment);
        if (search !== item.search) onChange({ ...item, search });
      }),
    [store, item, onChange],
  );
  return (
    <div className={styles.setup}>
      <p className={styles.small}>{messages.stateHelp}</p>
      <Suspense fallback={<p>{messages.coming}</p>}>
        <LabProvider address={false}>
          <LabScope store={store}>
            <ControlsSeen onSeen={onSeen}>
              <Figure id={item.id} language={language} form="cell" />
            </ControlsSeen>
          </LabScope>
        </LabProvider>
      </Suspense>
      {controls.size > 0 && (
        <Policies item={item} controls={controls} messages={messages} onChange={onChange} />
      )}
    </div>
  );
}

/** What learners may do with each control that the figure has. */
function Policies({
  item,
  controls,
  messages,
  onChange,
}: {
  item: FigureItem;
  controls: ReadonlyMap<FieldKey, string>;
  messages: WorkshopMessages["chosen"];
  onChange: (item: FigureItem) => void;
}) {
  const policyOf = (key: FieldKey) =>
    item.hidden.includes(key) ? "hidden" : item.fixed.includes(key) ? "fixed" : "free";
  const setPolicy = (key: FieldKey, policy: string) => {
    const without = (keys: readonly FieldKey[]) => keys.filter((one) => one !== key);
    onChange({
      ...item,
      hidden: policy === "hidden" ? [...without(item.hidden), key] : without(item.hidden),
      fixed: policy === "fixed" ? [...without(item.fixed), key] : without(item.fixed),
    });
  };
  return (
    <table>
      <caption>{messages.controls}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.control}</th>
          {(["free", "fixed", "hidden"] as const).map((policy) => (
            <th key={policy} scope="col">
              {messages.policy[policy]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...controls].map(([key, label]) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {(["free", "fixed", "hidden"] as const).map((policy) => (
              <td key={policy}>
                <Check
                  type="radio"
                  name={`${item.id} ${key}`}
                  aria-label={formatMessage(messages.may, {
                    control: label,
                    policy: messages.policy[policy],
                  })}
                  checked={policyOf(key) === policy}
                  onCheck={() => setPolicy(key, policy)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
