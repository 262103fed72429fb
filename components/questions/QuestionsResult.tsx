"use client";

import Link from "next/link";
import { useProgress } from "@/components/lesson/use-progress";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import type { Language } from "@/content/languages";
import type { QuestionsMessages } from "@/content/messages/en/questions";
import { type Form, progressKey, questions, UNSURE } from "@/content/questions";
import styles from "./questions.module.css";
import { answered, scoreOf } from "./score";

interface Props {
  readonly language: Language;
  readonly form: Form;
  readonly messages: QuestionsMessages;
}

/** What came of a form. Before the course right answers are not told: they would be all that is remembered. */
export function QuestionsResult({ language, form, messages }: Props) {
  const { chapters } = useProgress();
  const { right, all } = scoreOf(chapters, form);
  const { result } = messages;
  return (
    <section className={styles.result} aria-labelledby="questions-result">
      <h2 id="questions-result" tabIndex={-1}>
        {result.title}
      </h2>
      <p className={styles.score} data-testid="questions-score" data-right={right}>
        {formatMessage(result.score, { right, all })}
      </p>
      {form === "before" ? (
        <Missed language={language} form={form} messages={messages} />
      ) : (
        <Compared language={language} form={form} messages={messages} />
      )}
    </section>
  );
}

/** Where the course answers what was not known. */
function Missed({ language, form, messages }: Props) {
  const { chapters } = useProgress();
  const missed = questions.filter(({ id }) => answered(chapters, form, id) !== "right");
  const { result } = messages;
  return (
    <>
      <p>{result.beforeKept}</p>
      {missed.length === 0 ? (
        <p>{result.allRight}</p>
      ) : (
        <>
          <h3>{result.read}</h3>
          <ul>
            {missed.map(({ id, place }) => (
              <li key={id}>
                <Link href={`/${language}/${place}`}>{messages.questions[id].topic}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Both forms side by side, then each answer with its reason. */
function Compared({ language, form, messages }: Props) {
  const { chapters } = useProgress();
  const before = scoreOf(chapters, "before");
  const { result } = messages;
  return (
    <>
      {!before.done && <p>{result.noBefore}</p>}
      <table className={styles.compared} data-testid="questions-compared">
        <caption>{result.compare}</caption>
        <thead>
          <tr>
            <th scope="col">{result.topic}</th>
            <th scope="col">{result.before}</th>
            <th scope="col">{result.after}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map(({ id }) => (
            <tr key={id}>
              <th scope="row">{messages.questions[id].topic}</th>
              <td>{result[answered(chapters, "before", id)]}</td>
              <td>{result[answered(chapters, "after", id)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol className={styles.reasons}>
        {questions.map(({ id, answer, numbers, place }) => {
          const words = messages.questions[id];
          const said = (option: string | undefined) =>
            option === undefined || option === UNSURE
              ? messages.unsure
              : formatMessage(words.options[option] ?? option, numbers[form]);
          const chosen = chapters[progressKey(form)]?.[id]?.answer;
          return (
            <li key={id}>
              <h3>{words.topic}</h3>
              <p>
                <MessageText text={formatMessage(words.text, numbers[form])} />
              </p>
              {chosen !== answer && (
                <p>
                  <MessageText text={`✗ ${formatMessage(result.yours, { answer: said(chosen) })}`} />
                </p>
              )}
              <p>
                <MessageText text={`✓ ${formatMessage(result.rightAnswer, { answer: said(answer) })}`} />
              </p>
              <p>
                <MessageText text={formatMessage(words.why, numbers[form])} />{" "}
                <Link href={`/${language}/${place}`}>{result.place}</Link>
              </p>
            </li>
          );
        })}
      </ol>
    </>
  );
}
