// Scans to and from files. Needs selfscan-pieces.js, and -files and -report.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { data } = page;
  const { NOTHING_CHANGED, save } = Gids.files;

  page.share = (made) => {
    const box = (/** @type {string} */ id, /** @type {boolean} */ checked, /** @type {string} */ label, /** @type {string} */ help) => {
      const input = el("input", { type: "checkbox", id, checked });
      return { input, label: el("label", { class: "scan__choice" }, input, el("span", {}, label, el("span", { class: "field__help" }, help))) };
    };
    const names = box("veld_met_namen", false, "Met namen", "Wie de scan invulde, en wie wat doet.");
    const notes = box("veld_met_notities", true, "Met notities en redenen", "Haal dit weg als anderen ze niet hoeven te lezen.");
    const outgoing = () => scan.outgoing(made, { names: names.input.checked, notes: notes.input.checked });
    page.ask("Bewaar of deel “" + made.name + "”", [
      el("p", {}, "Kies wat er in het bestand komt. Is het een reservekopie voor jezelf? Zet dan beide aan."), names.label, notes.label,
      el("p", { class: "field__help" }, "Een scanbestand (JSON) kun je hier weer openen en met anderen samenvoegen. Een tabel (CSV) open je in een rekenblad. Een verslag (Markdown) open je als tekst.")
    ], [
      { label: "Scanbestand", run: () => save(made.name, "json", JSON.stringify(outgoing(), null, 1)) },
      { label: "Tabel", run: () => save(made.name, "csv", Gids.files.csv(scan.table(data, outgoing()))) },
      { label: "Verslag", run: () => save(made.name, "md", scan.report(data, outgoing(), page.MOST, window.location.href.split("#")[0])) }
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

  page.openFile = (file) => {
    page.readFile(file).then(take).catch((error) => { Gids.warn(error.message.endsWith(NOTHING_CHANGED) ? error.message : error.message + NOTHING_CHANGED); });
  };

  /** @param {Scan} made */
  function take(made) {
    const there = page.load(made.id);
    const understood = page.understand(made);
    if (!there) {
      page.keep(made);
      opened(made);
    } else if (there.scan && understood.scan && scan.same(understood.scan, there.scan)) {
      Gids.say("Deze scan staat er al: “" + there.scan.name + "”." + NOTHING_CHANGED);
    } else {
      page.ask("Deze scan staat er al", [
        el("p", {}, there.scan ? "“" + there.scan.name + "” heeft andere antwoorden dan het bestand." : "De scan die er staat, kan de gids niet lezen."),
        el("p", {}, "Je kunt ze allebei bewaren. Dan zie je zelf wat je wilt houden.")
      ], [
        { label: "Bewaar allebei", run: () => {
          const other = { ...made, id: page.newId(), name: made.name.slice(0, 100) + " (uit bestand)" };
          page.keep(other);
          opened(other);
        } },
        { label: "Vervang wat er staat", run: () => {
          const before = Gids.store.text(page.KEPT + made.id);
          page.keep(made);
          opened(made, { label: "Maak ongedaan", run: () => { Gids.store.put(page.KEPT + made.id, before); page.render(true); } });
        } }
      ]);
    }
  }

  /** @param {Scan} made @param {Action} [undo] */
  function opened(made, undo) {
    page.render(true);
    Gids.say("“" + made.name + "” is geopend en staat bij je scans.", undo);
  }
})();
