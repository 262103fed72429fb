import { fromBase64Url, toBase64Url } from "@/components/codec/base64url";
import { pack, unpack } from "@/components/codec/packed";
import { type FigureId, isFigureId } from "@/components/figures/ids";
import { isLanguage, type Language } from "@/components/shell/languages";
import { type Form, isForm } from "@/content/questions";
import { fromSearch, toSearch } from "@/kernels/lab/experiment";
import { type FieldKey, fieldKeys } from "@/kernels/lab/fields";

/** One thing to do in a workshop. */
export type WorkshopItem =
  | { readonly kind: "chapter" | "notebook"; readonly id: string }
  | { readonly kind: "questions"; readonly id: Form }
  | {
      readonly kind: "figure";
      readonly id: FigureId;
      /** The state it starts in, as in an address. */
      readonly search: string;
      /** Controls that are not shown, and controls that are shown and cannot be moved. */
      readonly hidden: readonly FieldKey[];
      readonly fixed: readonly FieldKey[];
    };

/** What a teacher hands out: plain JSON, held in one link. */
export interface Workshop {
  readonly v: 1;
  readonly language: Language;
  readonly title: string;
  /** What the teacher says first; may be empty. */
  readonly note: string;
  readonly items: readonly WorkshopItem[];
  /** 16 random bytes, base64url. Results are signed with it, so that damaged or edited ones are noticed. */
  readonly secret: string;
}

export const LONGEST_TITLE = 120;
export const LONGEST_NOTE = 1000;
const MOST_ITEMS = 40;
const SECRET_BYTES = 16;

export function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** A short name for a workshop: results say which one they belong to. */
export function workshopId({ secret }: Pick<Workshop, "secret">): string {
  return secret.slice(0, 6);
}

/** The fragment, `#` included, that carries a workshop. */
export function toFragment(workshop: Workshop): string {
  return `#workshop=${pack(workshop)}`;
}

/** Reads the workshop of a link or a fragment. Null when there is none, or none that can be read. */
export function fromFragment(text: string): Workshop | null {
  const packed = /#(?:.*&)?workshop=([\w-]+)/.exec(text)?.[1];
  if (!packed) return null;
  try {
    return parseWorkshop(unpack(packed));
  } catch {
    return null;
  }
}

/** Reads a workshop out of anything. Items that this version does not know are left out; null when nothing is left. */
export function parseWorkshop(value: unknown): Workshop | null {
  if (!isRecord(value) || value["v"] !== 1) return null;
  const { language, title, note, items, secret } = value;
  if (typeof language !== "string" || !isLanguage(language) || !Array.isArray(items)) return null;
  if (typeof secret !== "string" || !isSecret(secret)) return null;
  const known = items.slice(0, MOST_ITEMS).flatMap(parseItem);
  if (known.length === 0) return null;
  return {
    v: 1,
    language,
    title: textOf(title, LONGEST_TITLE),
    note: textOf(note, LONGEST_NOTE),
    items: known,
    secret,
  };
}

function parseItem(value: unknown): WorkshopItem[] {
  if (!isRecord(value)) return [];
  const { kind, id, search, hidden, fixed } = value;
  if (typeof id !== "string") return [];
  if (kind === "chapter" || kind === "notebook") return /^[\w-]{1,60}$/.test(id) ? [{ kind, id }] : [];
  if (kind === "questions") return isForm(id) ? [{ kind, id }] : [];
  if (kind !== "figure" || !isFigureId(id)) return [];
  // Whatever stands in the link, only a valid experiment reaches the figure.
  const { experiment } = fromSearch(textOf(search, 4000));
  return [{ kind, id, search: toSearch(experiment), hidden: keysOf(hidden), fixed: keysOf(fixed) }];
}

function keysOf(value: unknown): FieldKey[] {
  return Array.isArray(value) ? fieldKeys.filter((key) => value.includes(key)) : [];
}

function isSecret(text: string): boolean {
  try {
    return fromBase64Url(text).length === SECRET_BYTES;
  } catch {
    return false;
  }
}

function textOf(value: unknown, longest: number): string {
  return typeof value === "string" ? value.slice(0, longest) : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
