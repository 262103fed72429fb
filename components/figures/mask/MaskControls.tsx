import type { MaskMessages } from "@/content/messages/en/mask";
import { FieldControl, WindowControl } from "../controls/FieldControl";

/** What of the window can be set. */
export function MaskControls({ messages }: { messages: MaskMessages["controls"] }) {
  return (
    <>
      <FieldControl field="seq_len" help={messages.seq_len} />
      <WindowControl help={messages.window_size} />
      <FieldControl field="causal" help={messages.causal} />
      <FieldControl field="mask_shade" label={messages.mask_shade} options={messages.shades} />
    </>
  );
}
