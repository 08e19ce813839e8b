// A checklist between people: a link that carries the state without a server (it stands behind the # of the address, which
// browsers never send), and what to do with answers that come in. Needs checklist-files.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { ask, shared } = Gids.dialogs;
  const { label } = Gids;
  const make = Gids.element;
  const MARK = "#stand=";

  /** @type {ChecklistSharing["share"]} */
  function share(list, items, save) {
    const { LONGEST_LINK } = Gids.files;
    const { field, label: named, said, copy } = shared("deellink");
    const hide = (/** @type {boolean} */ hidden) => { [named, field, copy].forEach((node) => { node.hidden = hidden; }); };
    const texts = make("input", { type: "checkbox", id: "deel_teksten", checked: true, change: () => write() });
    const write = async () => {
      try {
        const fragment = MARK + await Gids.files.pack(Gids.checklistFiles.forLink(list, texts.checked ? items : Checklist.withoutText(items)));
        const over = fragment.length - LONGEST_LINK;
        field.value = Gids.link(list.address) + fragment;
        hide(over > 0);
        said.textContent = over <= 0
          ? label("checklist.link-size", { size: fragment.length, most: LONGEST_LINK })
          : texts.checked ? label("checklist.link-too-long-texts", { number: over, most: LONGEST_LINK })
            : label("checklist.link-too-long", { number: over, most: LONGEST_LINK });
      } catch {
        hide(true);
        said.textContent = label("checklist.link-impossible");
      }
    };
    write().then(() => ask(label("checklist.share"), [
      make("p", {}, label("checklist.link-help")),
      Gids.root.protocol === "file:" && make("p", { class: "notice" }, label("checklist.link-from-disk")),
      make("p", { class: "checklist__option" }, texts, " ", make("label", { for: "deel_teksten" }, label("checklist.link-texts"))),
      named, field, said
    ], [copy, { label: label("script.save-as-file"), quiet: true, run: save }, { label: label("script.close"), quiet: true }]));
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
    }, () => Gids.warn(label("checklist.link-broken") + Gids.files.NOTHING_CHANGED));
  }

  /** @param {readonly CheckPlace[]} points @param {CheckAnswers} given */
  function summary(points, given) {
    const answers = Object.values(given);
    const number = answers.filter((answer) => answer.note).length;
    const last = answers.map((answer) => answer.at).sort().pop();
    const away = Checklist.dropped(points, given).length;
    return [
      label("checklist.told", { progress: Checklist.told(Checklist.progress(points, given)), number }),
      last && label("checklist.told-changed", { date: Checklist.date(last) }),
      away && label("checklist.told-gone", { number: away })
    ].filter(Boolean).join(" ");
  }

  /** @type {ChecklistSharing["offer"]} */
  function offer(list, points, title, given, labels, replace) {
    const kept = Checklist.read(list);
    const mine = kept && Checklist.filled(kept.items) ? kept.items : null;
    const replacing = { label: labels.replace, quiet: Boolean(mine), run: () => replace(() => given, labels.replaced) };
    const merging = { label: label("checklist.merge"), run: () => replace((old) => Checklist.merge(old, given), label("checklist.merged")) };
    ask(title, [
      make("dl", { class: "checklist__compare" },
        make("div", {}, make("dt", {}, labels.theirs), make("dd", {}, summary(points, given))),
        mine && make("div", {}, make("dt", {}, label("checklist.mine")), make("dd", {}, summary(points, mine)))),
      mine && make("p", {}, label("checklist.merge-help"))
    ], [replacing, ...mine ? [merging] : [], { label: labels.leave, quiet: true }]);
  }

  Gids.checklistSharing = { offer, receive, share };
})();
