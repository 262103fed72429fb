"use client";

import { useEffect, useState } from "react";
import { useKernelState } from "@/components/python/use-run";
import { byteSize } from "@/components/ui/byte-size";
import { formatMessage } from "@/components/ui/format-message";
import type { Variable } from "@/kernels/python/services";
import type { TensorPayload } from "../model/outputs";
import { shapeText, TensorMap } from "../outputs/TensorMap";
import { useSession, useUi } from "../session/context";
import styles from "./variables.module.css";

/** What the cells have defined, read again after each run; a tensor can be looked at, plane by plane. */
export function Variables({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const { messages } = session;
  const words = messages.variables;
  const kernel = useKernelState();
  const version = useUi((ui) => ui.variables);
  const [list, setList] = useState<readonly Variable[] | null>(null);
  const [filter, setFilter] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const { status, generation } = kernel;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a run and a restart change what is defined
  useEffect(() => {
    if (status !== "idle") return;
    let current = true;
    session.kernel.variables().then(
      (found) => current && setList(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [version, generation, status, session]);

  const off = status === "off" || (status === "starting" && list === null);
  const found = off
    ? []
    : (list ?? []).filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  return (
    <aside className={styles.variables} aria-label={words.title} data-testid="variables">
      <header>
        <h2>{words.title}</h2>
        <button type="button" onClick={onClose} aria-label={words.close}>
          ✕
        </button>
      </header>
      {off && <p className={styles.quiet}>{words.off}</p>}
      {!off && list?.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      {!off && list !== null && list.length > 0 && (
        <>
          <input
            type="search"
            value={filter}
            placeholder={words.filter}
            aria-label={words.filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          {found.length === 0 && (
            <p className={styles.quiet}>{formatMessage(words.nothing, { text: filter })}</p>
          )}
          {shown !== null && (
            <TensorView key={`${shown} ${version}`} name={shown} onGone={() => setShown(null)} />
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
          <section className={styles.scroll} aria-label={words.title} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.kind}</th>
                  <th scope="col">{words.shape}</th>
                  <th scope="col">{words.dtype}</th>
                  <th scope="col">{words.bytes}</th>
                </tr>
              </thead>
              <tbody>
                {found.map((variable) => (
                  <tr key={variable.name} title={variable.summary || undefined}>
                    <th scope="row">
                      {variable.kind === "tensor" ? (
                        <button
                          type="button"
                          aria-pressed={shown === variable.name}
                          aria-label={formatMessage(words.show, { name: variable.name })}
                          onClick={() => setShown(shown === variable.name ? null : variable.name)}
                        >
                          {variable.name}
                        </button>
                      ) : (
                        variable.name
                      )}
                    </th>
                    {variable.shape === null && variable.dtype === null ? (
                      <>
                        <td>{variable.kind}</td>
                        <td colSpan={2} className={styles.summary}>
                          {variable.summary}
                        </td>
                      </>
                    ) : (
                      <>
                        <td>{variable.kind}</td>
                        <td>{variable.shape ? shapeText(variable.shape) : ""}</td>
                        <td>{variable.dtype?.replace("torch.", "") ?? ""}</td>
                      </>
                    )}
                    <td>{variable.bytes === null ? "" : byteSize(variable.bytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <p className={styles.quiet}>{words.refresh}</p>
    </aside>
  );
}

/** One tensor as a heat map, with a control for each leading axis. */
function TensorView({ name, onGone }: { name: string; onGone: () => void }) {
  const session = useSession();
  const { messages } = session;
  const [index, setIndex] = useState<readonly number[]>([]);
  const [tensor, setTensor] = useState<TensorPayload | null | "waiting">("waiting");
  useEffect(() => {
    let current = true;
    session.kernel.tensor(name, index).then(
      (found) => current && setTensor(found),
      () => current && setTensor(null),
    );
    return () => {
      current = false;
    };
  }, [name, index, session]);
  if (tensor === "waiting") return null;
  if (tensor === null)
    return <p className={styles.quiet}>{formatMessage(messages.variables.gone, { name })}</p>;
  const leading = tensor.shape.slice(0, -2);
  return (
    <div className={styles.tensor}>
      <button
        type="button"
        className={styles.closeTensor}
        onClick={onGone}
        aria-label={messages.variables.close}
      >
        ✕
      </button>
      <TensorMap tensor={tensor} messages={messages.tensor} name={name} />
      {leading.map((size, axis) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
        <label key={axis}>
          {formatMessage(messages.tensor.plane, { axis, last: size - 1 })}
          <input
            type="number"
            min={0}
            max={size - 1}
            value={index[axis] ?? 0}
            onChange={(event) => {
              const value = event.target.valueAsNumber;
              if (!Number.isInteger(value) || value < 0 || value >= size) return;
              setIndex(leading.map((_, n) => (n === axis ? value : (index[n] ?? 0))));
            }}
          />
        </label>
      ))}
    </div>
  );
}
