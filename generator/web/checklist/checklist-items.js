// The items of a checklist on its page: each with its box, its note, "niet van toepassing" with a reason, and what paper
// shows of them. Needs base.js, files.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const make = Gids.element;

  /** @type {ChecklistItems["words"]} */
  const words = (node) => (node.textContent || "").replace(/\s+/g, " ").trim();

  /** @param {Element | null} node */
  function checkAround(node) {
    /** @type {HTMLElement | null} */
    const found = node && node.parentElement && node.parentElement.closest(".check");
    return found;
  }

  // An item of the page as it is written.
  /** @param {HTMLElement} node @returns {CheckPoint} */
  function read(node) {
    const above = checkAround(node);
    const textsOf = (/** @type {string} */ name) => Array.from(node.children).filter((child) => child.classList.contains(name)).map(words);
    let depth = 0;
    for (let at = above; at; at = checkAround(at)) depth += 1;
    /** @type {HTMLElement | null} */
    const block = node.closest("[data-block]");
    return {
      depth, id: node.dataset.id || "", above: above && above.dataset.id || "",
      block: block && block.dataset.block || "", text: words(textOf(node)), remarks: textsOf("remark"), basis: textsOf("basis")
    };
  }

  /** @param {Element} node */
  function textOf(node) { return /** @type {HTMLElement} */ (node.querySelector(".check__text")); }

  /** @param {string} id @param {string} label @param {string} textId @param {HTMLElement} control */
  function field(id, label, textId, control) {
    const labelId = id + "_naam";
    control.id = id;
    control.setAttribute("aria-labelledby", labelId + " " + textId);
    return make("div", { class: "field" }, make("label", { for: id, id: labelId }, label), control);
  }

  /** @param {string} id @param {string} label @param {string} textId @param {Attributes<HTMLButtonElement>} attributes */
  function button(id, label, textId, attributes) {
    return make("button", { type: "button", class: "check__button", id, "aria-labelledby": id + " " + textId, ...attributes }, label);
  }

  /** @type {ChecklistItems["work"]} */
  function work(answer, change) {
    /** @type {NodeListOf<HTMLElement>} */
    const nodes = document.querySelectorAll(".check");
    return Array.from(nodes, (node) => {
      const point = read(node);
      const text = textOf(node);
      const parts = fields(point, text, answer, change);
      node.prepend(parts.box);
      text.addEventListener("click", (event) => {
        const selected = window.getSelection();
        if (/** @type {Element} */ (event.target).closest("a") || selected && !selected.isCollapsed) return;
        parts.box.click();
      });
      /** @type {Element} */ (node.querySelector(".check__work")).append(
        make("div", { class: "check__buttons" }, parts.noteButton, parts.out),
        parts.covered, parts.reasonField, parts.noteField, parts.printed, parts.line);
      node.classList.add("check--live");
      const made = { ...point, node, parts };
      parts.noteButton.addEventListener("click", () => {
        showNote(made, Boolean(parts.noteField.hidden), answer(point));
        if (!parts.noteField.hidden) parts.note.focus();
      });
      showNote(made, false, answer(point));
      return made;
    });
  }

  // What the reader works with at an item.
  /**
   * @param {CheckPoint} point
   * @param {HTMLElement} text
   * @param {(point: CheckPlace) => CheckAnswer} answer
   * @param {(point: CheckPlace, fields: Partial<CheckAnswer>) => void} change
   * @returns {CheckParts}
   */
  function fields(point, text, answer, change) {
    const name = point.id.toLowerCase();
    const box = make("input", {
      type: "checkbox", id: "vink_" + name, "aria-labelledby": text.id,
      "aria-describedby": point.above ? "punt_" + point.above.toLowerCase() : null,
      change: () => change(point, { state: box.checked ? "done" : "open" })
    });
    const note = make("textarea", { rows: "2", maxlength: Checklist.LONGEST_NOTE, input: () => change(point, { note: note.value }) });
    const noteField = field("notitie_" + name, "Notitie", text.id, note);
    noteField.id = "notitieveld_" + name;
    const reason = make("input", { type: "text", maxlength: Checklist.LONGEST_REASON, input: () => change(point, { reason: reason.value }) });
    return {
      box, note, noteField, reason,
      noteButton: button("notitieknop_" + name, "Notitie", text.id, { "aria-controls": noteField.id }),
      reasonField: field("reden_" + name, "Waarom niet van toepassing?", text.id, reason),
      out: button("nvt_" + name, "Niet van toepassing", text.id, { click: () => change(point, { state: answer(point).state === "nvt" ? "open" : "nvt" }) }),
      covered: make("p", { class: "check__covered" }, "Telt niet mee: dit valt onder een punt dat niet van toepassing is."),
      printed: make("p", { class: "check__printed" }),
      line: make("p", { class: "check__line" })
    };
  }

  /** @type {ChecklistItems["showNote"]} */
  function showNote({ parts }, open, given) {
    parts.noteField.hidden = !open;
    parts.noteButton.setAttribute("aria-expanded", String(open));
    parts.noteButton.textContent = !open && given.note ? "Notitie (ingevuld)" : "Notitie";
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
    const told = state === "done" ? "Klaar op " + Checklist.date(given.at) + "."
      : given.state === "nvt" ? "Niet van toepassing." + (given.reason && " Reden: " + given.reason) : "";
    parts.printed.textContent = told;
    parts.line.textContent = given.note && "Notitie: " + given.note;
  }

  Gids.checklistItems = { draw, showNote, words, work };
})();
