// Windows in front of the page, and what stands in several of them. Needs base.js and files.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const make = Gids.element;

  /** @type {Dialogs["button"]} */
  function button(label, run, { about, id, main } = {}) {
    return make("button", { type: "button", id, class: "button button--small" + (main ? "" : " button--quiet"), click: run },
      label, about && make("span", { class: "unseen" }, " " + about));
  }

  /** @type {Dialogs["ask"]} */
  function ask(title, content, choices, enters) {
    const opener = document.activeElement;
    const box = make("dialog", { class: "venster md-typeset", "aria-labelledby": "venster_titel" });
    const act = (/** @type {Choice} */ choice) => {
      if (choice.check && !choice.check()) return;
      box.close();
      if (choice.run) choice.run();
    };
    const parts = [
      make("h2", { id: "venster_titel", class: "venster__title", tabindex: enters ? null : "-1", autofocus: !enters }, title), content,
      make("div", { class: "toolbar" }, choices.map((choice, at) => {
        if (choice instanceof HTMLElement) return choice;
        const made = button(choice.label, () => { if (made.type === "button") act(choice); }, { main: !choice.quiet });
        if (enters && !at) made.type = "submit";
        return made;
      }))
    ];
    box.append(...enters ? [make("form", { novalidate: true, submit: (event) => {
      event.preventDefault();
      act(/** @type {Choice} */ (choices[0]));
    } }, parts)] : [make("div", {}, parts)]);
    box.addEventListener("close", () => {
      box.remove();
      // What was drawn anew in the meantime is found by its id.
      const back = opener && (opener.isConnected ? opener : document.getElementById(opener.id) || document.querySelector("[data-focus]"));
      if (back instanceof HTMLElement) back.focus();
    });
    document.body.append(box);
    box.showModal();
    return box;
  }

  /** @type {Dialogs["askFile"]} */
  function askFile(title, choices) {
    const box = ask(Gids.label("script.save-as-file"), make("ul", { class: "venster__choices" }, choices.map(([named, help, ending, write]) =>
      make("li", {}, button(named, () => {
        box.close();
        Promise.resolve(write()).then((content) => Gids.files.save(title, ending, content), () => Gids.warn(Gids.label("script.reload")));
      }, { main: true }), make("p", { class: "field__help" }, help)))), [{ label: Gids.label("script.close"), quiet: true }]);
  }

  /** @type {Dialogs["shared"]} */
  function shared(id) {
    const field = make("input", { type: "text", readonly: true, id, focus: () => field.select() });
    const said = make("p", { class: "field__help", role: "status" });
    const copy = button(Gids.label("script.copy-link"), () => {
      const refused = () => {
        said.textContent = Gids.label("script.copy-by-hand");
        field.focus();
      };
      field.select();
      if (!navigator.clipboard) refused();
      else navigator.clipboard.writeText(field.value).then(() => { said.textContent = Gids.label("script.link-copied"); }, refused);
    }, { main: true });
    return { field, label: make("label", { class: "field", for: id }, Gids.label("script.link")), said, copy };
  }

  /** @type {Dialogs["picker"]} */
  const picker = (run, attributes) => make("input", { type: "file", accept: ".json,application/json", change: ({ currentTarget }) => {
    const files = Array.from(currentTarget.files || []);
    currentTarget.value = "";
    if (files.length) run(files);
  }, ...attributes });

  Gids.dialogs = { ask, askFile, button, picker, shared };
})();
