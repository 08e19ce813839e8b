// The questions of a self-scan. Needs selfscan-pieces.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const scan = Gids.scan;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data } = page;
  const { choice, field, heading, way } = page;
  const { button } = Gids.dialogs;
  const SCREEN = "zelfscan.scherm";
  /** @type {[value: string, name: string][]} */
  const PER_SCREEN = [["uitgangspunt", label("selfscan.one-principle")], ["kernelement", label("selfscan.one-element")]];

  /** @returns {string} */
  function perScreen() { return Gids.store.read(SCREEN, (value) => PER_SCREEN.some(([one]) => one === value)) || PER_SCREEN[0][0]; }

  /** @param {Scan} made */
  function screens(made) {
    const parts = scan.parts(data, made);
    if (perScreen() === "kernelement") return parts.map((part) => ({ part, questions: part.questions }));
    return parts.flatMap((part) => part.questions.map((question) => ({ part, questions: [question] })));
  }

  // How far the reader is, and all questions. They are made once: `refresh` changes only the words that are no longer true.
  /** @param {Scan} made @param {ScanQuestion[]} shown */
  function progressOf(made, shown) {
    const bar = el("progress", { "aria-label": label("selfscan.answered-bar") });
    const told = el("p", { role: "status" });
    /** @type {[id: string, given: HTMLElement][]} */
    const states = [];
    const line = (/** @type {ScanQuestion} */ question) => {
      const given = el("span");
      states.push([question.id, given]);
      return el("li", {}, el("a", { href: "#scan/" + made.id + "/vragen/" + question.id, "aria-current": shown.includes(question) ? "step" : null }, question.title), " ", given);
    };
    const listed = el("details", { id: "zelfscan_alle", class: "see" }, el("summary", {}, label("selfscan.all-questions")), scan.parts(data, made).map((part) => [
      el("p", { class: "scan__part" }, part.title), el("ul", { class: "scan__jump" }, part.questions.map(line))
    ]));
    const say = (/** @type {HTMLElement} */ node, /** @type {string} */ text) => { if (node.textContent !== text) node.textContent = text; };
    const refresh = (/** @type {Scan} */ now) => {
      const state = scan.progress(data, now);
      bar.max = state.total;
      bar.value = state.answered;
      say(told, label("selfscan.answered", { answered: state.answered, total: state.total }));
      states.forEach(([id, given]) => say(given, "(" + scan.given(scan.answer(now, id)) + ")"));
    };
    refresh(made);
    return { listed, node: el("div", { class: "scan__progress" }, bar, told), refresh };
  }

  page.viewQuestions = (found, at) => {
    const made = found.scan;
    if (found.readOnly) return page.viewResults(found);
    const all = screens(made);
    const open = (/** @type {ScanQuestion} */ question) => !scan.isAnswered(scan.answer(made, question.id));
    const place = Math.max(0, all.findIndex((screen) => screen.questions.some((question) => at ? question.id === at : open(question))));
    const screen = all[place];
    const alone = perScreen() === PER_SCREEN[0][0];
    const to = (/** @type {number} */ step) => "scan/" + made.id + "/vragen/" + all[place + step].questions[0].id;
    const progress = progressOf(made, screen.questions);
    const asked = screen.questions.map((question) => new Asked(made, question, progress.refresh));
    const here = alone ? label("selfscan.question-of", { place: place + 1, total: all.length }) : label("selfscan.screen-of", { place: place + 1, total: all.length });
    page.update = (now) => {
      if (scan.length(data, now) !== scan.length(data, made)) return false;
      progress.refresh(now);
      asked.forEach((one) => one.show(scan.answer(now, one.question.id)));
      return true;
    };
    return [
      el("p", { class: "scan__where" }, here + " · " + screen.part.title),
      progress.node,
      heading(alone ? screen.questions[0].title : screen.part.title, here),
      page.versionNews(made),
      asked.map((one) => el("section", { class: "scan__question", "aria-labelledby": alone ? "zelfscan_kop" : one.name + "_kop" },
        !alone && el("h3", { id: one.name + "_kop" }, one.question.title), one.asking(), !alone && one.more())),
      el("nav", { class: "toolbar scan__steps", "aria-label": label("selfscan.steps") },
        place > 0 && way(label("selfscan.previous"), to(-1)),
        place + 1 < all.length && way(label("selfscan.next"), to(1), { main: true }),
        way(label("selfscan.result"), "scan/" + made.id + "/uitslag", { main: place + 1 === all.length })),
      alone && asked[0].more(),
      progress.listed,
      el("div", { class: "toolbar scan__settings" },
        choice(label("selfscan.length"), "veld_lengte", data.lengths.map((length) => [length.id, length.title + " (" + length.principles.length + ")"]), scan.length(data, made).id, (value) => {
          page.change(made.id, (now) => { now.length = value; });
          page.render();
        }),
        choice(label("selfscan.per-screen"), "veld_scherm", PER_SCREEN, perScreen(), (value) => {
          Gids.store.write(SCREEN, value);
          page.render();
        })),
      el("p", { class: "field__help" }, made.name + ". " + (Gids.store.hindrance() || label("selfscan.privacy")))
    ];
  };

  // One principle as a question. Its fields save themselves; only the rest of the screen is drawn again.
  class Asked {
    /** @param {Scan} made @param {ScanQuestion} question @param {(now: Scan) => void} refresh */
    constructor(made, question, refresh) {
      this.made = made;
      this.question = question;
      this.refresh = refresh;
      this.name = "veld_" + question.id;
      this.scores = Array.from({ length: data.highest - data.lowest + 1 }, (nothing, at) => {
        const value = data.lowest + at;
        return this.radio("_" + value, String(value), () => this.score(value), this.name + "_schaal");
      });
      this.skip = this.radio("_nvt", "nvt", () => this.save((answer) => { answer.skip = true; delete answer.score; delete answer.check; }));
      this.reason = this.area("_reden", (answer, text) => { answer.reason = text; });
      this.reasonField = field(label("selfscan.why-not"), label("selfscan.why-not-help"), this.reason);
      this.note = this.area("_notitie", (answer, text) => { answer.note = text; });
      this.clear = button(label("selfscan.clear"), () => this.wipe(), { about: question.title, id: this.name + "_wis" });
      this.check = el("div", { class: "notice scan__check" });
      this.checked = "";
      this.show(scan.answer(made, question.id));
    }

    /** @param {string} ending @param {string} value @param {() => void} change @param {string | null} [meaning] */
    radio(ending, value, change, meaning = null) {
      return el("input", { type: "radio", name: this.name, id: this.name + ending, value, change, "aria-describedby": meaning });
    }

    /** @param {string} ending @param {(answer: ScanAnswer, text: string) => void} alter */
    area(ending, alter) {
      return el("textarea", { id: this.name + ending, rows: "2", maxlength: "2000", input: ({ currentTarget }) => this.save((answer) => alter(answer, currentTarget.value)) });
    }

    /** @param {(answer: ScanAnswer) => void} alter */
    save(alter) {
      const now = page.changeAnswer(this.made.id, this.question, alter);
      if (!now) return;
      this.refresh(now);
      this.show(scan.answer(now, this.question.id));
    }

    /** @param {number} value */
    score(value) { this.save((answer) => { answer.score = value; delete answer.skip; delete answer.check; }); }

    wipe() {
      const found = page.load(this.made.id);
      const before = found && found.scan ? scan.answer(found.scan, this.question.id) : {};
      this.save((answer) => {
        delete answer.score;
        delete answer.skip;
        delete answer.reason;
        delete answer.note;
        delete answer.check;
      });
      this.scores[0].focus();
      Gids.say(label("selfscan.cleared"), { label: label("script.undo"), run: () => {
        this.save((answer) => { Object.assign(answer, before); });
        this.clear.focus();
      } });
    }

    /** @param {ScanAnswer} answer */
    show(answer) {
      this.reasonField.hidden = !answer.skip;
      this.clear.hidden = !(scan.isAnswered(answer) || answer.note);
      this.scores.forEach((input) => { input.checked = Number(input.value) === answer.score; });
      this.skip.checked = answer.skip === true;
      write(this.reason, answer.reason);
      write(this.note, answer.note);
      this.showCheck(answer);
    }

    // What was taken over from an older version, to confirm or to choose from.
    /** @param {ScanAnswer} answer */
    showCheck(answer) {
      const about = this.question.title;
      const merged = (answer.merged || []).flatMap((one) => scan.scored(one) ? [{ score: one.score, title: one.title || one.id }] : []);
      const now = JSON.stringify([answer.check, merged]);
      if (now === this.checked) return; // typing a note draws nothing anew
      this.checked = now;
      this.check.hidden = !answer.check;
      this.check.replaceChildren(el("p", {}, el("strong", {}, label("selfscan.check") + " "), answer.check || ""),
        el("div", { class: "toolbar" },
          button(label("selfscan.check-right"), () => { this.save((one) => { delete one.check; }); this.note.focus(); }, { about }),
          merged.map(({ score, title }) => button(label("selfscan.check-take", { score }), () => { this.score(score); this.scores[score - data.lowest].focus(); }, { about: label("selfscan.check-take-of", { title }) }))),
        ...merged.length ? [el("ul", {}, merged.map(({ score, title }) => el("li", {}, title + ": " + score)))] : []);
    }

    // The question itself: what a reader needs to answer it.
    asking() {
      const { name, question } = this;
      return [
        el("p", {}, question.summary),
        this.check,
        el("fieldset", {},
          el("legend", {}, label("selfscan.ask"), this.unseen()),
          el("p", { class: "field__help", id: name + "_schaal" }, label("selfscan.ask-scale", { lowest: data.lowest, highest: data.highest })),
          el("div", { class: "scan__scale" }, this.scores.map((input) => el("label", { class: "scan__score" }, el("span", {}, input.value), input))),
          el("label", { class: "scan__choice" }, this.skip, label("selfscan.skip"))),
        this.reasonField
      ];
    }

    // What comes with it.
    more() {
      const { name, question } = this;
      return el("div", { class: "scan__more" },
        field(label("selfscan.note"), null, this.note),
        this.clear,
        el("p", { class: "scan__facts" }, data.weighs ? [question.importance === null ? label("figures.no-importance")
          : label("selfscan.importance-by-experts", { importance: scan.figure(question.importance) }), " · "] : "",
          el("a", { href: question.url }, label("selfscan.read-principle"), this.unseen())),
        question.discuss.length > 0 && el("details", { id: name + "_bespreek", class: "see" }, el("summary", {}, label("selfscan.discuss")), el("ul", {}, question.discuss.map((text) => el("li", {}, text)))));
    }

    unseen() { return el("span", { class: "unseen" }, " " + this.question.title); }
  }

  // Write what is kept into a field, but leave it alone while it says that already: the caret stays.
  /** @param {HTMLTextAreaElement} area @param {string | undefined} text */
  function write(area, text = "") { if (area.value !== text) area.value = text; }
})();
