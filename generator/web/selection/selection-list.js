// One record in the list of "Mijn selectie". Needs base.js, dialogs.js, selection.js, -merge and -document.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;
  const { label } = Gids;
  const { button } = Gids.dialogs;

  /** @type {SelectionList["nameOf"]} */
  function nameOf(item, records) {
    const record = records && records.get(item.id);
    return record ? record.title : item.title;
  }

  /** @type {SelectionList["short"]} */
  const short = (text) => text.length > 60 ? text.slice(0, 57).trim() + "…" : text;

  /** @type {SelectionList["entry"]} */
  function entry(id, records, move, remove) {
    const heading = make("h3", { class: "selection__title", tabindex: "-1" });
    const kind = make("p", { class: "basis" });
    const text = make("p", {});
    const summary = make("summary", {}, label("selection.details"));
    const more = make("details", { class: "see" }, summary);
    const note = make("textarea", { id: "keuze_notitie_" + id, maxlength: 5000, rows: 1, input: () => Gids.selection.change((now) => {
      const own = Gids.selectionValues.find(now.items, id);
      if (own) own.note = note.value;
    }) });
    const up = button(label("selection.up"), () => move(-1));
    const down = button(label("selection.down"), () => move(1));
    const away = button(label("selection.remove"), remove);
    const node = make("li", { class: "panel selection__item" }, heading, kind, text, more,
      make("label", { class: "field", for: note.id }, label("selection.note")), note, make("div", { class: "toolbar" }, up, down, away));
    /** @type {GuideRecord | null | undefined} */
    let drawnFor;

    /** @param {SelectionItem} item */
    function drawTexts(item) {
      const all = records();
      const record = all && all.get(id);
      if (drawnFor === record && heading.textContent) return;
      drawnFor = record;
      const name = nameOf(item, all);
      heading.replaceChildren(record ? make("a", { href: Gids.link(record.address) }, name) : name);
      kind.textContent = record ? record.label + " · " + record.evidence.join(", ") : id;
      text.textContent = record ? record.text : all ? label("selection.gone-title") : "";
      more.hidden = !record;
      if (record) {
        more.replaceChildren(summary,
          make("dl", { class: "selection__facts" }, Object.entries(record.facts).map(([fact, value]) => make("div", {}, make("dt", {}, fact), make("dd", {}, value)))),
          make("ul", {}, record.sources.map((source) => make("li", {}, source))));
      }
      [up, down, away].forEach((each) => each.setAttribute("aria-label", label("selection.action-on", { action: String(each.textContent), title: short(name) })));
      node.classList.toggle("selection__item--gone", Boolean(all && !record));
    }

    return {
      node, heading, up, down,
      draw(item, at, all) {
        if (document.activeElement !== note) note.value = item.note;
        up.disabled = at === 0;
        down.disabled = at === all - 1;
        drawTexts(item);
      }
    };
  }

  Gids.selectionList = { entry, nameOf, short };
})();
