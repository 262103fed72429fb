import { PlainCode } from "@/components/python/PlainCode";
import { MessageText } from "@/components/ui/MessageText";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import { headsCode, todayCode } from "@/content/sheet";
import { visibleKeys, windowConventions } from "@/kernels/attention/conventions";
import { PrintPage } from "./PrintPage";
import styles from "./reference.module.css";

/** Conventions on the sheet: the ones people move between. */
const CONVENTIONS = new Set([
  "xformers-causal",
  "xformers-ops-lower-triangular",
  "flash-attn-causal",
  "flex-sample",
  "huggingface",
  "mistral-main",
  "onnx",
]);
/** Any query that is farther from the start than the window, and any window. */
const FAR = 1000;
const W = 100;

const asW = (n: number) => (n === 0 ? "w" : n > 0 ? `w + ${n}` : `w − ${-n}`);

/** The course on one page. The window's table is computed from the conventions that the figure uses. */
export function CheatSheet({ t }: { t: ReferenceMessages["sheet"] }) {
  const rows = windowConventions.filter(({ id, causal }) => causal && CONVENTIONS.has(id));
  return (
    <div className={styles.sheet}>
      <header>
        <h1>{t.title}</h1>
        <PrintPage label={t.print} />
      </header>
      <section>
        <h2>{t.shapes.title}</h2>
        <Table rows={t.shapes.rows} />
        <p>
          <MessageText text={t.shapes.note} />
        </p>
      </section>
      <section>
        <h2>{t.heads.title}</h2>
        <PlainCode code={headsCode} />
        <p>
          <MessageText text={t.heads.note} />
        </p>
      </section>
      <section>
        <h2>{t.window.title}</h2>
        <Table
          columns={t.window.columns}
          rows={rows.map((convention) => {
            const { call, library } = convention;
            const runs = visibleKeys(convention, FAR, 2 * FAR, W);
            const keys = runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
            return [
              `${library} \`${call.replaceAll("{w}", "w")}\``,
              `\`${asW(keys - W)}\``,
              `\`${asW(keys - W - 1)}\``,
            ];
          })}
        />
        <p>
          <MessageText text={t.window.note} />
        </p>
      </section>
      <section>
        <h2>{t.errors.title}</h2>
        <Table rows={t.errors.rows} />
      </section>
      <section className={styles.wide}>
        <h2>{t.today.title}</h2>
        <PlainCode code={todayCode} />
      </section>
    </div>
  );
}

function Table({ columns, rows }: { columns?: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      {columns && (
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={n}>
                <MessageText text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
