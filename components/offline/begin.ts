import { siteRoot } from "@/components/site-root";
import { keepWanted } from "./keeping";
import { pythonIsUsed, whenPythonStarts } from "./python-used";
import { whenQuiet } from "./quiet";
import { mayRegister, surroundings } from "./register";
import { registered } from "./registration";

export { UpdateNotice } from "./UpdateNotice";

/**
 * Once the page has shown its first result and is quiet: registers the service worker, and has it keep what will be
 * wanted next; Python as well, once the page has started it. `onKnown` is called when it is registered.
 */
export async function begin(signal: AbortSignal, onKnown: () => void): Promise<void> {
  if (!mayRegister(surroundings())) return;
  await whenQuiet(signal);
  if (!(await registered())) return;
  onKnown();
  const withPython = pythonIsUsed();
  await keepWanted(siteRoot(), signal);
  if (withPython) return;
  await whenPythonStarts(signal);
  delete document.documentElement.dataset["kept"];
  await whenQuiet(signal);
  await keepWanted(siteRoot(), signal);
}
