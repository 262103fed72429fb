import type { Plural } from "@/content/messages/plural";

/** The text for `n` things in the language of `tag`. */
export function pluralOf(forms: Plural, n: number, tag: string): string {
  return forms[new Intl.PluralRules(tag).select(n)] ?? forms.other;
}
