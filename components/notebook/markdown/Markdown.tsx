"use client";

import { type MarkdownProps, MarkdownText } from "./MarkdownText";
import { renderMarkdown } from "./render";

/** A Markdown text with any formulas. */
export const Markdown = (props: MarkdownProps) => <MarkdownText {...props} render={renderMarkdown} />;
