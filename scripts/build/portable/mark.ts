/**
 * Stands in the build where the folder of the host would. A build cannot know where it will lie, so each page finds its
 * own folder when it is opened (at-home.ts) and puts it where this stands.
 */
export const MARK = "/__lab__";
