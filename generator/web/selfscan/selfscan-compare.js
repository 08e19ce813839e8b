// Scans side by side in time. Needs selfscan-pieces.js and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { choice, heading, principle, table } = page;

  // What the reader picks; until then the last two.
  /** @type {string | null} */
  let network = null;
  /** @type {Set<string> | null} */
  let picked = null;

  page.viewCompare = () => {
    const all = page.usable().reverse();
    const head = [heading(label("selfscan.compare")), el("p", {}, label("selfscan.compare-help"))];
    if (all.length < 2) return [...head, el("p", { class: "notice" }, label("selfscan.compare-too-few"))];
    const networks = Array.from(new Set(all.map((made) => made.network)));
    const count = (/** @type {string} */ name) => all.filter((made) => made.network === name).length;
    const wanted = networks.find((name) => name === network);
    const shown = network = wanted !== undefined ? wanted : networks.find((name) => count(name) > 1) || networks[0];
    const own = all.filter((made) => made.network === shown);
    const chosen = own.filter((made, at) => picked ? picked.has(made.id) : at >= own.length - 2).slice(-scan.MOST_SIDE_BY_SIDE);
    const named = (/** @type {string} */ name) => name || label("selfscan.compare-nameless");
    return [
      ...head,
      networks.length > 1 && choice(label("selfscan.field-network"), "veld_netwerk", networks.map((name) => [name, named(name)]), shown, (value) => { network = value; picked = null; page.render(); }),
      picks(own, chosen),
      ...chosen.length < 2 ? [el("p", { class: "notice" }, label("selfscan.compare-choose"))] : compared(chosen)
    ];
  };

  /** @param {Scan[]} own @param {Scan[]} chosen */
  function picks(own, chosen) {
    const names = scan.names(own);
    return el("fieldset", { class: "scan__picks" }, el("legend", {}, label("selfscan.compare-which", { most: scan.MOST_SIDE_BY_SIDE })), own.map((made, at) => el("label", { class: "scan__choice" },
      el("input", { type: "checkbox", id: "veld_kies_" + made.id, checked: chosen.includes(made), change: (event) => {
        picked = new Set(chosen.map((one) => one.id));
        if (event.currentTarget.checked) picked.add(made.id); else picked.delete(made.id);
        page.render();
      } }), el("span", {}, names[at]))));
  }

  /** @param {Scan[]} chosen */
  function compared(chosen) {
    const all = scan.compare(data, chosen);
    const shared = all.filter((one) => one.shared > 1);
    const names = scan.names(chosen);
    const last = chosen.length - 1;
    const difference = (/** @type {(number | null)[]} */ figures) => {
      const from = figures[0];
      const to = figures[last];
      return from === null || to === null ? "–" : (to > from ? "+" : "") + scan.figure(to - from).replace("-", "−");
    };
    return [
      el("p", {}, label("selfscan.compare-how")),
      el("ul", { class: "scan__legend" }, names.map((name, at) => el("li", {}, scan.sign(at), name))),
      shared.length ? el("section", {}, el("h3", {}, label("selfscan.per-element")), scan.dots(data, shared, page.chartWidth()),
        table(label("selfscan.means"), [label("facts.element"), ...names, label("selfscan.difference"), label("selfscan.principles")], shared.map((one) =>
          [one.part.title, ...one.means.map(scan.figure), difference(one.means), String(one.shared)])))
        : el("p", { class: "notice" }, label("selfscan.compare-nothing")),
      el("section", {}, el("h3", {}, label("selfscan.per-principle")), all.map((one) => table(one.part.title, [label("selfscan.principle"), ...names, label("selfscan.difference")], one.rows.map((row) =>
        [principle(row.question), ...row.scores.map(scan.figure), difference(row.scores)]))))
    ];
  }
})();
