// Pieces of which the views of the self-scan are made. Needs selfscan-store.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;

  page.choice = (name, id, options, value, chosen) => page.field(name, null, el("select", { id, change: (event) => chosen(event.currentTarget.value) },
    options.map(([one, shown]) => el("option", { value: one, selected: one === value }, shown))));

  page.chartWidth = () => Math.max(240, Math.min(680, page.app.clientWidth));

  page.phases = () => [/** @type {const} */ (["", label("selfscan.phase-unknown")]), ...data.phases.map((phase) => /** @type {const} */ ([phase.id, phase.title + ": " + phase.question]))];

  page.facts = (made) => {
    const progress = scan.progress(data, made);
    const phase = scan.phase(data, made);
    return [made.network, made.person, scan.day(made.date), phase && label("selfscan.in-phase", { phase: phase.title }), scan.length(data, made).title, label("selfscan.answered", { answered: progress.answered, total: progress.total })].filter(Boolean).join(" · ");
  };

  page.field = (name, help, input) => el("label", { class: "field" }, name, help && el("span", { class: "field__help" }, help), input);

  page.heading = (text, title = text) => el("h2", { tabindex: "-1", id: "zelfscan_kop", "data-focus": true, "data-title": title }, text);

  // What is wrong with a file stands beside its field, in a place that is there before.
  page.fileField = (name, help, input) => {
    const wrong = el("div", { role: "alert" });
    return {
      node: el("div", {}, page.field(name, help, input), wrong),
      tell: (texts) => wrong.replaceChildren(...texts.length ? [el("ul", { class: "notice scan__told" }, texts.map((text) => el("li", {}, text)))] : [])
    };
  };

  page.principle = (question) => el("a", { href: question.url }, question.title);

  page.table = (caption, head, rows) => el("div", { class: "table-scroll" }, el("table", { class: "plain" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cell)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, at) => at ? el("td", {}, cell) : el("th", { scope: "row" }, cell)))))));

  page.shownTable = ({ caption, head, rows }) => page.table(caption, head, rows.map(({ about, cells }) => [el("a", { href: about.url }, about.title), ...cells]));

  page.saveWord = (name, made) => Gids.files.word("gids/selfscan-word.js", () => made(Gids.here()))
    .then((file) => { Gids.files.save(name, "docx", file); }, () => { Gids.warn(label("script.reload")); });

  page.wordButton = (name, made) => Gids.dialogs.button(label("selfscan.save-word"), () => { page.saveWord(name, made); });

  page.way = (name, address, { about, main } = {}) =>
    el("a", { class: "button button--small" + (main ? "" : " button--quiet"), href: "#" + address }, name, about && el("span", { class: "unseen" }, " " + about));

  page.ask = (title, body, actions) => {
    Gids.dialogs.ask(title, body, [...actions.map((action, at) => ({ ...action, quiet: at > 0 })), { label: label("script.cancel"), quiet: true }], true);
  };
})();
