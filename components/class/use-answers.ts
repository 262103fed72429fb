"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { onAnswered } from "@/components/lesson/answered";
import type { Channel } from "./channel";
import { readData, type State } from "./protocol";

const roundOf = (task: string, round: number) => `${task} ${round}`;

/**
 * Hands in what this learner answers in a chapter. Returns whether they have answered the question to everybody: after a
 * reload too, and whether or not the server has it yet.
 */
export function useAnswers(channel: Channel | undefined, id: string, vote: State["vote"]): boolean {
  const [rounds, setRounds] = useState<ReadonlySet<string>>(new Set());
  const subject = `answers.${id}`;
  useEffect(() => {
    const said = channel?.said(subject).map((data) => readData("answers", data)) ?? [];
    setRounds(new Set(said.flatMap((one) => (one ? [roundOf(one.task, one.round)] : []))));
  }, [channel, subject]);

  const handIn = useEffectEvent((task: string, right: boolean, mistake: string, text: string) => {
    const round = vote?.task === task && vote.phase === "open" ? vote.round : 0;
    channel?.publish(subject, { task, round, right, mistake, text, at: Date.now() });
    setRounds((before) => new Set([...before, roundOf(task, round)]));
  });
  useEffect(
    () =>
      onAnswered(({ chapter, task, right, mistake = "", answer }) =>
        handIn(`${chapter}/${task}`, right, mistake.slice(0, 400), answer.slice(0, 4000)),
      ),
    [],
  );
  return vote !== null && rounds.has(roundOf(vote.task, vote.round));
}
