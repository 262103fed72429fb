import { afterEach, expect, test, vi } from "vitest";
import { parsedJson, storedInBrowser, storedInTab } from "./stored";

afterEach(() => vi.unstubAllGlobals());

function area(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
    removeItem: (name: string) => kept.delete(name),
  } as unknown as Storage;
}

test("a text is kept under its name, each place for itself, and null forgets it", () => {
  vi.stubGlobal("localStorage", area());
  vi.stubGlobal("sessionStorage", area());
  const [browser, tab] = [storedInBrowser("name"), storedInTab("name")];
  browser.set("there");
  expect([browser.get(), tab.get(), storedInBrowser("other").get()]).toEqual(["there", null, null]);
  browser.set(null);
  expect(browser.get()).toBeNull();
});

test("where storage is forbidden or full, nothing is kept and nothing is thrown", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
  const browser = storedInBrowser("name");
  browser.set("text");
  browser.set(null);
  expect(browser.get()).toBeNull();
});

test("a text that is no JSON is no value", () => {
  expect([parsedJson(null), parsedJson('{"a":'), parsedJson('{"a":1}')]).toEqual([
    undefined,
    undefined,
    { a: 1 },
  ]);
});
