/**
 * A text for each plural category that the language has (`Intl.PluralRules`): English has `one` and `other`, Chinese
 * `other` alone, Polish `one`, `few`, `many` and `other`.
 */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
