import { endedText } from "@/components/kernel/ended-text";
import { formatMessage } from "@/components/ui/format-message";
import { duration } from "@/components/ui/numbers";
import type { PythonMessages } from "@/content/messages/en/python";
import type { KernelState } from "@/kernels/python/client";
import type { Transcript } from "./transcript";

/** One sentence about where things stand; what a screen reader hears when it changes. */
export function statusText(messages: PythonMessages, kernel: KernelState, transcript: Transcript): string {
  if (kernel.ending) return endedText(messages, kernel.ending);
  if (kernel.status === "starting") return messages.status.starting;
  if (kernel.status === "busy") return messages.running;
  if (transcript.gone) return messages.restarted;
  if (transcript.nothing) return messages.output.nothing;
  const { reply } = transcript;
  if (reply?.error) {
    const { type, line } = reply.error;
    if (type === "KeyboardInterrupt") return messages.stopped;
    return line === null
      ? formatMessage(messages.failedNoLine, { type })
      : formatMessage(messages.failed, { type, line });
  }
  if (reply) return formatMessage(messages.done, { time: duration(reply.ms) });
  if (kernel.status === "idle") return formatMessage(messages.ready, { version: kernel.info?.python ?? "" });
  return "";
}
