const chores: (() => void)[] = [];

function next(): void {
  chores.shift()?.();
  if (chores.length > 0) requestAnimationFrame(next);
}

/** Does small things one a frame, so that scrolling does not wait for them. Gives the way to call one off. */
export function doInTime(chore: () => void): () => void {
  chores.push(chore);
  if (chores.length === 1) requestAnimationFrame(next);
  return () => {
    const at = chores.indexOf(chore);
    if (at >= 0) chores.splice(at, 1);
  };
}
