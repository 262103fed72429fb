"use client";

import { actionIds, actions } from "../actions/catalogue";
import { isMac, readable } from "../actions/keys";
import { useSession } from "../session/context";
import { Dialog } from "./Dialog";
import styles from "./dialog.module.css";

/** Every key, from the catalogue that the keys themselves are read from. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const { messages } = useSession();
  const words = messages.keyList;
  const groups = ["edit", "move", "run", "kernel", "cells", "view", "file"] as const;
  const mac = isMac();
  return (
    <Dialog title={words.title} close={words.close} onClose={onClose}>
      <p>{words.modes}</p>
      <div className={styles.keys}>
        {groups.map((group) => (
          <table key={group}>
            <caption>{messages.groups[group]}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{words.key}</th>
                <th scope="col">
                  {words.action} · {words.where}
                </th>
              </tr>
            </thead>
            <tbody>
              {actionIds
                .filter((id) => actions[id].group === group && actions[id].keys.length > 0)
                .map((id) => (
                  <tr key={id}>
                    <td>
                      {[...new Set(actions[id].keys.map((keys) => readable(keys, mac)))].map((keys) => (
                        <span key={keys} className={styles.way}>
                          <kbd>{keys}</kbd>
                        </span>
                      ))}
                    </td>
                    <td>
                      <div className={styles.what}>
                        {messages.actions[id]} <span className={styles.where}>{words[actions[id].mode]}</span>
                      </div>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        ))}
      </div>
      <p>{words.tab}</p>
      <p>{words.text}</p>
    </Dialog>
  );
}
