// The items of a checklist on its page: each with its box, its note, "niet van toepassing" with a reason, and what paper
// shows of them. Needs base.js, files.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { label } = Gids;
  const make = Gids.element;

  /** @type {ChecklistItems["words"]} */
  const words = (node) => (node.textContent || "").replace(/\s+/g, " ").trim();

  // An item of the page as it is written: its first paragraph is `head`, the items above it are `around`, the nearest first.
  /** @param {HTMLElement} head @param {HTMLElement} text @param {HTMLElement[]} around @returns {CheckPoint & { list: Element }} */
  function read(head, text, around) {
    const beside = Array.from(/** @type {HTMLElement} */ (head.parentElement).children);
    const textsOf = (/** @type {string} */ name) => beside.filter((child) => child.classList.contains(name)).map(words);
    const list = /** @type {Element} */ ((around[around.length - 1] || head).closest("ul"));
    /** @type {Element | null} */
    let block = list;
    while (block && !block.hasAttribute("data-block")) block = block.previousElementSibling;
    return {
      list, depth: around.length, id: head.dataset.id || "", above: around.length ? around[0].dataset.id || "" : "",
      block: block && block.getAttribute("data-block") || "", text: words(text), remarks: textsOf("remark"),
      basis: [...textsOf("basis"), ...Array.from(beside).flatMap((child) => child.matches(".evidence") ? Array.from(child.querySelectorAll(":scope > :not(summary)"), words) : [])]
    };
  }

  // The text of an item, in an element of its own: without the mark of a footnote.
  /** @param {HTMLElement} head */
  function textOf(head) {
    const text = make("span", { class: "check__text", id: "punt_" + head.id },
      Array.from(head.childNodes).filter((child) => !(child instanceof Element && child.matches(".footnote-mark"))));
    head.prepend(text);
    return text;
  }

  /** @param {string} name @param {string} id @param {string} textId @param {HTMLElement} control */
  function fieldOf(name, id, textId, control) {
    const nameId = id + "_naam";
    control.id = id;
    control.setAttribute("aria-labelledby", nameId + " " + textId);
    return make("div", { class: "field" }, make("label", { for: id, id: nameId }, name), control);
  }

  /** @param {string} name @param {string} id @param {string} textId @param {Attributes<HTMLButtonElement>} attributes */
  function button(name, id, textId, attributes) {
    return make("button", { type: "button", class: "check__button", id, "aria-labelledby": id + " " + textId, ...attributes }, name);
  }

  /** @type {ChecklistItems["work"]} */
  function work(answer, change, scale) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = document.querySelectorAll(".checks");
    const heads = Array.from(found);
    return heads.map((head) => {
      const node = /** @type {HTMLElement} */ (head.parentElement);
      const text = textOf(head);
      const around = heads.filter((other) => other !== head && other.parentElement && other.parentElement.contains(node)).reverse();
      const point = read(head, text, around);
      const parts = fields(point, text, answer, change);
      const mark = Checklist.takesMark(scale, point.id) ? markOf(point, text, change, scale) : undefined;
      node.prepend(parts.box);
      text.addEventListener("click", (event) => {
        const selected = window.getSelection();
        if (/** @type {Element} */ (event.target).closest("a") || selected && !selected.isCollapsed) return;
        parts.box.click();
      });
      node.insertBefore(make("div", { class: "check__work", "data-keep": point.id, "data-title": text.textContent },
        mark && mark.parentElement, make("div", { class: "check__buttons" }, parts.noteButton, parts.out),
        parts.covered, parts.reasonField, parts.noteField, parts.printed, parts.line), node.querySelector(":scope > ul"));
      node.classList.add("check");
      const made = { ...point, node, parts: { ...parts, mark } };
      parts.noteButton.addEventListener("click", () => {
        showNote(made, Boolean(parts.noteField.hidden), answer(point));
        if (!parts.noteField.hidden) parts.note.focus();
      });
      showNote(made, false, answer(point));
      return made;
    });
  }

  // The mark of an item; it takes the place of the line that paper has for it.
  /**
   * @param {CheckPoint} point
   * @param {HTMLElement} text
   * @param {(point: CheckPlace, fields: Partial<CheckAnswer>) => void} change
   * @param {CheckScale} scale
   */
  function markOf(point, text, change, { least, most }) {
    const marks = Array.from({ length: most - least + 1 }, (nothing, at) => String(least + at));
    const choice = make("select", { autocomplete: "off", change: () => change(point, { mark: choice.value === "" ? undefined : Number(choice.value) }) },
      make("option", { value: "" }, label("checklist.no-mark-yet")), marks.map((mark) => make("option", { value: mark }, mark)));
    fieldOf(label("checklist.mark"), "cijfer_" + point.id.toLowerCase(), text.id, choice).classList.add("check__mark");
    return choice;
  }

  // What the reader works with at an item.
  /**
   * @param {CheckPoint} point
   * @param {HTMLElement} text
   * @param {(point: CheckPlace) => CheckAnswer} answer
   * @param {(point: CheckPlace, fields: Partial<CheckAnswer>) => void} change
   * @returns {Omit<CheckParts, "mark">}
   */
  function fields(point, text, answer, change) {
    const name = point.id.toLowerCase();
    const box = make("input", {
      type: "checkbox", id: "vink_" + name, "aria-labelledby": text.id,
      "aria-describedby": point.above ? "punt_" + point.above.toLowerCase() : null,
      change: () => change(point, { state: box.checked ? "done" : "open" })
    });
    const note = make("textarea", { rows: "2", maxlength: Checklist.LONGEST_NOTE, input: () => change(point, { note: note.value }) });
    const noteField = fieldOf(label("checklist.note"), "notitie_" + name, text.id, note);
    noteField.id = "notitieveld_" + name;
    const reason = make("input", { type: "text", maxlength: Checklist.LONGEST_REASON, input: () => change(point, { reason: reason.value }) });
    return {
      box, note, noteField, reason,
      noteButton: button(label("checklist.note"), "notitieknop_" + name, text.id, { "aria-controls": noteField.id }),
      reasonField: fieldOf(label("checklist.why-left-out"), "reden_" + name, text.id, reason),
      out: button(label("checklist.leave-out"), "nvt_" + name, text.id, { click: () => change(point, { state: answer(point).state === "nvt" ? "open" : "nvt" }) }),
      covered: make("p", { class: "check__covered" }, label("checklist.covered")),
      printed: make("p", { class: "check__printed" }),
      line: make("p", { class: "check__line" })
    };
  }

  /** @type {ChecklistItems["showNote"]} */
  function showNote({ parts }, open, given) {
    parts.noteField.hidden = !open;
    parts.noteButton.setAttribute("aria-expanded", String(open));
    parts.noteButton.textContent = !open && given.note ? label("checklist.note-filled") : label("checklist.note");
  }

  /** @type {ChecklistItems["draw"]} */
  function draw(point, given, state) {
    const parts = point.parts;
    point.node.classList.toggle("check--done", state === "done");
    point.node.classList.toggle("check--nvt", state === "nvt");
    parts.box.checked = state === "done";
    parts.out.setAttribute("aria-pressed", String(given.state === "nvt"));
    parts.reasonField.hidden = given.state !== "nvt";
    parts.covered.hidden = !(state === "nvt" && given.state === "open");
    if (document.activeElement !== parts.reason) parts.reason.value = given.reason;
    if (document.activeElement !== parts.note && parts.note.value !== given.note) {
      parts.note.value = given.note;
      showNote(point, given.note !== "", given);
    }
    if (parts.mark) parts.mark.value = given.mark === undefined ? "" : String(given.mark);
    parts.printed.textContent = Checklist.answered(given, given.state);
    parts.line.textContent = given.note && label("checklist.note-printed", { note: given.note });
  }

  Gids.checklistItems = { draw, showNote, words, work };
})();
