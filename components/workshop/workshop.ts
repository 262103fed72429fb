import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64Url, toBase64Url } from "@/components/codec/base64url";
import { pack, unpack } from "@/components/codec/packed";
import { fromSearch, toSearch } from "@/components/experiment/experiment";
import { type FieldKey, fieldKeys } from "@/components/experiment/fields";
import { type FigureId, isFigureId } from "@/components/figures/catalogue";
import { isLanguage, type Language } from "@/content/languages";
import { type Form, isForm } from "@/content/questions";

/** One thing to do in a workshop. */
export type WorkshopItem =
  | { readonly kind: "chapter" | "notebook"; readonly id: string }
  | { readonly kind: "questions"; readonly id: Form }
  /** A pause of so many minutes; `id` tells it from the others. */
  | { readonly kind: "break"; readonly id: string; readonly minutes: number }
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
  /**
   * 16 random bytes, base64url. Results are signed with it, so that damaged or edited ones are noticed. Whoever has the
   * link has it too, and can sign what they like.
   */
  readonly secret: string;
  /** The letters that the secret is made of, by which a short address names the workshop; older ones have none. */
  readonly salt?: string;
}

export const LONGEST_TITLE = 120;
/** How long a break is. */
export const BREAK_MINUTES = 10;
export const LONGEST_NOTE = 1000;
const MOST_ITEMS = 40;
const SECRET_BYTES = 16;

/** A short name for a workshop: results say which one they belong to. */
export function workshopId({ secret }: Pick<Workshop, "secret">): string {
  return secret.slice(0, 6);
}

export const hash = (text: string): Uint8Array => sha256(new TextEncoder().encode(text));

/** By which a letter that was changed on the way is noticed. */
const checkOf = (packed: string): string => toBase64Url(hash(packed).subarray(0, 3));

/** The fragment, `#` included, that carries a workshop. */
export function toFragment(workshop: Workshop): string {
  const packed = pack(workshop);
  return `#workshop=${packed}.${checkOf(packed)}`;
}

/**
 * Reads the workshop of a link or a fragment. Null when there is none, or none that can be read. Links of before have no
 * letters to check.
 */
export function fromFragment(text: string): Workshop | null {
  const [, packed, check] = /#(?:.*&)?workshop=([\w-]+)(?:\.([\w-]+))?/.exec(text) ?? [];
  if (!packed || (check !== undefined && check !== checkOf(packed))) return null;
  try {
    return parseWorkshop(unpack(packed));
  } catch {
    return null;
  }
}

/** Reads a workshop out of anything. Items that this version does not know are left out; null when nothing is left. */
export function parseWorkshop(value: unknown): Workshop | null {
  if (!isRecord(value) || value["v"] !== 1) return null;
  const { language, title, note, items, secret, salt } = value;
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
    ...(typeof salt === "string" && /^[a-z2-9]{8}$/.test(salt) && { salt }),
  };
}

function parseItem(value: unknown): WorkshopItem[] {
  if (!isRecord(value)) return [];
  const { kind, id, search, hidden, fixed, minutes } = value;
  if (typeof id !== "string") return [];
  if (kind === "chapter" || kind === "notebook") return /^[\w-]{1,60}$/.test(id) ? [{ kind, id }] : [];
  if (kind === "break")
    return /^\d{1,3}$/.test(id) && typeof minutes === "number" && minutes > 0 && minutes <= 240
      ? [{ kind, id, minutes }]
      : [];
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
