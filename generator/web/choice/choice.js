// The choice aid: what the reader ticks shows the reasons for and against each form, and stands behind the # of the address, so
// that a link shares it. All reasons are on the page; nothing is counted, for no answer weighs more than another.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const make = Gids.element;
  const MARK = "antwoorden=";

  // Ids are looked for, not split: signs that a mail program sticks to a link, or encodes, are no part of one.
  /** @type {Gids["choice"]["read"]} */
  function read(hash, known) {
    const text = hash.replace(/(%[0-9a-f]{2})+/gi, (signs) => {
      try { return decodeURIComponent(signs); } catch { return " "; } // a sign was cut in two
    });
    const at = text.indexOf(MARK);
    if (at < 0) return null;
    const given = (text.slice(at + MARK.length).match(/[a-z0-9]+([.-][a-z0-9]+)*/gi) || []).map((id) => id.toLowerCase());
    const chosen = known.filter((id) => given.includes(id.toLowerCase()));
    return { chosen, partly: new Set(given).size > chosen.length };
  }

  /** @type {Gids["choice"]["write"]} */
  function write(chosen) { return chosen.length ? "#" + MARK + chosen.join(",") : ""; }

  /** @type {Gids["choice"]["weigh"]} */
  function weigh(chosen, reasons) {
    /** @type {Verdict} */
    const verdict = { fitting: [], mixed: [], less: [] };
    new Set(reasons.map((reason) => reason.form).filter(Boolean)).forEach((form) => {
      const said = reasons.filter((reason) => reason.form === form && chosen.includes(reason.answer));
      const has = (/** @type {Side} */ side) => said.some((reason) => reason.side === side);
      if (has("fits")) verdict[has("against") ? "mixed" : "fitting"].push(form);
      else if (has("against")) verdict.less.push(form);
    });
    return verdict;
  }

  Gids.choice = { read, weigh, write };

  const table = document.querySelector("table.choice");
  if (!table) return;
  /** @type {HTMLInputElement[]} */
  const boxes = Array.from(table.querySelectorAll("[data-choice]"));
  const known = boxes.map((box) => box.dataset.choice || "");
  /** @type {HTMLElement[]} */
  const headings = Array.from(document.querySelectorAll("h3[data-form]"));
  const reasons = headings.flatMap((heading) => {
    const list = heading.nextElementSibling;
    /** @type {HTMLElement[]} */
    const found = list ? Array.from(list.querySelectorAll("[data-answer]")) : [];
    return found.map((at) => ({
      heading, at: /** @type {HTMLElement} */ (at.closest("li")),
      form: heading.dataset.form || "", answer: at.dataset.answer || "", side: /** @type {Side} */ (at.dataset.speaks)
    }));
  });
  const said = make("div", { role: "status" });
  const tools = make("div", { class: "toolbar", hidden: true });
  const first = make("span", {});
  const bar = make("div", { class: "choice__bar no-print", hidden: true }, first); // on a phone in sight below the questions

  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.dataset.choice || "");
  /** @param {readonly string[]} ids */
  const tick = (ids) => boxes.forEach((box) => { box.checked = ids.includes(box.dataset.choice || ""); });

  /** @param {readonly string[]} ids */
  function inWords(ids) {
    const named = (/** @type {readonly string[]} */ forms) => headings.filter((heading) => forms.includes(heading.dataset.form || " "))
      .map((heading) => heading.dataset.title).join(", ");
    const { fitting, mixed, less } = weigh(ids, reasons);
    const lines = [
      fitting.length && label("choice.fitting", { forms: named(fitting) }),
      mixed.length && label("choice.mixed", { forms: named(mixed) }),
      less.length && label("choice.less-fitting", { forms: named(less) })
    ].filter(Boolean);
    return lines.length ? lines : [ids.length ? label("choice.says-nothing") : label("choice.help")];
  }

  function draw() {
    const ids = chosen();
    reasons.forEach((reason) => { reason.at.hidden = !ids.includes(reason.answer); });
    headings.forEach((heading) => {
      const empty = reasons.every((reason) => reason.heading !== heading || reason.at.hidden);
      heading.hidden = empty;
      if (heading.nextElementSibling instanceof HTMLElement) heading.nextElementSibling.hidden = empty;
    });
    const lines = inWords(ids);
    said.replaceChildren(...lines.map((line) => make("p", {}, line)));
    first.textContent = String(lines[0]);
    // What is shown of the page is what its table of contents may lead to.
    [Gids.byId("waarom"), ...headings].forEach((heading) => {
      if (heading.id === "waarom") heading.hidden = !ids.length;
      document.querySelectorAll('nav a[href="#' + heading.id + '"]').forEach((link) => {
        const entry = link.closest("li");
        if (entry) entry.hidden = heading.hidden;
      });
    });
    tools.hidden = bar.hidden = !ids.length;
  }

  function changed() {
    history.replaceState(history.state, "", location.pathname + location.search + write(chosen()));
    draw();
  }

  // The page shares its answers, also by the button above it.
  const sharing = () => ({ title: document.title, address: () => Gids.here() + write(chosen()), content: () => make("p", {}, label("choice.share-help")) });

  function clear() {
    const before = chosen();
    tick([]);
    changed();
    boxes[0].focus();
    Gids.say(label("choice.cleared"), { label: label("choice.undo"), run: () => { tick(before); changed(); } });
  }

  function toReasons() {
    const heading = Gids.byId("waarom");
    heading.tabIndex = -1;
    heading.focus();
    heading.scrollIntoView();
  }

  // What a link brings takes the place of what was ticked here.
  function open() {
    const found = read(location.hash, known);
    if (found) {
      tick(found.chosen);
      if (!found.chosen.length) Gids.warn(label("choice.link-broken"));
      else if (found.partly) Gids.warn(label("choice.link-partly"));
    }
    draw();
  }

  Gids.sharing = sharing;
  table.classList.add("choice--live");
  table.addEventListener("change", changed);
  const button = (/** @type {string} */ words, /** @type {() => void} */ run, look = " button--quiet") =>
    make("button", { type: "button", class: "button button--small" + look, click: run }, words);
  tools.append(button(label("choice.to-results"), toReasons, ""), button(label("choice.share"), () => { Gids.share(sharing()); }), button(label("choice.begin-again"), clear));
  const place = Gids.byId("keuze_uitkomst");
  bar.append(button(label("choice.to-results"), toReasons));
  place.append(said, tools);
  place.before(bar);
  place.hidden = false;
  window.addEventListener("hashchange", open);
  window.addEventListener("pageshow", draw); // a browser puts ticks back after the scripts ran
  open();
})();
