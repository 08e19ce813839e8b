// A sheet to fill in: on the screen, kept in this browser, printed, saved and shared. Without this script the page is the sheet
// on paper. Needs base.js, files.js, dialogs.js, exchange.js, sheet.js, -files and -fields.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Sheet = Gids.sheet;
  const { askFile, button, picker } = Gids.dialogs;
  const { label } = Gids;
  const make = Gids.element;
  /** @type {HTMLElement | null} */
  const panel = document.querySelector(".sheet[data-sheet]");
  if (!panel || !document.querySelector(".fields")) return;

  const { sheet: id = "", title = "", address = "" } = panel.dataset;
  const sheet = { id, title, address };
  /** @type {SheetAnswers} */
  let answers = Sheet.read(sheet);

  const fields = Gids.sheetFields.work((field, value) => {
    forget();
    answers = Sheet.update(sheet, (now) => {
      now[field.id] = { value, at: new Date().toISOString() };
      return now;
    });
    said.textContent = "";
    draw();
  });

  // The panel: how far, and what to do

  const progress = make("p", { class: "sheet__progress" });
  const said = make("p", { class: "sheet__said", role: "status" });
  const gone = make("section", { class: "sheet__gone", hidden: true, "aria-labelledby": "weg_titel" });
  const again = button(label("exchange.begin-again"), () => {
    said.textContent = Sheet.filled(answers) ? label("sheet.emptied") : label("exchange.empty");
    if (Sheet.filled(answers)) replace(() => Object.create(null));
  });
  const { undo, forget, replace } = Gids.exchange.undoing(() => Sheet.read(sheet), (next) => {
    answers = Sheet.update(sheet, next);
    draw();
  }, (text, undone) => {
    if (undone) again.focus();
    if (text) said.textContent = text;
  });
  const file = picker(([chosen]) => openFile(chosen), { hidden: true });

  function printEmpty() {
    document.documentElement.classList.add("prints-empty");
    window.print();
    document.documentElement.classList.remove("prints-empty");
  }

  /** @param {HTMLElement} top */
  function build(top) {
    top.append(
      progress,
      make("div", { class: "toolbar" },
        button(label("exchange.print"), () => window.print()), button(label("sheet.print-empty"), printEmpty),
        button(label("share.share"), () => Gids.share(sharing(true))), button(label("script.save-as-file"), save),
        button(label("exchange.open-file"), () => file.click()), again, undo, file),
      said,
      make("p", { class: "sheet__privacy" }, label("exchange.privacy")));
    top.classList.add("panel");
    top.before(gone);
  }

  function draw() {
    fields.forEach((field) => field.draw(answers[field.id] ? answers[field.id].value : ""));
    progress.textContent = Sheet.told(fields, answers);
    const ids = Sheet.dropped(fields, answers);
    gone.hidden = ids.length === 0;
    gone.replaceChildren(
      make("h2", { id: "weg_titel" }, label("sheet.gone")), make("p", {}, label("sheet.gone-why")),
      make("ul", {}, ids.map((one) => make("li", {}, Sheet.texts(answers[one].value).join(", ")))));
  }

  // Files and links

  /** @param {SheetAnswers} given */
  function summary(given) {
    const last = Object.values(given).map((one) => one.at).sort().pop();
    return Sheet.told(fields, given) + "." + (last ? " " + label("exchange.told-changed", { date: Gids.answers.date(last) }) : "");
  }

  /** @param {string} named @param {SheetAnswers} given @param {ExchangeLabels} labels */
  function offer(named, given, labels) {
    const mine = Sheet.filled(answers) ? summary(answers) : "";
    Gids.exchange.offer({ title: named, labels, theirs: summary(given), mine, given, replace });
  }

  /** @param {File} chosen */
  function openFile(chosen) {
    Gids.files.json(chosen).then((value) => {
      const given = Sheet.accept(value, sheet);
      const opened = label("sheet.file-opened");
      if (!Sheet.filled(answers)) replace(() => given, opened);
      else {
        offer(label("exchange.file-or-mine"), given, {
          theirs: label("exchange.file-theirs"), replace: label("exchange.file-replace"), replaced: opened, leave: label("exchange.file-leave")
        });
      }
    }).catch((error) => Gids.warn(error.message));
  }

  function save() {
    const { json, markdown } = Gids.sheetFiles;
    askFile(sheet.title, [
      [label("exchange.save-json"), label("exchange.save-json-help"), "json", () => json(sheet, answers)],
      [label("exchange.save-markdown"), label("sheet.save-markdown-help"), "md", () => markdown(sheet, fields, answers)]
    ]);
  }

  /** @param {boolean} own */
  function sharing(own) {
    return Gids.exchange.sharing({
      asked: { title: sheet.title, points: fields.map((field) => field.label) }, filled: Sheet.filled(answers), own, save,
      whole: () => Gids.sheetFiles.forLink(sheet, answers)
    });
  }
  Gids.sharing = () => sharing(false);

  function receive() {
    Gids.exchange.receive((value) => Sheet.accept(value, sheet), (given) => offer(label("exchange.link-or-mine"), given, {
      theirs: label("exchange.link-theirs"), replace: label("exchange.link-replace"), replaced: label("sheet.link-opened"), leave: label("exchange.link-leave")
    }));
  }

  // Start

  build(panel);
  const hindrance = Gids.store.hindrance();
  const lead = document.querySelector(".sheet__lead");
  if (lead && hindrance) lead.after(make("p", { class: "notice no-print" }, hindrance));
  draw();
  Gids.store.listen(Sheet.key(sheet.id), () => {
    answers = Sheet.read(sheet);
    draw();
  });
  window.addEventListener("hashchange", receive);
  receive();
})();
