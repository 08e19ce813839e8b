// Loads scripts of the guide as a page does: classic, one after another, with only the window that they need.
import { readFileSync, readdirSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const WEB = new URL("../../generator/web/", import.meta.url);
const FILES = new Map(readdirSync(WEB, { recursive: true }).map(String).map((path) => [path.split(/[\\/]/).pop(), path]));

/** What a page with nothing on it has. */
function emptyPage() {
  const node = () => ({ append() {}, setAttribute() {}, textContent: "", hidden: false });
  /** @type {Map<string, unknown>} */
  const kept = new Map();
  const store = {
    read: (/** @type {string} */ name, /** @type {((value: unknown) => boolean) | undefined} */ valid) => {
      const value = kept.get(name) ?? null;
      return value !== null && (!valid || valid(value)) ? value : null;
    },
    write: (/** @type {string} */ name, /** @type {unknown} */ value) => kept.set(name, value),
    update: (/** @type {string} */ name, /** @type {(value: unknown) => unknown} */ change, /** @type {any} */ valid) => {
      const value = change(store.read(name, valid));
      kept.set(name, value);
      return value;
    },
    listen() {}
  };
  const Gids = {
    element: node, link: (/** @type {string} */ address) => "https://gids.example/" + address, store, say() {}, warn() {}
  };
  return { Gids, document: { querySelector: () => null, querySelectorAll: () => [], addEventListener() {} } };
}

/**
 * Return `window.Gids` after these scripts have run.
 * @param {string[]} names
 * @returns {any}
 */
export function load(...names) {
  const page = { ...emptyPage(), atob, btoa, Blob, CompressionStream, DecompressionStream, Response, location: { hash: "" } };
  const context = createContext(Object.assign(page, { window: page }));
  for (const name of names) {
    const path = FILES.get(name);
    if (!path) throw new Error(`there is no script ${name}`);
    runInContext(readFileSync(new URL(path, WEB), "utf-8"), context, { filename: path });
  }
  return page.Gids;
}

/**
 * Return a value of a page as one of ours, so that the two can be compared.
 * @param {unknown} value
 * @returns {any}
 */
export function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
