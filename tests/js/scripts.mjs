// Loads scripts of the guide as a page does: classic, one after another, with only the window that they need.
import { readFileSync, readdirSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

export const WEB = new URL("../../generator/web/", import.meta.url);
export const FILES = new Map(readdirSync(WEB, { recursive: true }).map(String).map((path) => [path.split(/[\\/]/).pop(), path]));

/** The words of the interface, from a file of groups, and below each names with a text on one line. */
function words() {
  const source = readFileSync(new URL("../../content/labels.yml", import.meta.url), "utf-8");
  /** @type {Record<string, string>} */
  const found = {};
  let group = "";
  source.split("\n").forEach((line, at) => {
    const read = /^(?:([a-z0-9-]+):| +["']?([a-z0-9-]+)["']?: +("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#|>[{].*?))?(?: +#.*)?\s*$/.exec(line) || /^#/.exec(line);
    if (!read) throw new Error(`content/labels.yml:${at + 1}: no group, and no name with a text on one line`);
    const [, opened, name, text] = read;
    group = opened || group;
    if (name) found[`${group}.${name}`] = text[0] === '"' ? JSON.parse(text) : text[0] === "'" ? text.slice(1, -1).replaceAll("''", "'") : text;
  });
  return found;
}
export const WORDS = words();

/** As much of a browser's parser of HTML as tells what an entity stands for. */
class FewEntities {
  /** @param {string} text */
  parseFromString(text) {
    /** @type {Record<string, string>} */
    const named = { "&amp;": "&", "&lt;": "<", "&nbsp;": "\u00a0", "&euro;": "€", "&eacute;": "é", "&hellip;": "…" };
    const numbered = /^&#(?:x([0-9a-f]+)|([0-9]+));$/i.exec(text);
    const code = numbered && (numbered[1] ? parseInt(numbered[1], 16) : Number(numbered[2]));
    return { documentElement: { textContent: code ? String.fromCodePoint(code > 0x10ffff ? 0xfffd : code) : named[text] ?? text } };
  }
}

/** What a page with nothing on it has. */
function emptyPage() {
  const node = () => ({
    append() {}, prepend() {}, replaceChildren() {}, addEventListener() {}, setAttribute() {}, textContent: "", hidden: false
  });
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    GidsLabels: WORDS,
    document: {
      currentScript: { src: "https://gids.example/gids/base.js" }, documentElement: { hasAttribute: () => false },
      body: node(), createElement: node, createElementNS: node,
      querySelector: () => null, querySelectorAll: () => [], addEventListener() {}
    },
    localStorage: {
      getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ text) => { kept.set(name, text); },
      removeItem: (/** @type {string} */ name) => { kept.delete(name); }
    },
    location: { hash: "" }, addEventListener() {}, clearTimeout, setTimeout,
    DOMParser: FewEntities,
    ResizeObserver: class { observe() {} },
    URL, atob, btoa, Blob, CompressionStream, DecompressionStream, Response, TextEncoder
  };
}

/**
 * Return `window.Gids` after base.js and these scripts have run.
 * @param {string[]} names
 * @returns {any}
 */
export function load(...names) {
  /** @type {any} */
  const page = emptyPage();
  const context = createContext(Object.assign(page, { window: page }));
  for (const name of ["base.js", ...names]) {
    const path = FILES.get(name);
    if (!path) throw new Error(`there is no script ${name}`);
    runInContext(readFileSync(new URL(path, WEB), "utf-8"), context, { filename: path });
  }
  return page.Gids;
}

/**
 * Return a word of the interface, as scripts show it.
 * @type {(key: string, values?: Record<string, string | number>) => string}
 */
export const label = load().label;

/**
 * Return a value of a page as one of ours, so that the two can be compared.
 * @param {unknown} value
 * @returns {any}
 */
export function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
