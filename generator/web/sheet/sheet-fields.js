// The fields of a sheet on its page: each gets what a reader fills it in with, and what paper shows of that. Needs base.js and
// sheet.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Sheet = Gids.sheet;
  const { label } = Gids;
  const make = Gids.element;

  /** @param {Element | null} node */
  const words = (node) => (node && node.textContent || "").replace(/\s+/g, " ").trim();

  // A field of the page as it is written: its first paragraph is `head`.
  /** @param {HTMLElement} head @returns {SheetField} */
  function read(head) {
    const node = /** @type {HTMLElement} */ (head.parentElement);
    /** @type {Element | null} */
    let title = head.closest("ul");
    while (title && title.tagName !== "H2") title = title.previousElementSibling;
    const shown = title && /** @type {Element} */ (title.cloneNode(true));
    if (shown) shown.querySelectorAll(".headerlink").forEach((link) => { link.remove(); });
    return {
      id: head.dataset.id || "", form: /** @type {SheetForm} */ (head.dataset.form || "text"), lines: Number(head.dataset.lines), label: words(head), block: words(shown),
      columns: Array.from(node.querySelectorAll(":scope th"), words), options: Array.from(node.querySelectorAll(":scope > ul:has(> .options) > li, :scope > ul > li:has(> .options)"), words)
    };
  }

  // What paper shows of a field: the words, on the room that its lines have.
  /** @param {HTMLElement} node @param {string} text */
  function onPaper(node, text) {
    const paper = node.querySelector(":scope > .lines");
    if (!paper) return;
    const room = make("span", { class: "lines__empty" }, ...paper.querySelectorAll("br"));
    paper.replaceChildren(make("span", { class: "lines__text" }, text), room);
  }

  // The parts of an ordinary field: one line, a day, or more lines.
  /** @type {MakeSheetParts} */
  function single(field, about, change, node) {
    const described = { id: "veld_" + about.name, "aria-describedby": about.help, autocomplete: "off" };
    const control = field.form === "text"
      ? make("textarea", { ...described, rows: field.lines, maxlength: Sheet.LONGEST, input: () => change(control.value) })
      : make("input", { ...described, type: field.form === "date" ? "date" : "text", maxlength: field.form === "date" ? null : Sheet.LONGEST, input: () => change(control.value) });
    about.named(control.id);
    return {
      nodes: [control],
      draw(given) {
        const value = String(Sheet.as(field.form, given));
        if (document.activeElement !== control) control.value = value;
        onPaper(node, field.form === "date" && Gids.files.isDay(value) ? Gids.answers.date(value) : value);
      }
    };
  }

  /** @type {MakeSheetParts} */
  function choice(field, about, change) {
    const set = make("fieldset", { class: "sheet-field__options", role: "radiogroup", "aria-labelledby": about.text, "aria-describedby": about.help });
    // What was chosen before stays to be seen, though the sheet does not offer it any more.
    /** @param {string} value @param {number} at */
    const option = (value, at) => make("label", {}, make("input", {
      type: "radio", name: "veld_" + about.name, id: "veld_" + about.name + "_" + at, value, autocomplete: "off", change: () => change(value)
    }), " ", value);
    const clear = Gids.dialogs.button(label("sheet.clear-choice"), () => {
      change("");
      set.querySelectorAll("input")[0].focus();
    }, { about: field.label });
    return {
      nodes: [make("div", { class: "sheet-field__choice" }, set, clear)],
      draw(given) {
        const value = String(Sheet.as(field.form, given));
        const offered = value && !field.options.includes(value) ? [...field.options, value] : field.options;
        if (set.children.length !== offered.length) set.replaceChildren(...offered.map(option));
        set.querySelectorAll("input").forEach((one) => { one.checked = one.value === value; });
        clear.hidden = !value;
      }
    };
  }

  // Rows that the reader can add to: one cell each in a list, more in a table. `place` is where a row comes.
  /**
   * @param {SheetField} field
   * @param {SheetAbout} about
   * @param {(rows: string[][]) => void} change
   * @param {string[]} names
   * @param {(cells: HTMLElement[][]) => HTMLElement} rowOf
   * @param {Element} place
   */
  function rows(field, about, change, names, rowOf, place) {
    /** @type {{ control: HTMLTextAreaElement, paper: HTMLElement }[][]} */
    const made = [];
    const given = () => made.map((cells) => cells.map(({ control }) => control.value));
    function add() {
      const number = made.length + 1;
      const cells = names.map((column, at) => {
        const name = column ? label("sheet.cell", { column, row: number }) : label("sheet.row", { field: field.label, row: number });
        const control = make("textarea", {
          rows: 1, maxlength: Sheet.LONGEST, autocomplete: "off", id: ["veld", about.name, number, at + 1].join("_"), "aria-label": name, "aria-describedby": about.help,
          input: () => { change(given()); }
        });
        return { control, paper: make("span", { class: "sheet-field__paper", "aria-hidden": "true" }) };
      });
      made.push(cells);
      place.append(rowOf(cells.map(({ control, paper }) => [control, paper])));
      more.disabled = made.length >= Sheet.MOST_ROWS;
      return cells[0].control;
    }
    const more = Gids.dialogs.button(label("sheet.add-row"), () => add().focus(), { about: field.label });
    return {
      more,
      /** @param {string[][]} kept */
      draw(kept) {
        while (made.length < Math.max(field.lines, kept.length)) add();
        made.forEach((cells, row) => cells.forEach(({ control, paper }, column) => {
          const text = kept[row] && kept[row][column] || "";
          if (document.activeElement !== control) control.value = text;
          paper.textContent = text;
        }));
      }
    };
  }

  // Without the empty ones at the end.
  /** @param {string[][]} all */
  function trimmed(all) {
    const last = all.map((cells) => cells.some((text) => text.trim())).lastIndexOf(true);
    return all.slice(0, last + 1);
  }

  /** @type {MakeSheetParts} */
  function list(field, about, change, node) {
    const place = make("ol", { class: "sheet-field__rows", "aria-labelledby": about.text });
    const made = rows(field, about, (all) => change(trimmed(all).map(([text]) => text)), [""], (cells) => make("li", {}, cells), place);
    return {
      nodes: [place, made.more],
      draw(given) {
        const texts = [Sheet.as("list", given)].flat(2);
        made.draw(texts.map((text) => [text]));
        onPaper(node, texts.join("\n"));
      }
    };
  }

  /** @type {MakeSheetParts} */
  function table(field, about, change, node) {
    const written = /** @type {HTMLTableElement} */ (node.querySelector("table"));
    written.setAttribute("aria-labelledby", about.text);
    const place = written.tBodies[0];
    place.replaceChildren();
    const made = rows(field, about, (all) => change(trimmed(all)), field.columns,
      (cells) => make("tr", {}, cells.map((cell, at) => make("td", { "data-column": field.columns[at] }, cell))), place);
    return { nodes: [made.more], draw: (given) => made.draw(/** @type {string[][]} */ (Sheet.as("table", given))) };
  }

  /** @type {Record<SheetForm, MakeSheetParts>} */
  const FORMS = { line: single, text: single, date: single, choice, list, table };

  /** @type {SheetFields["work"]} */
  function work(change) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = document.querySelectorAll(".fields[data-id]");
    return Array.from(found, (head) => {
      const field = read(head);
      const node = /** @type {HTMLElement} */ (head.parentElement);
      const name = field.id.toLowerCase();
      const help = node.querySelector(":scope > .fields__help");
      if (help) help.id = "hulp_" + name;
      const text = make("span", { id: "vraag_" + name }, ...head.childNodes);
      head.append(text);
      const about = {
        name, text: text.id, help: help && help.id,
        named: (/** @type {string} */ id) => { head.replaceChildren(make("label", { for: id, id: text.id }, ...text.childNodes)); }
      };
      node.querySelectorAll(":scope > ul:has(.options)").forEach((options) => { options.remove(); });
      const parts = (FORMS[field.form] || single)(field, about, (value) => change(field, value), node);
      node.append(...parts.nodes);
      node.classList.add("sheet-field");
      return { ...field, draw: parts.draw };
    });
  }

  Gids.sheetFields = { work };
})();
