"use client";

import { putFormula } from "./ahead";
import { type MarkdownProps, MarkdownText } from "./MarkdownText";
import { type Attachments, type MarkdownWords, renderText } from "./text";

const render = (source: string, words: MarkdownWords, attachments: Attachments = {}) =>
  renderText(source, words, attachments, putFormula);

/** A Markdown text whose formulas, if it has any, were set when the site was made. */
export const PlainMarkdown = (props: MarkdownProps) => <MarkdownText {...props} render={render} />;
