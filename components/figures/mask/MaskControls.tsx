import { useExperiment } from "@/components/lab/use-experiment";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import type { MaskMessages } from "@/content/messages/en/mask";
import { rangeOf } from "@/kernels/lab/limits";

/** What of the window can be set. */
export function MaskControls({ messages }: { messages: MaskMessages["controls"] }) {
  const { experiment, change, endGesture } = useExperiment();
  return (
    <>
      <Slider
        label="seq_len"
        help={messages.seq_len}
        value={experiment.seq_len}
        {...rangeOf(experiment, "seq_len")}
        onChange={(value, gesture) => change({ seq_len: value }, gesture)}
        onEnd={endGesture}
      />
      <Slider
        label="window_size"
        help={messages.window_size}
        value={experiment.window_size}
        {...rangeOf(experiment, "window_size")}
        step={experiment.causal ? 1 : 2}
        onChange={(value, gesture) => change({ window_size: value }, gesture)}
        onEnd={endGesture}
      />
      <Switch
        label="causal"
        help={messages.causal}
        checked={experiment.causal}
        onChange={(value) => change({ causal: value })}
      />
    </>
  );
}
