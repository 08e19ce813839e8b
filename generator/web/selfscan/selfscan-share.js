// Scans to and from files. Needs selfscan-pieces.js, and -files and -report.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { NOTHING_CHANGED, save } = Gids.files;

  page.share = (made) => {
    const box = (/** @type {string} */ id, /** @type {boolean} */ checked, /** @type {string} */ name, /** @type {string} */ help) => {
      const input = el("input", { type: "checkbox", id, checked });
      return { input, node: el("label", { class: "scan__choice" }, input, el("span", {}, name, el("span", { class: "field__help" }, help))) };
    };
    const names = box("veld_met_namen", false, label("selfscan.share-names"), label("selfscan.share-names-help"));
    const notes = box("veld_met_notities", true, label("selfscan.share-notes"), label("selfscan.share-notes-help"));
    const outgoing = () => scan.outgoing(made, { names: names.input.checked, notes: notes.input.checked });
    page.ask(label("selfscan.keep-of", { name: made.name }), [
      el("p", {}, label("selfscan.share-help")), names.node, notes.node,
      el("p", { class: "field__help" }, label("selfscan.share-forms"))
    ], [
      { label: label("selfscan.share-json"), run: () => save(made.name, "json", JSON.stringify(outgoing(), null, 1)) },
      { label: label("selfscan.share-word"), run: () => {
        const report = outgoing();
        page.saveWord(made.name, (address) => scan.word(data, report, page.MOST, address));
      } },
      { label: label("selfscan.share-csv"), run: () => save(made.name, "csv", Gids.files.csv(scan.table(data, outgoing()))) },
      { label: label("selfscan.share-markdown"), run: () => save(made.name, "md", scan.report(data, outgoing(), page.MOST, window.location.href.split("#")[0])) }
    ]);
  };

  page.readFile = async (file) => {
    const value = await Gids.files.json(file);
    try {
      return scan.parse(value, data);
    } catch (error) {
      throw Object.assign(/** @type {Error} */ (error), { message: "“" + file.name + "”: " + /** @type {Error} */ (error).message });
    }
  };

  page.openFile = (file, tell) => {
    tell([]);
    page.readFile(file).then(take).catch((error) => { tell([error.message.endsWith(NOTHING_CHANGED) ? error.message : error.message + NOTHING_CHANGED]); });
  };

  /** @param {Scan} made */
  function take(made) {
    const there = page.load(made.id);
    const understood = page.understand(made);
    if (!there) {
      page.keep(made);
      opened(made);
    } else if (there.scan && understood.scan && scan.same(understood.scan, there.scan)) {
      Gids.say(label("selfscan.there-same", { name: there.scan.name }) + NOTHING_CHANGED);
    } else {
      page.ask(label("selfscan.there"), [
        el("p", {}, there.scan ? label("selfscan.there-other", { name: there.scan.name }) : label("selfscan.there-unreadable")),
        el("p", {}, label("selfscan.there-choose"))
      ], [
        { label: label("selfscan.keep-both"), run: () => {
          const other = { ...made, id: page.newId(), name: label("selfscan.keep-both-name", { name: made.name.slice(0, 100) }) };
          page.keep(other);
          opened(other);
        } },
        { label: label("selfscan.replace"), run: () => {
          const before = Gids.store.text(page.KEPT + made.id);
          page.keep(made);
          opened(made, { label: label("script.undo"), run: () => { Gids.store.put(page.KEPT + made.id, before); page.render(true); } });
        } }
      ]);
    }
  }

  /** @param {Scan} made @param {Action} [undo] */
  function opened(made, undo) {
    page.render(true);
    Gids.say(label("selfscan.opened", { name: made.name }), undo);
  }
})();
