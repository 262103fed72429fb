import { parsedJson, storedInBrowser } from "@/components/ui/stored";
import { rightSnippet, wrongSnippet } from "@/content/snippets";

export type DraftName = "wrong" | "right" | "own" | "shared";

/** What the learner has written on the Python page. */
export interface Drafts {
  selected: DraftName;
  wrong: string;
  right: string;
  own: string;
  /** Code that came with the link; lives in the address, never in storage. */
  shared: string | null;
}

const kept = storedInBrowser("local-attention-lab.python");

export const originals: Record<"wrong" | "right" | "own", string> = {
  wrong: wrongSnippet,
  right: rightSnippet,
  own: 'import torch\n\nprint("torch", torch.__version__)\n',
};

export const firstDrafts: Drafts = { ...originals, selected: "wrong", shared: null };

export function currentCode(drafts: Drafts): string {
  return drafts[drafts.selected] ?? "";
}

/** Reads stored drafts; what is missing or broken is the original. */
export function parseDrafts(text: string | null): Drafts {
  const value = parsedJson(text);
  const stored = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const read = (name: "wrong" | "right" | "own") => {
    const code = stored[name];
    return typeof code === "string" ? code : originals[name];
  };
  const selected = stored["selected"];
  return {
    selected: selected === "right" || selected === "own" ? selected : "wrong",
    wrong: read("wrong"),
    right: read("right"),
    own: read("own"),
    shared: null,
  };
}

export const loadDrafts = (): Drafts => parseDrafts(kept.get());

export function saveDrafts({ selected, wrong, right, own }: Drafts): void {
  const chosen = selected === "shared" ? "own" : selected;
  kept.set(JSON.stringify({ selected: chosen, wrong, right, own }));
}
