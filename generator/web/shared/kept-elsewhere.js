// The guide stands in another folder than before, so that the browser keeps the reader's work under another name: offer it.
// Nothing is overwritten, and what is left where it is stays there. Needs dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label, store } = Gids;
  const { button } = Gids.dialogs;
  const ASKED = "verhuisd";
  const WORK = /^(selectie$|checklist:|invulblad:|zelfscan:|voorbeeld(:|$))/;

  /** @returns {string[]} */
  const asked = () => store.read(ASKED, (value) => Array.isArray(value) && value.every((one) => typeof one === "string")) || [];

  const before = Object.entries(store.elsewhere()).flatMap(([folder, texts]) => {
    const names = Object.keys(texts).filter((name) => WORK.test(name) && store.text(name) === null);
    return names.length && !asked().includes(folder) ? [{ folder, texts, names }] : [];
  });

  /** @param {typeof before[number]} found */
  function offer({ folder, texts, names }) {
    const answered = () => store.write(ASKED, [...asked(), folder]);
    const shown = Gids.element("section", { class: "notice no-print", "aria-label": label("script.moved", { folder }) },
      Gids.element("p", {}, label("script.moved-from", { number: names.length, folder })),
      Gids.element("div", { class: "toolbar" },
        button(label("script.moved-take"), () => {
          if (names.every((name) => store.put(name, texts[name])) && answered()) window.location.reload();
        }, { main: true, about: folder }),
        button(label("script.moved-leave"), () => {
          answered();
          shown.remove();
          Gids.say(label("script.moved-left"));
        }, { about: folder })));
    Gids.byId("titel").after(shown);
  }

  before.forEach(offer);
})();
