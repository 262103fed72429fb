import { ColouredLines } from "@/components/ui/ColouredLines";
import { pythonLines } from "@/components/ui/highlight-python";
import { CodeFrame } from "./CodeFrame";

/**
 * Python to be read, with its words in their colours. Placed by a server component it is coloured while the site is
 * built and costs the page nothing; a page that needs it in the browser fetches the grammar with it.
 */
export function PlainCode({ code }: { code: string }) {
  return (
    <CodeFrame>
      <ColouredLines lines={pythonLines(code.replace(/\n$/, ""))} />
    </CodeFrame>
  );
}
