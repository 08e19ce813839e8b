// A checklist to work with: tick, note, leave out, filter, save, share, print. Without this script the page is the list
// on paper. Needs base.js, files.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const make = Gids.element;
  const panel = document.querySelector(".checklist[data-checklist]");
  if (!panel || !document.querySelector(".check")) return;

  const list = {
    id: panel.dataset.checklist,
    title: panel.dataset.title,
    address: panel.dataset.address,
    framework: panel.dataset.framework,
    frameworkName: panel.dataset.frameworkName,
    version: panel.dataset.version,
    versionName: panel.dataset.versionName
  };
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const number = (value) => value.toLocaleString("nl-NL");
  const counted = (value, one, many) => number(value) + " " + (value === 1 ? one : many);

  // The items of the page, in its order.
  const points = Array.from(document.querySelectorAll(".check"), (node) => {
    const above = node.parentNode.closest(".check");
    const textsOf = (name) => Array.from(node.children).filter((child) => child.classList.contains(name)).map(words);
    let depth = 0;
    for (let at = above; at; at = at.parentNode.closest(".check")) depth += 1;
    return {
      node, depth, id: node.dataset.id, above: above ? above.dataset.id : "",
      block: node.closest("[data-block]").dataset.block, text: words(node.querySelector(".check__text")),
      remarks: textsOf("remark"), basis: textsOf("basis")
    };
  });
  const blocks = Array.from(document.querySelectorAll("ul[data-block]"), (node) => ({
    node, title: node.dataset.block, points: points.filter((point) => node.contains(point.node))
  }));

  let items = Object.create(null);

  // Each item: its box, its note, "niet van toepassing" with a reason, and what paper shows of them

  function field(id, label, textId, control) {
    const labelId = id + "_naam";
    control.id = id;
    control.setAttribute("aria-labelledby", labelId + " " + textId);
    return make("div", { class: "field" }, make("label", { for: id, id: labelId }, label), control);
  }

  function button(id, label, textId, attributes) {
    return make("button", Object.assign({ type: "button", class: "check__button", id, "aria-labelledby": id + " " + textId }, attributes), label);
  }

  function work(point) {
    const name = point.id.toLowerCase();
    const text = point.node.querySelector(".check__text");
    const parts = point.parts = {};

    parts.box = make("input", {
      type: "checkbox", id: "vink_" + name, "aria-labelledby": text.id,
      "aria-describedby": point.above ? "punt_" + point.above.toLowerCase() : null,
      change: () => change(point, { state: parts.box.checked ? "done" : "open" })
    });
    point.node.prepend(parts.box);
    text.addEventListener("click", (event) => {
      if (event.target.closest("a") || !window.getSelection().isCollapsed) return;
      parts.box.click();
    });

    parts.note = make("textarea", { rows: "2", maxlength: String(Checklist.LONGEST_NOTE), input: () => change(point, { note: parts.note.value }) });
    parts.noteField = field("notitie_" + name, "Notitie", text.id, parts.note);
    parts.noteButton = button("notitieknop_" + name, "Notitie", text.id, {
      "aria-controls": "notitieveld_" + name,
      click: () => {
        showNote(point, parts.noteField.hidden);
        if (!parts.noteField.hidden) parts.note.focus();
      }
    });
    parts.noteField.id = "notitieveld_" + name;

    parts.reason = make("input", { type: "text", maxlength: String(Checklist.LONGEST_REASON), input: () => change(point, { reason: parts.reason.value }) });
    parts.reasonField = field("reden_" + name, "Waarom niet van toepassing?", text.id, parts.reason);
    parts.out = button("nvt_" + name, "Niet van toepassing", text.id, {
      click: () => change(point, { state: answer(point).state === "nvt" ? "open" : "nvt" })
    });

    parts.covered = make("p", { class: "check__covered" }, "Telt niet mee: dit valt onder een punt dat niet van toepassing is.");
    parts.printed = make("p", { class: "check__printed" });
    parts.line = make("p", { class: "check__line" });
    point.node.querySelector(".check__work").append(
      make("div", { class: "check__buttons" }, parts.noteButton, parts.out),
      parts.covered, parts.reasonField, parts.noteField, parts.printed, parts.line);
    point.node.classList.add("check--live");
    showNote(point, false);
  }

  function answer(point) {
    return items[point.id] || { state: "open", note: "", reason: "", at: "" };
  }

  function showNote(point, open) {
    point.parts.noteField.hidden = !open;
    point.parts.noteButton.setAttribute("aria-expanded", String(open));
    point.parts.noteButton.textContent = !open && answer(point).note ? "Notitie (ingevuld)" : "Notitie";
  }

  function change(point, fields) {
    offerUndo(null);
    items = Checklist.update(list, (now) => {
      const old = now[point.id] || { state: "open", note: "", reason: "" };
      now[point.id] = Object.assign({}, old, fields, { at: new Date().toISOString() });
      return now;
    });
    draw();
    if (fields.state) sayProgress();
  }

  function drawItem(point, state) {
    const parts = point.parts;
    const given = answer(point);
    point.node.classList.toggle("check--done", state === "done");
    point.node.classList.toggle("check--nvt", state === "nvt");
    parts.box.checked = state === "done";
    parts.out.setAttribute("aria-pressed", String(given.state === "nvt"));
    parts.reasonField.hidden = given.state !== "nvt";
    parts.covered.hidden = !(state === "nvt" && given.state === "open");
    if (document.activeElement !== parts.reason) parts.reason.value = given.reason;
    if (document.activeElement !== parts.note) {
      if (parts.note.value !== given.note) {
        parts.note.value = given.note;
        showNote(point, given.note !== "");
      }
    }
    const told = state === "done" ? "Klaar op " + Checklist.date(given.at) + "."
      : given.state === "nvt" ? "Niet van toepassing." + (given.reason && " Reden: " + given.reason) : "";
    parts.printed.textContent = told;
    parts.line.textContent = given.note && "Notitie: " + given.note;
  }

  // The panel: how far, what to see, what to do

  const total = { text: make("p", { class: "checklist__progress" }), bar: make("progress", { "aria-label": "Voortgang van de hele lijst" }) };
  const spoken = make("p", { class: "unseen", role: "status" });
  const printedHead = make("p", { class: "checklist__printed" });
  const notice = make("p", { class: "notice", hidden: true });
  const gone = make("section", { class: "checklist__gone", hidden: true, "aria-labelledby": "weg_titel" });
  const undo = make("button", { type: "button", class: "button button--small", hidden: true, click: () => undoing() }, "Maak ongedaan");
  const again = action("Begin opnieuw", () => {
    if (Checklist.filled(items)) replace(() => Object.create(null), "De lijst is weer leeg.");
    else Gids.say("Er is nog niets ingevuld.");
  });
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true, change: openFile });

  const FILTERS = [
    { value: "alles", label: "alles", shows: () => true, none: "" },
    { value: "open", label: "nog te doen", shows: (state) => state === "open", none: "Hier is niets meer te doen." },
    { value: "nvt", label: "niet van toepassing", shows: (state) => state === "nvt", none: "Hier is alles van toepassing." }
  ];
  let filter = FILTERS[0];

  function action(label, run) {
    return make("button", { type: "button", class: "button button--small button--quiet", click: run }, label);
  }

  function build() {
    FILTERS.forEach((one) => {
      one.count = make("span", { class: "checklist__count" });
      one.radio = make("input", { type: "radio", name: "toon", value: one.value, checked: one === filter, change: () => { filter = one; applyFilter(); } });
    });
    panel.append(
      total.text, total.bar, spoken, printedHead, notice,
      make("fieldset", { class: "checklist__filter" }, make("legend", {}, "Toon en print"),
        FILTERS.map((one) => make("label", {}, one.radio, " ", one.label, " ", one.count))),
      make("div", { class: "toolbar" },
        action("Print", () => window.print()), action("Deel met een link", share), action("Bewaar als bestand", save),
        action("Open een bestand", () => file.click()), again, undo, file),
      make("p", { class: "checklist__privacy" }, "Wat je invult, blijft in deze browser op dit apparaat. Een ander ziet het pas als je een link of bestand deelt."));
    panel.classList.add("panel");
    blocks.forEach((block) => {
      block.none = make("p", { class: "checks__none", hidden: true });
      block.node.before(block.none);
      if (blocks.length === 1) return;
      block.text = make("span", {});
      block.bar = make("progress", { "aria-label": "Voortgang van " + block.title });
      block.none.before(make("p", { class: "checks__progress" }, block.text, " ", block.bar));
    });
    blocks[blocks.length - 1].node.after(gone);
  }

  function drawProgress(text, bar, so) {
    text.textContent = Checklist.told(so);
    bar.hidden = so.total === 0;
    bar.max = so.total || 1;
    bar.value = so.done;
  }

  function draw() {
    const so = Checklist.progress(points, items);
    points.forEach((point) => drawItem(point, so.states[point.id]));
    drawProgress(total.text, total.bar, so);
    blocks.filter((block) => block.bar).forEach((block) => drawProgress(block.text, block.bar, Checklist.progress(block.points, items)));
    FILTERS.forEach((one) => {
      one.count.textContent = "(" + points.filter((point) => one.shows(so.states[point.id])).length + ")";
    });
    drawPrinted();
    drawGone();
  }

  function drawPrinted() {
    printedHead.textContent = "Stand op " + Checklist.date(Date.now()) + (filter === FILTERS[0] ? "" : ". Alleen wat " + filter.label + " is") +
      ". Adres: " + Gids.link(list.address);
  }

  function drawGone() {
    const ids = Checklist.dropped(points, items);
    gone.hidden = ids.length === 0;
    gone.replaceChildren(
      make("h2", { id: "weg_titel" }, "Punten die niet meer op de lijst staan"),
      make("p", {}, "Je hebt deze punten eerder ingevuld. Daarna zijn ze van de lijst gehaald. Je antwoorden blijven bewaard."),
      make("ul", {}, ids.map((id) => {
        const given = items[id];
        return make("li", {}, id + ": " + Checklist.stateInWords(given.state) + ", " + Checklist.date(given.at),
          given.reason && make("p", {}, "Reden: " + given.reason), given.note && make("p", { class: "checklist__note" }, "Notitie: " + given.note));
      })));
  }

  // An item that changes while a filter is on stays where it is until the filter is chosen anew: nothing jumps away below
  // your hand.
  function applyFilter() {
    const states = Checklist.progress(points, items).states;
    const seen = new Set();
    points.slice().reverse().forEach((point) => {
      const shown = filter.shows(states[point.id]) || seen.has(point.id);
      if (shown) seen.add(point.above); // what stands above it gives it its meaning
      point.node.hidden = !shown;
    });
    blocks.forEach((block) => {
      block.none.textContent = filter.none;
      block.none.hidden = block.points.some((point) => !point.node.hidden);
    });
    drawPrinted();
  }

  // A screen reader hears how far the reader is once the ticking pauses.
  let speaking;
  function sayProgress() {
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => { spoken.textContent = total.text.textContent; }, 1000);
  }

  // What changes many answers at once can be taken back; what is changed by hand after that, stays. The message offers it,
  // and so does the panel, which the keyboard reaches sooner, until the next change by hand.

  let undoing = null;
  function offerUndo(run) {
    undoing = run;
    undo.hidden = !run;
  }

  function replace(next, message) {
    const kept = Checklist.read(list);
    const before = kept ? kept.items : Object.create(null);
    const after = next(before);
    items = Checklist.update(list, () => after);
    redraw();
    offerUndo(() => {
      items = Checklist.update(list, (now) => Checklist.undone(now, before, after));
      redraw();
      again.focus();
      offerUndo(null);
      Gids.say("Je vorige antwoorden staan er weer.");
    });
    Gids.say(message, { label: "Maak ongedaan", run: undoing });
  }

  function redraw() {
    draw();
    points.forEach((point) => showNote(point, answer(point).note !== ""));
    applyFilter();
  }

  // Dialogs

  function ask(title, content, choices) {
    const heading = make("h2", { id: "venster_titel", tabindex: "-1", autofocus: true }, title);
    const box = make("dialog", { class: "venster md-typeset", "aria-labelledby": "venster_titel" }, heading, content,
      make("div", { class: "toolbar" }, choices.map((choice) => choice instanceof Element ? choice : make("button", {
        type: "button", class: "button button--small" + (choice.quiet ? " button--quiet" : ""),
        click: () => { box.close(); if (choice.run) choice.run(); }
      }, choice.label))));
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  function summary(given) {
    const so = Checklist.progress(points, given);
    const notes = Object.keys(given).filter((id) => given[id].note).length;
    const last = Object.keys(given).map((id) => given[id].at).sort().pop();
    const away = Checklist.dropped(points, given).length;
    return Checklist.told(so) + ", " + counted(notes, "notitie", "notities") + (last ? ". Laatst gewijzigd op " + Checklist.date(last) : "") + "." +
      (away ? " " + counted(away, "punt staat", "punten staan") + " niet meer op de lijst." : "");
  }

  // Answers from a file or a link: take them over, put them together with one's own, or leave them.
  function offer(title, given, labels) {
    const kept = Checklist.read(list);
    const mine = kept && Checklist.filled(kept.items) ? kept.items : null;
    const replacing = { label: labels.replace, quiet: Boolean(mine), run: () => replace(() => given, labels.replaced) };
    const merging = { label: "Voeg samen", run: () => replace((old) => Checklist.merge(old, given), "De antwoorden zijn samengevoegd.") };
    ask(title, [
      make("dl", { class: "checklist__compare" },
        make("div", {}, make("dt", {}, labels.theirs), make("dd", {}, summary(given))),
        mine && make("div", {}, make("dt", {}, "Wat je zelf hebt ingevuld"), make("dd", {}, summary(mine)))),
      mine && make("p", {}, "Voeg je samen, dan blijft per punt het nieuwste antwoord staan. Anders komt deze stand in de plaats van die van jou.")
    ], [replacing, ...(mine ? [merging] : []), { label: labels.leave, quiet: true }]);
  }

  function openFile() {
    const chosen = file.files[0];
    file.value = "";
    if (!chosen) return;
    Gids.files.json(chosen).then((value) => {
      const given = Checklist.accept(value, list);
      const opened = "Wat in het bestand staat, staat nu op de lijst.";
      if (!Checklist.filled(items)) replace(() => given, opened);
      else offer("Je hebt hier al iets ingevuld", given, { theirs: "Wat in het bestand staat", replace: "Vervang wat ik heb", replaced: opened, leave: "Niet openen" });
    }).catch((error) => Gids.warn(error.message));
  }

  function save() {
    const choices = [
      ["Om later verder te gaan (JSON)", "Open het in deze of een andere browser, of geef het aan een collega.", "json", "application/json", () => Checklist.json(list, items)],
      ["Voor een rekenblad (CSV)", "Een rij per punt, voor Excel of LibreOffice.", "csv", "text/csv", () => Checklist.csv(list, points, items)],
      ["Als verslag (Markdown)", "De hele lijst als tekst, met notities en bronnen.", "md", "text/markdown", () => Checklist.markdown(list, points, items, origin())]
    ];
    const box = ask("Bewaar als bestand", make("ul", { class: "checklist__choices" }, choices.map(([label, help, ending, type, write]) => make("li", {},
      make("button", { type: "button", class: "button button--small", click: () => {
        box.close();
        Gids.files.save(Gids.files.name(list.title, ending), type, write());
      } }, label), make("p", { class: "field__help" }, help)))), [{ label: "Sluit", quiet: true }]);
  }

  function origin() {
    const text = (selector) => Array.from(document.querySelectorAll(selector), words);
    const source = text(".checklist__origin").join(" ").replace(/^Herkomst\s*/, "Herkomst: ");
    return { source, footnotes: text("ol.footnotes > li"), note: text(".checklist__remark").join(" "), wording: text(".page-foot > p:first-child").join(" ") };
  }

  // A link that carries the state, without a server: it stands behind the # of the address, which browsers never send

  const MARK = "#stand=";

  function share() {
    const address = make("input", { type: "text", readonly: true, id: "deellink", focus: () => address.select() });
    const label = make("label", { class: "field", for: "deellink" }, "Link");
    const said = make("p", { class: "field__help", role: "status" });
    const copy = make("button", { type: "button", class: "button button--small", click: () => {
      address.select();
      const refused = () => { said.textContent = "Kopiëren lukt hier niet vanzelf. De link is gekozen: kopieer hem met je toetsenbord of het menu van je browser."; address.focus(); };
      if (!navigator.clipboard) refused();
      else navigator.clipboard.writeText(address.value).then(() => { said.textContent = "De link is gekopieerd."; }, refused);
    } }, "Kopieer de link");
    const texts = make("input", { type: "checkbox", id: "deel_teksten", checked: true, change: () => write() });
    const write = () => {
      const given = texts.checked ? items : Checklist.withoutText(items);
      return Gids.files.pack(Checklist.forLink(list, given)).then((packed) => {
        const fragment = MARK + packed;
        const over = fragment.length - Gids.files.LONGEST_LINK;
        address.value = Gids.link(list.address) + fragment;
        [label, address, copy].forEach((node) => { node.hidden = over > 0; });
        said.textContent = over <= 0
          ? "De stand neemt " + number(fragment.length) + " van hoogstens " + number(Gids.files.LONGEST_LINK) + " tekens in."
          : "De link is " + counted(over, "teken", "tekens") + " te lang. Mail en chat geven hoogstens " + number(Gids.files.LONGEST_LINK) +
            " tekens goed door. " + (texts.checked ? "Laat de notities en redenen weg, of bewaar een bestand en deel dat." : "Bewaar een bestand en deel dat.");
      }).catch(() => {
        [label, address, copy].forEach((node) => { node.hidden = true; });
        said.textContent = "Deze browser kan geen link maken. Bewaar een bestand en deel dat.";
      });
    };
    write().then(() => ask("Deel met een link", [
      make("p", {}, "Je stand zit in de link zelf en gaat naar geen server. Wie de link opent, ziet wat je hebt ingevuld en kiest zelf of het wordt overgenomen."),
      Gids.root.protocol === "file:" && make("p", { class: "notice" }, "Je leest de gids vanaf een schijf. De link werkt alleen waar de gids in dezelfde map staat. Deel anders een bestand."),
      make("p", { class: "checklist__option" }, texts, " ", make("label", { for: "deel_teksten" }, "Neem notities en redenen mee")),
      label, address, said
    ], [copy, { label: "Bewaar als bestand", quiet: true, run: save }, { label: "Sluit", quiet: true }]));
  }

  function receive() {
    if (!location.hash.startsWith(MARK)) return;
    const packed = location.hash.slice(MARK.length);
    const opened = packed.length <= 2 * Gids.files.LONGEST_LINK ? Gids.files.unpack(packed) : Promise.reject();
    history.replaceState(history.state, "", location.pathname + location.search);
    const broken = "Deze link is beschadigd of niet heel overgekomen. Vraag je collega om de link opnieuw te sturen, of een bestand. Er is niets veranderd.";
    opened.then((value) => {
      try {
        offer("Een collega deelt deze stand", Checklist.accept(value, list), {
          theirs: "Wat je collega heeft ingevuld", replace: "Bekijk en bewaar als die van mij", replaced: "De stand van je collega staat op de lijst.", leave: "Niet overnemen"
        });
      } catch (error) {
        Gids.warn(error.message);
      }
    }, () => Gids.warn(broken));
  }

  // Start

  points.forEach(work);
  build();
  const kept = Checklist.read(list);
  if (kept) {
    items = kept.items;
    if (kept.version !== list.version || kept.framework !== list.framework) {
      notice.hidden = false;
      notice.textContent = "Je vulde deze lijst in bij een andere versie van het raamwerk (" + kept.version + "). Nu geldt versie " + list.versionName +
        ". Je antwoorden horen bij dezelfde punten en staan er nog.";
    }
  }
  redraw();
  Gids.store.listen(Checklist.key(list.id), () => {
    const now = Checklist.read(list);
    items = now ? now.items : Object.create(null);
    draw();
  });
  window.addEventListener("beforeprint", applyFilter);
  window.addEventListener("hashchange", receive);
  receive();
})();
