/**
 * The three tasks of the small model. Each says of a position of any text what the model is to answer there, and where
 * the answer is to be found, so that the right head is known without looking at one.
 */
import { closingTokens, digitTokens, openingTokens } from "./vocabulary";

/** - `copy`: at a digit, the character `COPY_DISTANCE` places before it.
 *  - `brackets`: at a closing bracket, the character before the bracket it closes.
 *  - `repeat`: at anything else, the character that followed it last time. */
export const tasks = ["copy", "brackets", "repeat"] as const;
export type Task = (typeof tasks)[number];

export const COPY_DISTANCE = 8;

/** What is asked at a position. */
export interface Question {
  readonly task: Task;
  /** The token to be answered. */
  readonly answer: number;
  /** The position a head has to look at: where a layer above the first finds the answer. */
  readonly key: number;
}

/**
 * What is asked at each position of a text, null where nothing is: at opening brackets, and where the answer would lie
 * further back than `reach` positions or before the text.
 */
export function questions(tokens: readonly number[], reach: number): readonly (Question | null)[] {
  const open: { token: number; at: number }[] = [];
  return tokens.map((token, i) => {
    if (openingTokens.includes(token)) {
      open.push({ token, at: i });
      return null;
    }
    if (closingTokens.includes(token)) return bracket(tokens, open, token, i, reach);
    if (digitTokens.includes(token)) {
      const key = i - COPY_DISTANCE;
      return key < 0 || COPY_DISTANCE > reach ? null : { task: "copy", key, answer: tokens[key] as number };
    }
    // Where the same character stands twice in a row, what followed the first is the second.
    for (let j = i - 1; j >= 0 && j + 1 >= i - reach; j--) {
      if (tokens[j] === token) return { task: "repeat", key: j + 1, answer: tokens[j + 1] as number };
    }
    return null;
  });
}

function bracket(
  tokens: readonly number[],
  open: { token: number; at: number }[],
  token: number,
  i: number,
  reach: number,
): Question | null {
  const opening = openingTokens[closingTokens.indexOf(token)];
  const last = open.at(-1);
  // A bracket that closes nothing, or crosses another, has no partner.
  if (!last || last.token !== opening) return null;
  open.pop();
  if (last.at === 0 || i - last.at > reach) return null;
  return { task: "brackets", key: last.at, answer: tokens[last.at - 1] as number };
}
