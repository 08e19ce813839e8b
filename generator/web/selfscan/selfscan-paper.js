// The form on paper, which stands on the page already: of the questions it shows those of a length. Needs selfscan-pieces.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const el = Gids.element;
  const page = Gids.scanPage;
  const { label } = Gids;
  const { data, heading } = page;
  const paper = page.paper = Gids.byId("zelfscan_papier");
  let [length] = data.lengths;

  page.viewPaper = () => {
    show();
    return [
      heading(label("selfscan.view-paper")),
      page.choice(label("selfscan.paper-length"), "veld_papier", data.lengths.map((one) => [one.id, one.title + " (" + one.principles.length + ")"]), length.id, (value) => {
        length = data.lengths.find((one) => one.id === value) || length;
        show();
      }),
      el("div", { class: "toolbar" }, Gids.dialogs.button(label("selfscan.print"), () => { window.print(); }, { main: true }))
    ];
  };

  function show() {
    /** @type {NodeListOf<HTMLElement>} */ (paper.querySelectorAll("[data-more]")).forEach((told) => { told.hidden = true; });
    /** @type {NodeListOf<HTMLElement>} */ (paper.querySelectorAll("section")).forEach((part) => {
      /** @type {HTMLElement[]} */
      const items = Array.from(part.querySelectorAll("[data-question]"));
      items.forEach((item) => { item.hidden = !length.principles.includes(item.dataset.question || ""); });
      const number = items.filter((item) => !item.hidden).length;
      part.hidden = !number;
      /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-mean]")).forEach((mean) => { mean.hidden = number < 2; });
    });
  }
})();
