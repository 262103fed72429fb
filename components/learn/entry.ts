import type { ChapterId } from "@/content/chapters";

export interface ChapterEntry {
  readonly id: ChapterId;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}
