// A checklist that asks for a mark per item: which is the lowest, and the items in the order of their marks. Needs
// base.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { label } = Gids;
  const make = Gids.element;
  const LONGEST = 90;

  /** @param {string} text */
  const short = (text) => "“" + (text.length > LONGEST ? text.slice(0, LONGEST - 1).replace(/\s+\S*$/, "") + "…" : text) + "”";

  /** @type {ChecklistMarks["told"]} */
  function told(list, points, items) {
    if (!list.marks) return "";
    const { given, all, lowest } = Checklist.marked(points, items);
    if (!given.length) return label("checklist.marks-none", { least: list.marks.least, most: list.marks.most });
    const counted = label("checklist.marks-given", { given: given.length, all });
    if (given.length < 2) return counted;
    const mark = lowest[0].mark;
    const least = lowest.length === given.length ? label("checklist.marks-same", { mark })
      : label("checklist.marks-lowest", { mark, points: lowest.map((one) => short(one.point.text)).join(label("checklist.marks-and")) });
    return least + " " + counted;
  }

  // The items of each list from the lowest mark up, those without one last; or again as they are written.
  /** @param {readonly WorkedPoint[]} points @param {CheckAnswers} items @param {boolean} byMark */
  function sort(points, items, byMark) {
    const markOf = (/** @type {CheckPlace} */ { id }) => items[id] && items[id].mark !== undefined ? Number(items[id].mark) : Infinity;
    const order = byMark ? points.slice().sort((one, other) => markOf(one) === markOf(other) ? 0 : markOf(one) - markOf(other)) : points;
    order.filter((point) => !point.above).forEach(({ list, node }) => list.append(node));
  }

  /** @type {ChecklistMarks["panel"]} */
  function panel(list, points, answers) {
    const text = make("p", { class: "checklist__lowest" });
    const choice = (/** @type {string} */ value, /** @type {string} */ name, /** @type {boolean} */ byMark) => make("label", {},
      make("input", { type: "radio", name: "volgorde", value, checked: !byMark, change: () => sort(points, answers(), byMark) }), " ", name);
    const nodes = [text, make("fieldset", { class: "checklist__filter" }, make("legend", {}, label("checklist.order")),
      choice("lijst", label("checklist.order-list"), false), choice("cijfer", label("checklist.order-mark"), true))];
    return { nodes: list.marks ? nodes : [], draw: () => { text.textContent = told(list, points, answers()); } };
  }

  Gids.checklistMarks = { panel, told };
})();
