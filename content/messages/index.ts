import { shell as shellEn } from "./en/shell";
import { shell as shellZh } from "./zh/shell";

/** What the shell says, for routes. Other areas are imported by the page that needs them, so that none carries all. */
const messages = {
  en: { shell: shellEn },
  zh: { shell: shellZh },
};

export function messagesOf(language: keyof typeof messages) {
  return messages[language];
}
