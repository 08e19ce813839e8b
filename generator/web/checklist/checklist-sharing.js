// A checklist between people: as a link, and what to do with answers that come in. Needs checklist-files.js and exchange.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  const { label } = Gids;

  /** @type {ChecklistSharing["sharing"]} */
  function sharing(list, points, items, save, own) {
    return Gids.exchange.sharing({
      asked: { title: list.title, points: points.map((point) => point.text) }, filled: Checklist.filled(items), own, save,
      whole: () => Gids.checklistFiles.forLink(list, items), bare: () => Gids.checklistFiles.forLink(list, Checklist.withoutText(items))
    });
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
      last && label("exchange.told-changed", { date: Gids.answers.date(last) }),
      away && label("checklist.told-gone", { number: away })
    ].filter(Boolean).join(" ");
  }

  /** @type {ChecklistSharing["offer"]} */
  function offer(list, points, title, given, labels, replace) {
    const kept = Checklist.read(list);
    const mine = kept && Checklist.filled(kept.items) ? summary(points, kept.items) : "";
    Gids.exchange.offer({ title, labels, theirs: summary(points, given), mine, given, replace });
  }

  Gids.checklistSharing = { offer, sharing };
})();
