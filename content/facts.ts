/**
 * Numbers and names that others published, each with where it stands. A chapter cites one as `<Fact id="…" />`; it is
 * listed at the chapter's end.
 */
interface FactEntry {
  readonly value: string;
  /** Where it was read, or how it was recorded. */
  readonly source: string;
  readonly href?: string;
}

export const facts = {
  "issue-1076": {
    value: "#1076",
    source: "facebookresearch/xformers, issue 1076 (2024-07-31)",
    href: "https://github.com/facebookresearch/xformers/issues/1076",
  },
  "last-release": {
    value: "0.0.28.post3",
    source: "xformers 0.0.28.post3 (2024-10-30), the last release with LocalAttention and MultiHeadDispatch",
    href: "https://pypi.org/project/xformers/0.0.28.post3/",
  },
  "removed-in": {
    value: "0.0.29",
    source: "facebookresearch/xformers, commit 291ddf6d (2024-12-11, pull request 1264) removed both classes",
    href: "https://github.com/facebookresearch/xformers/pull/1264",
  },
  "recorded-default-8192": {
    value: "645 MiB",
    source:
      "recorded: peak memory of LocalAttention's sparse path, xformers with its CPU operators, 8 heads of 64, window 129, first call",
  },
  "recorded-dense-8192": {
    value: "4392 MiB",
    source:
      "recorded: peak memory of LocalAttention with the dense mask, xformers with its CPU operators, 8 heads of 64, window 129",
  },
  "rule-short": {
    value: "S 512–1024: W 64–128",
    source: "published advice for LocalAttention's window_size, of which the lab knows no measurement",
  },
  "rule-long": {
    value: "S ≥ 2048: W 256–512",
    source: "published advice for LocalAttention's window_size, of which the lab knows no measurement",
  },
} as const satisfies Record<string, FactEntry>;

export type FactId = keyof typeof facts;
