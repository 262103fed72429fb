import { toBase64Url } from "@/components/codec/base64url";
import { defaultExperiment, toSearch } from "@/components/experiment/experiment";
import type { FigureId } from "@/components/figures/catalogue";
import type { ChapterId } from "@/content/chapters";
import { type Language, languages } from "@/content/languages";
import type { LessonNotebook } from "@/content/notebooks";
import type { Form } from "@/content/questions";
import {
  BREAK_MINUTES,
  fromFragment,
  hash,
  parseWorkshop,
  type Workshop,
  type WorkshopItem,
} from "./workshop";

/**
 * A workshop's address that can be typed: `#s=k3m9x2abfd-whonwi`. Eight random letters stand for the workshop, of which its
 * secret is made; two tell a wrong or missing letter from a right address; and two stand for each part, in its order. It
 * leaves out title and note, and has figures only as the lab opens them; a workshop that does more has its long address
 * alone.
 *
 * The letters of a part never change, and no other part ever gets them: addresses stand on paper.
 */
const chapters: Readonly<Record<ChapterId, string>> = {
  why: "wh",
  "the-error": "er",
  "one-row": "on",
  "the-window": "wi",
  heads: "he",
  dispatch: "di",
  "shapes-that-lie": "li",
  "window-cost": "co",
  generating: "ge",
  models: "mo",
  "wrong-windows": "wr",
  training: "tr",
  today: "to",
};
const notebooks: Readonly<Record<LessonNotebook, string>> = {
  pitfall: "np",
  masks: "nm",
  heads: "nh",
  cost: "nc",
  training: "nt",
  reader: "nr",
  flex: "nf",
  rolling: "ng",
};
const questions: Readonly<Record<Form, string>> = { before: "qb", after: "qa" };
const figures: Readonly<Record<FigureId, string>> = {
  sentence: "fs",
  mask: "fm",
  heads: "fh",
  trace: "ft",
  weights: "fw",
  cost: "fc",
  reach: "fr",
  "lost-keys": "fl",
  checkpointing: "fk",
  adviser: "fa",
  "model-windows": "fo",
  "rolling-cache": "fg",
};
const BREAK = "br";

/** Letters and digits that are not taken for one another. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const SALT = 8;
const CHECK = 2;

const lettersFrom = (numbers: Iterable<number>): string =>
  Array.from(numbers, (n) => LETTERS[n % LETTERS.length]).join("");
const newSalt = (): string => lettersFrom(crypto.getRandomValues(new Uint32Array(SALT)));

/** The secret that a workshop of these letters has: 16 bytes, base64url. */
const secretOf = (salt: string): string =>
  toBase64Url(hash(`local-attention-lab.workshop ${salt}`).subarray(0, 16));

/** By which a wrong letter of an address is noticed: one in 961 is not. */
const checkOf = (salt: string, parts: string): string =>
  lettersFrom(hash(`local-attention-lab.short ${salt} ${parts}`).subarray(0, CHECK));

/** A new workshop's letters and secret. */
export function newIdentity(): { readonly salt: string; readonly secret: string } {
  const salt = newSalt();
  return { salt, secret: secretOf(salt) };
}

/** Two letters for a part; null where the short address cannot say it. */
function lettersOf(item: WorkshopItem): string | null {
  const of = (names: Readonly<Record<string, string>>) => names[item.id] ?? null;
  if (item.kind === "chapter") return of(chapters);
  if (item.kind === "notebook") return of(notebooks);
  if (item.kind === "questions") return of(questions);
  if (item.kind === "break") return item.minutes === BREAK_MINUTES ? BREAK : null;
  if (item.kind !== "figure") return null;
  const asOpened = item.search === "" || item.search === toSearch(defaultExperiment);
  return asOpened && item.hidden.length + item.fixed.length === 0 ? of(figures) : null;
}

/** The short fragment, `#` included; null where the workshop says more than it can hold. */
export function toShort({ salt, items, language }: Workshop): string | null {
  const letters = items.map(lettersOf);
  if (!salt || letters.includes(null) || !languages.includes(language)) return null;
  const parts = letters.join("");
  return `#s=${salt}${checkOf(salt, parts)}-${parts}`;
}

const kinds: readonly (readonly [WorkshopItem["kind"], Readonly<Record<string, string>>])[] = [
  ["chapter", chapters],
  ["notebook", notebooks],
  ["questions", questions],
  ["figure", figures],
];

/** Addresses of before have `w` and no letters to check. */
const SHORT = /#(?:.*&)?(?:w=([a-z2-9]{8})|s=([a-z2-9]{8})([a-z2-9]{2}))-((?:[a-z]{2})+)(?:&|$)/;

/** Reads a short fragment, for the language of the page that it is opened on. Null where it holds none. */
function fromShort(text: string, language: Language): Workshop | null {
  const [, older, newer = "", check, parts = ""] = SHORT.exec(text.toLowerCase()) ?? [];
  const salt = older ?? newer;
  if (!salt || (check !== undefined && check !== checkOf(salt, parts))) return null;
  let breaks = 0;
  const items = (parts.match(/../g) ?? []).flatMap((two): object[] => {
    if (two === BREAK) return [{ kind: "break", id: String(++breaks), minutes: BREAK_MINUTES }];
    return kinds.flatMap(([kind, names]) =>
      Object.entries(names).flatMap(([id, own]) =>
        own === two ? [{ kind, id, search: "", hidden: [], fixed: [] }] : [],
      ),
    );
  });
  return parseWorkshop({ v: 1, language, title: "", note: "", items, salt, secret: secretOf(salt) });
}

/** Whether an address says that it carries a workshop, and in which way: one that was cut says so too. */
export function claimsWorkshop(address: string): "long" | "short" | null {
  const [, name] = /#(?:.*&)?(workshop|w|s)(?:=|%3D)/i.exec(address) ?? [];
  if (!name) return null;
  return name.length > 1 ? "long" : "short";
}

/** Reads the workshop of an address, long or short. Null when there is none, or none that can be read. */
export function fromAddress(address: string): Workshop | null {
  const language = languages.find((one) => address.includes(`/${one}/`)) ?? languages[0];
  return fromFragment(address) ?? fromShort(address, language);
}
