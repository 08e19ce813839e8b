// What the scripts of the guide share: where the site stands, what is kept in this browser, and what the reader is told.
// Classic scripts without a build step: they also run from a folder or a USB stick (file://).
(function () {
  "use strict";

  // The folder of the site, and addresses below it ("rollen/trekker/#tips").
  const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const fromDisk = root.protocol === "file:";

  // From disk nobody turns a folder into its index.html, and some hosts do not either: say so in the link.
  const namesFiles = fromDisk || document.documentElement.hasAttribute("data-no-folders");
  /** @type {GidsBase["file"]} */
  function file(url, home = root) {
    if (namesFiles && url.href.startsWith(home.href) && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url;
  }

  /** @param {ParentNode} within */
  function nameFiles(within) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = within.querySelectorAll("a[href]:not([href^='#'])");
    links.forEach((link) => { link.href = file(new URL(link.href)).href; });
  }

  if (namesFiles) {
    nameFiles(document);
    new MutationObserver((changes) => {
      changes.forEach(({ target }) => { nameFiles(/** @type {Element} */ (target)); });
    }).observe(document.body, { childList: true, subtree: true });
  }

  /** @type {GidsBase["link"]} */
  function link(address) {
    return file(new URL(address, root)).href;
  }

  // Make an element: element("button", { type: "button", class: "button" }, "Bewaar", otherNode).
  const SVG = ["svg", "rect", "path"];
  /** @type {any} */
  const element = (/** @type {string} */ name, /** @type {Record<string, any>} */ attributes, /** @type {any[]} */ ...children) => {
    const made = SVG.includes(name) ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (typeof value === "function") made.addEventListener(key, value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    });
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
  };

  /** @type {GidsBase["byId"]} */
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(id);
    return found;
  }

  // What the reader is told: a line at the foot of the window that a screen reader speaks. It stays until it is closed
  // when it offers an action (undo) or is a warning; else it goes after a while.
  const places = { status: element("div", { role: "status" }), alert: element("div", { role: "alert" }) };
  /** @type {number} */
  let going;
  const foot = element("div", { class: "melding-plek md-typeset" }, places.alert, places.status);
  document.body.append(foot);
  // What takes the focus scrolls clear of it.
  new ResizeObserver(() => { document.documentElement.style.scrollPaddingBottom = foot.textContent ? foot.offsetHeight + "px" : ""; }).observe(foot);

  /** @type {Record<string, () => void>} */
  const closing = {}; // by place: what closes the message there
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) Object.values(closing).forEach((close) => { close(); });
  });

  /** @type {GidsBase["say"]} */
  function say(text, action, warning) {
    const before = document.activeElement;
    const shown = element("div", { class: warning ? "melding melding--waarschuwing" : "melding" }, element("p", {}, text));
    const place = warning ? "alert" : "status";
    const close = closing[place] = () => {
      const inside = shown.contains(document.activeElement);
      shown.remove();
      if (inside && before instanceof HTMLElement && before.isConnected) before.focus(); // the keyboard goes on where it was
    };
    if (action) {
      shown.append(element("button", { type: "button", class: "button button--small", click: () => { close(); action.run(); } }, action.label));
    }
    shown.append(element("button", { type: "button", class: "button button--small button--quiet", click: close }, label("script.close")));
    places[place].replaceChildren(shown);
    if (warning) return;
    window.clearTimeout(going);
    if (!action) going = window.setTimeout(close, 8000);
  }
  /** @type {GidsBase["warn"]} */
  const warn = (text, action) => say(text, action, true);

  // What is kept in this browser: values by name, below the folder of the site, because all pages on disk share one
  // store. A change reads first what other tabs wrote. What the browser refuses to keep stays in memory, and the
  // reader is told to save a file.
  const prefix = "gids:" + root.pathname + ":";
  const ASIDE = ":onleesbaar"; // ends the name under which an unreadable value is set aside; a later one gets a number
  /** @type {Record<string, string>} */
  const unsaved = Object.create(null);
  /** @type {Record<string, (() => void)[]>} */
  const listeners = Object.create(null);
  // What could not be read on this page: the text by name.
  /** @type {Record<string, string>} */
  const unreadable = Object.create(null);
  // The names of those that could not be set aside: nothing is written over them.
  /** @type {Record<string, true>} */
  const inTheWay = Object.create(null);
  let told = false;

  /** @param {string} name */
  function raw(name) {
    try { return window.localStorage.getItem(prefix + name); } catch { return null; }
  }

  // Firefox gives each file on disk a store of its own: what one page keeps, no other page finds.
  const apart = fromDisk && window.CSS.supports("-moz-appearance", "none");

  // Whether this browser keeps what is written, as far as one can know before anything is.
  function keeps() {
    try {
      window.localStorage.setItem(prefix + "?", "");
      window.localStorage.removeItem(prefix + "?");
      return !apart;
    } catch { return false; }
  }
  const whyNot = () => apart ? label("script.kept-apart") : label("script.not-kept");
  function refused() {
    if (!told) warn(whyNot());
    told = true;
  }

  // Move a text to a name beside its own that is free; return whether that was done. Of a text so large that there is no
  // room for two, the first goes before the second comes, but only in a browser that keeps anything at all.
  /** @param {string} name @param {string} text */
  function setAside(name, text) {
    let place = name + ASIDE;
    for (let at = 2; raw(place) !== null && raw(place) !== text; at += 1) place = name + ASIDE + "-" + at;
    try {
      window.localStorage.setItem(prefix + place, text);
      window.localStorage.removeItem(prefix + name);
      return true;
    } catch { /* no room for two, or for nothing */ }
    try {
      window.localStorage.setItem(prefix + place, "");
      window.localStorage.removeItem(prefix + name);
    } catch {
      return false; // nothing is kept
    }
    try {
      window.localStorage.setItem(prefix + place, text);
      return true;
    } catch {
      window.localStorage.removeItem(prefix + place);
      window.localStorage.setItem(prefix + name, text); // where it stood a moment ago
      return false;
    }
  }

  // Tell of everything on this page that cannot be read, in one message that offers it as a file.
  function tellUnreadable() {
    const stuck = Object.keys(inTheWay).length;
    warn(stuck ? label("script.unreadable-stuck") : label("script.unreadable"), {
      label: label("script.save-unreadable"),
      run: () => {
        window.Gids.load("gids/files.js").then(() => {
          window.Gids.files.save(label("script.unreadable-file"), "json", JSON.stringify(unreadable, null, 1) + "\n");
        }, () => {
          warn(label("script.reload"));
        });
      }
    });
  }

  /** @type {Store} */
  const store = {
    read(name, valid) {
      const text = name in unsaved ? unsaved[name] : name in inTheWay ? null : raw(name);
      if (text === null) return null;
      try {
        const value = JSON.parse(text);
        if (value !== null && (!valid || valid(value))) return value;
      } catch { /* no JSON */ }
      delete unsaved[name];
      unreadable[name] = text;
      if (!setAside(name, text)) inTheWay[name] = true;
      tellUnreadable();
      return null;
    },

    text: (name) => name in unsaved ? unsaved[name] : raw(name),

    write: (name, value) => store.put(name, value === null ? null : JSON.stringify(value)),

    put(name, text) {
      try {
        if (name in inTheWay) throw new Error(name);
        if (text === null) window.localStorage.removeItem(prefix + name);
        else window.localStorage.setItem(prefix + name, text);
        delete unsaved[name];
        if (apart && text !== null) refused();
        return true;
      } catch {
        if (text === null) delete unsaved[name];
        else unsaved[name] = text;
        if (!(name in inTheWay)) refused();
        return false;
      }
    },

    update(name, change, valid) {
      const value = change(store.read(name, valid));
      store.write(name, value);
      return value;
    },

    names(start) {
      const found = Object.keys(unsaved);
      try {
        Object.keys(window.localStorage).forEach((key) => {
          if (key.startsWith(prefix)) found.push(key.slice(prefix.length));
        });
      } catch { /* nothing is kept */ }
      return Array.from(new Set(found)).filter((name) => name.startsWith(start) && !name.includes(ASIDE)).sort();
    },

    elsewhere() {
      /** @type {Record<string, Record<string, string>>} */
      const found = Object.create(null);
      try {
        Object.keys(window.localStorage).forEach((key) => {
          const [, folder, name] = /^gids:(.*?\/):(.+)$/.exec(key) || [];
          if (!folder || key.startsWith(prefix) || name.includes(ASIDE)) return;
          (found[folder] = found[folder] || Object.create(null))[name] = window.localStorage.getItem(key) || "";
        });
      } catch { /* nothing is kept */ }
      return found;
    },

    hindrance() {
      told = told || !keeps();
      return keeps() ? "" : whyNot();
    },
    tellKept: (text) => say(store.hindrance() || text, undefined, !keeps()),

    listen(name, heard) {
      (listeners[name] = listeners[name] || []).push(heard);
    }
  };

  window.addEventListener("storage", (event) => {
    Object.keys(listeners).forEach((name) => {
      if (event.key === null || event.key === prefix + name) listeners[name].forEach((heard) => heard());
    });
  });

  // Leaving with something that is kept nowhere: let the browser ask first.
  window.addEventListener("beforeunload", (event) => {
    if (Object.keys(unsaved).length) event.preventDefault();
  });

  // A word of the interface, with its places filled in; of two forms ("{number} punt|{number} punten") the one for a number.
  /** @type {GidsBase["label"]} */
  function label(key, values = {}) {
    const [one, many] = window.GidsLabels[key].split("|");
    const text = many && values.number !== 1 ? many : one;
    return text.replace(/\{([a-z_]+)\}/g, (_, name) => values[name].toLocaleString("nl-NL"));
  }

  // What mail, chat and texts stick to the end of a link, as it is or encoded (once or more): brackets, stops, quotes. Nothing that
  // we give an address ends in one of these.
  const SIGNS = /%(?:25)*(?:2[0-9a-ce]|3[a-f]|5[b-e]|60|7[b-e]|c2%(?:25)*(?:a0|ab|bb)|e2%(?:25)*80%(?:25)*[0-9a-f]{2})|./gisu;
  const STUCK = /^(?:%.+|[^\p{L}\p{N}%&/=_-])$/u;
  /** @type {GidsBase["mended"]} */
  function mended(text) {
    const signs = text.match(SIGNS) || [];
    while (signs.length && STUCK.test(signs[signs.length - 1])) signs.pop();
    return signs.join("");
  }

  window.Gids = { root, link, file, label, element, byId, say, warn, store, mended };
})();
