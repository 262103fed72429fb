import { formatMessage } from "@/components/ui/format-message";
import type { PythonMessages } from "@/content/messages/en/python";
import type { Ending } from "@/kernels/python/protocol";

/** Why Python is no more, and what to do. */
export function endedText(messages: PythonMessages, { why, detail }: Ending): string {
  return formatMessage(messages.dead, { reason: formatMessage(messages.endings[why], { detail }) });
}
