// The window in which a reader shares something (the device's own way, mail, a link, a QR code), and what stands large on a
// screen for a room. Nothing goes to another host: the code is drawn here. Needs base.js and dialogs.js.
(function () {
  "use strict";

  const Gids = window.Gids;
  const { ask, button, shared } = Gids.dialogs;
  const { label } = Gids;
  const make = Gids.element;

  // An address as a QR code; rejected if it is too long for one.
  /** @param {string} address */
  async function code(address) {
    await Gids.load("gids/lean-qr.js");
    const drawn = window.leanQr.generate(address);
    let path = "";
    for (let y = 0; y < drawn.size; y += 1) {
      for (let x = 0; x < drawn.size; x += 1) if (drawn.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    }
    const name = label("share.code-of", { address: address.split("#")[0] });
    const size = drawn.size + 8; // four light squares around it, which cameras need
    return make("svg", { class: "qr", viewBox: `-4 -4 ${size} ${size}`, role: "img", "aria-label": name },
      make("rect", { class: "qr__paper", x: -4, y: -4, width: size, height: size }), make("path", { class: "qr__ink", d: path }));
  }

  /** @param {string} title @param {string} address */
  const mail = (title, address) => "mailto:?subject=" + encodeURIComponent(title) + "&body=" + encodeURIComponent(title + "\r\n" + address + "\r\n");

  /** @param {string} linked */
  function parts(linked) {
    const { field, label: named, said, copy } = shared("deel_link");
    const asMail = make("a", { class: "button button--small button--quiet", href: "mailto:" }, label("share.mail"));
    const picture = make("div", { class: "share__code", hidden: true });
    const asCode = button(label("share.code"), () => draw());
    asCode.setAttribute("aria-expanded", "false");
    const draw = () => code(field.value).then((drawn) => {
      picture.replaceChildren(make("p", { class: "field__help" }, label("share.code-help")), drawn);
      picture.hidden = false;
      asCode.setAttribute("aria-expanded", "true");
    }, () => {
      picture.hidden = true;
      said.textContent = label("share.code-too-long");
    });
    const byDevice = "share" in navigator && button(label("share.by-device"), () => {
      navigator.share({ title: linked, url: field.value }).catch((error) => {
        if (error.name !== "AbortError") said.textContent = label("share.by-device-not");
      });
    }, { main: true });
    return { field, named, said, copy, asMail, asCode, picture, byDevice, draw };
  }

  /** @type {SharingWindow["open"]} */
  async function open(what) {
    const { linked = what.title } = what;
    const shown = parts(linked);
    const { field, named, said, copy, asMail, asCode, picture, byDevice } = shown;
    let turn = 0;
    async function renew() {
      const own = turn += 1;
      let fault = "";
      let address = "";
      try { address = await what.address(); } catch (error) { fault = /** @type {Error} */ (error).message; }
      if (own !== turn) return;
      field.value = address;
      asMail.href = mail(linked, address);
      said.textContent = fault;
      [named, field, copy, asMail, asCode, byDevice].forEach((node) => { if (node) node.hidden = Boolean(fault); });
      if (fault) picture.hidden = true;
      else if (!picture.hidden) await shown.draw();
    }
    await renew();
    const points = what.points;
    const { save } = what;
    ask(label("share.share"), [
      make("p", { class: "share__what" }, linked),
      Gids.root.protocol === "file:" && field.value.startsWith("file:") && make("p", { class: "notice" }, label("share.from-disk")),
      what.content && what.content(renew),
      named, field, said, picture
    ], [
      ...byDevice ? [byDevice] : [], copy, asMail, asCode,
      ...points && points.length ? [{ label: label("share.large"), quiet: true, run: () => { large({ ...what, points }); } }] : [],
      ...save ? [{ label: label("script.save-as-file"), quiet: true, run: save }] : [],
      { label: label("script.close"), quiet: true }
    ]);
  }

  // Large on a screen for a room: first what it is called, with its code, then one point after another.
  /** @type {SharingWindow["large"]} */
  async function large(what) {
    const opener = document.activeElement;
    const address = await Promise.resolve().then(() => what.address()).catch(() => Gids.here());
    const drawn = await code(address).catch(() => null);
    const all = what.points.length;
    let at = 0;
    const head = make("p", { class: "large__title", id: "groot_titel" }, what.title);
    const body = make("div", { class: "large__body", tabindex: "-1", role: "group", "aria-live": "polite" });
    const place = make("p", { class: "large__place" });
    const back = button(label("share.large-back"), () => go(at - 1));
    const on = button(label("share.large-on"), () => go(at + 1), { main: true });
    const box = make("dialog", { class: "large md-typeset", "aria-labelledby": "groot_titel" }, head, body,
      make("div", { class: "toolbar" }, back, on, place, button(label("script.close"), () => box.close())));
    /** @param {number} next */
    function go(next) {
      at = Math.max(0, Math.min(all, next));
      body.replaceChildren(at ? make("p", { class: "large__point" }, what.points[at - 1])
        : make("div", { class: "large__first" }, make("p", { class: "large__point" }, what.title), drawn, make("p", { class: "large__address" }, address.split("#")[0])));
      head.classList.toggle("unseen", !at);
      place.textContent = at ? label("share.large-place", { place: at, all }) : "";
      back.disabled = at === 0;
      on.disabled = at === all;
      if (document.activeElement instanceof HTMLButtonElement && document.activeElement.disabled) (at ? back : on).focus();
    }
    /** @type {Record<string, () => number>} */
    const keys = { ArrowRight: () => at + 1, PageDown: () => at + 1, ArrowLeft: () => at - 1, PageUp: () => at - 1, Home: () => 0, End: () => all };
    box.addEventListener("keydown", (event) => {
      if (!keys[event.key]) return;
      event.preventDefault();
      go(keys[event.key]());
    });
    box.addEventListener("close", () => {
      box.remove();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
    document.body.append(box);
    go(0);
    box.showModal();
    on.focus();
  }

  Gids.sharingWindow = { large, open };
})();
