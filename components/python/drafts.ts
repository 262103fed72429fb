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

const KEY = "local-attention-lab.python";

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
  let stored: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    if (typeof value === "object" && value !== null) stored = value as Record<string, unknown>;
  } catch {
    // Not ours, or cut short: the originals stand.
  }
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

export function loadDrafts(): Drafts {
  try {
    return parseDrafts(localStorage.getItem(KEY));
  } catch {
    // Storage may be forbidden (an embed, a private window): the page works without.
    return firstDrafts;
  }
}

export function saveDrafts({ selected, wrong, right, own }: Drafts): void {
  try {
    const chosen = selected === "shared" ? "own" : selected;
    localStorage.setItem(KEY, JSON.stringify({ selected: chosen, wrong, right, own }));
  } catch {
    // As above; or the quota is used up, then the last saved state stays.
  }
}
