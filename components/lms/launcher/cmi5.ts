import Cmi5 from "@xapi/cmi5";
import type { Runtime } from "./runtime";

/** cmi5: statements to the platform's record store. Undefined where the address names none. */
export async function cmi5(language: string): Promise<Runtime | undefined> {
  if (!Cmi5.isCmiAvailable) return undefined;
  const session = Cmi5.instance;
  await session.initialize();
  let done = false;
  let last = -1;
  return {
    progress: async (share) => {
      const percent = Math.round(100 * share);
      if (percent <= last) return;
      last = percent;
      if (percent > 0 && percent < 100) await session.progress(percent);
      if (share < 1 || done || session.launchData.launchMode !== "Normal") return;
      done = true;
      await session.pass({ scaled: 1, raw: 100, min: 0, max: 100 });
      await session.complete();
    },
    step: async ({ id, title, answer, right, mistake }) => {
      const [chapter = "", task = ""] = id.split("/");
      const words = { [language]: mistake === "" ? title : `${title} — ${mistake}` };
      await session.interactionLongFillIn(
        chapter,
        task,
        [answer],
        undefined,
        { [language]: title },
        words,
        right,
      );
    },
    end: async () => void (await session.terminate()),
  };
}
