"use client";

import { useEffect, useState } from "react";
import type { Channel, Notice } from "./channel";
import { type Gathered, gather, nothingGathered } from "./gathered";
import type { Person } from "./protocol";

/** The newest of what was refused; older ones have been seen. */
const MOST_NOTICES = 5;

/** The room as the teacher's page has heard of it. */
export function useRoom(channel: Channel | undefined) {
  const [gathered, setGathered] = useState<Gathered>(nothingGathered);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(() => {
    if (!channel) return;
    setGathered(nothingGathered);
    const stops = [
      channel.subscribe("answers.*", (message) => setGathered((before) => gather(before, message))),
      channel.subscribe("codes.*", (message) => setGathered((before) => gather(before, message))),
      channel.subscribe("signals.*", (message) => setGathered((before) => gather(before, message))),
      channel.presence(setPeople),
      channel.notices((notice) => setNotices((before) => [...before, notice].slice(-MOST_NOTICES))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [channel]);
  return { gathered, people, notices };
}
