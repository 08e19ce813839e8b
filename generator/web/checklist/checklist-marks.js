// A checklist that asks for a mark per item: which is the lowest, and the items in the order of their marks. Needs
// base.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { label } = Gids;
  const make = Gids.element;
  const LONGEST = 60;

  // An item in a sentence: its first one, and no more of that than says which it is.
  /** @param {string} text */
  function short(text) {
    const [first] = text.split(/(?<=[.?!])\s/, 1);
    const cut = first.length > LONGEST ? first.slice(0, LONGEST).replace(/[\s,;:]+\S*$/, "") + "…" : first.replace(/\.$/, "");
    return "“" + cut + "”";
  }
  /** @param {string[]} texts */
  const listed = (texts) => texts.length < 2 ? texts.join("")
    : label("script.and", { first: texts.slice(0, -1).join(", "), last: texts[texts.length - 1] });

  /** @type {ChecklistMarks["told"]} */
  function told(list, points, items) {
    if (!list.marks) return "";
    const { given, all, lowest } = Checklist.marked(points, items, list.marks);
    if (!given.length) return label("checklist.marks-none", { least: list.marks.least, most: list.marks.most });
    const counted = label("checklist.marks-given", { given: given.length, all });
    if (given.length < 2) return counted;
    const mark = lowest[0].mark;
    const least = lowest.length === given.length ? label("checklist.marks-same", { mark })
      : label("checklist.marks-lowest", { mark, points: listed(lowest.map((one) => short(one.point.text))) });
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
    const several = points.filter((point) => Checklist.takesMark(list.marks, point.id)).length > 1;
    return { nodes: several ? nodes : [], draw: () => { text.textContent = told(list, points, answers()); } };
  }

  Gids.checklistMarks = { panel, told };
})();
