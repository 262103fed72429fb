import { byteSize } from "@/components/ui/byte-size";
import { Check } from "@/components/ui/Check";
import { formatMessage } from "@/components/ui/format-message";
import type { BenchMessages } from "@/content/messages/en/bench";
import styles from "./bench.module.css";

/** What the page can compare with besides TensorFlow.js, read while the site is built. */
export interface Peers {
  readonly onnxruntime: {
    readonly version: string;
    /** Bytes to load, and how many the module for WebGPU would have, which the site has not. */
    readonly bytes: number;
    readonly webgpuBytes: number;
  };
  readonly jax: { readonly version: string };
}

export type Chosen = Readonly<Record<keyof Peers, boolean>>;

/** Which libraries take part. */
export function Libraries({
  peers,
  chosen,
  disabled,
  onChange,
  t,
}: {
  peers: Peers;
  chosen: Chosen;
  disabled: boolean;
  onChange: (chosen: Chosen) => void;
  t: BenchMessages["libraries"];
}) {
  const sizes = { size: byteSize(peers.onnxruntime.bytes) };
  return (
    <fieldset className={styles.libraries} disabled={disabled}>
      <legend>{t.legend}</legend>
      {(["onnxruntime", "jax"] as const).map((name) => (
        <label key={name}>
          <Check
            type="checkbox"
            checked={chosen[name]}
            onCheck={(checked) => onChange({ ...chosen, [name]: checked })}
          />
          {formatMessage(t[name], sizes)}
        </label>
      ))}
      <p>{t.always}</p>
      <p>{formatMessage(t.absent, { size: byteSize(peers.onnxruntime.webgpuBytes) })}</p>
    </fieldset>
  );
}
