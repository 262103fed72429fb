import { pythonCell } from "../model/cells";
import type { Session } from "../session/session";
import type { ActionId } from "./catalogue";
import { actions } from "./catalogue";

/** What the page itself does: dialogs and files. */
export interface PageActions {
  readonly keyList: () => void;
  readonly save: () => void;
}

/** Does what the catalogue names. Keys, toolbar and menus all come here. */
export function perform(session: Session, page: PageActions, id: ActionId): void {
  if (actions[id].changes && !session.writable) return;
  const handlers: Record<ActionId, () => void> = {
    runAdvance: () => session.runAdvance(),
    run: () => {
      if (session.ui.get().mode === "edit") session.cursor.setMode("command");
      void session.run(session.cursor.selected);
    },
    runInsert: () => session.runInsert(),
    runAbove: () => session.runAbove(),
    runAll: () => void session.run(session.ids),
    runStale: () => void session.run(session.ids.filter((each) => session.ui.get().stale.has(each))),
    stop: () => session.stop(),
    restart: () => void session.restart(),
    restartRunAll: () => void session.restartRunAll(),
    editMode: () => session.cursor.setMode("edit"),
    commandMode: () => session.cursor.setMode("command"),
    split: () => session.edits.split(),
    find: () => session.cursor.find(),
    selectAbove: () => session.cursor.step(-1),
    selectBelow: () => session.cursor.step(1),
    extendAbove: () => session.cursor.step(-1, true),
    extendBelow: () => session.cursor.step(1, true),
    selectFirst: () => session.cursor.select(session.ids[0] ?? null),
    selectLast: () => session.cursor.select(session.ids.at(-1) ?? null),
    selectAll: () => session.cursor.selectAll(),
    scrollDown: () => scrollBy({ top: innerHeight * 0.8 }),
    scrollUp: () => scrollBy({ top: -innerHeight * 0.8 }),
    moveUp: () => session.edits.move(-1),
    moveDown: () => session.edits.move(1),
    insertAbove: () => session.edits.insert(pythonCell(), "above"),
    insertBelow: () => session.edits.insert(pythonCell(), "below"),
    cut: () => {
      session.edits.copy();
      session.edits.remove();
    },
    copy: () => session.edits.copy(),
    pasteBelow: () => session.edits.paste("below"),
    pasteAbove: () => session.edits.paste("above"),
    duplicate: () => session.edits.duplicate(),
    remove: () => session.edits.remove(),
    undoRemove: () => session.edits.undo(),
    redoRemove: () => session.edits.redo(),
    merge: () => session.edits.merge(),
    toCode: () => void session.edits.changeKind("python"),
    toMarkdown: () => void session.edits.changeKind("markdown"),
    toRaw: () => void session.edits.changeKind("raw"),
    heading1: () => session.edits.heading(1),
    heading2: () => session.edits.heading(2),
    heading3: () => session.edits.heading(3),
    heading4: () => session.edits.heading(4),
    heading5: () => session.edits.heading(5),
    heading6: () => session.edits.heading(6),
    toggleOutput: () => session.edits.toggleOutputs("collapsed"),
    scrollOutput: () => session.edits.toggleOutputs("scrolled"),
    clearOutput: () => session.edits.clearOutputs(session.cursor.selected),
    clearAll: () => session.edits.clearOutputs(),
    lineNumbers: () => session.numberLines(),
    shapes: () => session.edits.toggleShapes(),
    allLineNumbers: () => session.numberAllLines(),
    keyList: page.keyList,
    save: page.save,
  };
  handlers[id]();
}
