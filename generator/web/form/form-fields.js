// Draws the fields of the form, keeps what is typed in the value that holds it, and shows what is wrong beside its field.
// Needs base.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const make = Gids.element;
  const { button } = Gids.dialogs;

  /** @typedef {(string | number)[]} Path */

  /** @type {Gids["formFields"]["idOf"]} */
  const idOf = (path) => "veld_" + path.join("_");

  // The words above a field: the question of the questionnaire where there is one, and whether it must be answered.
  /** @param {FormField} field @param {boolean} needed */
  function head(field, needed) {
    const asked = field.asked || [];
    return [asked.length ? asked[0].text : field.title, needed && make("span", { class: "form__must" }, " " + label("form.must"))];
  }

  /** @param {FormField} field @param {string} id */
  function help(field, id) {
    const asked = field.asked || [];
    const lines = [...asked.slice(1).map((each) => each.text), ...asked.map((each) => each.help), field.help].filter(Boolean);
    return lines.length ? make("p", { class: "field__help form__help", id: id + "_uitleg" }, lines.join(" ")) : null;
  }

  /** @param {string} id @param {unknown} helped */
  const describedBy = (id, helped) => (helped ? id + "_uitleg " : "") + id + "_fout";
  const error = (/** @type {string} */ id) => make("p", { class: "form__error", id: id + "_fout", hidden: true });

  // A text of one line or of more. The paper has the text itself, for a field shows no more than fits.
  /** @param {FormField} field @param {FormRecord} holder @param {Path} path @param {(path: Path) => void} changed @param {string} described */
  function control(field, holder, path, changed, described) {
    const short = field.kind === "line" || field.kind === "date";
    const attributes = {
      id: idOf(path), "aria-describedby": described, "aria-required": field.required ? "true" : null,
      input: () => { holder[field.name] = made.value; changed(path); }
    };
    /** @type {HTMLInputElement | HTMLTextAreaElement} */
    const made = short ? make("input", { type: "text", autocomplete: path[0] === "teller" && field.kind === "line" ? "name" : "off", ...attributes })
      : make("textarea", { rows: 2, ...attributes });
    made.value = holder[field.name] || "";
    return made;
  }

  // Says, as soon as it is so, that the empty lines of a text will not stay.
  /** @param {string} id @param {HTMLInputElement | HTMLTextAreaElement} typing */
  function joined(id, typing) {
    const note = make("p", { class: "field__help", id: id + "_alinea", role: "status" });
    const tell = () => {
      note.hidden = !/\n[^\S\n]*\n/.test(typing.value.trim());
      note.textContent = note.hidden ? "" : label("form.one-paragraph");
    };
    typing.addEventListener("input", tell);
    tell();
    return note;
  }

  const printed = () => make("p", { class: "form__printed", "aria-hidden": "true" });

  /** @param {FormField} field @param {FormRecord} holder @param {Path} path @param {(path: Path) => void} changed @param {boolean} needed */
  function typed(field, holder, path, changed, needed) {
    const id = idOf(path);
    const helped = help(field, id);
    const one = field.kind === "text" && path[0] !== "vraag"; // what is for editors alone keeps its lines
    const made = control({ ...field, required: needed }, holder, path, changed, describedBy(id, helped) + (one ? " " + id + "_alinea" : ""));
    return make("div", { class: "form__field" }, make("label", { class: "form__label", for: id }, head(field, needed)), helped, error(id),
      one && joined(id, made), made, printed());
  }

  /** @param {FormField} field @param {FormRecord} holder @param {Path} path @param {(path: Path) => void} changed @param {boolean} needed */
  function chosen(field, holder, path, changed, needed) {
    const id = idOf(path);
    const helped = help(field, id);
    const one = field.kind === "one";
    const boxes = (field.choices || []).map(([value, words]) => {
      const box = make("input", {
        type: one ? "radio" : "checkbox", name: id, value,
        change: () => {
          holder[field.name] = one ? value : boxes.filter(([each]) => each.checked).map(([each]) => each.value);
          changed(path);
        }
      });
      box.checked = one ? holder[field.name] === value : (holder[field.name] || []).includes(value);
      return /** @type {const} */ ([box, words]);
    });
    return make("fieldset", { class: "form__field form__choices", id, role: one ? "radiogroup" : null, "aria-describedby": describedBy(id, helped), "aria-required": one && needed ? "true" : null },
      make("legend", { class: "form__label" }, head(field, needed)), helped, error(id),
      make("div", { class: "form__boxes" }, boxes.map(([box, words]) => make("label", { class: "form__box" }, box, " ", words))));
  }

  // Several answers to one question: each in a field of its own.
  /** @param {FormField} field @param {FormRecord} holder @param {Path} path @param {(path: Path) => void} changed @param {boolean} needed */
  function several(field, holder, path, changed, needed) {
    const part = /** @type {FormField} */ (field.item);
    const id = idOf(path);
    const helped = help(field, id);
    const list = make("div", {});
    const title = String(head(field, false)[0]);
    const values = () => holder[field.name] || (holder[field.name] = []);
    const add = button(label("form.add"), () => {
      values().push({ [part.name]: "" });
      redraw();
      Gids.byId(idOf([...path, values().length - 1, part.name])).focus();
    }, { about: label("form.add-to", { question: title }) });
    /** @param {number} at */
    const remove = (at) => {
      values().splice(at, 1);
      redraw();
      changed(path);
      add.focus();
    };
    const redraw = () => {
      if (!values().length) values().push({ [part.name]: "" });
      list.replaceChildren(...values().map((/** @type {FormRecord} */ value, /** @type {number} */ at) => {
        const place = [...path, at, part.name];
        const name = label("form.answer", { number: at + 1 });
        return make("div", { class: "form__item" }, make("label", { class: "unseen", for: idOf(place) }, title + " " + name), error(idOf(place)),
          control(part, value, place, changed, describedBy(idOf(place), null)), printed(),
          values().length > 1 && button(label("form.remove"), () => remove(at), { about: name }));
      }));
    };
    redraw();
    return make("fieldset", { class: "form__field", id, "aria-describedby": helped ? helped.id : null }, make("legend", { class: "form__label" }, head(field, needed)), helped, list, add);
  }

  /** @param {FormField} field @param {FormRecord} holder @param {Path} path @param {(path: Path) => void} changed @param {boolean} needed @returns {HTMLElement} */
  function drawn(field, holder, path, changed, needed) {
    if (field.kind === "one" || field.kind === "some") return chosen(field, holder, path, changed, needed);
    if (field.kind === "several") return several(field, holder, path, changed, needed);
    if (field.kind !== "block") return typed(field, holder, path, changed, needed);
    const value = holder[field.name] || (holder[field.name] = {});
    const id = idOf(path);
    const helped = help(field, id);
    return make("fieldset", { class: "form__field form__block", id, "aria-describedby": helped ? helped.id : null },
      make("legend", { class: "form__label" }, head(field, false)), helped,
      (field.fields || []).map((part) => drawn(part, value, [...path, part.name], changed, needed && part.required)));
  }

  /** @type {Gids["formFields"]["draw"]} */
  const draw = (field, holder, path, changed) => drawn(field, holder, path, changed, field.required);

  /** @type {Gids["formFields"]["mark"]} */
  function mark(root, problems) {
    root.querySelectorAll(".form__error").forEach((shown) => {
      const id = shown.id.replace(/_fout$/, "");
      const problem = problems.find((one) => idOf(one.path) === id);
      if (shown instanceof HTMLElement) shown.hidden = !problem;
      shown.textContent = problem ? problem.message : "";
      const field = document.getElementById(id);
      if (field && problem) field.setAttribute("aria-invalid", "true");
      else if (field) field.removeAttribute("aria-invalid");
    });
  }

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".form__printed").forEach((paper) => {
      const field = paper.previousElementSibling;
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) paper.textContent = field.value;
    });
  });

  Gids.formFields = { draw, idOf, mark };
})();
