// Scans side by side in time. Needs selfscan-pieces.js and -charts.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { choice, heading, shownTable, wordButton } = page;

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
    const names = scan.names(chosen);
    const { means, parts } = scan.shownCompared(all, names);
    return [
      el("p", {}, label("selfscan.compare-how")),
      el("ul", { class: "scan__legend" }, names.map((name, at) => el("li", {}, scan.sign(at), name))),
      means ? el("section", {}, el("h3", {}, label("selfscan.per-element")), scan.dots(data, all.filter((one) => one.shared > 1), page.chartWidth()), shownTable(means))
        : el("p", { class: "notice" }, label("selfscan.compare-nothing")),
      el("section", {}, el("h3", {}, label("selfscan.per-principle")), parts.map(shownTable)),
      el("div", { class: "toolbar" }, wordButton(label("selfscan.compare-file"), (address) => scan.wordCompared(data, chosen, address)))
    ];
  }
})();
