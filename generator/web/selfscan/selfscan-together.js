// What the members of a network answered, together. Needs selfscan-pieces.js, -share and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { field, fileField, heading, shownTable, wordButton } = page;
  const { button, picker } = Gids.dialogs;

  // What members sent; it stays in this tab only.
  /** @type {{ scan: Scan, file: string }[]} */
  const members = [];
  // What was wrong with a file.
  /** @type {string[]} */
  let told = [];
  let withNames = false;
  const MOST = 10; // so many differences are enough to talk about; the table has them all

  // What stands in this view from the beginning, so that what is put into it is spoken; the rest is drawn below it.
  const files = fileField(label("selfscan.together-files"), label("selfscan.together-files-help"), picker(addFiles, { multiple: true, id: "veld_samen" }));
  const counted = el("p", { role: "status", class: "scan__counted" });
  const drop = zone();
  const body = el("div");

  page.viewTogether = () => {
    told = [];
    files.tell(told);
    counted.textContent = "";
    body.replaceChildren(...el("div", {}, drawn()).childNodes);
    return [
      heading(label("selfscan.together")),
      el("p", {}, label("selfscan.together-help")),
      el("p", {}, label("selfscan.together-privacy")),
      drop, body
    ];
  };

  const drawn = () => [
    ownScans(),
    members.length > 0 && memberList(),
    members.length > 1 && differences(),
    members.length === 1 && el("p", { class: "notice" }, label("selfscan.together-one-more"))
  ];

  // Draw again what follows from the members, and say what came of it beside the field.
  function draw() {
    page.redraw(body, drawn);
    window.dispatchEvent(new Event("resize"));
    files.tell(told);
    counted.textContent = members.length ? label("selfscan.together-added", { number: members.length }) : "";
  }

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
    }, files.node, counted);
    return made;
  }

  function ownScans() {
    const own = page.usable().filter((made) => !members.some((one) => one.scan.id === made.id));
    const names = scan.names(shown(own));
    const chosen = el("select", { id: "veld_samen_eigen" }, own.map((made, at) => el("option", { value: made.id }, names[at])));
    return own.length > 0 && el("div", { class: "toolbar scan__settings" }, field(label("selfscan.together-own"), null, chosen), button(label("selfscan.together-add"), () => {
      told = [];
      addScan(own[chosen.selectedIndex], label("selfscan.together-here"));
      draw();
    }, { id: "knop_samen_eigen" }));
  }

  const member = (/** @type {number} */ at) => label("selfscan.together-member", { place: at + 1 });

  // Names are shown if the reader asks for them, and not before: the screen may hang in front of all.
  const shown = (/** @type {Scan[]} */ scans) => withNames ? scans : scans.map((made) => ({ ...made, person: "" }));

  // A member is called by its number, and with names by what the file says; day and time tell alike files apart.
  function memberList() {
    const names = scan.names(members.map((one) => one.scan));
    const line = (/** @type {Scan} */ made, /** @type {string} */ file, /** @type {number} */ at) =>
      [member(at), withNames ? names[at] : scan.day(made.date), made.network, withNames && file].filter(Boolean).join(" · ");
    return el("section", {}, el("h3", {}, label("selfscan.together-count", { number: members.length })),
      el("ul", { class: "scan__members no-print" }, members.map((one, at) => el("li", {}, line(one.scan, one.file, at),
        " ", button(label("selfscan.plan-remove"), () => {
          members.splice(at, 1);
          told = [];
          draw();
          Gids.byId("zelfscan_kop").focus();
        }, { about: member(at), id: "knop_lid_" + at })))),
      el("label", { class: "scan__choice" }, el("input", { type: "checkbox", id: "veld_namen", checked: withNames, change: (event) => {
        withNames = event.currentTarget.checked;
        draw();
      } }), el("span", {}, label("selfscan.together-names"))));
  }

  function differences() {
    const rows = scan.spread(data, members.map((one, at) => ({ ...one.scan, person: one.scan.person || member(at) })));
    const most = scan.differences(rows).slice(0, MOST);
    const largest = scan.shownSpread(label("selfscan.together-most-table"), most, withNames);
    const whole = scan.shownSpread(label("selfscan.together-all-table"), rows, withNames);
    return [
      el("section", {}, el("h3", {}, label("selfscan.together-most")),
        most.length ? [
          el("p", {}, label("selfscan.together-most-help")),
          scan.strips(data, most, page.chartWidth()),
          shownTable(largest)
        ] : el("p", {}, label("selfscan.together-same"))),
      el("section", {}, el("h3", {}, label("selfscan.all")), shownTable(whole)),
      el("div", { class: "toolbar" },
        button(label("selfscan.together-save"), () => { Gids.files.save(label("selfscan.together-file"), "csv", Gids.files.csv(scan.spreadTable(rows, withNames))); }),
        wordButton(label("selfscan.together-file"), (address) => scan.wordTogether(data, members.map((one) => one.scan), { largest, whole }, address)),
        button(label("selfscan.print"), () => { window.print(); }))
    ];
  }

  /** @param {Scan} made @param {string} file */
  function addScan(made, file) {
    const found = scan.migrate(data, made);
    const versions = members.filter((one) => one.scan.id === made.id);
    if (versions.some((one) => scan.same(one.scan, found.scan))) {
      told.push(label("selfscan.together-there", { file }));
      return;
    }
    if (versions.length) {
      told.push(label("selfscan.together-other", { file }));
    } else if (members.some((one) => scan.same(one.scan, found.scan))) {
      told.push(label("selfscan.together-twin", { file }));
    }
    if (found.readOnly) told.push(label("selfscan.together-newer", { file }));
    else if (found.notes.length) told.push([label("selfscan.together-moved", { file }), ...found.notes].join(" "));
    members.push({ scan: found.scan, file });
  }

  /** @param {File[]} chosen */
  async function addFiles(chosen) {
    told = [];
    const results = await Promise.all(chosen.map((file) => page.readFile(file).then((made) => ({ made, file }), (error) => ({ problem: String(error.message) }))));
    results.forEach((result) => {
      if ("made" in result) addScan(result.made, result.file.name);
      else told.push(result.problem.replace(Gids.files.NOTHING_CHANGED, "") + " " + label("selfscan.together-not-counted"));
    });
    draw();
  }
})();
