// Two selections together, one change taken back, and a selection from a file. Knows no page. Needs selection.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const MOST_FROM_FILE = 2000; // records
  const LONGEST_FROM_FILE = 20000; // signs of a text

  /** @type {("note" | "who" | "when")[]} */
  const WRITTEN = ["note", "who", "when"];

  /** @type {SelectionValues["find"]} */
  const find = (items, id) => items.find((item) => item.id === id);

  /** @type {SelectionValues["isHuman"]} */
  function isHuman(value) {
    const isShort = (/** @type {any} */ text) => typeof text !== "string" || text.length <= LONGEST_FROM_FILE;
    const isText = (/** @type {unknown} */ text) => text === undefined || typeof text === "string" && isShort(text);
    return value.items.length <= MOST_FROM_FILE && isText(value.title) && isText(value.intro) &&
      value.items.every((/** @type {any} */ item) => !item || ["title", "note", "who", "when"].every((name) => isShort(item[name])));
  }

  /** @type {SelectionValues["undo"]} */
  function undo(now, before, after) {
    now.items = before.items.map((item) => {
      const then = find(after.items, item.id);
      const present = find(now.items, item.id);
      return then && present && WRITTEN.some((name) => present[name] !== then[name]) ? present : item;
    }).concat(now.items.filter((item) => !find(before.items, item.id) && !find(after.items, item.id)));
    if (now.title === after.title) now.title = before.title;
    if (now.intro === after.intro) now.intro = before.intro;
  }

  /** @type {SelectionValues["merge"]} */
  function merge(now, given) {
    given.items.forEach((item) => {
      const own = find(now.items, item.id);
      if (!own) {
        now.items.push(item);
        return;
      }
      if (!own.note.includes(item.note)) own.note = [own.note, item.note].filter(Boolean).join("\n\n");
      /** @type {("who" | "when")[]} */ (["who", "when"]).forEach((name) => {
        const theirs = item[name];
        if (theirs && !(own[name] || "").includes(theirs)) own[name] = [own[name], theirs].filter(Boolean).join(", ");
      });
    });
    now.title = now.title || given.title;
    now.intro = now.intro || given.intro;
  }

  /** @type {SelectionValues["fromFile"]} */
  function fromFile(value, file) {
    if (!value || value.kind !== KIND || !Array.isArray(value.items)) throw new Error(label("selection.file-other", { file }));
    if (value.format !== 1) throw new Error(label("selection.file-newer", { file }));
    if (!isHuman(value)) throw new Error(label("selection.file-too-much", { file }));
    const given = Gids.selection.clean(value);
    const number = value.items.length - given.items.length;
    if (number) throw new Error(label("selection.file-damaged", { file, number }));
    return given;
  }

  const KIND = "leernetwerkgids/selection";
  Gids.selectionValues = { KIND, find, fromFile, isHuman, merge, undo };
})();
