import { describe, expect, it } from "vitest";
import { actionIds, actions } from "./catalogue";
import { chordOf, KeyReader, onSystem, type Press, readable } from "./keys";

const press = (key: string, ...held: ("ctrl" | "shift" | "alt" | "meta")[]): Press => ({
  key,
  ctrlKey: held.includes("ctrl"),
  shiftKey: held.includes("shift"),
  altKey: held.includes("alt"),
  metaKey: held.includes("meta"),
});

describe("the catalogue", () => {
  it("gives no key two meanings in one mode, on either system", () => {
    for (const mac of [false, true]) {
      for (const mode of ["command", "edit"] as const) {
        const seen = new Map<string, string>();
        for (const id of actionIds) {
          const spec = actions[id];
          if (spec.mode !== mode && spec.mode !== "both") continue;
          for (const key of new Set(spec.keys.map((keys) => onSystem(keys, mac)))) {
            expect(seen.get(key), `${key} in ${mode}`).toBeUndefined();
            seen.set(key, id);
          }
        }
      }
    }
  });
});

describe("reading keys", () => {
  it("names a press as the catalogue does", () => {
    expect(chordOf(press("M", "shift"))).toBe("Shift-M");
    expect(chordOf(press("_", "ctrl", "shift"))).toBe("Ctrl-Shift-Minus");
    expect(chordOf(press(" "))).toBe("Space");
    expect(chordOf(press("Shift", "shift"))).toBeNull();
  });

  it("waits for the second D, not longer than a moment, and lets another key come between", () => {
    const keys = new KeyReader(false);
    expect(keys.read(press("d"), "command", 0)).toBe("pending");
    expect(keys.read(press("d"), "command", 300)).toBe("remove");
    expect(keys.read(press("d"), "command", 1000)).toBe("pending");
    expect(keys.read(press("d"), "command", 2500)).toBe("pending");
    expect(keys.read(press("a"), "command", 2600)).toBe("insertAbove");
    expect(keys.read(press("d"), "command", 2700)).toBe("pending");
  });

  it("leaves letters to the text in edit mode", () => {
    const keys = new KeyReader(false);
    expect(keys.read(press("a"), "edit", 0)).toBeNull();
    expect(keys.read(press("Escape"), "edit", 0)).toBe("commandMode");
    expect(keys.read(press("Enter", "shift"), "edit", 0)).toBe("runAdvance");
    expect(keys.read(press("Enter"), "edit", 0)).toBeNull();
  });

  it("runs with Ctrl and with ⌘ on a Mac", () => {
    const keys = new KeyReader(true);
    expect(keys.read(press("Enter", "meta"), "command", 0)).toBe("run");
    expect(keys.read(press("Enter", "ctrl"), "command", 0)).toBe("run");
  });

  it("shows keys as a reader knows them", () => {
    expect(readable("Mod-Shift-ArrowUp", false)).toBe("Ctrl + Shift + ↑");
    expect(readable("D D", false)).toBe("D, D");
  });
});
