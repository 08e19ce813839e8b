// What a reader filled in, between people: a link that carries it without a server (it stands behind the # of the address, which
// browsers never send), what to do with answers that come in, and taking back what changed many at once. Needs base.js,
// files.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { label } = Gids;
  const make = Gids.element;
  const MARK = "#stand=";

  /** @param {string} id @param {boolean} checked @param {string} name @param {() => void} change */
  function option(id, checked, name, change) {
    const box = make("input", { type: "checkbox", id, checked, change });
    return { box, line: make("p", { class: "exchange__option" }, box, " ", make("label", { for: id }, name)) };
  }

  /** @type {Exchange["sharing"]} */
  function sharing({ asked, filled, own, whole, bare, save }) {
    const { LONGEST_LINK, pack } = Gids.files;
    if (!filled) return { ...asked, address: Gids.here, content: () => null };
    let renew = () => {};
    const withState = option("deel_stand", own, label("exchange.filled"), () => {
      withTexts.line.hidden = !withState.box.checked;
      renew();
    });
    const withTexts = option("deel_teksten", true, label("exchange.texts"), () => renew());
    withTexts.line.hidden = !own;
    return {
      ...asked, save,
      address: async () => {
        if (!withState.box.checked) return Gids.here();
        const texts = Boolean(bare) && withTexts.box.checked;
        const packed = await pack(bare && !texts ? bare() : whole())
          .catch(() => { throw new Error(label("exchange.link-impossible")); });
        const number = MARK.length + packed.length - LONGEST_LINK;
        if (number > 0) throw new Error(texts ? label("exchange.link-too-long-texts", { number, most: LONGEST_LINK }) : label("exchange.link-too-long", { number, most: LONGEST_LINK }));
        return Gids.here() + MARK + packed;
      },
      content: (again) => {
        renew = again;
        return [withState.line, bare && withTexts.line, make("p", { class: "field__help" }, label("exchange.link-help"))];
      }
    };
  }

  /** @type {Exchange["receive"]} */
  function receive(accept, offered) {
    const opened = Gids.files.received(MARK);
    if (!opened) return;
    opened.then((value) => {
      try {
        offered(accept(value));
      } catch (error) {
        Gids.warn(/** @type {Error} */ (error).message);
      }
    }, () => Gids.warn(label("exchange.link-broken") + Gids.files.NOTHING_CHANGED));
  }

  /** @type {Exchange["offer"]} */
  function offer({ title, labels, theirs, mine, given, replace }) {
    const replacing = { label: labels.replace, quiet: Boolean(mine), run: () => replace(() => given, labels.replaced) };
    const merging = { label: label("exchange.merge"), run: () => replace((old) => Gids.answers.merge(old, given), label("exchange.merged")) };
    Gids.dialogs.ask(title, [
      make("dl", { class: "exchange__compare" },
        make("div", {}, make("dt", {}, labels.theirs), make("dd", {}, theirs)),
        mine && make("div", {}, make("dt", {}, label("exchange.mine")), make("dd", {}, mine))),
      mine && make("p", {}, label("exchange.merge-help"))
    ], [replacing, ...mine ? [merging] : [], { label: labels.leave, quiet: true }]);
  }

  // What changes many answers at once can be taken back; what is changed by hand after that, stays. The message offers it,
  // and so does a button, which the keyboard reaches sooner, until the next change by hand.
  /** @type {Exchange["undoing"]} */
  function undoing(read, write, after) {
    /** @type {(() => void) | null} */
    let back = null;
    const undo = Gids.dialogs.button(label("script.undo"), () => {
      if (back) back();
      after(label("exchange.restored"));
    }, { main: true });
    undo.hidden = true;
    const offerUndo = (/** @type {(() => void) | null} */ run) => {
      back = run;
      undo.hidden = !run;
    };
    return {
      undo, forget: () => offerUndo(null),
      replace(next, message) {
        const before = read();
        const made = next(before);
        write(() => made);
        const run = () => {
          write((now) => Gids.answers.undone(now, before, made));
          after("", true);
          offerUndo(null);
        };
        offerUndo(run);
        if (message) Gids.say(message, { label: label("script.undo"), run: () => { run(); Gids.say(label("exchange.restored")); } });
      }
    };
  }

  Gids.exchange = { offer, receive, sharing, undoing };
})();
