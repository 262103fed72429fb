import { type FactId, facts } from "@/content/facts";
import type { Language } from "@/content/languages";
import { languageTag, textLanguage } from "@/content/languages";
import { computed, type ValueName } from "../values";

/** A number that this project computes, with the function and arguments named in the chapter. */
export function Value({
  name,
  of,
  digits,
  language,
}: {
  name: ValueName;
  of: never;
  /** Significant digits; without, the number as it is. */
  digits?: number;
  language: Language;
}) {
  const number = computed(name, of);
  const format = new Intl.NumberFormat(
    languageTag[language],
    digits === undefined ? { maximumFractionDigits: 10 } : { maximumSignificantDigits: digits },
  );
  return <span data-value={name}>{format.format(number)}</span>;
}

/** A number or name that someone else published, with its source at the end of the chapter. */
export function Fact({ id, language }: { id: FactId; language: Language }) {
  const { value, source } = facts[id];
  return (
    <span data-fact={id}>
      {value}
      <sup>
        <a href={`#source-${id}`} aria-label={source[textLanguage(language)]}>
          †
        </a>
      </sup>
    </span>
  );
}
