/**
 * Says to this browser's other pages what was answered in a chapter. A page that is in a class hears it and hands it in;
 * nobody else listens. Nothing of it leaves the browser here.
 */
export interface Answered {
  readonly chapter: string;
  readonly task: string;
  readonly right: boolean;
  /** Which expected mistake it is, by the name under which progress keeps it. */
  readonly mistake?: string | undefined;
  /** The answer, as the task's kind writes it. */
  readonly answer: string;
}

const NAME = "local-attention-lab.answered";
let channel: BroadcastChannel | undefined;

export function announce(answered: Answered): void {
  channel ??= new BroadcastChannel(NAME);
  channel.postMessage(answered);
}

/** Returns the way to stop listening. */
export function onAnswered(take: (answered: Answered) => void): () => void {
  const listening = new BroadcastChannel(NAME);
  listening.onmessage = ({ data }: MessageEvent<Answered>) => take(data);
  return () => listening.close();
}
