import { expect, it } from "vitest";
import { languages } from "@/content/languages";
import { loadMessages } from "@/content/messages/load";
import { notStored } from "./not-stored";

it("says in the page's language that it is not stored, and never that there is none", async () => {
  const all = languages.map(async (language) => [language, await loadMessages(language, "not-stored")]);
  const words: Parameters<typeof notStored>[2] = Object.fromEntries(await Promise.all(all));
  const scope = "https://host/sub/";
  const english = notStored(`${scope}en/learn/the-error/?a="<b>`, scope, words);
  const text = await english.text();
  expect([english.status, /not stored here/.test(text)]).toEqual([503, true]);
  expect(text).toContain('href="https://host/sub/en/"');
  expect(text).not.toContain('"<b>');
  expect(await notStored(`${scope}zh/learn/the-error/`, scope, words).text()).toContain('lang="zh-Hans"');
});
