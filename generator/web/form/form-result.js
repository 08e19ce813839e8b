// The end of the form: what readers will see, what changes, and the file, to save, copy, send or propose.
// Needs base.js, files.js, dialogs.js, form-record.js and form-file.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const make = Gids.element;
  const { button } = Gids.dialogs;
  const LONGEST_MAIL = 1900; // more than this some mail programs cut

  /** @param {FormPlan} data @param {FormRecord} record */
  function preview(data, record) {
    const told = Gids.formFile.told(data, record);
    const plain = (/** @type {string} */ text) => Gids.form.plain(text || "", data.rules);
    return make("div", { class: "panel form__preview" }, make("p", { class: "form__title" }, plain(record.title)), make("p", {}, plain(record.summary)), told.map(({ title, fields }) => [
      make("h3", {}, title),
      make("dl", {}, fields.map((field) => [make("dt", {}, field.title), field.lines.map((line) => make("dd", {}, line))]))
    ]));
  }

  /** @param {FormChange[]} changes */
  function changed(changes) {
    if (!changes.length) return make("p", {}, label("form.no-changes"));
    return make("ul", {}, changes.map(({ title, before, after }) => make("li", {}, make("strong", {}, title),
      before.map((line) => make("p", {}, label("form.gone"), " ", make("del", {}, line))),
      after.map((line) => make("p", {}, label("form.new"), " ", make("ins", {}, line))))));
  }

  /** @param {FormPlan} data @param {string} title @param {string} text */
  function mail(data, title, text) {
    const start = (data.contact.startsWith("mailto:") ? data.contact : "mailto:") + "?subject=" + encodeURIComponent(label("form.mail-subject", { title })) + "&body=";
    const whole = start + encodeURIComponent(text);
    return whole.length < LONGEST_MAIL ? whole : start + encodeURIComponent(label("form.mail-attach"));
  }

  const way = (/** @type {string} */ href, /** @type {string} */ words) => make("a", { class: "button button--small button--quiet", href, rel: "external" }, words);

  // Where the host of the guide lets somebody propose the file.
  /** @param {FormPage} page @param {{ name: string, text: string }} file */
  function host({ data, example }, file) {
    const below = example && data.edition && example.path.startsWith(data.edition.below) ? data.edition : null; // a file of the guide below
    const edit = below ? below.edit : data.edit;
    if (!edit) return null;
    if (example) return { way: way(edit + "/" + example.path.slice(below ? below.below.length : 0), label("form.to-file")), help: label("form.to-file-help") };
    const found = Gids.formFile.newFile(data, file.name, file.text);
    if (!found) return null;
    return found.whole ? { way: way(found.address, label("form.to-new")), help: label("form.to-new-help") }
      : { way: way(found.address, label("form.to-empty")), help: label("form.to-empty-help") };
  }

  /** @type {Gids["formResult"]["draw"]} */
  function draw(page) {
    const { data, draft, example, back } = page;
    const record = Gids.formRecord.tidy(data, draft.record);
    const corrected = example && Gids.formFile.corrected(data, draft, example);
    const file = corrected || Gids.formFile.fresh(data, draft);
    const shown = make("textarea", { id: "bestand", readonly: true, rows: 12, spellcheck: "false" });
    shown.value = file.text;
    const said = make("p", { role: "status", class: "form__said" });
    const copy = button(label("form.copy"), () => {
      const byHand = () => { folded.open = true; shown.focus(); shown.select(); said.textContent = label("form.copy-by-hand"); };
      if (!navigator.clipboard) byHand();
      else navigator.clipboard.writeText(file.text).then(() => { said.textContent = label("form.copied"); }, byHand);
    });
    const folded = make("details", { class: "see form__file" }, make("summary", {}, label("form.see-file")), make("label", { for: "bestand" }, file.name), shown);
    const there = host(page, file);
    const lost = corrected ? corrected.lost : [];
    return make("section", { "aria-labelledby": "resultaat_titel" },
      make("h2", { id: "resultaat_titel", tabindex: "-1" }, label("form.result")),
      make("p", {}, label("form.result-help")),
      make("div", { class: "toolbar" }, button(label("form.back"), back)),
      example && [make("h3", {}, label("form.changes")), changed(Gids.formFile.changes(data, Gids.formRecord.tidy(data, example.record), record))],
      lost.length > 0 && make("div", { class: "notice" }, make("p", {}, label("form.lost")), make("ul", {}, lost.map((line) => make("li", {}, line)))),
      make("h2", {}, label("form.preview")), preview(data, record),
      make("div", { class: "no-print" }, make("h2", {}, label("form.send")),
        make("p", {}, example ? label("form.send-help-corrected") : label("form.send-help")),
        make("div", { class: "toolbar" },
          button(label("form.save"), () => Gids.files.save(file.name.replace(/\.yml$/, ""), "yml", file.text, file.name), { main: true }),
          copy, way(mail(data, record.title || "", file.text), label("form.mail")), there && there.way),
        make("p", { class: "field__help" }, label("form.mail-help"), " ", there && there.help),
        said, folded));
  }

  Gids.formResult = { draw };
})();
