// The overview of checklists says how far this reader is with each. Needs base.js, files.js and checklist.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const Checklist = Gids.checklist;
  /** @type {NodeListOf<HTMLElement>} */
  const cards = document.querySelectorAll("[data-checklist][data-points]");
  if (!cards.length) return;
  const privacy = Gids.element("p", { class: "notice", hidden: true },
    Gids.label("checklist.progress-kept"));
  /** @type {Element} */ (cards[0].closest("ul")).before(privacy);

  cards.forEach((card) => {
    const list = { id: card.dataset.checklist || "" };
    const points = (card.dataset.points || "").trim().split(/\s+/).map((point) => {
      const [id, above] = point.split(":");
      return { id, above: above || "" };
    });
    const shown = Gids.element("p", { class: "card__extra card__progress", hidden: true });
    /** @type {Element} */ (card.closest("li")).append(shown);

    function draw() {
      const kept = Checklist.read(list);
      shown.hidden = !kept || !Checklist.filled(kept.items);
      shown.textContent = !kept || shown.hidden ? "" : Checklist.told(Checklist.progress(points, kept.items));
      privacy.hidden = !document.querySelector(".card__progress:not([hidden])");
    }
    draw();
    Gids.store.listen(Checklist.key(list.id), draw);
  });
})();
