// A checklist between people: a link that carries the state without a server (it stands behind the # of the address, which
// browsers never send), and what to do with answers that come in. Needs checklist-files.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { ask, counted, shared } = Gids.dialogs;
  const make = Gids.element;
  const MARK = "#stand=";
  const number = (/** @type {number} */ value) => value.toLocaleString("nl-NL");

  /** @type {ChecklistSharing["share"]} */
  function share(list, items, save) {
    const { LONGEST_LINK } = Gids.files;
    const { field, label, said, copy } = shared("deellink");
    const hide = (/** @type {boolean} */ hidden) => { [label, field, copy].forEach((node) => { node.hidden = hidden; }); };
    const texts = make("input", { type: "checkbox", id: "deel_teksten", checked: true, change: () => write() });
    const write = async () => {
      try {
        const fragment = MARK + await Gids.files.pack(Gids.checklistFiles.forLink(list, texts.checked ? items : Checklist.withoutText(items)));
        const over = fragment.length - LONGEST_LINK;
        field.value = Gids.link(list.address) + fragment;
        hide(over > 0);
        said.textContent = over <= 0
          ? "De stand neemt " + number(fragment.length) + " van hoogstens " + number(LONGEST_LINK) + " tekens in."
          : "De link is " + counted(over, "teken", "tekens") + " te lang. Mail en chat geven hoogstens " + number(LONGEST_LINK) +
            " tekens goed door. " + (texts.checked ? "Laat de notities en redenen weg, of bewaar een bestand en deel dat." : "Bewaar een bestand en deel dat.");
      } catch {
        hide(true);
        said.textContent = "Deze browser kan geen link maken. Bewaar een bestand en deel dat.";
      }
    };
    write().then(() => ask("Deel met een link", [
      make("p", {}, "Je stand zit in de link zelf en gaat naar geen server. Wie de link opent, ziet wat je hebt ingevuld en kiest zelf of het wordt overgenomen."),
      Gids.root.protocol === "file:" && make("p", { class: "notice" }, "Je leest de gids vanaf een schijf. De link werkt alleen waar de gids in dezelfde map staat. Deel anders een bestand."),
      make("p", { class: "checklist__option" }, texts, " ", make("label", { for: "deel_teksten" }, "Neem notities en redenen mee")),
      label, field, said
    ], [copy, { label: "Bewaar als bestand", quiet: true, run: save }, { label: "Sluit", quiet: true }]));
  }

  /** @type {ChecklistSharing["receive"]} */
  function receive(list, offered) {
    const opened = Gids.files.received(MARK);
    if (!opened) return;
    opened.then((value) => {
      try {
        offered(Checklist.accept(value, list));
      } catch (error) {
        Gids.warn(/** @type {Error} */ (error).message);
      }
    }, () => Gids.warn("Deze link is beschadigd of niet heel overgekomen. Vraag je collega om de link opnieuw te sturen, of een bestand." + Gids.files.NOTHING_CHANGED));
  }

  /** @param {readonly CheckPlace[]} points @param {CheckAnswers} given */
  function summary(points, given) {
    const answers = Object.values(given);
    const notes = answers.filter((answer) => answer.note).length;
    const last = answers.map((answer) => answer.at).sort().pop();
    const away = Checklist.dropped(points, given).length;
    return Checklist.told(Checklist.progress(points, given)) + ", " + counted(notes, "notitie", "notities") +
      (last ? ". Laatst gewijzigd op " + Checklist.date(last) : "") + "." +
      (away ? " " + counted(away, "punt staat", "punten staan") + " niet meer op de lijst." : "");
  }

  /** @type {ChecklistSharing["offer"]} */
  function offer(list, points, title, given, labels, replace) {
    const kept = Checklist.read(list);
    const mine = kept && Checklist.filled(kept.items) ? kept.items : null;
    const replacing = { label: labels.replace, quiet: Boolean(mine), run: () => replace(() => given, labels.replaced) };
    const merging = { label: "Voeg samen", run: () => replace((old) => Checklist.merge(old, given), "De antwoorden zijn samengevoegd.") };
    ask(title, [
      make("dl", { class: "checklist__compare" },
        make("div", {}, make("dt", {}, labels.theirs), make("dd", {}, summary(points, given))),
        mine && make("div", {}, make("dt", {}, "Wat je zelf hebt ingevuld"), make("dd", {}, summary(points, mine)))),
      mine && make("p", {}, "Voeg je samen, dan blijft per punt het nieuwste antwoord staan. Anders komt deze stand in de plaats van die van jou.")
    ], [replacing, ...mine ? [merging] : [], { label: labels.leave, quiet: true }]);
  }

  Gids.checklistSharing = { offer, receive, share };
})();
