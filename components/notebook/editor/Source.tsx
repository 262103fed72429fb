"use client";

import {
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { formatMessage } from "@/components/ui/format-message";
import { doInTime } from "../session/chores";
import { useSession, useUi } from "../session/context";
import type { CellEditor, EditorLanguage } from "./cell-editor";
import { keptStates } from "./kept-states";
import { editorModule, loadEditor, loadEditorSoon, onEditorLoaded } from "./load-editor";
import { StillText } from "./StillText";
import styles from "./source.module.css";
import { useNear } from "./use-near";

const none: readonly number[] = [];
const noShapes: ReadonlyMap<number, string> = new Map();
interface SourceProps {
  readonly id: string;
  readonly source: string;
  readonly language: EditorLanguage;
  readonly place: number;
  /** What stands behind lines; null where nothing does. */
  readonly shapes?: ReadonlyMap<number, string> | null;
  /** A press on what stands behind a line. */
  readonly onShape?: (line: number) => void;
}

/** A pointer that rests on a text for so long may want what an editor shows of it; one that scrolls past does not. */
const REST_MS = 120;

/**
 * The text of a cell: coloured as in an editor, and an editor once it is reached, pointed at, or has something to show
 * that only an editor can. Editors measure themselves whenever the page scrolls, so there are few of them.
 */
export function Source({ id, source, language, place, shapes = null, onShape }: SourceProps) {
  const session = useSession();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CellEditor | null>(null);
  const near = useNear(host);
  const loaded = useSyncExternalStore(onEditorLoaded, editorModule, () => null);
  const wanted = useUi((ui) => ui.caret?.cell === id);
  const caret = useUi((ui) => (ui.caret?.cell === id ? ui.caret : null));
  const numbers = useUi((ui) => ui.lineNumbers !== ui.numberedOtherwise.has(id));
  const failed = useUi((ui) => ui.failed.get(id) ?? none);
  const writable = useUi((ui) => ui.view === "edit");
  const { editor: words } = session.messages;
  const label = formatMessage(
    language === "python" ? words.python : language === "markdown" ? words.markdown : words.raw,
    {
      place,
    },
  );

  const mount = useEffectEvent((): CellEditor | null => {
    if (editor) return editor;
    const module = editorModule();
    if (!module || !host.current) return null;
    host.current.replaceChildren();
    const created = module.createCellEditor(
      host.current,
      source,
      {
        language,
        label,
        messages: words,
        readOnly: !session.writable,
        lineNumbers: numbers,
        questions: language === "python" ? session.questions : null,
        onChange: (text) => session.typed(id, text),
        onEdge: (direction) => session.cursor.overEdge(id, direction),
      },
      keptStates.get(id),
    );
    session.editors.set(id, created);
    setEditor(created);
    return created;
  });

  useEffect(() => {
    if (wanted) loadEditor();
    else if (near) loadEditorSoon();
  }, [near, wanted]);

  const marked = numbers || failed.length > 0 || (shapes?.size ?? 0) > 0;
  // One editor a frame at most, so that scrolling does not wait for them. Long lines are moved by keys in an editor.
  useEffect(() => {
    if (!loaded || !near || editor) return;
    return doInTime(() => {
      const still = host.current?.nextElementSibling;
      if (marked || (still && still.scrollWidth > still.clientWidth)) mount();
    });
  }, [loaded, near, editor, marked]);

  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);

  useLayoutEffect(() => {
    if (!caret || !loaded) return;
    const target = mount();
    if (!target) return;
    const { at } = caret;
    if (at === "search") target.search();
    else if (typeof at === "object") target.goToLine(at.line);
    else target.focus(at);
  }, [caret, loaded]);

  // Far away and not in use, the editor gives its room back; its text, caret and history are kept.
  useEffect(() => {
    if (!editor || near) return;
    const timer = setTimeout(() => {
      if (editor.view.hasFocus) return;
      keptStates.set(id, editor.destroy());
      session.editors.delete(id);
      setEditor(null);
    }, 2000);
    return () => clearTimeout(timer);
  }, [editor, near, id, session]);

  useEffect(
    () => () => {
      const last = session.editors.get(id);
      if (!last) return;
      keptStates.set(id, last.destroy());
      session.editors.delete(id);
    },
    [id, session],
  );

  useEffect(() => editor?.setSource(source), [editor, source]);
  useEffect(() => editor?.setLabel(label), [editor, label]);
  useEffect(() => editor?.showLineNumbers(numbers), [editor, numbers]);
  useEffect(() => editor?.setReadOnly(!writable), [editor, writable]);
  useEffect(() => editor?.markFailed(failed, words.errorLine), [editor, failed, words]);

  const pick = useEffectEvent((line: number) => onShape?.(line));
  useEffect(() => {
    editor?.showShapes({ shapes: shapes ?? noShapes, onPick: (line) => pick(line) });
  }, [editor, shapes]);

  /** A press on the still text puts the caret where it fell. */
  const press = (event: PointerEvent) => {
    // The caret may be here from a time when the text could only be read.
    if (editor && writable) session.cursor.entered(id);
    if (editor || event.button !== 0 || !writable) return;
    const created = mount();
    event.preventDefault();
    // The editor is on its way, and takes the caret when it is there.
    if (!created) return session.cursor.edit(id, "end");
    const at = created.view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined;
    created.focus(at);
  };

  return (
    // What is pressed is the editor in it, which a press brings up where it is not yet there.
    // biome-ignore lint/a11y/noStaticElementInteractions: the editor in it is the control
    <div
      className={styles.source}
      data-language={language}
      data-testid="source"
      onPointerDown={press}
      onPointerEnter={() => {
        rest.current = setTimeout(() => mount(), REST_MS);
      }}
      onPointerLeave={() => clearTimeout(rest.current)}
      onFocus={(event) => {
        if (!writable) return;
        if (event.target.closest(".cm-content, .cm-panel")) session.cursor.entered(id);
        else session.cursor.select(id, false);
      }}
    >
      <div ref={host} className={styles.host} />
      {!editor && (
        <StillText
          near={near}
          source={source}
          language={language}
          placeholder={language === "python" ? session.messages.cell.writeHere : ""}
        />
      )}
      {editor && source === "" && language === "python" && (
        <span className={styles.placeholder} aria-hidden="true">
          {session.messages.cell.writeHere}
        </span>
      )}
    </div>
  );
}
