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

  page.day = (date) => new Date(date + "T12:00").toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });

  page.facts = (made) => {
    const progress = scan.progress(data, made);
    return [made.network, made.person, page.day(made.date), scan.length(data, made).title, label("selfscan.answered", { answered: progress.answered, total: progress.total })].filter(Boolean).join(" · ");
  };

  page.field = (name, help, input) => el("label", { class: "field" }, name, help && el("span", { class: "field__help" }, help), input);

  page.heading = (text) => el("h2", { tabindex: "-1", id: "zelfscan_kop", "data-focus": true }, text);

  page.principle = (question) => el("a", { href: question.url }, question.title);

  page.table = (caption, head, rows) => el("div", { class: "table-scroll" }, el("table", { class: "plain" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cell)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, at) => at ? el("td", {}, cell) : el("th", { scope: "row" }, cell)))))));

  page.way = (name, address, { about, main } = {}) =>
    el("a", { class: "button button--small" + (main ? "" : " button--quiet"), href: "#" + address }, name, about && el("span", { class: "unseen" }, " " + about));

  page.ask = (title, body, actions) => {
    Gids.dialogs.ask(title, body, [...actions.map((action, at) => ({ ...action, quiet: at > 0 })), { label: label("script.cancel"), quiet: true }], true);
  };
})();
