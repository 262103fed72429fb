import type { MisuseText } from "@/content/messages/en/misuse";
import type { MisuseId } from "@/content/misuse/ids";

/** What an answer leads to, in the words of the page's language. */
export interface Answers {
  readonly families: Readonly<Record<MisuseId, MisuseText>>;
  /** Titles of chapters by id, and of the figure that traces a call. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly figure: string;
}
