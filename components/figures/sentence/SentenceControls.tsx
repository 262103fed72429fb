"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import { Slider } from "@/components/ui/Slider";
import { TextInput } from "@/components/ui/TextInput";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import type { LayerWindow } from "@/kernels/text/file";
import { MAX_TEXT } from "@/kernels/text/reading";
import { FieldControl } from "../controls/FieldControl";
import { sentenceFields } from "./fields";

/** The text, the window and whose it is, the weights, and what is shown. */
export function SentenceControls({
  messages: { controls: t, comma },
  text,
  own,
}: {
  messages: SentenceMessages;
  text: string;
  /** The model's own windows; null until it is there. */
  own: readonly LayerWindow[] | null;
}) {
  const { experiment, change, endGesture } = useExperiment();
  const { sentence_scope: scope, sentence_window: window } = experiment;
  const scopes = sentenceFields.fields.sentence_scope.options;
  return (
    <>
      <TextInput
        label={t.text}
        field="sentence_text"
        help={formatMessage(t.textHelp, { max: MAX_TEXT })}
        value={text}
        length={(typed) => Array.from(typed).length}
        max={MAX_TEXT}
        tooLong={(length) => formatMessage(t.tooLong, { length, max: MAX_TEXT })}
        onChange={(sentence_text, gesture) => change({ sentence_text }, gesture)}
        onEnd={endGesture}
      />
      <FieldControl field="sentence_view" label={t.view} options={t.views} />
      <Slider
        label="window_size"
        field="sentence_window"
        help={
          scope === "own"
            ? formatMessage(t.windowOwn, { windows: (own ?? []).map((one) => one ?? t.all).join(comma) })
            : t.window
        }
        value={window}
        min={1}
        max={MAX_TEXT + 1}
        step={1}
        onChange={(sentence_window, gesture) =>
          change({ sentence_window, ...(scope === "own" && { sentence_scope: "all" }) }, gesture)
        }
        onEnd={endGesture}
      />
      <Segmented
        label={t.scope}
        field="sentence_scope"
        options={scopes.map((value) => ({
          value,
          label: value === "own" || value === "all" ? t.scopes[value] : value,
        }))}
        value={scope}
        onChange={(sentence_scope) => change({ sentence_scope })}
      />
      <FieldControl
        field="sentence_weights"
        label={t.weights}
        options={{ trained: t.trained, random: t.random }}
      />
    </>
  );
}
