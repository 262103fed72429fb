/**
 * A class on NATS: what its subjects are called, and what a learner and the teacher may do with them. The server of NATS
 * enforces it; a pass (`../pass.ts`) carries it, signed.
 *
 *   class.KMPT.<subject>     as in `../protocol.ts`
 *   class.KMPT.people.<id>   the name of a learner, theirs to write
 *   class.KMPT.here.<id>     a sign of life; kept nowhere
 *   class.KMPT.epoch         names this life of what is kept
 *   class.KMPT.end, ended    the teacher closes the class; it is closed
 */
export const subjectIn = (code: string, name: string) => `class.${code}.${name}`;
export const streamOf = (code: string) => `class-${code}`;
/** Where a browser hears answers to what it asks. Nobody else may listen there. */
export const inboxOf = (id: string) => `_INBOX_${id}`;

/** Subjects whose messages JetStream keeps. */
export const keptIn = (code: string) =>
  ["epoch", "state", "results", "answers.*", "codes.*", "signals.*", "people.*"].map((name) =>
    subjectIn(code, name),
  );

/** Any message that is kept is asked for here, by its number. Each node that has a copy answers: none has to lead. */
export const anyOf = (code: string) => `$JS.API.DIRECT.GET.${streamOf(code)}`;

/** The last message that is kept of a subject is asked for here (JetStream's direct get, NATS 2.9). */
export const lastOf = (code: string, name: string) => `${anyOf(code)}.${subjectIn(code, name)}`;

export interface Allowed {
  readonly pub: readonly string[];
  readonly sub: readonly string[];
}

/** A learner writes what is theirs, and reads what is for all. */
export function allowedToLearner(code: string, id: string): Allowed {
  const mine = ["answers", "codes", "signals", "people", "here"].map((kind) => `${kind}.${id}`);
  return {
    pub: [
      ...mine.map((name) => subjectIn(code, name)),
      ...["epoch", "state", "results"].map((name) => lastOf(code, name)),
    ],
    sub: [
      ...["state", "results", "pointer", "ended"].map((name) => subjectIn(code, name)),
      `${inboxOf(id)}.>`,
    ],
  };
}

/** The teacher writes what is for all, and reads everything of this class, from its beginning. */
export function allowedToTeacher(code: string, id: string): Allowed {
  const stream = streamOf(code);
  return {
    pub: [
      ...["state", "results", "pointer", "end"].map((name) => subjectIn(code, name)),
      anyOf(code),
      `${anyOf(code)}.>`,
      `$JS.API.STREAM.INFO.${stream}`,
      ...["CREATE", "INFO", "DELETE", "MSG.NEXT"].flatMap((verb) => [
        `$JS.API.CONSUMER.${verb}.${stream}`,
        `$JS.API.CONSUMER.${verb}.${stream}.>`,
      ]),
    ],
    sub: [subjectIn(code, ">"), `${inboxOf(id)}.>`],
  };
}
