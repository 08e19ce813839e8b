// Answers by the id of what they answer, each with the moment at which it was given: two together, and a change taken back.
// They have no prototype: an item may be called "constructor". Knows no page. Needs base.js.
(function () {
  "use strict";

  /** @type {Answers["merge"]} */
  function merge(mine, theirs) {
    const items = Object.assign(Object.create(null), mine);
    Object.keys(theirs).forEach((id) => {
      if (!items[id] || theirs[id].at > items[id].at) items[id] = theirs[id];
    });
    return items;
  }

  /** @type {Answers["undone"]} */
  function undone(now, before, after) {
    const items = Object.assign(Object.create(null), now);
    Object.keys({ ...before, ...after }).forEach((id) => {
      if (JSON.stringify(items[id]) !== JSON.stringify(after[id])) return;
      if (before[id]) items[id] = before[id];
      else delete items[id];
    });
    return items;
  }

  const day = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" });
  /** @type {Answers["date"]} */
  const date = (at) => day.format(new Date(at));

  window.Gids.answers = { date, merge, undone };
})();
