// SCORM 1.2 and SCORM 2004 (4th edition). The platform's functions are named differently in the two, and the data model
// has other words for the same things: ADL, SCORM 1.2 RTE and SCORM 2004 4th Edition RTE.
import type { Step } from "../report";
import type { Runtime } from "./runtime";

type Call = (...words: string[]) => unknown;
type Api = Readonly<Record<string, Call | undefined>>;

/** So far up and over its windows a platform's functions are looked for, as the standard has it. */
const DEEPEST = 7;

function apiOf(from: Window, name: string): Api | undefined {
  let here: Window = from;
  for (let depth = 0; depth < DEEPEST; depth++) {
    try {
      const found: unknown = Reflect.get(here, name);
      if (found) return found as Api;
    } catch {
      return undefined;
    }
    if (here.parent === here) return undefined;
    here = here.parent;
  }
  return undefined;
}

const find = (name: string) =>
  apiOf(window, name) ?? (window.opener ? apiOf(window.opener, name) : undefined);

/** SCORM 1.2 takes no longer answers. */
const LONGEST_12 = 255;
const LONGEST_2004 = 4000;
const percent = (share: number) => String(Math.round(100 * share));
/** An identifier of SCORM 1.2: letters, digits and a few marks. */
const plainId = (id: string) => id.replace(/[^A-Za-z0-9]+/g, "-");

function scorm12(): Runtime | undefined {
  const api = find("API");
  if (!api) return undefined;
  const set = (name: string, value: string) => void api["LMSSetValue"]?.(name, value);
  const get = (name: string) => String(api["LMSGetValue"]?.(name) ?? "");
  api["LMSInitialize"]?.("");
  if (get("cmi.core.lesson_status") === "not attempted") set("cmi.core.lesson_status", "incomplete");
  let next = Number(get("cmi.interactions._count")) || 0;
  return {
    progress: async (share) => {
      if (Number(get("cmi.core.score.raw")) > 100 * share) return;
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "100");
      set("cmi.core.score.raw", percent(share));
      if (share === 1) set("cmi.core.lesson_status", "completed");
      api["LMSCommit"]?.("");
    },
    step: async ({ id, answer, right, mistake }: Step) => {
      const at = `cmi.interactions.${next++}`;
      // The data model of 1.2 has no words for a mistake: it stands behind the answer.
      const response = mistake === "" ? answer : `${answer} — ${mistake}`;
      set(`${at}.id`, plainId(id));
      set(`${at}.type`, "fill-in");
      set(`${at}.student_response`, response.slice(0, LONGEST_12));
      set(`${at}.result`, right ? "correct" : "wrong");
      api["LMSCommit"]?.("");
    },
    end: async () => void api["LMSFinish"]?.(""),
  };
}

function scorm2004(): Runtime | undefined {
  const api = find("API_1484_11");
  if (!api) return undefined;
  const set = (name: string, value: string) => void api["SetValue"]?.(name, value);
  const get = (name: string) => String(api["GetValue"]?.(name) ?? "");
  api["Initialize"]?.("");
  if (get("cmi.completion_status") !== "completed") set("cmi.completion_status", "incomplete");
  let next = Number(get("cmi.interactions._count")) || 0;
  return {
    progress: async (share) => {
      if (Number(get("cmi.progress_measure")) > share) return;
      set("cmi.progress_measure", share.toFixed(4));
      set("cmi.score.min", "0");
      set("cmi.score.max", "100");
      set("cmi.score.raw", percent(share));
      set("cmi.score.scaled", share.toFixed(4));
      if (share === 1) {
        set("cmi.completion_status", "completed");
        set("cmi.success_status", "passed");
      }
      api["Commit"]?.("");
    },
    step: async ({ id, title, answer, right, mistake }: Step) => {
      const at = `cmi.interactions.${next++}`;
      set(`${at}.id`, id);
      set(`${at}.type`, "long-fill-in");
      set(`${at}.learner_response`, answer.slice(0, LONGEST_2004));
      set(`${at}.result`, right ? "correct" : "incorrect");
      set(`${at}.description`, (mistake === "" ? title : `${title} — ${mistake}`).slice(0, 250));
      api["Commit"]?.("");
    },
    end: async () => void api["Terminate"]?.(""),
  };
}

export const scorm = { "scorm-1.2": scorm12, "scorm-2004": scorm2004 };
