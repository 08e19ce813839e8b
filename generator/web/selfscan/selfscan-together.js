// What the members of a network answered, together. Needs selfscan-pieces.js, -share and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { data } = page;
  const { field, heading, principle, table } = page;
  const { button, counted, picker } = Gids.dialogs;

  // What members sent; it stays in this tab only.
  /** @type {{ scan: Scan, file: string }[]} */
  const members = [];
  // What was wrong with a file.
  /** @type {string[]} */
  let told = [];
  let withNames = false;

  page.viewTogether = () => [
    heading("Samen invullen"),
    el("p", {}, "Ieder lid vult de scan in en stuurt het scanbestand naar één persoon. Die voegt de bestanden hier samen. Je ziet dan waar jullie het eens zijn, en waar niet: daar ligt het gesprek."),
    el("p", {}, "De bestanden blijven in dit venster. Sluit je het, dan zijn ze weg. Er gaat niets naar een server."),
    zone(),
    ownScans(),
    told.length > 0 && el("ul", { class: "notice scan__told" }, told.map((text) => el("li", {}, text))),
    members.length > 0 && memberList(),
    members.length > 1 && differences(),
    members.length === 1 && el("p", { class: "notice" }, "Voeg nog een bestand toe. Vanaf twee scans zie je de verschillen.")
  ];

  // Where files are chosen or dropped.
  function zone() {
    const over = (/** @type {Event} */ event, /** @type {boolean} */ is) => {
      event.preventDefault();
      made.classList.toggle("scan__drop--over", is);
    };
    const made = el("div", {
      class: "panel scan__drop",
      dragover: (event) => over(event, true),
      dragleave: (event) => over(event, false),
      drop: (event) => {
        over(event, false);
        if (event.dataTransfer) addFiles(Array.from(event.dataTransfer.files));
      }
    }, field("Bestanden van de leden", "Kies alle bestanden tegelijk, of sleep ze hierheen.", picker(addFiles, { multiple: true, id: "veld_samen" })));
    return made;
  }

  function ownScans() {
    const own = page.usable().filter((made) => !members.some((one) => one.scan.id === made.id));
    const chosen = el("select", { id: "veld_samen_eigen" }, own.map((made) => el("option", { value: made.id }, made.name)));
    return own.length > 0 && el("div", { class: "toolbar scan__settings" }, field("Of neem een scan van dit apparaat mee", null, chosen), button("Voeg toe", () => {
      addScan(own[chosen.selectedIndex], "van dit apparaat");
      page.render();
    }, { id: "knop_samen_eigen" }));
  }

  function memberList() {
    const line = (/** @type {Scan} */ made, /** @type {string} */ file, /** @type {number} */ at) =>
      [withNames && made.person || "Lid " + (at + 1), made.network, page.day(made.date), file].filter(Boolean).join(" · ");
    return el("section", {}, el("h3", {}, counted(members.length, "scan", "scans") + " samen"),
      el("ul", { class: "scan__members no-print" }, members.map((one, at) => el("li", {}, line(one.scan, one.file, at),
        " ", button("Haal weg", () => { members.splice(at, 1); told = []; page.render(true); }, { about: "lid " + (at + 1), id: "knop_lid_" + at })))),
      members.some((one) => one.scan.person) && el("label", { class: "scan__choice" }, el("input", { type: "checkbox", id: "veld_namen", checked: withNames, change: (event) => {
        withNames = event.currentTarget.checked;
        page.render();
      } }), el("span", {}, "Toon de namen die in de bestanden staan")));
  }

  function differences() {
    const rows = scan.spread(data, members.map((one) => one.scan));
    const most = scan.differences(rows).slice(0, 2 * page.MOST);
    return [
      el("section", {}, el("h3", {}, "Hier verschillen jullie het meest"),
        most.length ? [
          el("p", {}, "Bovenaan staat waar de cijfers het verst uit elkaar liggen. Elke stip is één antwoord. Het vlak is de middelste helft van de antwoorden, de dikke streep is de mediaan: het middelste cijfer."),
          scan.strips(data, most, page.chartWidth()),
          spreadTable("De grootste verschillen", most)
        ] : el("p", {}, "Jullie gaven overal hetzelfde cijfer, of maar één lid gaf een cijfer.")),
      el("section", {}, el("h3", {}, "Alle uitgangspunten"), spreadTable("Mediaan en spreiding per uitgangspunt, in de volgorde van de gids", rows)),
      el("div", { class: "toolbar" },
        button("Bewaar als tabel (CSV)", () => { Gids.files.save("zelfscan samen", "csv", Gids.files.csv(scan.spreadTable(rows, withNames))); }),
        button("Druk af", () => { window.print(); }))
    ];
  }

  /** @param {string} caption @param {ScanSpread[]} rows */
  function spreadTable(caption, rows) {
    const head = ["Uitgangspunt", "Mediaan", "Laagste en hoogste", "Middelste helft", "Antwoorden"];
    return table(caption, withNames ? head.concat("Wie gaf wat") : head, rows.map((row) => {
      /** @type {Child[]} */
      const cells = [principle(row.question), scan.figure(row.median), row.count ? row.least + " tot " + row.most : "–", row.count ? scan.figure(row.low) + " tot " + scan.figure(row.high) : "–",
        String(row.count) + (row.skipped ? " (" + row.skipped + " keer niet van toepassing)" : "")];
      return withNames ? cells.concat(scan.named(row)) : cells;
    }));
  }

  /** @param {Scan} made @param {string} file */
  function addScan(made, file) {
    const found = scan.migrate(data, made);
    const versions = members.filter((one) => one.scan.id === made.id);
    if (versions.some((one) => scan.same(one.scan, found.scan))) {
      told.push(file + ": deze scan staat er al. We tellen hem één keer mee.");
      return;
    }
    if (versions.length) {
      told.push(file + ": er is al een bestand van dezelfde scan, met andere antwoorden. Is het een nieuwere versie van hetzelfde lid? Haal dan de oude weg.");
    } else if (members.some((one) => scan.same(one.scan, found.scan))) {
      told.push(file + ": een ander bestand heeft precies dezelfde antwoorden. Is het een kopie? Haal er dan één weg.");
    }
    if (found.readOnly) told.push(file + ": gemaakt met een versie van het raamwerk die deze gids niet kent. We tellen mee wat de gids herkent.");
    else if (found.notes.length) told.push(file + ": de antwoorden zijn overgezet van een oudere versie van het raamwerk. " + found.notes.join(" "));
    members.push({ scan: found.scan, file });
  }

  /** @param {File[]} files */
  async function addFiles(files) {
    told = [];
    const results = await Promise.all(files.map((file) => page.readFile(file).then((made) => ({ made, file }), (error) => ({ problem: String(error.message) }))));
    results.forEach((result) => {
      if ("made" in result) addScan(result.made, result.file.name);
      else told.push(result.problem.replace(Gids.files.NOTHING_CHANGED, "") + " Dit bestand telt niet mee.");
    });
    page.render();
    Gids.say(counted(members.length, "scan telt", "scans tellen") + " mee." + (told.length ? " Over " + counted(told.length, "bestand", "bestanden") + " staat er een opmerking." : ""));
  }
})();
