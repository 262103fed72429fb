"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/CodeBlock";
import type { Role } from "@/components/ui/roles";
import { saveFile } from "@/components/ui/save-file";
import { Tabs } from "@/components/ui/Tabs";
import type { FrameMessages } from "@/content/messages/en/frame";
import styles from "./export.module.css";
import type { PythonForms } from "./types";

/** Names whose tensors have a role in the exports. */
const codeRoles: Readonly<Record<string, Role>> = {
  q: "query",
  k: "key",
  v: "value",
  mask: "mask",
  visible: "mask",
  block_mask: "mask",
  weights: "weights",
  out: "output",
  output: "output",
};

const forms = ["plain", "xformers", "flex"] as const;

/** The state of the figure as Python, in three forms. */
export function PythonExport({
  forms: given,
  name,
  messages,
}: {
  forms: PythonForms | null;
  name: string;
  messages: FrameMessages;
}) {
  const [form, setForm] = useState<(typeof forms)[number]>("plain");
  if (!given) return <p>{messages.noNumbers}</p>;
  const code = given[form];
  return (
    <div className={styles.python} data-form={form}>
      <Tabs
        label="Python"
        tabs={forms.map((id) => ({ id, label: messages.form[id] }))}
        selected={form}
        onSelect={setForm}
      >
        <p className={styles.about}>{messages.about[form]}</p>
        <CodeBlock
          code={code.trimEnd()}
          roles={codeRoles}
          messages={{ label: `${name}_${form}.py`, copy: messages.copy, copied: messages.copied }}
        />
        <button
          type="button"
          data-export={form}
          onClick={() => saveFile(`${name}_${form}.py`, code, "text/x-python")}
        >
          {messages.download}
        </button>
      </Tabs>
    </div>
  );
}
