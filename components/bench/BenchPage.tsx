"use client";

import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { BenchMessages } from "@/content/messages/en/bench";
import type { BenchDevice } from "@/kernels/attention/bench/live/types";
import { BenchResults } from "./BenchResults";
import styles from "./bench.module.css";
import { Libraries, type Peers } from "./Libraries";
import { Save } from "./Save";
import { type BenchState, LENGTHS, ROUNDS, useBench } from "./use-bench";

/** Ours against all that this browser can run, on the reader's device, when the reader asks for it. */
export function BenchPage({ messages: t, peers }: { messages: BenchMessages; peers: Peers }) {
  const { rows, device, state, wanted, run, cancel } = useBench();
  const [chosen, setChosen] = useState({ onnxruntime: true, jax: true });
  const busy = state.phase === "running" || state.phase === "starting";
  const start = () =>
    run({
      onnxruntime: chosen.onnxruntime ? peers.onnxruntime.version : null,
      jax: chosen.jax ? peers.jax.version : null,
    });
  return (
    <div className={styles.page}>
      <h1>{t.title}</h1>
      <p className={styles.lead}>{t.lead}</p>
      <p className={styles.muted}>
        {formatMessage(t.setting, { items: 8, head_dim: 64, window: 129, rounds: ROUNDS })}
      </p>
      <Libraries peers={peers} chosen={chosen} disabled={busy} onChange={setChosen} t={t.libraries} />
      <div className={styles.bar}>
        <button type="button" onClick={busy ? cancel : start}>
          {busy ? t.cancel : state.phase === "idle" ? t.run : t.again}
        </button>
        {busy && <progress aria-label={t.title} max={LENGTHS.length} value={rows.length + shareOf(state)} />}
        <p role="status" data-testid="bench-state" data-state={state.phase}>
          {stateText(state, t)}
        </p>
      </div>
      {rows.length > 0 && <BenchResults rows={rows} t={t} />}
      {rows.length > 0 && !busy && device && <Save rows={rows} device={device} wanted={wanted} t={t} />}
      {device && <p className={styles.muted}>{deviceText(device, t)}</p>}
      <p className={styles.muted}>{t.limits}</p>
      <p className={styles.muted}>{t.honest}</p>
    </div>
  );
}

const shareOf = (state: BenchState): number => (state.phase === "running" ? state.done / state.total : 0);

function stateText(state: BenchState, t: BenchMessages): string {
  if (state.phase === "running") return formatMessage(t.running, { ...state });
  if (state.phase === "failed") return formatMessage(t.failed, { ...state });
  return t[state.phase];
}

function deviceText({ webgl, wasm, webgpu }: BenchDevice, t: BenchMessages): string {
  const none = (engine: keyof BenchDevice) => formatMessage(t.device.none, { engine: t.engine[engine] });
  return [
    webgl === null ? none("webgl") : formatMessage(t.device.webgl, { name: webgl }),
    wasm === null ? none("wasm") : formatMessage(t.device.wasm, { threads: wasm.threads }),
    webgpu === null ? none("webgpu") : formatMessage(t.device.webgpu, { name: webgpu }),
  ].join(" ");
}
