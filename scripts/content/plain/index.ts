import { readFileSync } from "node:fs";
import { inProject } from "../../lib/project";
import { chineseFindings } from "./chinese";
import { sentencesOf, wordsOf } from "./sentences";
import { allChinese, allTexts, type Text } from "./texts";
import { unusualIn } from "./words";

const LONGEST = 25;

/** What stays as it is, and why: a sentence by its beginning, a word as it is written. */
export interface Argued {
  readonly sentences: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Long sentences and unusual words of the texts, for their author to judge: each is changed, or argued for. What is
 * argued for and no longer there is a finding, too.
 */
export function plainFindings(texts: readonly Text[], argued: Argued): string[] {
  const left = {
    sentences: new Set(Object.keys(argued.sentences)),
    words: new Set(Object.keys(argued.words)),
  };
  const found: string[] = [];
  const told = new Set<string>();
  for (const { where, text } of texts) {
    for (const sentence of sentencesOf(text)) {
      const words = wordsOf(sentence);
      const start = Object.keys(argued.sentences).find((one) => sentence.startsWith(one));
      if (start !== undefined) left.sentences.delete(start);
      else if (words.length > LONGEST) found.push(`${where}: ${words.length} words: “${sentence}”`);
      for (const word of unusualIn(words)) {
        if (Object.hasOwn(argued.words, word)) left.words.delete(word);
        else if (!told.has(word)) found.push(`${where}: an unusual word, “${word}”: “${sentence}”`);
        told.add(word);
      }
    }
  }
  return [
    ...found,
    ...[...left.sentences, ...left.words].map(
      (one) => `scripts/content/plain/argued.json: “${one}” is nowhere`,
    ),
  ];
}

/** The findings in all that the site says. */
export function plainFindingsOfSite(): string[] {
  const argued = JSON.parse(readFileSync(inProject("scripts/content/plain/argued.json"), "utf8")) as Argued;
  return [...plainFindings(allTexts(), argued), ...chineseFindings(allChinese())];
}
