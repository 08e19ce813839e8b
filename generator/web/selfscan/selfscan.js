// The self-scan on the page: the reader's scans, the questions, the result, scans side by side, and members together.
// Which of these shows stands in the fragment of the address, so that the back button works.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const app = document.getElementById("zelfscan");
  const data = JSON.parse(document.getElementById("zelfscan_gegevens").textContent);
  const intro = document.getElementById("zelfscan_inleiding");
  const paper = document.getElementById("zelfscan_papier");
  const KEPT = "zelfscan:";
  const SCREEN = "zelfscan.scherm";
  const PER_SCREEN = [["uitgangspunt", "Eén uitgangspunt"], ["kernelement", "Een heel kernelement"]];
  const MOST = 5; // so many places to begin are enough to choose from; the table has them all
  const NOTHING_CHANGED = " Er is niets veranderd.";

  // ---- What is kept ----

  // A scan as this guide can use it, moved to this version of the framework, or what is wrong with it.
  function understand(value) {
    try {
      return scan.migrate(data, scan.parse(value, data));
    } catch (error) {
      return { problem: error.message };
    }
  }

  function load(id) {
    const value = Gids.store.read(KEPT + id);
    if (value === null) return null;
    const found = understand(value);
    if (found.scan) found.scan.id = id;
    return Object.assign({ id: id }, found);
  }

  function kept() {
    return Gids.store.names(KEPT).map((name) => name.slice(KEPT.length)).filter((id) => !id.includes(":"))
      .map(load).filter(Boolean)
      .sort((one, other) => sortKey(other).localeCompare(sortKey(one)));
  }
  function sortKey(found) { return found.scan ? found.scan.date + found.scan.changed : ""; }

  function usable() { return kept().filter((found) => found.scan).map((found) => found.scan); }

  // Change a scan as it is now, also by another tab. What cannot be changed stays as it is.
  function change(id, alter) {
    let changed = null;
    Gids.store.update(KEPT + id, (value) => {
      const found = value === null ? {} : understand(value);
      if (!found.scan || found.readOnly) return value;
      changed = found.scan;
      changed.id = id;
      alter(changed);
      changed.changed = new Date().toISOString();
      return changed;
    });
    if (!changed) {
      Gids.warn("Deze scan is intussen gewist of veranderd in een ander venster. Je laatste antwoord is niet bewaard.");
      go("scan");
    }
    return changed;
  }

  function keep(made) { Gids.store.write(KEPT + made.id, made); }

  function changeAnswer(id, question, alter) {
    return change(id, (made) => {
      const answer = Object.assign({}, scan.answer(made, question.id), { title: question.title });
      alter(answer);
      if (scan.isAnswered(answer) || answer.note || answer.reason || (answer.plans || []).length || answer.merged) made.answers[question.id] = answer;
      else delete made.answers[question.id];
    });
  }

  function newId() {
    const numbers = window.crypto.getRandomValues(new Uint32Array(2));
    return Date.now().toString(36) + "-" + numbers[0].toString(36) + numbers[1].toString(36);
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
  }

  function day(date) {
    return new Date(date + "T12:00").toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  }

  function times(number, one, many) { return number + " " + (number === 1 ? one : many); }

  // ---- Pieces ----

  function button(label, click, options) {
    const about = options && options.about;
    return el("button", { type: "button", id: options && options.id, class: "button button--small" + (options && options.main ? "" : " button--quiet"), click: click },
      label, about ? el("span", { class: "unseen" }, " " + about) : null);
  }

  function way(label, address, about, main) {
    return el("a", { class: "button button--small" + (main ? "" : " button--quiet"), href: "#" + address }, label, about ? el("span", { class: "unseen" }, " " + about) : null);
  }

  function field(label, help, input) {
    return el("label", { class: "field" }, label, help ? el("span", { class: "field__help" }, help) : null, input);
  }

  function table(caption, head, rows) {
    return el("div", { class: "table-scroll" }, el("table", { class: "plain" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cell)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, at) => at ? el("td", {}, cell) : el("th", { scope: "row" }, cell)))))));
  }

  function heading(text) { return el("h2", { tabindex: "-1", id: "zelfscan_kop" }, text); }

  function chartWidth() { return Math.max(240, Math.min(680, app.clientWidth)); }

  function principle(question) { return el("a", { href: question.url }, question.title); }

  // A window in front of the page. `actions` are (label, run); the first is what Enter does. Focus goes back after.
  function ask(title, body, actions) {
    const opener = document.activeElement;
    const frame = el("dialog", { class: "venster md-typeset", "aria-labelledby": "zelfscan_venster" });
    const act = (run) => { frame.close(); if (run) run(); };
    frame.append(el("form", { submit: (event) => { event.preventDefault(); act(actions[0].run); } },
      el("h2", { id: "zelfscan_venster", class: "scan__window-title" }, title), body,
      el("div", { class: "toolbar" },
        actions.map((action, at) => el("button", { type: at ? "button" : "submit", class: "button button--small" + (at ? " button--quiet" : ""), click: at ? () => act(action.run) : null }, action.label)),
        button("Annuleer", () => act(null)))));
    frame.addEventListener("close", () => {
      frame.remove();
      const back = document.contains(opener) ? opener : opener.id && document.getElementById(opener.id) || document.getElementById("zelfscan_kop");
      if (back) back.focus();
    });
    document.body.append(frame);
    frame.showModal();
  }

  // ---- The list of scans ----

  function viewStart() {
    const found = kept();
    return [
      heading(found.length ? "Mijn scans" : "Begin een scan"),
      found.length ? el("ul", { class: "scan__list" }, found.map(item)) : null,
      el("section", { class: "panel" },
        found.length ? el("h3", {}, "Nieuwe scan") : null,
        newScanForm(found)),
      el("section", {}, el("h3", {}, "Een scan openen"),
        field("Bestand van een zelfscan", "Een bestand dat je eerder bewaarde, of dat je van een ander kreeg (.json).",
          el("input", { type: "file", accept: ".json,application/json", id: "veld_scan_openen", change: (event) => { openFiles(event.target); } })))
    ];
  }

  function item(found) {
    if (!found.scan) {
      return el("li", { class: "panel" }, el("p", {}, el("strong", {}, "Deze scan kan de gids niet gebruiken. "), found.problem, " Zij blijft bewaard."),
        el("div", { class: "toolbar" },
          button("Bewaar als bestand", () => { Gids.files.save(Gids.files.name("zelfscan", "json"), "application/json", Gids.store.text(KEPT + found.id)); }, { about: found.id }),
          button("Verwijder", () => { remove(found); }, { about: found.id })));
    }
    const made = found.scan;
    const progress = scan.progress(data, made);
    const done = progress.answered === progress.total;
    return el("li", { class: "panel" },
      el("h3", {}, made.name),
      el("p", { class: "scan__facts" }, [made.network, made.person, day(made.date), scan.length(data, made).title, progress.answered + " van " + progress.total + " beantwoord"].filter(Boolean).join(" · ")),
      el("div", { class: "toolbar" },
        found.readOnly ? null : way(progress.answered ? (done ? "Bekijk de vragen" : "Ga verder") : "Begin", "scan/" + made.id + "/vragen", made.name, !done),
        way("Uitslag", "scan/" + made.id + "/uitslag", made.name, done || found.readOnly),
        button("Bewaar of deel", () => { share(made); }, { about: made.name, id: "knop_deel_" + made.id }),
        found.readOnly ? null : button("Naam en datum", () => { rename(made); }, { about: made.name, id: "knop_naam_" + made.id }),
        button("Kopieer", () => { copy(made); }, { about: made.name, id: "knop_kopie_" + made.id }),
        button("Verwijder", () => { remove(found); }, { about: made.name })));
  }

  // The fields that say what scan it is; returns them and a function that reads them.
  function aboutFields(made, prefix) {
    const input = (name, attributes) => el("input", Object.assign({ type: "text", id: prefix + name, maxlength: "120", value: made[name], autocomplete: "off" }, attributes));
    const inputs = {
      name: input("name", { required: true }),
      network: input("network", { list: prefix + "netwerken" }),
      person: input("person"),
      date: input("date", { type: "date", required: true, min: "1900-01-01", max: "2100-12-31" })
    };
    const networks = usable().map((one) => one.network).filter((name, at, all) => name && all.indexOf(name) === at);
    return {
      nodes: [
        field("Naam van de scan", null, inputs.name),
        field("Netwerk", "Mag leeg. Scans van hetzelfde netwerk kun je vergelijken.", inputs.network),
        el("datalist", { id: prefix + "netwerken" }, networks.map((name) => el("option", { value: name }))),
        field("Wie vult in?", "Mag leeg. Een naam komt alleen in een bestand als je daarvoor kiest.", inputs.person),
        field("Datum", null, inputs.date)
      ],
      read: () => ({
        name: inputs.name.value.trim() || "Zelfscan", network: inputs.network.value.trim(), person: inputs.person.value.trim(), date: inputs.date.value || today()
      })
    };
  }

  function newScanForm(found) {
    const last = found.map((one) => one.scan).find(Boolean);
    const about = aboutFields({ name: "Zelfscan " + day(today()), network: last ? last.network : "", person: "", date: today() }, "veld_nieuw_");
    const lengths = data.lengths.map((length, at) => el("label", { class: "scan__choice" },
      el("input", { type: "radio", name: "veld_nieuw_lengte", value: length.id, checked: at === 0 }),
      el("span", {}, length.title, el("span", { class: "field__help" }, times(length.principles.length, "vraag", "vragen") + ", ongeveer " + times(length.principles.length, "minuut", "minuten") + " (schatting van de redactie)"))));
    const form = el("form", { submit: (event) => {
      event.preventDefault();
      const chosen = form.querySelector("input[name=veld_nieuw_lengte]:checked");
      const made = Object.assign({
        kind: scan.KIND, format: scan.FORMAT, id: newId(), changed: new Date().toISOString(), framework: data.framework, version: data.version,
        length: chosen.value, answers: {}, dropped: [], history: []
      }, about.read());
      keep(made);
      go("scan/" + made.id + "/vragen");
    } },
    el("fieldset", {}, el("legend", {}, "Hoe lang mag het duren?"), el("p", { class: "field__help" }, "Je kunt later wisselen. Je antwoorden blijven staan."), lengths),
    about.nodes,
    el("div", { class: "toolbar" }, el("button", { type: "submit", class: "button" }, "Begin de scan")));
    return form;
  }

  function rename(made) {
    const about = aboutFields(made, "veld_naam_");
    ask("Naam en datum", about.nodes, [{ label: "Bewaar", run: () => {
      change(made.id, (now) => { Object.assign(now, about.read()); });
      render();
    } }]);
  }

  function copy(made) {
    const twin = Object.assign(JSON.parse(JSON.stringify(made)), { id: newId(), name: made.name.slice(0, 110) + " (kopie)", changed: new Date().toISOString() });
    keep(twin);
    render();
    Gids.say("De kopie heet “" + twin.name + "”.");
  }

  function remove(found) {
    const text = Gids.store.text(KEPT + found.id);
    Gids.store.write(KEPT + found.id, null);
    go("scan");
    render(true);
    Gids.say((found.scan ? "“" + found.scan.name + "”" : "De scan") + " is verwijderd.", { label: "Maak ongedaan", run: () => {
      Gids.store.put(KEPT + found.id, text);
      render(true);
    } });
  }

  // ---- Files ----

  function share(made) {
    const box = (id, checked, label, help) => el("label", { class: "scan__choice" }, el("input", { type: "checkbox", id: id, checked: checked }), el("span", {}, label, el("span", { class: "field__help" }, help)));
    const names = box("veld_met_namen", false, "Met namen", "Wie de scan invulde, en wie wat doet.");
    const notes = box("veld_met_notities", true, "Met notities en redenen", "Haal dit weg als anderen ze niet hoeven te lezen.");
    const outgoing = () => scan.outgoing(made, { names: names.querySelector("input").checked, notes: notes.querySelector("input").checked });
    const save = (ending, type, text) => { Gids.files.save(Gids.files.name(made.name, ending), type, text); };
    ask("Bewaar of deel “" + made.name + "”", [
      el("p", {}, "Kies wat er in het bestand komt. Is het een reservekopie voor jezelf? Zet dan beide aan."), names, notes,
      el("p", { class: "field__help" }, "Een scanbestand (JSON) kun je hier weer openen en met anderen samenvoegen. Een tabel (CSV) open je in een rekenblad. Een verslag (Markdown) open je als tekst.")
    ], [
      { label: "Scanbestand", run: () => { save("json", "application/json", JSON.stringify(outgoing(), null, 1)); } },
      { label: "Tabel", run: () => { save("csv", "text/csv", Gids.files.csv(scan.table(data, outgoing()))); } },
      { label: "Verslag", run: () => { save("md", "text/markdown", scan.report(data, outgoing(), MOST, window.location.href.split("#")[0])); } }
    ]);
  }

  function readFile(file) {
    return Gids.files.json(file).then((value) => {
      try {
        return scan.parse(value, data);
      } catch (error) {
        throw new Error("“" + file.name + "”: " + error.message);
      }
    });
  }

  function openFiles(input) {
    const file = input.files[0];
    input.value = "";
    if (!file) return;
    readFile(file).then((made) => {
      const there = load(made.id);
      if (!there) {
        keep(made);
        opened(made);
      } else if (there.scan && scan.same(understand(made).scan, there.scan)) {
        Gids.say("Deze scan staat er al: “" + there.scan.name + "”." + NOTHING_CHANGED);
      } else {
        ask("Deze scan staat er al", [
          el("p", {}, there.scan ? "“" + there.scan.name + "” heeft andere antwoorden dan het bestand." : "De scan die er staat, kan de gids niet lezen."),
          el("p", {}, "Je kunt ze allebei bewaren. Dan zie je zelf wat je wilt houden.")
        ], [
          { label: "Bewaar allebei", run: () => {
            made.id = newId();
            made.name = made.name.slice(0, 100) + " (uit bestand)";
            keep(made);
            opened(made);
          } },
          { label: "Vervang wat er staat", run: () => {
            const before = Gids.store.text(KEPT + made.id);
            keep(made);
            opened(made, { label: "Maak ongedaan", run: () => { Gids.store.put(KEPT + made.id, before); render(true); } });
          } }
        ]);
      }
    }).catch((error) => { Gids.warn(error.message.includes("niets veranderd") ? error.message : error.message + NOTHING_CHANGED); });
  }

  function opened(made, undo) {
    render(true);
    Gids.say("“" + made.name + "” is geopend en staat bij je scans.", undo);
  }

  // ---- The questions ----

  function perScreen() { return Gids.store.read(SCREEN, (value) => PER_SCREEN.some((one) => one[0] === value)) || PER_SCREEN[0][0]; }

  function screens(made) {
    const parts = scan.parts(data, made);
    if (perScreen() === "kernelement") return parts.map((part) => ({ part: part, questions: part.questions }));
    return parts.flatMap((part) => part.questions.map((question) => ({ part: part, questions: [question] })));
  }

  function viewQuestions(found, at) {
    const made = found.scan;
    if (found.readOnly) return viewResults(found);
    const all = screens(made);
    const open = (question) => !scan.isAnswered(scan.answer(made, question.id));
    let place = all.findIndex((screen) => screen.questions.some((question) => at ? question.id === at : open(question)));
    if (place < 0) place = 0;
    const screen = all[place];
    const address = (to) => "scan/" + made.id + "/vragen/" + to.questions[0].id;
    const bar = el("progress", { "aria-label": "Beantwoord" });
    const told = el("p", { role: "status" });
    const listed = el("details", { id: "zelfscan_alle", class: "see" });
    const refresh = (now) => {
      const state = scan.progress(data, now);
      bar.max = state.total;
      bar.value = state.answered;
      const text = state.answered + " van " + state.total + " beantwoord";
      if (told.textContent !== text) told.textContent = text;
      listed.replaceChildren(el("summary", {}, "Alle vragen"), ...scan.parts(data, now).flatMap((part) => [
        el("p", { class: "scan__part" }, part.title),
        el("ul", { class: "scan__jump" }, part.questions.map((question) => el("li", {},
          el("a", { href: "#scan/" + made.id + "/vragen/" + question.id, "aria-current": screen.questions.some((one) => one.id === question.id) ? "step" : null }, question.title),
          " (" + given(scan.answer(now, question.id)) + ")")))
      ]));
    };
    refresh(made);
    return [
      heading(made.name),
      versionNews(made),
      el("p", { class: "scan__where" }, screen.part.title, ", scherm " + (place + 1) + " van " + all.length),
      el("div", { class: "scan__progress" }, bar, told),
      screen.questions.map((question) => ask1(made, question, refresh)),
      el("nav", { class: "toolbar scan__steps", "aria-label": "Door de vragen" },
        place ? way("Vorige", address(all[place - 1]), null) : null,
        place + 1 < all.length ? way("Volgende", address(all[place + 1]), null, true) : null,
        way("Uitslag", "scan/" + made.id + "/uitslag", null, place + 1 === all.length)),
      listed,
      el("div", { class: "toolbar scan__settings" },
        choice("Lengte", "veld_lengte", data.lengths.map((length) => [length.id, length.title + " (" + length.principles.length + ")"]), scan.length(data, made).id, (value) => {
          change(made.id, (now) => { now.length = value; });
          render();
        }),
        choice("Per scherm", "veld_scherm", PER_SCREEN, perScreen(), (value) => {
          Gids.store.write(SCREEN, value);
          render();
        })),
      el("p", { class: "field__help" }, "Je antwoorden staan alleen in deze browser, op dit apparaat. Je kunt stoppen en later verdergaan.")
    ];
  }

  function given(answer) {
    return scan.scored(answer) ? "cijfer " + answer.score : answer.skip ? "niet van toepassing" : "nog open";
  }

  function choice(label, id, options, value, chosen) {
    return field(label, null, el("select", { id: id, change: (event) => { chosen(event.target.value); } },
      options.map((option) => el("option", { value: option[0], selected: option[0] === value }, option[1]))));
  }

  // One principle as a question. Its fields save themselves; only the rest of the screen is drawn again.
  function ask1(made, question, refresh) {
    const name = "veld_" + question.id;
    const start = scan.answer(made, question.id);
    const save = (alter) => {
      const now = changeAnswer(made.id, question, alter);
      if (now) { refresh(now); show(scan.answer(now, question.id)); }
    };
    const score = (value) => { save((answer) => { answer.score = value; delete answer.skip; delete answer.check; }); };
    const choices = [];
    for (let value = data.lowest; value <= data.highest; value += 1) {
      choices.push(el("label", { class: "scan__score" }, el("span", {}, String(value)),
        el("input", { type: "radio", name: name, id: name + "_" + value, value: value, checked: start.score === value, change: () => { score(value); } })));
    }
    const skip = el("label", { class: "scan__choice" },
      el("input", { type: "radio", name: name, id: name + "_nvt", value: "nvt", checked: start.skip === true, change: () => {
        save((answer) => { answer.skip = true; delete answer.score; delete answer.check; });
      } }), "Niet van toepassing");
    const reason = el("textarea", { id: name + "_reden", rows: "2", maxlength: "2000", input: (event) => { save((answer) => { answer.reason = event.target.value; }); } }, start.reason || "");
    const reasonField = field("Waarom niet?", "Dit uitgangspunt telt niet mee in het gemiddelde.", reason);
    const note = el("textarea", { id: name + "_notitie", rows: "2", maxlength: "2000", input: (event) => { save((answer) => { answer.note = event.target.value; }); } }, start.note || "");
    const clear = button("Wis antwoord", () => {
      const before = scan.answer(load(made.id).scan, question.id);
      save((answer) => { ["score", "skip", "reason", "note", "check"].forEach((key) => { delete answer[key]; }); });
      document.getElementById(name + "_" + data.lowest).focus();
      Gids.say("Het antwoord is gewist.", { label: "Maak ongedaan", run: () => {
        save((answer) => { Object.assign(answer, before); });
        clear.focus();
      } });
    }, { about: question.title, id: name + "_wis" });
    const check = el("div", { class: "notice scan__check" });

    function show(answer) {
      reasonField.hidden = !answer.skip;
      clear.hidden = !(scan.isAnswered(answer) || answer.note);
      choices.concat(skip).forEach((label) => {
        const input = label.querySelector("input");
        input.checked = input.value === "nvt" ? answer.skip === true : Number(input.value) === answer.score;
      });
      [[reason, answer.reason], [note, answer.note]].forEach((pair) => { if (pair[0].value !== (pair[1] || "")) pair[0].value = pair[1] || ""; });
      check.hidden = !answer.check;
      check.replaceChildren(el("p", {}, el("strong", {}, "Overgenomen, controleer. "), answer.check || ""),
        el("div", { class: "toolbar" },
          button("Klopt zo", () => { save((one) => { delete one.check; }); document.getElementById(name + "_notitie").focus(); }, { about: question.title }),
          (answer.merged || []).filter(scan.scored).map((one) => button("Neem " + one.score, () => { score(one.score); document.getElementById(name + "_" + one.score).focus(); }, { about: "(je cijfer bij “" + (one.title || one.id) + "”)" }))),
        (answer.merged || []).filter(scan.scored).length ? el("ul", {}, answer.merged.filter(scan.scored).map((one) => el("li", {}, (one.title || one.id) + ": " + one.score))) : "");
    }
    show(start);

    return el("section", { class: "panel scan__question", "aria-labelledby": name + "_kop" },
      el("h3", { id: name + "_kop" }, question.title),
      el("p", {}, question.summary),
      el("p", { class: "scan__facts" }, question.importance === null ? "Belang: geen gegeven" : "Belang " + scan.figure(question.importance) + " volgens praktijkexperts", " · ",
        el("a", { href: question.url }, "Lees dit uitgangspunt", el("span", { class: "unseen" }, " " + question.title))),
      check,
      el("fieldset", {},
        el("legend", {}, "In hoeverre doen jullie dit al?", el("span", { class: "unseen" }, " " + question.title)),
        el("p", { class: "field__help" }, data.lowest + " = nog niet, " + data.highest + " = helemaal (woorden van de redactie)"),
        el("div", { class: "scan__scale" }, choices), skip),
      reasonField,
      field("Notitie", null, note),
      clear,
      question.discuss.length ? el("details", { id: name + "_bespreek", class: "see" }, el("summary", {}, "Vragen om samen te bespreken"), el("ul", {}, question.discuss.map((text) => el("li", {}, text)))) : null);
  }

  // What a newer version of the framework did to the answers, until the reader has seen it.
  function versionNews(made) {
    const news = made.history.filter((one) => !one.seen);
    if (!news.length) return null;
    const title = (id) => { const version = data.versions.find((one) => one.id === id); return version ? version.title : id; };
    return el("section", { class: "notice", "aria-labelledby": "zelfscan_versie" },
      el("h3", { id: "zelfscan_versie" }, "Je antwoorden zijn overgezet"),
      news.map((one) => [
        el("p", {}, one.from === one.to ? "" : "Van “" + title(one.from) + "” naar “" + title(one.to) + "”."),
        one.notes.length ? el("ul", {}, one.notes.map((note) => el("li", {}, note))) : el("p", {}, "Bij je antwoorden veranderde niets.")
      ]),
      el("div", { class: "toolbar" }, button("Ik heb dit gelezen", () => {
        change(made.id, (now) => { now.history.forEach((one) => { one.seen = true; }); });
        render(true);
      })));
  }

  // ---- The result ----

  function viewResults(found) {
    const made = found.scan;
    const progress = scan.progress(data, made);
    const results = scan.results(data, made);
    const scored = results.filter((one) => one.count);
    const start = scan.start(data, made);
    const plans = scan.plans(data, made);
    const toCheck = scan.questions(data).filter((question) => scan.answer(made, question.id).check);
    return [
      heading("Uitslag: " + made.name),
      found.readOnly ? el("p", { class: "notice" }, "Deze scan is gemaakt met een versie van het raamwerk die deze gids niet kent. Je ziet de antwoorden die de gids herkent. Je kunt hier niets veranderen; alles blijft bewaard.") : versionNews(made),
      el("p", { class: "scan__facts" }, [made.network, made.person, day(made.date), scan.length(data, made).title, progress.answered + " van " + progress.total + " beantwoord"].filter(Boolean).join(" · ")),
      el("div", { class: "toolbar" },
        found.readOnly ? null : way(progress.answered < progress.total ? "Ga verder met de vragen" : "Naar de vragen", "scan/" + made.id + "/vragen"),
        button("Bewaar of deel", () => { share(made); }, { id: "knop_deel" }),
        button("Druk af", () => { window.print(); })),
      toCheck.length ? el("p", { class: "notice" }, times(toCheck.length, "antwoord is", "antwoorden zijn") + " overgenomen en nog niet gecontroleerd: ",
        toCheck.map((question, at) => [at ? ", " : "", el("a", { href: "#scan/" + made.id + "/vragen/" + question.id }, question.title)]), ".") : null,
      scored.length ? null : el("p", { class: "notice" }, "Er zijn nog geen cijfers. Beantwoord eerst een paar vragen."),
      scored.length ? [
        el("section", {}, el("h3", {}, "Per kernelement"), scan.bars(data, results, chartWidth()),
          table("Gemiddeld cijfer per kernelement, van " + data.lowest + " tot " + data.highest, ["Kernelement", "Gemiddelde", "Cijfers", "Niet van toepassing", "Nog open"],
            results.map((one) => [el("a", { href: one.part.url }, one.part.title), one.mean === null ? "geen cijfer" : scan.figure(one.mean), String(one.count), String(one.skipped), String(one.open)]))),
        beginHere(made, start, found.readOnly)
      ] : null,
      planSection(made, plans, found.readOnly),
      el("section", { class: "scan__rows" }, el("h3", {}, "Per uitgangspunt"), results.map((one) => table(one.part.title, ["Uitgangspunt", "Cijfer", "Notitie"], one.rows.map((row) => [
        principle(row.question),
        scan.scored(row.answer) ? el("span", { class: "scan__value" }, bar(row.answer.score), String(row.answer.score)) : given(row.answer),
        [row.answer.reason ? "Reden: " + row.answer.reason + " " : "", row.answer.note || ""]
      ])))),
      made.dropped.length ? el("section", {}, el("h3", {}, "Vervallen"), el("p", {}, "Deze uitgangspunten staan niet meer in het raamwerk. Je antwoorden zijn bewaard. Zij tellen niet mee."),
        table("Vervallen antwoorden", ["Uitgangspunt", "Antwoord", "Notitie"], made.dropped.map((one) => [one.title || one.id, given(one), one.note || ""]))) : null
    ];
  }

  function bar(score) {
    const share = (score - data.lowest) / (data.highest - data.lowest) * 100;
    return el("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      el("rect", { class: "bar__scale", width: 100, height: 8, rx: 1 }), el("rect", { class: "bar__value", width: share, height: 8, rx: 1 }));
  }

  function beginHere(made, start, readOnly) {
    if (!start.known.length && !start.unknown.length) return el("section", {}, el("h3", {}, "Hier begin je"), el("p", {}, "Overal staat het hoogste cijfer. De rekensom wijst niets aan."));
    return el("section", {}, el("h3", {}, "Hier begin je"),
      el("p", {}, "Hier is je cijfer laag en het belang hoog. Zo rekenen we: " + scan.FORMULA(data)),
      el("ol", { class: "scan__start" }, start.known.slice(0, MOST).map((row) => startItem(made, row, readOnly))),
      start.known.length > MOST ? el("details", { id: "zelfscan_rekensom", class: "see no-print" }, el("summary", {}, "De hele rekensom (" + start.known.length + ")"),
        table("Rekensom per uitgangspunt", ["Uitgangspunt", "Cijfer", "Belang", "Uitkomst"], start.known.map((row) => [principle(row.question), String(row.answer.score), scan.figure(row.question.importance), scan.figure(row.gap)]))) : null,
      start.unknown.length ? el("div", { class: "scan__apart" }, el("h4", {}, "Niet meegerekend"), el("p", {}, "Van deze uitgangspunten is geen belang bekend. Daarom staan zij apart."),
        el("ul", { class: "scan__start" }, start.unknown.map((row) => startItem(made, row, readOnly)))) : null);
  }

  function startItem(made, row, readOnly) {
    const question = row.question;
    const chosen = (row.answer.plans || []).some((plan) => plan.what === question.action);
    return el("li", { class: "panel" },
      el("p", { class: "scan__title" }, principle(question)),
      el("p", { class: "scan__facts" }, "Cijfer " + row.answer.score + (row.gap === undefined ? "" : " · belang " + scan.figure(question.importance) + " · (" + data.highest + " − " + row.answer.score + ") × " + scan.figure(question.importance) + " = " + scan.figure(row.gap))),
      el("p", {}, el("strong", {}, "Eerste stap: "), question.action),
      question.checklist || question.example ? el("p", { class: "scan__facts" },
        question.checklist ? ["Checklist: ", el("a", { href: question.checklist.url }, question.checklist.title)] : "",
        question.checklist && question.example ? " · " : "",
        question.example ? ["Voorbeeld: ", el("a", { href: question.example.url }, question.example.title)] : "") : null,
      readOnly ? null : el("div", { class: "toolbar" },
        chosen ? el("p", { class: "scan__chosen" }, "✓ Gekozen") : button("Dit gaan we doen", () => { planWindow(made, question, null, { what: question.action, who: "", when: "" }); }, { about: question.title, main: true, id: "knop_plan_" + question.id }),
        button("Eigen actie", () => { planWindow(made, question, null, { what: "", who: "", when: "" }); }, { about: question.title, id: "knop_eigen_" + question.id })));
  }

  function planSection(made, plans, readOnly) {
    return el("section", {}, el("h3", { id: "zelfscan_plannen", tabindex: "-1" }, "Dit gaan we doen"),
      plans.length ? table("Gekozen acties", ["Actie", "Wie", "Wanneer", "Bij"].concat(readOnly ? [] : [el("span", { class: "no-print" }, "Aanpassen")]), plans.map((one) => [
        one.plan.what, one.plan.who || "–", one.plan.when || "–", one.id ? el("a", { href: one.url }, one.title) : one.title + " (vervallen)"
      ].concat(readOnly ? [] : [one.id ? el("div", { class: "toolbar" },
        button("Pas aan", () => { planWindow(made, scan.question(data, one.id), one.at, one.plan); }, { about: one.plan.what, id: "knop_pas_" + one.id + "_" + one.at }),
        button("Haal weg", () => { removePlan(made, one); }, { about: one.plan.what })) : ""])))
        : el("p", {}, "Nog niets gekozen. Kies hierboven een eerste stap."));
  }

  function planWindow(made, question, at, plan) {
    const what = el("textarea", { id: "veld_plan_wat", rows: "3", maxlength: "1000", required: true }, plan.what);
    const who = el("input", { type: "text", id: "veld_plan_wie", maxlength: "120", value: plan.who, autocomplete: "off" });
    const when = el("input", { type: "text", id: "veld_plan_wanneer", maxlength: "120", value: plan.when, autocomplete: "off" });
    ask("Dit gaan we doen", [el("p", {}, "Bij: " + question.title), field("Actie", null, what), field("Wie", "Mag leeg.", who), field("Wanneer", "Mag leeg.", when)], [{ label: "Bewaar", run: () => {
      changeAnswer(made.id, question, (answer) => {
        const plans = (answer.plans || []).slice();
        plans.splice(at === null ? plans.length : at, at === null ? 0 : 1, { what: what.value.trim(), who: who.value.trim(), when: when.value.trim() });
        answer.plans = plans;
      });
      render();
      Gids.say("De actie staat bij “Dit gaan we doen”.");
    } }]);
  }

  function removePlan(made, one) {
    const question = scan.question(data, one.id);
    changeAnswer(made.id, question, (answer) => { answer.plans = answer.plans.filter((plan, at) => at !== one.at); });
    render();
    document.getElementById("zelfscan_plannen").focus();
    Gids.say("De actie is weggehaald.", { label: "Maak ongedaan", run: () => {
      changeAnswer(made.id, question, (answer) => { answer.plans = (answer.plans || []).concat(one.plan); });
      render();
    } });
  }

  // ---- Side by side in time ----

  let network = null;
  let picked = null; // until the reader picks: the last two

  function viewCompare() {
    const all = usable().slice().reverse();
    const networks = all.map((made) => made.network).filter((name, at, names) => names.indexOf(name) === at);
    if (!networks.includes(network)) network = networks.find((name) => all.filter((made) => made.network === name).length > 1) || networks[0];
    const own = all.filter((made) => made.network === network);
    const chosen = own.filter((made, at) => picked ? picked.has(made.id) : at >= own.length - 2).slice(-scan.MOST_SIDE_BY_SIDE);
    const head = [heading("Vergelijk in de tijd"), el("p", {}, "Zet twee of meer scans van hetzelfde netwerk naast elkaar.")];
    if (all.length < 2) return head.concat(el("p", { class: "notice" }, "Je hebt nog geen twee scans. Maak later nog een scan, of open een bestand bij “Mijn scans”."));
    const label = (name) => name || "Scans zonder naam van een netwerk";
    const picks = el("fieldset", { class: "scan__picks" }, el("legend", {}, "Welke scans? (hoogstens " + scan.MOST_SIDE_BY_SIDE + ")"), own.map((made) => el("label", { class: "scan__choice" },
      el("input", { type: "checkbox", id: "veld_kies_" + made.id, checked: chosen.includes(made), change: (event) => {
        picked = new Set(chosen.map((one) => one.id));
        if (event.target.checked) picked.add(made.id); else picked.delete(made.id);
        render();
      } }), el("span", {}, made.name + " (" + day(made.date) + ")"))));
    head.push(networks.length > 1 ? choice("Netwerk", "veld_netwerk", networks.map((name) => [name, label(name)]), network, (value) => { network = value; picked = null; render(); }) : null, picks);
    if (chosen.length < 2) return head.concat(el("p", { class: "notice" }, "Kies ten minste twee scans."));
    const compared = scan.compare(data, chosen);
    const shared = compared.filter((one) => one.shared);
    const name = (made) => made.name + ", " + day(made.date);
    const last = chosen.length - 1;
    const difference = (from, to) => from === null || to === null ? "–" : (to > from ? "+" : "") + scan.figure(to - from).replace("-", "−");
    return head.concat(
      el("p", {}, "We vergelijken alleen uitgangspunten die in elke gekozen scan een cijfer hebben. Het verschil is de laatste scan min de eerste."),
      el("ul", { class: "scan__legend" }, chosen.map((made, at) => el("li", {}, scan.sign(at), name(made)))),
      shared.length ? el("section", {}, el("h3", {}, "Per kernelement"), scan.dots(data, shared, chartWidth()),
        table("Gemiddelde per kernelement", ["Kernelement"].concat(chosen.map(name), "Verschil", "Uitgangspunten"), shared.map((one) =>
          [one.part.title].concat(one.means.map(scan.figure), difference(one.means[0], one.means[last]), String(one.shared)))))
        : el("p", { class: "notice" }, "Geen enkel uitgangspunt heeft in al deze scans een cijfer."),
      el("section", {}, el("h3", {}, "Per uitgangspunt"), compared.map((one) => table(one.part.title, ["Uitgangspunt"].concat(chosen.map(name), "Verschil"), one.rows.map((row) =>
        [principle(row.question)].concat(row.scores.map(scan.figure), difference(row.scores[0], row.scores[last])))))));
  }

  // ---- Together ----

  let members = []; // what members sent; stays in this tab only
  let told = []; // what was wrong with a file
  let withNames = false;

  function viewTogether() {
    const rows = scan.spread(data, members.map((one) => one.scan));
    const differences = scan.differences(rows);
    const input = el("input", { type: "file", multiple: true, accept: ".json,application/json", id: "veld_samen", change: (event) => { addFiles(Array.from(event.target.files)); event.target.value = ""; } });
    const zone = el("div", {
      class: "panel scan__drop",
      dragover: (event) => { event.preventDefault(); zone.classList.add("scan__drop--over"); },
      dragleave: () => { zone.classList.remove("scan__drop--over"); },
      drop: (event) => { event.preventDefault(); zone.classList.remove("scan__drop--over"); addFiles(Array.from(event.dataTransfer.files)); }
    }, field("Bestanden van de leden", "Kies alle bestanden tegelijk, of sleep ze hierheen.", input));
    const own = usable().filter((made) => !members.some((one) => one.scan.id === made.id));
    const picked = el("select", { id: "veld_samen_eigen" }, own.map((made) => el("option", { value: made.id }, made.name)));
    const person = (one) => withNames && one.scan.person ? one.scan.person : "";
    return [
      heading("Samen invullen"),
      el("p", {}, "Ieder lid vult de scan in en stuurt het scanbestand naar één persoon. Die voegt de bestanden hier samen. Je ziet dan waar jullie het eens zijn, en waar niet: daar ligt het gesprek."),
      el("p", {}, "De bestanden blijven in dit venster. Sluit je het, dan zijn ze weg. Er gaat niets naar een server."),
      zone,
      own.length ? el("div", { class: "toolbar scan__settings" }, field("Of neem een scan van dit apparaat mee", null, picked), button("Voeg toe", () => { addScan(own.find((made) => made.id === picked.value), "van dit apparaat"); render(); }, { id: "knop_samen_eigen" })) : null,
      told.length ? el("ul", { class: "notice scan__told" }, told.map((text) => el("li", {}, text))) : null,
      members.length ? el("section", {}, el("h3", {}, times(members.length, "scan", "scans") + " samen"),
        el("ul", { class: "scan__members no-print" }, members.map((one, at) => el("li", {}, [person(one) || "Lid " + (at + 1), one.scan.network, day(one.scan.date), one.file].filter(Boolean).join(" · "),
          " ", button("Haal weg", () => { members.splice(at, 1); told = []; render(true); }, { about: "lid " + (at + 1), id: "knop_lid_" + at })))),
        members.some((one) => one.scan.person) ? el("label", { class: "scan__choice" }, el("input", { type: "checkbox", id: "veld_namen", checked: withNames, change: (event) => { withNames = event.target.checked; render(); } }), el("span", {}, "Toon de namen die in de bestanden staan")) : null) : null,
      members.length > 1 ? [
        el("section", {}, el("h3", {}, "Hier verschillen jullie het meest"),
          differences.length ? [
            el("p", {}, "Bovenaan staat waar de cijfers het verst uit elkaar liggen. Elke stip is één antwoord. Het vlak is de middelste helft van de antwoorden, de dikke streep is de mediaan: het middelste cijfer."),
            scan.strips(data, differences.slice(0, 2 * MOST), chartWidth()),
            spreadTable("De grootste verschillen", differences.slice(0, 2 * MOST))
          ] : el("p", {}, "Jullie gaven overal hetzelfde cijfer, of maar één lid gaf een cijfer.")),
        el("section", {}, el("h3", {}, "Alle uitgangspunten"), spreadTable("Mediaan en spreiding per uitgangspunt, in de volgorde van de gids", rows)),
        el("div", { class: "toolbar" },
          button("Bewaar als tabel (CSV)", () => { Gids.files.save(Gids.files.name("zelfscan samen", "csv"), "text/csv", Gids.files.csv(scan.spreadTable(rows, withNames))); }),
          button("Druk af", () => { window.print(); }))
      ] : members.length ? el("p", { class: "notice" }, "Voeg nog een bestand toe. Vanaf twee scans zie je de verschillen.") : null
    ];
  }

  function spreadTable(caption, rows) {
    const head = ["Uitgangspunt", "Mediaan", "Laagste en hoogste", "Middelste helft", "Antwoorden"];
    return table(caption, withNames ? head.concat("Wie gaf wat") : head, rows.map((row) => {
      const cells = [principle(row.question), scan.figure(row.median), row.count ? row.least + " tot " + row.most : "–", row.count ? scan.figure(row.low) + " tot " + scan.figure(row.high) : "–",
        String(row.count) + (row.skipped ? " (" + row.skipped + " keer niet van toepassing)" : "")];
      return withNames ? cells.concat(scan.named(row)) : cells;
    }));
  }

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
    members.push({ scan: found.scan, file: file });
  }

  function addFiles(files) {
    told = [];
    Promise.all(files.map((file) => readFile(file).then((made) => ({ made: made, file: file }), (error) => ({ error: error })))).then((results) => {
      results.forEach((result) => {
        if (result.error) told.push(result.error.message.replace(NOTHING_CHANGED, "") + " Dit bestand telt niet mee.");
        else addScan(result.made, result.file.name);
      });
      render();
      Gids.say(times(members.length, "scan telt", "scans tellen") + " mee." + (told.length ? " Over " + times(told.length, "bestand", "bestanden") + " staat er een opmerking." : ""));
    });
  }

  // ---- Which view shows ----

  const PARTS = [["scan", "Mijn scans"], ["vergelijk", "In de tijd"], ["samen", "Samen"], ["papier", "Op papier"]];

  function where() {
    const parts = window.location.hash.slice(1).split("/");
    if (!parts[0]) return { view: "scan" };
    if (!PARTS.some((part) => part[0] === parts[0])) return null; // a place on the page, such as a heading
    return { view: parts[0], id: parts[1], what: parts[2], at: parts[3] };
  }

  function go(address) {
    if (window.location.hash === "#" + address) render(true);
    else window.location.hash = address;
  }

  let place = { view: "scan" };

  function nodes() {
    if (place.view === "vergelijk") return viewCompare();
    if (place.view === "samen") return viewTogether();
    if (place.view === "papier") return [heading("Op papier"), el("p", {}, "Druk het formulier hieronder af en vul het met de hand in."), el("div", { class: "toolbar" }, button("Druk af", () => { window.print(); }, { main: true }))];
    if (!place.id) return viewStart();
    const found = load(place.id);
    if (!found || !found.scan) {
      return [heading("Deze scan is er niet"), el("p", {}, found ? found.problem : "De scan is gewist, of staat op een ander apparaat."), way("Naar mijn scans", "scan", null, true)];
    }
    if (found.moved) Gids.store.write(KEPT + found.id, found.scan);
    return place.what === "uitslag" ? viewResults(found) : viewQuestions(found, place.at);
  }

  // Draw the view anew. What the reader is at keeps the focus, unless the reader goes to another view.
  function render(moved) {
    const at = document.activeElement;
    const caret = at && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null;
    const open = Array.from(app.querySelectorAll("details[open]"), (details) => details.id);
    app.replaceChildren(el("nav", { class: "scan__nav no-print", "aria-label": "Onderdelen van de zelfscan" }, el("ul", {}, PARTS.map((part) =>
      el("li", {}, el("a", { href: "#" + part[0], "aria-current": part[0] === place.view ? (place.id ? "true" : "page") : null }, part[1]))))));
    app.append(...nodes().flat(Infinity).filter(Boolean));
    app.dataset.view = place.view;
    intro.hidden = place.view !== "scan" || Boolean(place.id);
    paper.hidden = place.view !== "papier";
    window.dispatchEvent(new Event("resize")); // wide tables get a box that the keyboard scrolls
    if (moved) {
      document.getElementById("zelfscan_kop").focus();
      return;
    }
    open.forEach((id) => { if (id && document.getElementById(id)) document.getElementById(id).open = true; });
    if (at && at.id && !document.contains(at)) {
      const again = document.getElementById(at.id);
      if (again) {
        again.focus();
        if (caret && caret[0] !== null) again.setSelectionRange(caret[0], caret[1]);
      }
    }
  }

  window.addEventListener("hashchange", () => {
    const next = where();
    if (!next) return;
    place = next;
    render(true);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === null || event.key.includes(":" + KEPT)) render();
  });

  place = where() || place;
  app.hidden = false;
  render();
})();
