// A checklist between people: a link that carries the state without a server (it stands behind the # of the address, which
// browsers never send), and what to do with answers that come in. Needs checklist-files.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { ask } = Gids.dialogs;
  const { label } = Gids;
  const make = Gids.element;
  const MARK = "#stand=";

  /** @type {ChecklistSharing["sharing"]} */
  function sharing(list, points, items, save, own) {
    const { LONGEST_LINK, pack } = Gids.files;
    const asked = { title: list.title, points: points.map((point) => point.text) };
    if (!Checklist.filled(items)) return { ...asked, address: Gids.here, content: () => null };
    let renew = () => {};
    const option = (/** @type {string} */ id, /** @type {boolean} */ checked, /** @type {string} */ name) => {
      const box = make("input", { type: "checkbox", id, checked, change: () => {
        withTexts.line.hidden = !withState.box.checked;
        renew();
      } });
      return { box, line: make("p", { class: "checklist__option" }, box, " ", make("label", { for: id }, name)) };
    };
    const withState = option("deel_stand", own, label("checklist.share-filled"));
    const withTexts = option("deel_teksten", true, label("checklist.share-texts"));
    withTexts.line.hidden = !own;
    return {
      ...asked, save,
      address: async () => {
        if (!withState.box.checked) return Gids.here();
        const packed = await pack(Gids.checklistFiles.forLink(list, withTexts.box.checked ? items : Checklist.withoutText(items)))
          .catch(() => { throw new Error(label("checklist.link-impossible")); });
        const number = MARK.length + packed.length - LONGEST_LINK;
        if (number > 0) throw new Error(withTexts.box.checked ? label("checklist.link-too-long-texts", { number, most: LONGEST_LINK }) : label("checklist.link-too-long", { number, most: LONGEST_LINK }));
        return Gids.here() + MARK + packed;
      },
      content: (again) => {
        renew = again;
        return [withState.line, withTexts.line, make("p", { class: "field__help" }, label("checklist.link-help"))];
      }
    };
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
    const marks = answers.filter((answer) => answer.mark !== undefined).length;
    const last = answers.map((answer) => answer.at).sort().pop();
    const away = Checklist.dropped(points, given).length;
    return [
      label("checklist.told", { progress: Checklist.told(Checklist.progress(points, given)), number }),
      marks > 0 && label("checklist.told-marks", { number: marks }),
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

  Gids.checklistSharing = { offer, receive, sharing };
})();
